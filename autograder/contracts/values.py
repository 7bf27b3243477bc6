"""What a function returned against its reference: ordinary draws, sides of length 1, and cases of the author's own.

One mistake is charged once: a function that builds on another is judged a second time with the reference standing in,
and a backward pass only where the forward call that left its cache is right.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.compare import FLOAT64, Tolerance, expect, expect_between
from autograder.contracts.domains import ANY_SHAPE, Sizes
from autograder.contracts.function import Function
from autograder.contracts.plan import Answers, Plan, PlannedCall
from autograder.contracts.planned import raise_first
from autograder.contracts.references import Reference
from autograder.core.failure import Failure, NotJudged, note

VALUES, SIDES, EXTRA = 6, 7, 8  # which sizes a check takes; the promises take those before
_TURNS = 4
Draw = Callable[[np.random.Generator], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True)
class Extra:
    """A further hidden check of a function: chosen arguments, compared with the reference.

    Args:
        title: what the student reads.
        draw: the arguments by name, of one call after another; what is missing is drawn as usual.
        points: what it earns.
        hint: the question that leads on.
        tolerance: how closely results are compared.
        low, high: where a whole interval is right (at a kink): functions of the arguments by name that give its ends,
            in place of the reference.
        members: which members of the result are compared. Default: all.
    """

    title: str
    draw: Draw
    points: float = 1
    hint: str = ""
    tolerance: Tolerance = FLOAT64
    low: Callable[..., Any] | None = None
    high: Callable[..., Any] | None = None
    members: Sequence[str] = ()


@dataclass(frozen=True)
class Graded:
    """A declared function with its reference."""

    function: Function
    reference: Reference
    known: Mapping[str, "Graded"]
    """All graded functions of the assignment."""

    def want(self, drawn: Mapping[str, Any], *, defaults: bool = False) -> Any:
        """The expected result for arguments by name.

        The reference is called as the student's function is; for a cache, the forward's arguments take its place.
        """
        function = self.function
        args: list[Any] = []
        named: dict[str, Any] = {}
        for name in function.arguments:
            if name in drawn:
                if function.optional(name):
                    named |= {} if defaults else {name: drawn[name]}
                else:
                    args.append(drawn[name])
        if function.cache and function.forward:
            for name in function.forward.arguments:
                if function.forward.optional(name):
                    named |= {} if defaults else {name: drawn[name]}
                elif name not in function.arguments:
                    args.append(drawn[name])
        return self.reference(*args, **named)


def ordinary(of: Graded, wanted: Sequence[str], tolerance: Tolerance, student: Any, rng: np.random.Generator) -> None:
    """Ordinary draws of several sizes; the last call leaves out what is optional."""
    function = of.function
    optional = any(function.optional(name) for name in function.arguments)
    cases = [(function.draw(rng, function.sizes(VALUES, turn)), "") for turn in range(_TURNS)]
    defaults = [False] * _TURNS
    if optional:
        cases.append((function.draw(rng, function.sizes(VALUES, _TURNS)), "by default"))
        defaults.append(True)
    _compare(of, student, cases, wanted, tolerance, defaults)


def sides(of: Graded, tolerance: Tolerance, student: Any, rng: np.random.Generator) -> None:
    """Each axis of length 1 in turn; for any shape, other numbers of axes."""
    function = of.function
    cases = [
        (function.draw(rng, sizes), f"where {label}") for turn, (label, sizes) in enumerate(_thin(function)) if turn < 6
    ]
    _compare(of, student, cases, (), tolerance)


def _thin(function: Function) -> Iterable[tuple[str, Sizes]]:
    usual = function.sizes(SIDES, 0)
    for name in function.axes:
        if name == ANY_SHAPE:
            rest = {k: n for k, n in usual.items() if not k.startswith(ANY_SHAPE)}
            yield "there is one axis", rest | {"...0": 5}
            yield "there are three axes", rest | {"...0": 2, "...1": 3, "...2": 4}
            yield "an axis has length 1", rest | {"...0": 1, "...1": 4}
        elif function.at_least.get(name, 1) <= 1:
            yield f"{name} is 1", {**usual, name: 1}


def extra(of: Graded, extra: Extra, student: Any, rng: np.random.Generator) -> None:
    function, cases = of.function, []
    for turn, chosen in enumerate(extra.draw(rng)):
        missing = set(function.domains) - set(chosen)
        filled = function.draw(rng, function.sizes(EXTRA, turn)) if missing else {}
        cases.append(({name: chosen[name] if name in chosen else filled[name] for name in function.domains}, ""))
    if extra.low is None or extra.high is None:
        _compare(of, student, cases, extra.members, extra.tolerance)
        return
    _judge(of, student, functools.partial(_between, of, extra, [drawn for drawn, _ in cases]))


def _between(of: Graded, extra: Extra, cases: list[dict[str, Any]], student: Any, stand_ins: Any) -> None:
    assert extra.low is not None
    assert extra.high is not None
    low, high = Graded(of.function, extra.low, of.known), Graded(of.function, extra.high, of.known)
    plan, last = _plan(of, [(drawn, False) for drawn in cases], stand_ins)
    answers: Answers = student.run(plan)
    for number, drawn in zip(last, cases, strict=True):
        ends = [of.function.leaves(bound.want(drawn)) for bound in (low, high)]
        for got, least, most in zip(of.function.leaves(answers[number].value), *ends, strict=True):
            if not extra.members or got.member in extra.members:
                a, b = np.asarray(least.value), np.asarray(most.value)
                expect_between(got.value, np.minimum(a, b), np.maximum(a, b), what=got.name, ignore_unit_axes=True)


def _compare(
    of: Graded,
    student: Any,
    cases: Sequence[tuple[dict[str, Any], str]],
    wanted: Sequence[str],
    tolerance: Tolerance,
    defaults: Sequence[bool] = (),
) -> None:
    given = [(drawn, bool(defaults) and defaults[k]) for k, (drawn, _) in enumerate(cases)]
    labels = [label for _, label in cases]
    _judge(of, student, functools.partial(_right, of, given, labels, wanted, tolerance))


def _judge(of: Graded, student: Any, attempt: Callable[[Any, Any], None]) -> None:
    """With the submission as it is; if that fails, with the references in place of what the function builds on."""
    try:
        attempt(student, {})
    except Failure:
        stand_ins = {name: of.known[name].reference for name in of.function.builds_on if name in of.known}
        if not stand_ins:
            raise
        attempt(student, stand_ins)
        several = " and ".join(stand_ins)
        note(f"{of.function.name} is right with a right {several} in place of yours.")


def _right(
    of: Graded,
    given: Sequence[tuple[dict[str, Any], bool]],
    labels: Sequence[str],
    wanted: Sequence[str],
    tolerance: Tolerance,
    student: Any,
    stand_ins: Any,
) -> None:
    plan, last = _plan(of, given, stand_ins)
    answers: Answers = student.run(plan)
    _expect_right_cache(of, given, answers, last)
    failed: dict[str, Failure] = {}
    for number, (drawn, defaults), label in zip(last, given, labels, strict=True):
        try:
            _expect_right(of, answers[number].value, of.want(drawn, defaults=defaults), wanted, label, tolerance)
        except Failure as failure:
            failed.setdefault(label, failure)
    raise_first(failed)


def _expect_right(of: Graded, got: Any, want: Any, wanted: Sequence[str], label: str, tolerance: Tolerance) -> None:
    for mine, right in zip(of.function.leaves(got), of.function.leaves(want), strict=True):
        if not wanted or mine.member in wanted:
            expect(
                mine.value,
                right.value,
                what=f"{mine.name} {label}".rstrip(),
                tolerance=tolerance,
                block_axis=mine.out.feature_axis,
                ignore_unit_axes=True,  # the shape is charged by the promise
            )


def _expect_right_cache(
    of: Graded, given: Sequence[tuple[dict[str, Any], bool]], answers: Answers, last: Sequence[int]
) -> None:
    """A gradient can only be judged where the forward call that left the cache is right: else `NotJudged`."""
    forward = of.function.forward
    if of.function.cache is None or forward is None or forward.name not in of.known:
        return
    before = of.known[forward.name]
    for number, (drawn, defaults) in zip(last, given, strict=True):
        arguments = {name: drawn[name] for name in forward.domains}
        want = before.want(arguments, defaults=defaults)
        try:
            _expect_right(before, answers[number - 1].value, want, (), "", FLOAT64)
        except Failure:
            raise NotJudged(
                f"{forward.name} is not right for these inputs, so that the gradient for what it kept cannot be judged."
            ) from None


def _plan(of: Graded, given: Sequence[tuple[dict[str, Any], bool]], stand_ins: Any) -> tuple[Plan, list[int]]:
    calls: list[PlannedCall] = []
    last = []
    for drawn, defaults in given:
        calls += of.function.calls(drawn, len(calls), defaults=defaults, stand_ins=stand_ins)
        last.append(len(calls) - 1)
    return Plan(tuple(calls)), last
