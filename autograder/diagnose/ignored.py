"""Arguments that make no difference to what a submission returns, and make one to what the solution returns.

Calls of the failed check are made again with one argument changed, on both sides. This compares the submission with
itself, so that it holds for random numbers too: every call gets the generator in the same state.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import numpy as np

from autograder.checking.compare import identical
from autograder.checking.structure import Opaque
from autograder.core.failure import Failure
from autograder.core.results import CheckResult
from autograder.core.text import listed
from autograder.diagnose.behaviour import Place
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Given, parts_of

_KINDS = frozenset({"value", "property", "gradient"})
_CALLS = 2  # of a function at most
_NAMED = 2  # arguments at most: more make no difference because of something else
_NOT_CALLED = (Failure, ArithmeticError, TypeError, ValueError, LookupError)

Function = Callable[[str, tuple[Any, ...], Mapping[str, Any]], Any]


def by_ignored(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The arguments on which a wrong output should depend, and does not."""
    if case.own is None or case.reference is None or check.kind not in _KINDS:
        return None
    slots: dict[tuple[str, str], list[Place]] = {}
    for place in case.differing:
        if place.check == check.id:
            slots.setdefault(place.slot, []).append(place)
    for (function, part), places in slots.items():
        givens = [given for p in places if (given := case.student.call(p).given) is not None and _is_plain(given)]
        right, own = (_Answers(call, function, part, givens[:_CALLS]) for call in (case.reference, case.own))
        order = case.arguments.get(function, ())
        names = [n for n in order if _is_unread(case, function, n) and _is_ignored(right, own, order, n)]
        if 0 < len(names) <= _NAMED:
            members = case.members.get(function, ())
            what = f"{members[int(part)]} of {function}" if part.isdigit() and members else f"What {function} returns"
            says = f"{what} is the same whatever {listed(names)}"
            return Verdict(
                (),
                Confidence.LIKELY,
                f"called again with other values of {', '.join(names)}",
                f"{says} {'is' if len(names) == 1 else 'are'}.",
                f"Where does {names[0]} come into your code?",
            )
    return None


def _is_unread(case: DiagnosisCase, function: str, name: str) -> bool:
    """Two calls prove little: another value may make a difference, where the code reads the argument at all."""
    return case.source is None or case.source((function,)).hold([f"unused {name}"])


class _Answers:
    """What one side answers to calls of a check, and to these with one argument changed."""

    def __init__(self, call: Function, function: str, part: str, givens: Sequence[Given]) -> None:
        self.givens = givens
        self._call, self._function, self._part = call, function, part
        self._plain: dict[int, Any] = {}

    def differ(self, number: int, changed: Given) -> bool:
        if number not in self._plain:
            self._plain[number] = self._answer(self.givens[number])
        return not identical(self._plain[number], self._answer(changed))

    def _answer(self, given: Given) -> Any:
        args, kwargs = copy.deepcopy((given.args, dict(given.kwargs)))  # generators are moved on
        return parts_of(self._call(self._function, args, kwargs))[self._part]


def _is_ignored(right: _Answers, own: _Answers, order: Sequence[str], name: str) -> bool:
    """Whether it never makes a difference where it makes one to the solution."""
    found = []
    for number, given in enumerate(right.givens):
        for changed in _with_others(order, given, name):
            with suppress(*_NOT_CALLED):
                if right.differ(number, changed):
                    found.append(not own.differ(number, changed))
    return bool(found) and all(found)


def _with_others(order: Sequence[str], given: Given, name: str) -> list[Given]:
    if name in given.kwargs:
        return [Given(given.args, {**given.kwargs, name: v}, None) for v in _others(given.kwargs[name])]
    place = order.index(name)
    if place >= len(given.args):
        return []
    before, value, after = given.args[:place], given.args[place], given.args[place + 1 :]
    return [Given((*before, v, *after), given.kwargs, None) for v in _others(value)]


def _others(value: Any) -> list[Any]:
    """Values of the same kind; of what has no neighbours, none."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, float):
        return [0.5 * value + 0.1, 0.9 * value + 0.02]
    if isinstance(value, int):
        return [value + 1]
    if isinstance(value, np.ndarray) and value.ndim:
        return [1.5 * value + 0.25, 0.5 * value - 0.1] if value.dtype.kind == "f" else [np.roll(value, 1, 0)]
    if isinstance(value, Mapping) and all(isinstance(v, np.ndarray) and v.dtype.kind == "f" for v in value.values()):
        return [{key: 1.5 * v + 0.25 for key, v in value.items()}]
    return []


def _is_plain(given: Given) -> bool:
    return not any(isinstance(v, Opaque) for v in (*given.args, *given.kwargs.values()))
