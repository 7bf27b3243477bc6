"""Nabla: autograded assignments on the fundamentals of deep learning.

This is what the checks of an assignment import; everything else is reached through the command `nabla`.
"""

from autograder.checking.chance import binomial_range, normal_bound, squares_range
from autograder.checking.checks import check
from autograder.checking.compare import (
    FLOAT32,
    FLOAT64,
    Tolerance,
    expect,
    expect_between,
    expect_shape,
    identical,
)
from autograder.checking.contract import as_slice, expect_inputs_unchanged, expect_same_again
from autograder.checking.gradcheck import check_grads, numerical_vjp
from autograder.checking.helpers import judge_beside_helpers
from autograder.checking.reference import reference
from autograder.checking.structure import Opaque, entries, expect_object, unpack
from autograder.core.failure import Failure, NotJudged, note

__all__ = [
    "FLOAT32",
    "FLOAT64",
    "Failure",
    "NotJudged",
    "Opaque",
    "Tolerance",
    "as_slice",
    "binomial_range",
    "check",
    "check_grads",
    "entries",
    "expect",
    "expect_between",
    "expect_inputs_unchanged",
    "expect_object",
    "expect_same_again",
    "expect_shape",
    "identical",
    "judge_beside_helpers",
    "normal_bound",
    "note",
    "numerical_vjp",
    "reference",
    "squares_range",
    "unpack",
]
