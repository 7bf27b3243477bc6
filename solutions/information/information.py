"""Entropy, cross-entropy and KL divergence: reference solution."""

import numpy as np


def entropy(p, base=None):
    """The uncertainty of each row of probabilities.

    Args:
        p: distributions, (N, C), float64 or float32; every row sums to 1, zeros occur. Not modified.
        base: None for nats; else the base of the logarithm, a number > 1: 2 for bits.

    Returns:
        New array (N,), float: -sum_j p[i, j] log p[i, j], where 0 log 0 counts as 0. Always finite.
    """
    return -_weighted_log(p, p, base)


def binary_entropy(p, base=None):
    """The entropy of coins that come up heads with probability p.

    Args:
        p: probabilities of heads, (N,), float64 or float32, 0 <= p <= 1; 0 and 1 occur. Not modified.
        base: None for nats; else the base of the logarithm, a number > 1: 2 for bits.

    Returns:
        New array (N,), float: the entropy of each distribution (p[i], 1 - p[i]). Always finite.
    """
    coin = np.stack([p, 1 - p], axis=1)
    return -_weighted_log(coin, coin, base)


def cross_entropy(p, q, base=None):
    """What events that follow p cost on average, in a code (or to a model) made for q, row by row.

    Args:
        p: distributions of the events, (N, C), float64 or float32; every row sums to 1, zeros occur. Not modified.
        q: distributions of the code or model, (N, C), of p's dtype; zeros occur. Not modified.
        base: None for nats; else the base of the logarithm, a number > 1: 2 for bits.

    Returns:
        New array (N,), float: -sum_j p[i, j] log q[i, j]. Terms with p = 0 are 0, whatever q is;
        a row with q = 0 < p somewhere costs +inf.
    """
    return -_weighted_log(p, q, base)


def kl_divergence(p, q, base=None):
    """What it costs to take q for p: KL(p || q), row by row.

    Args:
        p: the true distributions, (N, C), float64 or float32; every row sums to 1, zeros occur. Not modified.
        q: what they are taken for, (N, C), of p's dtype; zeros occur. Not modified.
        base: None for nats; else the base of the logarithm, a number > 1: 2 for bits.

    Returns:
        New array (N,), float: sum_j p[i, j] log(p[i, j] / q[i, j]). Terms with p = 0 are 0, whatever q is;
        a row with q = 0 < p somewhere is +inf.
    """
    return _weighted_log(p, p, base) - _weighted_log(p, q, base)


def perplexity(p, q):
    """Among how many equally likely events a model q seems to choose, when the events follow p.

    Args:
        p: distributions of the events, (N, C), float64 or float32; every row sums to 1, zeros occur. Not modified.
        q: distributions of the model, (N, C), of p's dtype; zeros occur. Not modified.

    Returns:
        New array (N,), float: the exponential of each row's cross-entropy in nats; +inf where that is.
    """
    return np.exp(-_weighted_log(p, q))


def kl_from_logits(p, z):
    """Mean KL divergence from target distributions to the softmax of logits, and its gradient.

    Args:
        p: target distributions, (N, C), float64 or float32; every row sums to 1, zeros occur. Not modified.
        z: logits, (N, C), float64, float32 or signed integers (as their float64 values). Not modified.

    Returns:
        (loss, dz): the mean over the rows of KL(p[i] || softmax(z[i])), a number, in nats; its gradient with respect
        to z, new array (N, C), float. Both finite and exact for large logits (+-1000 and beyond) too.
    """
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = (_weighted_log(p, p).sum() - (p * log_q).sum()) / len(p)
    return loss, (np.exp(log_q) - p) / len(p)


def tempered_softmax(z, T):
    """Softmax of the logits divided by a temperature, row by row.

    Args:
        z: logits, (N, C), float64, float32 or signed integers (as their float64 values). Not modified.
        T: temperature, a number > 0.

    Returns:
        New array (N, C), float: row i holds exp(z[i, j] / T) / sum_k exp(z[i, k] / T). Finite and exact for large
        logits (+-1000 and beyond) and low temperatures too.
    """
    e = np.exp((z - z.max(axis=1, keepdims=True)) / T)
    return e / e.sum(axis=1, keepdims=True)


def initial_loss(C):
    """What a classifier that knows nothing yet pays: the cross-entropy of C equally likely classes.

    Args:
        C: number of classes, an integer >= 1.

    Returns:
        A number, in nats.
    """
    return np.log(C)


def _weighted_log(p, q, base=None):
    """(N,): sum_j p log q, where terms with p = 0 are 0; -inf where q = 0 < p."""
    with np.errstate(divide="ignore"):
        log_q = np.log(np.where(p > 0, q, 1.0))
    return (p * log_q).sum(axis=1) / (1.0 if base is None else np.log(base))
