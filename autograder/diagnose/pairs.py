"""Submissions with two mistakes, made of known bugs that have one each."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from autograder.core.results import Status
from autograder.course.assignment import Assignment
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.submissions.specimens import Specimen, bugs, family_of, solution

T = TypeVar("T")


@dataclass(frozen=True)
class Pair:
    """Two known bugs in one source."""

    names: tuple[str, str]
    source: str
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a bug that shows in one output only: the bugs that cannot be distinguished from it there."""


def apart(assignment: Assignment, known: Mapping[str, Known], count: int) -> Iterator[Pair]:
    """Two functions of two questions, each with a bug: one after the other, each with what it overrides only."""
    specimens, base = _sources(assignment)
    chosen = [
        (a.name, b.name)
        for first, second in combinations(known, 2)
        for a, b in zip(_first(known[first])[::5], _first(known[second])[2::5], strict=False)
    ]
    for one, two in _spread(chosen, count):
        if not set(specimens[one].functions) & set(specimens[two].functions):
            yield Pair((one, two), "\n\n\n".join([base, _own(specimens[one], base), _own(specimens[two], base)]))


def in_two_outputs(assignment: Assignment, known: Mapping[str, Known], count: int) -> Iterator[Pair]:
    """One function that is wrong in two members of what it returns."""
    specimens, base = _sources(assignment)
    chosen = []
    for k in known.values():
        members = _by_output(k, specimens)
        for first, second in combinations(sorted(members), 2):
            if first[0] == second[0] and second[1].isdigit():
                chosen += [(k, a, b, first, second) for a in members[first] for b in members[second]]
    for k, a, b, first, second in _spread(chosen, count):
        alike = {a: _alike(k, a, first), b: _alike(k, b, second)}
        member = int(second[1])
        result = f"(*first[:{member}], second[{member}], *first[{member} + 1:])"
        yield Pair((a, b), _combined(base, specimens[a], specimens[b], f"return {result}"), alike)


def in_one_output(assignment: Assignment, known: Mapping[str, Known], count: int) -> Iterator[Pair]:
    """One function with two deviations from the solution in one number or array."""
    specimens, base = _sources(assignment)
    chosen = [
        (k, a, b, slot)
        for k in known.values()
        for slot, names in _by_output(k, specimens).items()
        for a, b in combinations(names, 2)
        if _numeric(k, slot)
    ]
    for k, a, b, slot in _spread(chosen, count):
        alike = {name: _alike(k, name, slot) for name in (a, b)}
        whole = "return first + (second - right)"
        if slot[1].isdigit():
            member = int(slot[1])
            total = f"first[{member}] + (second[{member}] - right[{member}])"
            whole = f"return (*right[:{member}], {total}, *right[{member} + 1:])"
        yield Pair((a, b), _combined(base, specimens[a], specimens[b], whole), alike)


def _sources(assignment: Assignment) -> tuple[dict[str, Specimen], str]:
    return {bug.name: bug for bug in bugs(assignment)}, solution(assignment).source.rstrip()


def _first(known: Known) -> list[Behaviour]:
    """Of each family of bugs the first."""
    return [bug for bug in known.bugs if bug.name == family_of(bug.name)]


def _own(bug: Specimen, base: str) -> str:
    return bug.source.removeprefix(base).strip()


def _spread(chosen: list[T], count: int) -> list[T]:
    return chosen[:: max(1, len(chosen) // max(1, count))][:count]


def _by_output(known: Known, specimens: Mapping[str, Specimen]) -> dict[tuple[str, str], list[str]]:
    """Bugs that have one output wrong by value, in one function that may be called twice, by function and part.

    A method is none: to call it once more changes its object.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for bug in _first(known):
        wrong = {p.slot for p in known.wrong[bug.name] if p.slot not in known.free[bug.name]}
        kinds = {c.kind for c in bug.checks if c.status is Status.FAILED}
        by_value = "value" in kinds and kinds <= {"value", "gradient"}
        repeatable = not any(call.random for call in bug.numbered.values())
        functions = [name for name in specimens[bug.name].functions if "." not in name]
        if len(wrong) == 1 and by_value and repeatable and len(functions) == 1:
            found.setdefault(wrong.pop(), []).append(bug.name)
    return found


def _numeric(known: Known, slot: tuple[str, str]) -> bool:
    """Whether the output is a number or an array."""
    forms = [known.solution.value(p).form for b in known.bugs for p in known.wrong[b.name] if p.slot == slot]
    return all(form.startswith("(") for form in forms)


def _alike(known: Known, name: str, slot: tuple[str, str]) -> tuple[str, ...]:
    return tuple(bug.name for bug in known.bugs if known.twins([name, bug.name], slot) and _shows(known, bug, slot))


def _shows(known: Known, bug: Behaviour, slot: tuple[str, str]) -> bool:
    return any(p.slot == slot for p in known.wrong[bug.name])


def _combined(base: str, one: Specimen, two: Specimen, result: str) -> str:
    """A function made of the results of the solution (`right`) and of two bugs (`first`, `second`)."""
    function = one.functions[0]
    parts = [base, f"{function}_right = {function}"]
    for suffix, bug in (("first", one), ("second", two)):
        tree = ast.parse(_own(bug, base))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name == function:
                node.name = f"{function}_{suffix}"
        parts.append(ast.unparse(tree))
    calls = "\n".join(f"    {name} = {function}_{name}(*args, **kwargs)" for name in ("right", "first", "second"))
    parts.append(f"def {function}(*args, **kwargs):\n{calls}\n    {result}\n")
    return "\n\n\n".join(parts)
