"""Dicts of arrays, as parameters, gradients and velocities are."""

import numpy as np

from autograder import FLOAT64, entries, expect


def zeros(params):
    return {name: np.zeros_like(p) for name, p in params.items()}


def expect_arrays(got, wanted, what, tolerance=FLOAT64):
    got = entries(got, wanted, what=what)
    for place, (name, want) in enumerate(wanted.items()):
        expect(got[name], want, what=f"array {place + 1} of {what}", tolerance=tolerance)
