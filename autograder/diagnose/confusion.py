"""How well the diagnosis does on submissions whose mistake is known."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from autograder.diagnose.engine import Diagnostician, diagnosed
from autograder.diagnose.match import Behaviour, Known
from autograder.results import Status
from autograder.specimens import Specimen, bugs, solution
from autograder.submission import Submission

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Row:
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
    single: tuple[Row, ...]
    compound: tuple[Row, ...]
    classes: tuple[tuple[str, ...], ...]
    """Bugs that no check of their question can tell apart: naming one of them is naming all."""


def confusion(diagnostician: Diagnostician, progress: Progress, compounds: int = 20) -> Confusion:
    """Grade every known bug, and pairs of them put together, as if students had handed them in."""
    assignment = diagnostician.suite.assignment
    known = {q.id: diagnostician.known(q.id) for q in assignment.questions}
    classes = {bug.name: twins_of(bug, k) for k in known.values() for bug in k.bugs}
    single = [_row(diagnostician, bug.name, bug.source, (bug.name,), classes, progress) for bug in bugs(assignment)]
    compound = [
        _row(diagnostician, " + ".join(pair), source, pair, classes, progress)
        for pair, source in _pairs(diagnostician, known, compounds)
    ]
    several = dict.fromkeys(c for c in classes.values() if len(c) > 1)
    return Confusion(assignment.name, tuple(single), tuple(compound), tuple(several))


def twins_of(bug: Behaviour, known: Known) -> tuple[str, ...]:
    """The bugs of the question that behave exactly as this one does, itself included."""
    return tuple(b.name for b in known.bugs if b is bug or known.twins([bug.name, b.name]))


def _row(
    diagnostician: Diagnostician,
    name: str,
    source: str,
    expected: tuple[str, ...],
    classes: dict[str, tuple[str, ...]],
    progress: Progress,
) -> Row:
    file, *_ = diagnostician.suite.assignment.files
    others = solution(diagnostician.suite.assignment).submission(diagnostician.suite.assignment).files
    graded = diagnostician.grade(Submission(name, {**others, file: source.encode()}))
    named = tuple(diagnosed(graded.result.checks))
    # a second mistake may hide behind the first, its checks skipped or the others' business: then nobody is told of it
    failed = {c.id for c in graded.result.checks if c.status is Status.FAILED}
    expected = tuple(bug for bug in expected if failed & _failed(diagnostician, bug))
    right = tuple(bug for bug in expected if set(classes.get(bug, (bug,))) & set(named))
    allowed = {twin for bug in expected for twin in classes.get(bug, (bug,))}
    progress(name)
    return Row(name, expected, named, right, tuple(bug for bug in named if bug not in allowed))


def _failed(diagnostician: Diagnostician, name: str) -> set[str]:
    """The checks that a bug alone fails."""
    known = (diagnostician.known(q.id) for q in diagnostician.suite.assignment.questions)
    alone = [bug for k in known for bug in k.bugs if bug.name == name]
    return {c.id for bug in alone for c in bug.checks if c.status is Status.FAILED}


def _pairs(diagnostician: Diagnostician, known: dict[str, Known], count: int) -> Iterator[tuple[tuple[str, str], str]]:
    """Two bugs at once: of two questions, and of one function that is wrong in two members of what it returns."""
    specimens = {bug.name: bug for bug in bugs(diagnostician.suite.assignment)}
    questions = list(known)
    apart = [
        (a.name, b.name)
        for first, second in combinations(questions, 2)
        for a, b in zip(known[first].bugs[::5], known[second].bugs[2::5], strict=False)
    ]
    base = solution(diagnostician.suite.assignment).source
    for pair in _spread(apart, count):
        # both hold the solution in front: one after the other, each with what it overrides only
        one, two = (specimens[name] for name in pair)
        if set(one.functions) & set(two.functions):
            continue
        yield pair, f"{base.rstrip()}\n\n\n{one.source[len(base.rstrip()) :]}\n\n\n{two.source[len(base.rstrip()) :]}"
    inside = [pair for k in known.values() for pair in _in_two_members(k, specimens)]
    for pair in _spread([(one, two) for one, two, _ in inside], count):
        member = next(m for one, two, m in inside if (one, two) == pair)
        yield pair, _members_of_both(base, specimens[pair[0]], specimens[pair[1]], member)


def _spread(pairs: list[tuple[str, str]], count: int) -> list[tuple[str, str]]:
    return pairs[:: max(1, len(pairs) // max(1, count))][:count]


def _in_two_members(known: Known, specimens: dict[str, Specimen]) -> Iterator[tuple[str, str, str]]:
    """Bugs of one function that are wrong in one member of what it returns, with bugs that are so in a later one."""
    by_member: dict[str, list[str]] = {}
    for bug in known.bugs:
        wrong = {p.part for p in known.wrong[bug.name] if p.slot not in known.free[bug.name]}
        by_value = all(c.kind == "value" for c in bug.checks if c.status is Status.FAILED)
        if len(wrong) == 1 and by_value and len(specimens[bug.name].functions) == 1:
            by_member.setdefault(wrong.pop(), []).append(bug.name)
    members = sorted(m for m in by_member if m.isdigit())
    for first, second in combinations(members, 2):
        yield from ((one, two, second) for one in by_member[first] for two in by_member[second])


def _members_of_both(base: str, one: Specimen, two: Specimen, member: str) -> str:
    """A function that returns one bug's result with a member of the other's in it."""
    function = one.functions[0]
    parts = [base.rstrip()]
    for suffix, bug in (("one", one), ("two", two)):
        tree = ast.parse(bug.source[len(base.rstrip()) :])
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name == function:
                node.name = f"{function}_{suffix}"
        parts.append(ast.unparse(tree))
    parts.append(
        f"def {function}(*args, **kwargs):\n"
        f"    first, second = {function}_one(*args, **kwargs), {function}_two(*args, **kwargs)\n"
        f"    return (*first[:{member}], second[{member}], *first[{member} + 1:])\n"
    )
    return "\n\n\n".join(parts)
