"""What came of public checks on a student's own machine."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.core.results import Status
from autograder.course.assignment import Assignment, Question
from autograder.course.grader_facts import GraderFacts
from autograder.grading.grade import GradedSubmission
from autograder.submissions.submission import OtherForms

_TOLD = ".nabla-told"


@dataclass(frozen=True)
class LocalRun:
    """The public checks of a folder, run once."""

    assignment: Assignment
    graded: GradedSubmission
    file: str
    """What was checked."""
    questions: tuple[Question, ...]
    """Those of which checks were run."""
    facts: GraderFacts | None = None
    """What is known of the grader."""
    newer: tuple[str, ...] = ()
    """What the code uses that this machine has and the grader's has not."""
    left: tuple[str, ...] = ()
    """What should be fixed before the work is handed in, beside checks that do not pass."""
    others: OtherForms | None = None
    """Forms of the module that do not count."""

    @property
    def passed(self) -> bool:
        """Whether every check that was run passed."""
        result = self.graded.result
        return result.problem is None and all(c.status is Status.PASSED for c in result.checks)


def without_old_news(run: LocalRun, folder: Path) -> LocalRun:
    """The same without the note on an untouched form of the module, where an earlier run in this folder had it."""
    if run.others is None or not run.others.untouched:
        return run
    note, memory, result = run.others.note, folder / _TOLD, run.graded.result
    told = memory.read_text(encoding="utf-8").splitlines() if memory.is_file() else []
    if note not in told:
        with contextlib.suppress(OSError):  # then it is told again
            memory.write_text("\n".join([*told, note]) + "\n", encoding="utf-8")
        return run
    shorter = replace(result, notes=tuple(n for n in result.notes if n != note))
    return replace(run, graded=replace(run.graded, result=shorter))
