"""How well the diagnosis does on submissions whose mistake is known."""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from autograder.core.results import Status
from autograder.diagnose.diagnosing_grader import DiagnosingGrader, diagnosed
from autograder.diagnose.pairs import Pair, apart, in_one_output, in_two_outputs
from autograder.grading.grade import GradedSubmission
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ConfusionRow:
    """What was said of one known submission."""

    name: str
    expected: tuple[str, ...]
    named: tuple[str, ...]
    """The bugs named in any of its checks."""
    right: tuple[str, ...]
    """The expected ones among them, or their twins."""
    wrong: tuple[str, ...]

    @property
    def verdict(self) -> str:
        if self.wrong:
            return "wrong"
        if len(self.right) == len(self.expected):
            return "right"
        return "in part" if self.right else "none"


@dataclass(frozen=True)
class Confusion:
    """The table of one assignment."""

    assignment: str
    single: tuple[ConfusionRow, ...]
    apart: tuple[ConfusionRow, ...]
    """Two bugs in functions of two questions, or in two members of what one function returns."""
    together: tuple[ConfusionRow, ...]
    """Two bugs in one array."""
    classes: tuple[tuple[str, ...], ...]
    """Bugs that no check of their question can tell apart: naming one of them is naming all."""


def confusion(grader: DiagnosingGrader, progress: Progress, compounds: int = 20) -> Confusion:
    """Grade every known bug, and pairs of them put together, as if students had handed them in."""
    assignment = grader.suite.assignment
    known = {q.id: grader.known(q.id) for q in assignment.questions}
    classes = {bug.name: k.alike(bug.name) for k in known.values() for bug in k.bugs}
    single = [_row(grader, bug.name, bug.source, (bug.name,), classes, progress) for bug in bugs(assignment)]

    def rows(pairs: Iterable[Pair]) -> tuple[ConfusionRow, ...]:
        return tuple(
            _row(grader, " + ".join(p.names), p.source, p.names, {**classes, **p.alike}, progress) for p in pairs
        )

    two = chain(apart(assignment, known, compounds), in_two_outputs(assignment, known, compounds))
    one = in_one_output(assignment, known, compounds)
    several = dict.fromkeys(c for c in classes.values() if len(c) > 1)
    return Confusion(assignment.name, tuple(single), rows(two), rows(one), tuple(several))


def other_submissions(grader: DiagnosingGrader, files: Iterable[Path], progress: Progress) -> tuple[ConfusionRow, ...]:
    """Wrong submissions that are no known bugs: files that hold what they do otherwise than the solution.

    Their docstring ends with a line `Expect:` and the bugs to be named; `-` for a mistake that is none of them, of
    which nothing or something about its terms may be said. `Fits:` gives statements that are true of it as well.
    """
    base = solution(grader.suite.assignment).source.rstrip()
    rows = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        lines = dict(line.split(": ", 1) for line in (ast.get_docstring(ast.parse(text)) or "").splitlines()[2:])
        expected, fits = (tuple(n for n in lines.get(k, "-").split(", ") if n != "-") for k in ("Expect", "Fits"))
        named = diagnosed(_graded(grader, path.stem, f"{base}\n\n\n{text}").result.checks)
        right = tuple(name for name in named if name in (expected or fits))
        wrong = tuple(name for name in named if name not in (*expected, *fits))
        rows.append(ConfusionRow(path.stem, expected or fits or ("-",), tuple(named), right, wrong))
        progress(path.stem)
    return tuple(rows)


def _row(
    grader: DiagnosingGrader,
    name: str,
    source: str,
    expected: tuple[str, ...],
    classes: dict[str, tuple[str, ...]],
    progress: Progress,
) -> ConfusionRow:
    graded = _graded(grader, name, source)
    named = tuple(diagnosed(graded.result.checks))
    # a second mistake may hide behind the first, its checks skipped or the others' business: then it is not reported
    failed = {c.id for c in graded.result.checks if c.status is Status.FAILED}
    expected = tuple(bug for bug in expected if failed & _failed(grader, bug))
    right = tuple(bug for bug in expected if set(classes.get(bug, (bug,))) & set(named))
    allowed = {twin for bug in expected for twin in classes.get(bug, (bug,))}
    progress(name)
    # what is said about terms is no name of a bug
    wrong = tuple(bug for bug in named if bug not in allowed and bug in classes)
    return ConfusionRow(name, expected, named, right, wrong)


def _graded(grader: DiagnosingGrader, name: str, source: str) -> GradedSubmission:
    file, *_ = grader.suite.assignment.files
    others = solution(grader.suite.assignment).submission(grader.suite.assignment).files
    return grader.grade(Submission(name, {**others, file: source.encode()}))


def _failed(grader: DiagnosingGrader, name: str) -> set[str]:
    """The checks that a bug alone fails."""
    known = (grader.known(q.id) for q in grader.suite.assignment.questions)
    alone = [bug for k in known for bug in k.bugs if bug.name == name]
    return {c.id for bug in alone for c in bug.checks if c.status is Status.FAILED}
