"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_DOUBLED = "What should your result do when dout is doubled?"
_PRODUCT = "Which factors of the product depend on x?"
_LINE = "In how many places of its line does the threshold stand?"


def _sigmoid(z):
    return np.exp(np.minimum(z, 0.0)) / (1.0 + np.exp(-np.abs(z)))


def _softplus(x):
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def _sizes(array):
    return {"the length of the first axis": array.shape[0], "the number of entries": array.size}


@formula("tanh_backward")
def tanh_backward(dout, t):
    quotient = "What does the quotient rule give for tanh, once it is written in t alone?"
    terms = [
        Term("the slope of 1 that tanh has at 0", dout, hint=quotient),
        Term("the part that bends the slope back", dout * t * t, -1, hint=quotient),
        Term("a first power of t", dout * t, 0, hint="Should the slope be the same at t and at -t?"),
        Term("a 1 without the upstream gradient", np.ones_like(dout), 0, hint=_DOUBLED),
        Term("the square of t by itself", t * t, 0, hint=_DOUBLED),
    ]
    return Output("dx", terms, _sizes(dout))


@formula("leaky_relu_backward")
def leaky_relu_backward(dout, x, alpha=0.01):
    return Output("dx", _two_sides(dout, x, dout * alpha), _sizes(dout))


@formula("prelu_backward")
def prelu_backward(dout, x, a):
    where = "In which entries of the output does a slope occur, and what does it multiply there?"
    slopes = [
        Term("the part of the negative entries", (dout * np.minimum(x, 0)).sum(axis=0), hint=where),
        Term("a part of the positive entries", (dout * np.maximum(x, 0)).sum(axis=0), 0, hint=where),
        Term("a sum of upstream gradients without x", (dout * (x <= 0)).sum(axis=0), 0, hint=where),
        Term("a sum of x without upstream gradients", np.minimum(x, 0).sum(axis=0), 0, hint=_DOUBLED),
    ]
    return [Output("dx", _two_sides(dout, x, dout * a), _sizes(dout)), Output("da", slopes, _sizes(dout))]


def _two_sides(dout, x, leak):
    side = "On which side of 0 does the unit pass, and how steep is it on the other?"
    return [
        Term("the upstream gradient where x is positive", dout * (x > 0), hint=side),
        Term("the leak where x is negative", leak * (x <= 0), hint=side),
        Term("a leak where x is positive", leak * (x > 0), 0, hint=side),
        Term("the whole upstream gradient where x is negative", dout * (x <= 0), 0, hint=side),
    ]


@formula("swish_backward")
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    bend = x * s * (1 - s)
    dx = [
        Term("the part of the x in front", dout * s, hint=_PRODUCT),
        Term("the part of the gate", dout * beta * bend, hint=_PRODUCT),
        Term("a part of the gate without beta", dout * bend, 0, hint="How fast does the gate's argument grow with x?"),
        Term("the gate by itself", s, 0, hint=_DOUBLED),
    ]
    inner = "What is the derivative of the gate's argument by beta?"
    dbeta = [
        Term("the sum over all entries", (dout * x * bend).sum(), hint=inner),
        Term("a sum with one x too few", (dout * bend).sum(), 0, hint=inner),
        Term("a sum without upstream gradients", (x * bend).sum(), 0, hint=_DOUBLED),
    ]
    return [Output("dx", dx, _sizes(dout)), Output("dbeta", dbeta, _sizes(dout))]


@formula("mish_backward")
def mish_backward(dout, x):
    t, s = np.tanh(_softplus(x)), _sigmoid(x)
    chain = "How many functions are nested in the gate, and how many derivatives does the chain rule multiply?"
    terms = [
        Term("the part of the x in front", dout * t, hint=_PRODUCT),
        Term("the part of the gate", dout * x * (1 - t * t) * s, hint=_PRODUCT),
        Term("a part of the gate without its innermost slope", dout * x * (1 - t * t), 0, hint=chain),
        Term("a part of the gate without x", dout * (1 - t * t) * s, 0, hint="What stands in front of the gate?"),
        Term("the gate by itself", t, 0, hint=_DOUBLED),
    ]
    return Output("dx", terms, _sizes(dout))


@formula("srelu_backward")
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    piece = "How steep is each of the three pieces?"
    dx = [
        Term("the part of the middle piece", dout - left - right, hint=piece),
        Term("the part of the left piece", al * left, hint=piece),
        Term("the part of the right piece", ar * right, hint=piece),
        Term("the whole upstream gradient on the left", left, 0, hint=piece),
        Term("the whole upstream gradient on the right", right, 0, hint=piece),
    ]
    return [
        Output("dx", dx, _sizes(dout)),
        Output("dtl", _threshold(left, al), _sizes(dout)),
        Output("dal", _slope(left, x, tl), _sizes(dout)),
        Output("dtr", _threshold(right, ar), _sizes(dout)),
        Output("dar", _slope(right, x, tr), _sizes(dout)),
    ]


def _threshold(part, slope):
    return [
        Term("the part of the threshold by itself", part.sum(axis=0), hint=_LINE),
        Term("the part of the threshold that is taken from x", (slope * part).sum(axis=0), -1, hint=_LINE),
    ]


def _slope(part, x, threshold):
    by = "What does the slope multiply in its line?"
    return [
        Term("the part of x", (part * x).sum(axis=0), hint=by),
        Term("the part of the threshold", (part * threshold).sum(axis=0), -1, hint=by),
    ]
