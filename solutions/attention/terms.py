"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Made, Output, Term, formula

_SOFTMAX = "How does the weight of one key change with the score of another?"
_QUERY = "Which scores does a query stand in, and with which factors?"
_KEY = "Which scores does a key stand in, and with which factors?"
_VALUE = "Which outputs does a value reach, and with which weight each?"


@formula("attention_backward", made={1: "attention_forward"})
def attention_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    q, k, v = (np.asarray(a, np.float64) for a in cache.args[:3])
    causal = cache.kwargs.get("causal", cache.args[3] if len(cache.args) > 3 else False)
    root = np.sqrt(q.shape[2])
    scores = q @ k.swapaxes(1, 2) / root
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    dweights = np.asarray(dout, np.float64) @ v.swapaxes(1, 2)
    direct, summed = weights * dweights, weights * (weights * dweights).sum(axis=2, keepdims=True)
    alone = weights * weights * dweights
    sizes = {
        "the number of sequences": len(q),
        "the number of queries": q.shape[1],
        "the root of the number of features": root,
    }

    def terms(through, hint):
        return [
            Term("the direct part of the softmax", through(direct) / root, hint=hint),
            Term("the part of the softmax with the sum", through(summed) / root, -1, hint=_SOFTMAX),
            Term("a part of the softmax with one key only", through(alone) / root, 0, hint=_SOFTMAX),
            Term("a part without the weights", through(dweights) / root, 0, hint=_SOFTMAX),
        ]

    dv = [
        Term("the sum with the weights", weights.swapaxes(1, 2) @ dout, hint=_VALUE),
        Term("a sum without the weights", np.ones_like(weights).swapaxes(1, 2) @ dout, 0, hint=_VALUE),
    ]
    dq, dk = terms(lambda ds: ds @ k, _QUERY), terms(lambda ds: ds.swapaxes(1, 2) @ q, _KEY)
    return [Output(what, found, sizes) for what, found in (("dq", dq), ("dk", dk), ("dv", dv))]
