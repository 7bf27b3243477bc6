"""Nabla: autograded assignments on the fundamentals of deep learning.

This is what the checks of an assignment import; everything else is reached through the command `nabla`.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.checking.chance import binomial_range, normal_bound, squares_range
    from autograder.checking.checks import check
    from autograder.checking.compare import expect, expect_between, expect_entries, expect_shape, identical
    from autograder.checking.contract import (
        as_slice,
        expect_inputs_unchanged,
        expect_same_again,
        expect_same_answer,
        expect_unchanged,
    )
    from autograder.checking.gradcheck import check_grads, numerical_vjp
    from autograder.checking.helpers import judge_beside_helpers
    from autograder.checking.passes import NumberedRows, expect_pass, expect_random_order
    from autograder.checking.reference import reference
    from autograder.checking.structure import Opaque, entries, expect_object, unpack
    from autograder.checking.tolerance import FLOAT32, FLOAT64, Tolerance
    from autograder.checking.watched_training import WatchedTraining
    from autograder.core.failure import Failure, NotJudged, note

__all__ = [
    "FLOAT32",
    "FLOAT64",
    "Failure",
    "NotJudged",
    "NumberedRows",
    "Opaque",
    "Tolerance",
    "WatchedTraining",
    "as_slice",
    "binomial_range",
    "check",
    "check_grads",
    "entries",
    "expect",
    "expect_between",
    "expect_entries",
    "expect_inputs_unchanged",
    "expect_object",
    "expect_pass",
    "expect_random_order",
    "expect_same_again",
    "expect_same_answer",
    "expect_shape",
    "expect_unchanged",
    "identical",
    "judge_beside_helpers",
    "normal_bound",
    "note",
    "numerical_vjp",
    "reference",
    "squares_range",
    "unpack",
]

_WHERE = {
    "checking.chance": ("binomial_range", "normal_bound", "squares_range"),
    "checking.checks": ("check",),
    "checking.compare": ("expect", "expect_between", "expect_entries", "expect_shape", "identical"),
    "checking.contract": (
        "as_slice",
        "expect_inputs_unchanged",
        "expect_same_again",
        "expect_same_answer",
        "expect_unchanged",
    ),
    "checking.gradcheck": ("check_grads", "numerical_vjp"),
    "checking.helpers": ("judge_beside_helpers",),
    "checking.passes": ("NumberedRows", "expect_pass", "expect_random_order"),
    "checking.reference": ("reference",),
    "checking.structure": ("Opaque", "entries", "expect_object", "unpack"),
    "checking.tolerance": ("FLOAT32", "FLOAT64", "Tolerance"),
    "checking.watched_training": ("WatchedTraining",),
    "core.failure": ("Failure", "NotJudged", "note"),
}


def __getattr__(name: str) -> Any:
    """Load what is asked for: the worker and the command line, in their own processes, need next to nothing of it."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(importlib.import_module(f"autograder.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
