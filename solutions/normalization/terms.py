"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Made, Output, Term, formula

_WAYS = "Along which ways does an entry of x reach out, and what comes along each of them?"
_SHARED = "Which entries of out does it stand in, and with which factor?"
_GAMMA = "In batch normalisation gamma is one number for all that is averaged. Is it here?"


def _gradients(dout, x, gamma, eps, groups, shared):
    """Of arrays whose second axis is cut into groups; gamma and beta are shared along the axes `shared`."""
    wide = np.reshape(gamma, (1, -1) + (1,) * (x.ndim - 2))
    cut = [np.reshape(a, (len(x), groups, -1)) for a in (x, dout * wide, dout)]
    centred = cut[0] - cut[0].mean(axis=2, keepdims=True)
    s = np.sqrt((centred**2).mean(axis=2, keepdims=True) + eps)
    h, g, d = centred / s, cut[1], cut[2]
    x_hat = h.reshape(x.shape)

    def term(words, value, weight=1, hint=_WAYS):
        return Term(words, np.broadcast_to(value, h.shape).reshape(x.shape), weight, hint=hint)

    outside = np.broadcast_to(d.mean(axis=2, keepdims=True), h.shape).reshape(x.shape) * wide
    product = (h * (d * h).mean(axis=2, keepdims=True)).reshape(x.shape) * wide
    spread = np.broadcast_to(s, h.shape).reshape(x.shape)
    dx = [
        term("the direct way", g / s),
        term("the way through the mean", g.mean(axis=2, keepdims=True) / s, -1),
        term("the way through the variance", h * (g * h).mean(axis=2, keepdims=True) / s, -1),
        term("the direct way without gamma", d / s, 0, hint="What multiplies the normalised value in out?"),
        Term("a mean of dout that is multiplied by gamma afterwards", outside / spread, 0, hint=_GAMMA),
        Term("a product with gamma outside of its mean", product / spread, 0, hint=_GAMMA),
    ]
    dgamma = [
        Term("the sum with the normalised x", (dout * x_hat).sum(axis=shared), hint=_SHARED),
        Term("a sum with x itself", (dout * x).sum(axis=shared), 0, hint=_SHARED),
        Term("a plain sum of dout", dout.sum(axis=shared), 0, hint=_SHARED),
    ]
    dbeta = [Term("the sum of dout", dout.sum(axis=shared), hint=_SHARED)]
    sizes = {"the number of examples": len(x), "the numbers that are normalised together": h.shape[2]}
    return [Output(what, terms, sizes) for what, terms in (("dx", dx), ("dgamma", dgamma), ("dbeta", dbeta))]


@formula("layernorm_backward", made={1: "layernorm_forward"})
def layernorm_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    x, gamma = (np.asarray(a, np.float64) for a in cache.args[:2])
    return _gradients(np.asarray(dout, np.float64), x, gamma, cache.kwargs.get("eps", 1e-5), 1, (0,))


@formula("groupnorm_backward", made={1: "groupnorm_forward"})
def groupnorm_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    x, gamma = (np.asarray(a, np.float64) for a in cache.args[:2])
    return _gradients(np.asarray(dout, np.float64), x, gamma, cache.kwargs.get("eps", 1e-5), cache.args[3], (0, 2, 3))
