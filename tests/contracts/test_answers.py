"""Whether an answer has the form that its contract says."""

import numpy as np
import pytest

from autograder.contracts import CACHE, Cache, members, normal, upstream
from autograder.contracts.answers import first_breach
from autograder.contracts.function import Function

DENSE = Function(
    "dense", {"x": normal("N D"), "W": normal("D M")}, members(out="N M", cache=CACHE), "dense", "dense(x, W)"
)
BACKWARD = Function(
    "backward",
    {"dout": upstream("N M"), "cache": Cache("dense")},
    members(dx="N D", dW="D M"),
    "dense",
    "backward(dout, cache)",
    forward=DENSE,
)
X, W = np.ones((2, 3)), np.ones((3, 4))


@pytest.mark.parametrize(
    ("out", "dx", "kind"),
    [
        (np.ones((2, 4)), np.ones((2, 3)), ""),
        (np.full((2, 4), np.nan), np.ones((2, 3)), ""),
        (np.ones((4, 2)), np.ones((2, 3)), "shape"),
        (np.ones(8), np.ones((2, 3)), "shape"),
        (None, np.ones((2, 3)), "none"),
        ([[1.0]], np.ones((2, 3)), "type"),
        (np.ones((2, 4)), np.ones((3, 2)), "shape"),
    ],
)
def test_the_first_breach_is_told(out, dx, kind):
    calls = [("dense", (X, W), {}, (out, None)), ("backward", (np.ones((2, 4)), None), {}, (dx, np.ones((3, 4))))]
    breach = first_breach([DENSE, BACKWARD], calls)
    assert (breach.kind if breach else "") == kind


def test_of_an_axis_that_is_not_known_any_length_will_do():
    calls = [("backward", (np.ones((2, 4)), None), {}, (np.ones((2, 7)), np.ones((7, 4)))), ("other", (), {}, None)]
    assert first_breach([DENSE, BACKWARD], calls) is None
