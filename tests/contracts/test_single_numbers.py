"""A single number may be a sum that nearly cancels: rounding of what was added up never costs points."""

import pytest

from autograder.core.results import Status
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission

PUBLIC = """
from autograder.contracts import Array, function

def cancels_by_chance(rng, shape):
    x = rng.normal(size=shape)
    if rng.random() < 0.5:
        x.flat[-1] = 1e-13 - x.flat[:-1].sum()
    return x

function("total", {"x": Array("N D", cancels_by_chance)}, "")
"""
HIDDEN = """
import math
from autograder.contracts import graded

graded("total", lambda x: math.fsum(x.ravel()))
"""
IN_ANOTHER_ORDER = "def total(x):\n    return float(sum(sorted(x.ravel().tolist())))\n"
CHECKS = {"total_values", "total_sides"}


@pytest.mark.parametrize(
    ("source", "failed"),
    [(IN_ANOTHER_ORDER, set()), (IN_ANOTHER_ORDER.replace("sorted(", "abs(v) for v in ("), {"total_values"})],
)
def test_a_sum_that_cancels(declare, launcher, source, failed):
    submission = Submission("s", {"small.py": source.encode()})
    result = grade(declare(PUBLIC, HIDDEN, ("total",)), submission, launcher).result
    judged = {c.id: c for c in result.checks if c.id in CHECKS}
    assert {name for name, c in judged.items() if c.status is Status.FAILED} == failed


def test_an_infinite_one_makes_no_other_right(declare, launcher):
    public = (
        PUBLIC.replace("1e-13 - x.flat[:-1].sum()", "np.inf")
        .replace("< 0.5", "< 0.7")
        .replace("def cancels", "import numpy as np\n\ndef cancels")
    )
    doubled = Submission("s", {"small.py": b"def total(x):\n    return 2.0 * float(x.sum())\n"})
    result = grade(declare(public, HIDDEN, ("total",)), doubled, launcher).result
    assert "total_values" in {c.id for c in result.checks if c.status is Status.FAILED}
