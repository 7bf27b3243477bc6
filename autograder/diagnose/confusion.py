"""How well the diagnosis does on submissions whose mistake is known."""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from autograder.core.results import Status
from autograder.diagnose.diagnosing_grader import DiagnosingGrader, diagnosed
from autograder.diagnose.hints import Hint
from autograder.diagnose.layouts import in_layouts
from autograder.diagnose.pairs import Pair, apart, in_one_output, in_two_outputs
from autograder.grading.grade import GradedSubmission
from autograder.submissions.constructs import constructs
from autograder.submissions.specimens import bugs, family_of, solution
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
    layouts: tuple[ConfusionRow, ...]
    """Known bugs of functions that get a cache, with four other layouts of it."""
    constants: tuple[ConfusionRow, ...]
    """Known bugs with other constants than their own, one of which their author did not list."""
    classes: tuple[tuple[str, ...], ...]
    """Bugs that no check of their question can tell apart: naming one of them is naming all."""


def confusion(grader: DiagnosingGrader, progress: Progress, compounds: int = 20, every: int = 1) -> Confusion:
    """Grade every known bug, and pairs of them put together, as if students had handed them in.

    Args:
        compounds: pairs of each kind, at most.
        every: of all kinds each `every`-th only.
    """
    assignment = grader.suite.assignment
    known = {q.id: grader.known(q.id) for q in assignment.questions}
    classes = _classes(grader)
    single = [_row(grader, bug.name, bug.source, (bug.name,), classes, progress) for bug in bugs(assignment)[::every]]

    def rows(pairs: Iterable[Pair]) -> tuple[ConfusionRow, ...]:
        return tuple(
            _row(grader, " + ".join(p.names), p.source, p.names, {**classes, **p.alike}, progress)
            for p in islice(pairs, 0, None, every)
        )

    two = chain(apart(assignment, known, compounds), in_two_outputs(assignment, known, compounds))
    one = in_one_output(assignment, known, compounds)
    several = dict.fromkeys(c for c in classes.values() if len(c) > 1)
    laid_out, constants = in_other_layouts(grader, progress, every), with_other_constants(grader, progress, every)
    return Confusion(assignment.name, tuple(single), rows(two), rows(one), laid_out, constants, tuple(several))


def in_other_layouts(grader: DiagnosingGrader, progress: Progress, every: int = 1) -> tuple[ConfusionRow, ...]:
    """Each known bug of a function that gets a cache, with each of four layouts of that cache."""
    classes = _classes(grader)
    made = in_layouts(bugs(grader.suite.assignment), grader.suite.functions)
    return tuple(
        _row(grader, f"{bug.name}, {layout}", source, (bug.name,), classes, progress)
        for bug, layout, source in islice(made, 0, None, every)
    )


_UNLISTED = 0.37  # of the first value of a family: a constant that no author lists


def with_other_constants(grader: DiagnosingGrader, progress: Progress, every: int = 1) -> tuple[ConfusionRow, ...]:
    """Each known bug that stands for a family, with the other constants, and one that is not listed."""
    classes = _classes(grader)
    families = [bug for bug in bugs(grader.suite.assignment) if bug.family]
    made = [(bug, one) for bug in families if bug.family for one in bug.relatives([_UNLISTED * bug.family[1][0]])]
    return tuple(_row(grader, one.name, one.source, (bug.name,), classes, progress) for bug, one in made[::every])


def _classes(grader: DiagnosingGrader) -> dict[str, tuple[str, ...]]:
    """Of each bug, by the names that are told: those that no check tells from it."""
    known = [grader.known(q.id) for q in grader.suite.assignment.questions]
    return {b.name: tuple(dict.fromkeys(map(family_of, k.alike(b.name)))) for k in known for b in k.bugs}


def other_submissions(grader: DiagnosingGrader, files: Iterable[Path], progress: Progress) -> tuple[ConfusionRow, ...]:
    """Wrong submissions that are no known bugs: files that hold what they do otherwise than the solution.

    Their docstring ends with a line `Expect:` and the bugs to be named; `-` for a mistake that is none of them, of
    which nothing or something about its terms may be said. `Fits:` gives statements that are true of it as well.
    `Says:` is a piece of what a check or the diagnosis may tell the student instead, if it leads to the mistake.
    """
    base = solution(grader.suite.assignment).source.rstrip()
    rows = []
    for path in files:
        text = path.read_text(encoding="utf-8")
        lines = dict(line.split(": ", 1) for line in (ast.get_docstring(ast.parse(text)) or "").splitlines()[2:])
        expected, fits = (tuple(n for n in lines.get(k, "-").split(", ") if n != "-") for k in ("Expect", "Fits"))
        checks = _graded(grader, path.stem, f"{base}\n\n\n{text}").result.checks
        named = diagnosed(checks)
        right = tuple(name for name in named if name in (expected or fits))
        wrong = tuple(name for name in named if name not in (*expected, *fits))
        told = lines.get("Says", "")
        if told and any(told in words for c in checks for words in (c.message, c.detail, c.hint)):
            right = expected = expected or fits or (told,)
        rows.append(ConfusionRow(path.stem, expected or right or fits or ("-",), tuple(named), right, wrong))
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
    file, *_ = grader.suite.assignment.files
    # of a twin only a hint that is true of the code leads on
    true = {bug for bug in named if bug not in grader.hints or _is_true(grader.hints[bug], file, source)}
    allowed = {twin for bug in expected for twin in classes.get(bug, (bug,))}
    # a second mistake may hide behind the first, its checks skipped or the others' business: it need not be named then
    failed = {c.id for c in graded.result.checks if c.status is Status.FAILED}
    expected = tuple(bug for bug in expected if failed & _failed(grader, bug))
    right = tuple(bug for bug in expected if set(classes.get(bug, (bug,))) & true)
    progress(name)
    # what is said about terms is no name of a bug
    wrong = tuple(bug for bug in named if bug not in allowed and bug in classes)
    return ConfusionRow(name, expected, named, right, wrong)


def _is_true(hint: Hint, file: str, source: str) -> bool:
    return hint.is_true(lambda names: constructs(file.removesuffix(".py"), {file: source.encode()}, names))


def _graded(grader: DiagnosingGrader, name: str, source: str) -> GradedSubmission:
    file, *_ = grader.suite.assignment.files
    others = solution(grader.suite.assignment).submission(grader.suite.assignment).files
    return grader.grade(Submission(name, {**others, file: source.encode()}))


def _failed(grader: DiagnosingGrader, name: str) -> set[str]:
    """The checks that a bug alone fails."""
    known = (grader.known(q.id) for q in grader.suite.assignment.questions)
    alone = [bug for k in known for bug in k.bugs if bug.name == name]
    return {c.id for bug in alone for c in bug.checks if c.status is Status.FAILED}
