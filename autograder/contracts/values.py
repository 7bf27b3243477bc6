"""What a function returned against its reference: ordinary draws, sides of length 1, and cases of the author's own.

One mistake is charged once and hides no other: a function that builds on a wrong one is judged with the reference
standing in, and a backward pass only where the forward call that left its cache is right.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.checking.compare import expect, expect_between
from autograder.checking.helpers import judge_beside_helpers
from autograder.checking.tolerance import FLOAT32, FLOAT64, STRICT, Tolerance
from autograder.contracts.domains import ANY_SHAPE, Sizes, shape_of
from autograder.contracts.extras import Extra
from autograder.contracts.function import ContractError, Function, arrays_of
from autograder.contracts.plan import Answers, Plan, PlannedCall
from autograder.contracts.planned import raise_first
from autograder.contracts.promises import unchanged
from autograder.contracts.references import Reference
from autograder.contracts.returns import names
from autograder.contracts.stand_ins import Solution, as_declared, helpers_of, stand_ins
from autograder.core.failure import Failure, NotJudged, recording

VALUES, SIDES, EXTRA = 6, 7, 8  # which sizes a check takes; the promises take those before
_TURNS = 4
_SIDES = 6


@dataclass(frozen=True)
class Graded:
    """A declared function with its reference."""

    function: Function
    reference: Reference
    known: Mapping[str, "Graded"]
    """All graded functions of the assignment."""
    solution: Solution
    fixed: Mapping[str, Any] = field(default_factory=dict)
    """Arguments that ordinary draws hold."""

    def draw(self, rng: np.random.Generator, sizes: Sizes) -> dict[str, Any]:
        """Ordinary arguments by name."""
        return self.function.draw(rng, sizes) | dict(self.fixed)

    def judge(self, student: Any, rng: np.random.Generator, attempt: Callable[[Any], None]) -> None:
        """Run a check of this function, and where that tells nothing beside right functions that it builds on.

        Args:
            student: the submission.
            rng: of the check, after its own draws.
            attempt: takes a submission and raises `Failure`.
        """
        made_of = {name: of.function.builds_on for name, of in self.known.items()}
        helpers = [self.known[name] for name in helpers_of(self.function.name, made_of)]
        right = stand_ins([helper.function for helper in helpers], self.solution)
        if not right:
            return attempt(student)
        return judge_beside_helpers(
            self.function.name,
            list(right),
            own=lambda: attempt(student),
            right=lambda: attempt(student.with_stand_ins(right)),
            are_right=lambda: all(helper.is_right(student, rng) for helper in helpers),
        )

    def is_right(self, student: Any, rng: np.random.Generator) -> bool:
        """Whether a submission's function gives the right values for ordinary draws, and leaves its arguments alone."""
        cases = _ordinary_cases(self, rng)
        with recording():  # what is noted or measured here is another check's business
            try:
                answers, last = _asked(self, cases, student)
                _all_right(self, answers, last, cases, (), FLOAT64)
                unchanged(self.function, student, rng)
            except (Failure, NotJudged):
                return False
        return True

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
        return as_declared(self.function, self.reference(*args, **named))


@dataclass(frozen=True)
class Case:
    """One call whose result is compared."""

    drawn: Mapping[str, Any]
    label: str = ""
    """Behind the name of a result in messages: `where N is 1`."""
    defaults: bool = False
    """Whether optional arguments are left out."""
    sizes: Sizes | None = None
    """Of the axes, where the shape is looked at too."""
    ordinary: bool = False
    """Whether it is drawn like the other cases of its check. A single number, whose terms may nearly cancel in one of
    them, is compared on the scale that it has in all."""


def ordinary(of: Graded, wanted: Sequence[str], tolerance: Tolerance, student: Any, rng: np.random.Generator) -> None:
    """Ordinary draws of several sizes; the last call leaves out what is optional."""
    cases = _ordinary_cases(of, rng)
    of.judge(student, rng, functools.partial(_right, of, cases, wanted, tolerance))


def _ordinary_cases(of: Graded, rng: np.random.Generator) -> list[Case]:
    function = of.function
    cases = [Case(of.draw(rng, function.sizes(VALUES, turn)), ordinary=True) for turn in range(_TURNS)]
    if any(function.optional(name) for name in function.arguments):
        drawn = of.draw(rng, function.sizes(VALUES, _TURNS))
        cases.append(Case(drawn, "with the default settings", defaults=True, ordinary=True))
    return cases


def sides(of: Graded, tolerance: Tolerance, student: Any, rng: np.random.Generator) -> None:
    """Each axis of length 1 in turn; for any shape, other numbers of axes."""
    thin = list(_thin(of.function))[:_SIDES]
    usual = of.function.sizes(SIDES, 1)
    cases = [Case(of.draw(rng, usual), sizes=usual, ordinary=True)]
    cases += [Case(of.draw(rng, sizes), f"where {label}", sizes=sizes, ordinary=True) for label, sizes in thin]
    of.judge(student, rng, functools.partial(_right, of, cases, (), tolerance))


def extra(of: Graded, chosen: Extra, student: Any, rng: np.random.Generator) -> None:
    """Cases of the author's own, against the reference or, at a kink, against the ends of an interval."""
    function, cases = of.function, []
    for turn, given in enumerate(chosen.draw(rng)):
        missing, unknown = set(function.domains) - set(given), set(given) - set(function.domains)
        if unknown:
            raise ContractError(f"{chosen.title}: {function.name} has no argument {min(unknown)}")
        filled = of.draw(rng, function.sizes_beside(given, EXTRA, turn)) if missing else {}
        drawn = {name: given[name] if name in given else filled[name] for name in function.domains}
        cases.append(Case(drawn, defaults=chosen.defaults))
    if not cases:
        raise ContractError(f"{chosen.title}: its draw gives no arguments of {function.name}: yield some")
    if chosen.low is None or chosen.high is None:
        attempt = functools.partial(_right, of, cases, chosen.members, chosen.tolerance)
    else:
        ends = replace(of, reference=chosen.low), replace(of, reference=chosen.high)
        attempt = functools.partial(_between, of, ends, cases, chosen.members)
    of.judge(student, rng, attempt)


def _thin(function: Function) -> Iterable[tuple[str, Sizes]]:
    usual = function.sizes(SIDES, 0)
    for name in function.axes:
        if name == ANY_SHAPE:
            rest = {k: n for k, n in usual.items() if not k.startswith(ANY_SHAPE)}
            yield "there is one axis", rest | {"...0": 5}
            yield "there are three axes", rest | {"...0": 2, "...1": 3, "...2": 4}
            yield "the first axis has length 1", rest | {"...0": 1, "...1": 4}
            yield "the last axis has length 1", rest | {"...0": 4, "...1": 1}
        elif function.at_least.get(name, 1) <= 1:
            yield f"{name} is 1", function.with_derived({**usual, name: 1})


def _right(of: Graded, cases: Sequence[Case], wanted: Sequence[str], tolerance: Tolerance, student: Any) -> None:
    answers, last = _asked(of, cases, student)
    try:
        _all_right(of, answers, last, cases, wanted, tolerance)
    except Failure:  # what is right is right, whatever the forward does; what is wrong may be the forward's doing
        _expect_right_before(of, answers, last, cases)
        raise


def _all_right(
    of: Graded,
    answers: Answers,
    last: Sequence[int],
    cases: Sequence[Case],
    wanted: Sequence[str],
    tolerance: Tolerance,
) -> None:
    failed: dict[str, Failure] = {}
    # who keeps or loses an axis of length 1 everywhere is charged by the promise of the shape
    usual = _further_axes(of.function, answers[last[0]].value, cases[0].sizes)
    wants = [of.want(case.drawn, defaults=case.defaults) for case in cases]
    scales = _scales_of_numbers(of, [w for w, case in zip(wants, cases, strict=True) if case.ordinary], wanted)
    for number, case, want in zip(last, cases, wants, strict=True):
        own = scales if case.ordinary else {}
        try:
            _expect_right(of, answers[number].value, want, case, wanted, tolerance, usual, own)
        except Failure as failure:
            failed.setdefault(case.label, failure)
    raise_first(failed)


def _between(
    of: Graded, ends: tuple[Graded, Graded], cases: Sequence[Case], wanted: Sequence[str], student: Any
) -> None:
    answers, last = _asked(of, cases, student)
    try:
        _all_between(of, ends, answers, last, cases, wanted)
    except Failure:
        _expect_right_before(of, answers, last, cases)
        raise


def _all_between(
    of: Graded,
    ends: tuple[Graded, Graded],
    answers: Answers,
    last: Sequence[int],
    cases: Sequence[Case],
    wanted: Sequence[str],
) -> None:
    for number, case in zip(last, cases, strict=True):
        low, high = (of.function.leaves(end.want(case.drawn), wanted) for end in ends)
        for got, least, most in zip(of.function.leaves(answers[number].value, wanted), low, high, strict=True):
            a, b = np.asarray(least.value), np.asarray(most.value)
            expect_between(got.value, np.minimum(a, b), np.maximum(a, b), what=got.name, ignore_unit_axes=True)


def _further_axes(function: Function, got: Any, sizes: Sizes | None) -> dict[str, int]:
    """How many axes more than declared each result has; empty where shapes are not looked at."""
    if sizes is None:
        return {}
    try:
        return {leaf.name: np.ndim(leaf.numbers) - len(shape_of(leaf.out.axes, sizes)) for leaf in function.leaves(got)}
    except Failure:
        return {}


def _scales_of_numbers(of: Graded, wants: Sequence[Any], wanted: Sequence[str]) -> dict[str, float]:
    """The largest size that each result of a single number has among these, by name."""
    scales: dict[str, float] = {}
    for want in wants:
        for leaf in of.function.leaves(want, wanted):
            if np.size(leaf.value) == 1 and np.isfinite(leaf.value).all():  # beside infinity anything would be right
                scales[leaf.name] = max(scales.get(leaf.name, 0.0), abs(float(np.asarray(leaf.value).item())))
    return scales


def _expect_right(
    of: Graded,
    got: Any,
    want: Any,
    case: Case,
    wanted: Sequence[str],
    tolerance: Tolerance,
    usual: Mapping[str, int],
    scales: Mapping[str, float],
) -> None:
    single = any(a.dtype == np.float32 for a in arrays_of(case.drawn))
    for mine, right in zip(of.function.leaves(got, wanted), of.function.leaves(want, wanted), strict=True):
        further = np.ndim(mine.numbers) - np.ndim(right.value)
        expect(
            mine.value,
            right.value,
            what=f"{mine.name} {case.label}".rstrip(),
            tolerance=FLOAT32 if single else tolerance,
            block_axis=mine.out.feature_axis,
            scale=scales.get(mine.name, 0.0),
            ignore_unit_axes=mine.name not in usual or usual[mine.name] == further != 0,
        )


def _asked(of: Graded, cases: Sequence[Case], student: Any) -> tuple[Answers, list[int]]:
    """The answers to all calls, and the numbers of those whose results are compared."""
    calls: list[PlannedCall] = []
    last = []
    for case in cases:
        calls += of.function.calls(case.drawn, len(calls), defaults=case.defaults)
        last.append(len(calls) - 1)
    return student.run(Plan(tuple(calls))), last


def _expect_right_before(of: Graded, answers: Answers, last: Sequence[int], cases: Sequence[Case]) -> None:
    """A wrong gradient can only be judged where the forward call that left its cache is right: else `NotJudged`."""
    forward = of.function.forward
    if of.function.cache is None or forward is None or forward.name not in of.known:
        return
    before = of.known[forward.name]
    # of all calls, also behind a wrong one: what is expected is asked for in the same way whatever is wrong
    are_right = [
        _right_values(before, answers[number - 1].value, case) for number, case in zip(last, cases, strict=True)
    ]
    if not all(are_right):
        raise NotJudged(
            f"{forward.name} is not right for these inputs, so that a gradient which differs cannot be judged."
        )


def _right_values(forward: Graded, value: Any, case: Case) -> bool:
    """Whether the member that the upstream gradient belongs to, the first one, is right."""
    own = replace(case, drawn={name: case.drawn[name] for name in forward.function.domains}, sizes=None)
    with recording():  # what is noted or measured here is another check's business
        try:
            want = forward.want(own.drawn, defaults=own.defaults)
            _expect_right(forward, value, want, own, names(forward.function.returns)[:1], STRICT, {}, {})
        except Failure:
            return False
    return True
