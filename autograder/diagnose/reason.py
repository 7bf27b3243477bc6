"""One check of one submission, run again for whoever answers a complaint: which call, what came, which mistake it is.

All of this holds hidden inputs and expected values. It is for graders and never part of a result.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.core.results import CheckResult, Problem
from autograder.course.suite import Suite
from autograder.diagnose.case import Verdict
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.diagnose.known_files import KnownFiles
from autograder.grading.grade import GradedSubmission, grade
from autograder.grading.transcript import Call
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.submission import Submission

_LISTED = 12  # calls of a check


@dataclass(frozen=True)
class Reason:
    """Why a check came out as it did."""

    check: CheckResult
    call: tuple[str, ...]
    """The call behind a failure, what came and what was expected, a line each; empty where no call is known."""
    detail: str
    """Positions and numbers, those of hidden checks too."""
    verdict: Verdict | None
    """The mistake that was recognised, and by what."""
    problem: Problem | None
    """Why nothing could be run."""
    fault: str
    """Where the check itself broke down."""


def reason_of(suite: Suite, submission: Submission, check: str, known: Path | None = None) -> Reason:
    """Grade a submission once more, as strictly confined as this machine can, and look at one check.

    Args:
        known: folder in which grading keeps how the known bugs behave.
    """
    files = None if known is None else KnownFiles(known, suite.identity)
    with closing(best_launcher()) as launcher:
        graded = grade(suite, submission, launcher)
        found = DiagnosingGrader(suite, launcher, files).verdicts(graded, submission)
    behind = graded.failures.get(check)
    return Reason(
        check=next(c for c in graded.result.checks if c.id == check),
        call=_call(graded, check),
        detail=behind.detail if behind else "",
        verdict=found.get(check),
        problem=graded.result.problem,
        fault=graded.faults.get(check, ""),
    )


def _call(graded: GradedSubmission, check: str) -> tuple[str, ...]:
    """The call as code, or as far as it can be told: one with large arrays is described."""
    behind = graded.failures.get(check)
    if behind is None:
        return ()
    if shown := behind.call():
        return tuple(shown.lines)
    calls = graded.calls[check]()
    left = [f"and {len(calls) - _LISTED} calls more"] if len(calls) > _LISTED else []
    return (f"Its calls, {len(calls)} in all:", *map(_told, calls[:_LISTED]), *left)


def _told(call: Call) -> str:
    if call.given is None:
        return f"  {call.function}(...) failed"
    named = (f"{name}={_described(value)}" for name, value in call.given.kwargs.items())
    arguments = ", ".join([*map(_described, call.given.args), *named])
    return f"  {call.function}({arguments}) gave {_described(call.given.value)}"


def _described(value: Any) -> str:
    if isinstance(value, np.ndarray):
        finite = value[np.isfinite(value)] if value.dtype.kind in "fiu" else value[:0]
        extent = f", {finite.min():.4g} to {finite.max():.4g}" if finite.size else ""
        others = (
            f", {value.size - finite.size} not finite" if value.dtype.kind == "f" and finite.size < value.size else ""
        )
        return f"<{value.dtype} {value.shape}{extent}{others}>"
    if isinstance(value, tuple | list):
        return f"({', '.join(map(_described, value))})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {_described(item)}' for key, item in value.items())}}}"
    return repr(value)[:100]
