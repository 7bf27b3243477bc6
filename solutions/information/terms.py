"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_WEIGHT = "With which probability does each surprise come, and how large is that surprise?"


def _weighted_log(p, q):
    with np.errstate(divide="ignore"):
        return (p * np.log(np.where(p > 0, q, 1.0))).sum(axis=1)


def _unit(base):
    return 1.0 if base is None else np.log(base)


def _sizes(p, base=None):
    sizes = {"the number of distributions": p.shape[0], "the number of classes": p.shape[1]}
    return (
        sizes | {"the logarithm of 2": np.log(2)} | {"the logarithm of the base": 1.0 if base is None else np.log(base)}
    )


@formula("kl_divergence")
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, np.float64), np.asarray(q, np.float64)
    own, crossed, unit = _weighted_log(p, p), _weighted_log(p, q), _unit(base)
    if not np.isfinite(crossed).all():
        return None
    terms = [
        Term("the part with the logarithm of p", own / unit, hint="Which price would you pay if you knew p?"),
        Term("the part with the logarithm of q", crossed / unit, -1, hint=_WEIGHT),
    ]
    if (q > 0).all() and (p > 0).all():
        wrong_way = "Which of the two distributions do events follow?"
        terms += [
            Term("a part with q as the weight of its own logarithm", _weighted_log(q, q) / unit, 0, hint=wrong_way),
            Term("a part with q as the weight of the logarithm of p", _weighted_log(q, p) / unit, 0, hint=wrong_way),
        ]
    return Output("the divergence", terms, _sizes(p, base))


@formula("kl_from_logits")
def kl_from_logits(p, z):
    p, z = np.asarray(p, np.float64), np.asarray(z, np.float64)
    top, n = z.max(axis=1, keepdims=True), len(p)
    log_sum = top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))
    q = np.exp(z - log_sum)
    loss = [
        Term(
            "the part with the logarithm of p",
            _weighted_log(p, p).mean(),
            hint="What is left of the loss when q is p, and what should be?",
        ),
        Term("the logits, weighted by p", (p * z).sum() / n, -1, hint=_WEIGHT),
        Term("the logarithm of the sum", (p * log_sum).sum() / n, hint="What is the logarithm of the denominator?"),
    ]
    gradient = [
        Term("the probabilities of the model", q / n, hint="What is the derivative of the logarithm of the sum?"),
        Term("the target", p / n, -1, hint="How does a logit enter the loss by itself, outside of the sum?"),
        Term(
            "a product of the target and the probabilities",
            p * q / n,
            0,
            hint="What do the weights of a row add up to?",
        ),
        Term("a square of the probabilities", q * q / n, 0, hint="Is the loss differentiated by q or by the logits?"),
        Term("the logits themselves", z / n, 0, hint="What is the derivative of the logarithm of the sum?"),
    ]
    return [Output("the loss", loss, _sizes(p)), Output("dz", gradient, _sizes(p))]
