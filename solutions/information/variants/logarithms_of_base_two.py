"""Everything in bits, converted at the end; the divergence by the logarithm of the quotient."""

import numpy as np

LN2 = np.log(2.0)


def _bits_to(bits, base):
    return bits * LN2 if base is None else bits / np.log2(base)


def entropy(p, base=None):
    terms = np.where(p > 0, p * np.log2(np.where(p > 0, p, 1.0)), 0.0)
    return _bits_to(-terms.sum(axis=-1), base)


def binary_entropy(p, base=None):
    h = np.zeros(p.shape)
    inside = (p > 0) & (p < 1)
    x = p[inside].astype(float)
    h[inside] = -(x * np.log2(x) + (1 - x) * np.log2(1 - x))
    return _bits_to(h, base)


def kl_divergence(p, q, base=None):
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p == 0, 0.0, p * np.log2(p / q))
    return _bits_to(terms.sum(axis=-1), base)


def cross_entropy(p, q, base=None):
    return entropy(p, base) + kl_divergence(p, q, base)


def perplexity(p, q):
    return 2.0 ** cross_entropy(p, q, base=2)


def initial_loss(C):
    return LN2 * np.log2(C)
