"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Made, Output, Term, formula

_SUMS = "Which numbers does a unit add up?"
_PATHS = "Through which entries of out does it reach the loss, and with which factor each?"


def _arrays(*given):
    return [np.asarray(a, np.float64) for a in given]


def _sizes(n, **sizes):
    return {"the number of examples": n} | {f"the number of {words}": size for words, size in sizes.items()}


@formula("dense_forward")
def dense_forward(x, W, b):
    x, W, b = _arrays(x, W, b)
    out = [
        Term("the sum of the weighted inputs", x.reshape(len(x), -1) @ W, hint=_SUMS),
        Term("the bias", b, hint=_SUMS),
    ]
    return [Output("out", out, _sizes(len(x), inputs=len(W), units=len(b))), None]


@formula("dense_backward", made={1: "dense_forward"})
def dense_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    dout, x, W = _arrays(dout, *cache.args[:2])
    sizes = _sizes(len(x), inputs=len(W), units=W.shape[1])
    dx, dW = (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout
    return [
        Output("dx", [Term("the part that comes through all units", dx, hint=_PATHS)], sizes),
        Output("dW", [Term("the part that comes through all examples", dW, hint=_PATHS)], sizes),
        Output("db", [Term("the sum over the examples", dout.sum(axis=0), hint=_PATHS)], sizes),
    ]


@formula("residual_forward")
def residual_forward(x, W1, b1, W2, b2):
    x, W1, b1, W2, b2 = _arrays(x, W1, b1, W2, b2)
    a = x @ W1 + b1
    out = [
        Term("the shortcut", x, hint="What does the block compute when W2 and b2 are 0?"),
        Term("what the hidden units add", np.maximum(a, 0) @ W2, hint="What happens between the two layers?"),
        Term("the second bias", b2, hint=_SUMS),
        Term(
            "a part from hidden units that are switched off", np.minimum(a, 0) @ W2, 0, hint="Which sums pass a ReLU?"
        ),
    ]
    return [Output("out", out, _sizes(len(x), inputs=x.shape[1])), None]


@formula("residual_backward", made={1: "residual_forward"})
def residual_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    dout, x, W1, b1, W2, _ = _arrays(dout, *cache.args)
    a = x @ W1 + b1
    dh = dout @ W2.T
    on, off = dh * (a > 0), dh * (a <= 0)
    sizes = _sizes(len(x), inputs=x.shape[1])
    relu = "Which hidden units let a gradient pass?"
    dx = [
        Term("the part of the shortcut", dout, hint="Which ways lead from x to out?"),
        Term("the part through the layers", on @ W1.T, hint="Which ways lead from x to out?"),
        Term("a part through hidden units that are switched off", off @ W1.T, 0, hint=relu),
    ]
    dW1 = [
        Term("the part through the hidden units", x.T @ on, hint=_PATHS),
        Term("a part through hidden units that are switched off", x.T @ off, 0, hint=relu),
    ]
    db1 = [
        Term("the sum over the examples", on.sum(axis=0), hint=_PATHS),
        Term("a part through hidden units that are switched off", off.sum(axis=0), 0, hint=relu),
    ]
    dW2 = [
        Term("the part with the hidden units", np.maximum(a, 0).T @ dout, hint="By what is W2 multiplied?"),
        Term("a part with sums below 0", np.minimum(a, 0).T @ dout, 0, hint="By what is W2 multiplied?"),
    ]
    db2 = [Term("the sum over the examples", dout.sum(axis=0), hint=_PATHS)]
    named = (("dx", dx), ("dW1", dW1), ("db1", db1), ("dW2", dW2), ("db2", db2))
    return [Output(what, terms, sizes) for what, terms in named]
