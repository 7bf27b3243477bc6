"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Made, Output, Term, formula

_OLD = "How much of the old value is left after one batch, and how much of the new one comes in?"


def _statistics(x):
    x = np.asarray(x, np.float64)
    return x, x.mean(axis=0), x.var(axis=0)


@formula("batchnorm_forward")
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if not train:
        return None
    x, mean, var = _statistics(x)
    centred = gamma * (x - mean)

    varies = np.flatnonzero(np.abs(centred).max(axis=0))  # a constant feature does not tell its denominator

    def denominator(out):
        """The square of what x - mean was divided by, from the entry of each feature that tells it best."""
        rows = np.abs(centred).argmax(axis=0)[varies]
        return (centred[rows, varies] / (np.asarray(out) - beta)[rows, varies]) ** 2

    under_root = [
        Term("the variance", var[varies], hint="Which variance normalises the batch that it comes from?"),
        Term("eps", np.full(varies.shape, eps), hint="What keeps the denominator of a constant feature from 0?"),
    ]
    means = [
        Term("the old mean", (1 - momentum) * running_mean, hint=_OLD),
        Term("the mean of the batch", momentum * mean, hint=_OLD),
    ]
    unbiased = "Which of the two variances is the better guess for data that were not in the batch?"
    variances = [
        Term("the old variance", (1 - momentum) * running_var, hint=_OLD),
        Term("the variance of the batch", momentum * x.var(axis=0, ddof=1), hint=unbiased),
        Term("eps", np.full(var.shape, momentum * eps), 0, hint="Is eps a part of the variance?"),
    ]
    n = len(x)
    count = {"N / (N - 1)": n / (n - 1), "the number of examples": n}
    weights = {"the momentum": momentum or 1.0, "1 - momentum": 1 - momentum or 1.0}
    return [
        Output("what x - mean is divided by, squared", under_root, count, denominator),
        None,
        Output("running_mean", means, count | weights),
        Output("running_var", variances, count | weights),
    ]


@formula("batchnorm_backward", made={1: "batchnorm_forward"})
def batchnorm_backward(dout, cache):
    assert isinstance(cache, Made)
    return _gradients(np.asarray(dout, np.float64), *cache.args, **cache.kwargs)


def _gradients(dout, x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    x, mean, var = _statistics(x)
    s = np.sqrt(var + eps)
    x_hat, g = (x - mean) / s, dout * gamma
    ways = "Along which ways does an entry of x reach the loss, and what comes along each of them?"
    dx = [
        Term("the direct way", g / s, hint=ways),
        Term("the way through the mean", g.mean(axis=0) / s, -1, hint=ways),
        Term("the way through the variance", x_hat * (g * x_hat).mean(axis=0) / s, -1, hint=ways),
        Term("the direct way without gamma", dout / s, 0, hint="What multiplies the normalised x in out?"),
        Term("the way through the mean without gamma", dout.mean(axis=0) / s, 0, hint="What multiplies x_hat in out?"),
    ]
    shared = "What does gamma multiply, and over what is it shared?"
    dgamma = [
        Term("the sum with the normalised x", (dout * x_hat).sum(axis=0), hint=shared),
        Term("a sum with x itself", (dout * x).sum(axis=0), 0, hint=shared),
        Term("a sum with x - mean", (dout * (x - mean)).sum(axis=0), 0, hint=shared),
        Term("a plain sum of dout", dout.sum(axis=0), 0, hint=shared),
    ]
    dbeta = [Term("the sum of dout", dout.sum(axis=0), hint="What does beta do to each example, and who shares it?")]
    n = len(x)
    sizes = {"the number of examples": n, "N / (N - 1)": n / (n - 1), "the number of features": x.shape[1]}
    return [Output(what, terms, sizes) for what, terms in (("dx", dx), ("dgamma", dgamma), ("dbeta", dbeta))]
