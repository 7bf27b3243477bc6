"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.diagnose.formula import Output, Term, formula


@formula("dropout_forward")
def dropout_forward(x, p, rng, train=True):
    if train:
        return None  # which entries are dropped is up to the submission
    scale = "What should the next layer find in evaluation, and what has training done about it already?"
    return [Output("out", [Term("x", np.asarray(x, np.float64), hint=scale)], {"1 - p": 1 - p}), None]
