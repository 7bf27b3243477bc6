"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula


@formula("dropout_forward")
def dropout_forward(x, p, rng, train=True):
    x = np.asarray(x, np.float64)
    names = {
        "1 - p": 1 - p,
        "p": p or 1.0,
        "the square root of 1 - p": np.sqrt(1 - p),
        "p / (1 - p)": (p or 1.0) / (1 - p),
    }
    if not train:
        scale = "What should the next layer find in evaluation, and what has training done about it already?"
        return [Output("out", [Term("x", x, hint=scale)], names), None]

    def multiplier(out):
        """Of the kept entries: which are dropped is up to the submission."""
        kept = (np.asarray(out) != 0) & (x != 0)
        return np.median(np.asarray(out)[kept] / x[kept])

    scale = Term("the scale", 1 / (1 - p), hint="By which factor do the kept entries have to grow, so that E[out] = x?")
    return [Output("the kept entries", [scale], names, multiplier), None]
