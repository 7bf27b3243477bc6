"""What fails is run again with one thing made easier: where that makes it right, the kind of the mistake is known.

The same check calls the same code through a proxy that changes every call in one way: arrays in C order, integers as
floats, float64, one row at a time, nothing called before. This needs no known bug and holds for any function.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder.contracts.plan import Answers, Observation, Plan, PlannedCall, Returned
from autograder.core.failure import Failure
from autograder.core.results import CheckResult
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.diagnose.trial import Proxy, Trials, Tried
from autograder.sandbox.budget import BudgetSpent
from autograder.sandbox.handle import CallTarget

_KINDS = frozenset({"value", "not_finite", "property", "gradient", "exception", "not_infinite"})
"""Of failures that do not say already which of these it is."""
_MOST_ROWS = 200


def by_rerun(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What has to be made easier for the check to pass, if that is one thing."""
    if case.trials is None or check.kind not in _KINDS:
        return None
    with suppress(BudgetSpent):
        return _easiest(case.trials, check)
    return None


def _easiest(trials: Trials, check: CheckResult) -> Verdict | None:
    if trials.passes(check.id):
        return Verdict((), Confidence.LIKELY, "run by itself the check passes", _STATE.says, _STATE.hint)
    for easier in _EASIER:
        if trials.passes(check.id, proxy=easier.proxy):
            if any(word in check.message for word in easier.told):
                return None
            return Verdict((), Confidence.LIKELY, f"it passes by {easier.proxy.__name__}", easier.says, easier.hint)
    return None


class _Changed(Tried):
    """Every array that is passed in is another one with the same numbers."""

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        return super()._call(target, *self._changed(args, kwargs), watch)

    def run(self, plan: Plan) -> Answers:
        calls = []
        for call in plan.calls:
            args, kwargs = self._changed(call.args, call.kwargs)
            calls.append(replace(call, args=args, kwargs=kwargs))
        return super().run(replace(plan, calls=tuple(calls)))

    def _changed(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
        return _mapped(self._array, args), _mapped(self._array, kwargs)

    def _array(self, array: Any) -> Any:
        raise NotImplementedError


class RowByRowInMemory(_Changed):
    """Contiguous copies in C order, which may be written to where the original may."""

    def _array(self, array: Any) -> Any:
        copy = np.array(array, order="C")
        copy.flags.writeable = array.flags.writeable
        return copy


class FloatsForIntegers(_Changed):
    """Integers as float64, but for labels: arrays of one axis that come behind another array."""

    def _changed(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
        return (*_mapped(self._array, args[:1]), *_mapped(self._behind, args[1:])), _mapped(self._behind, kwargs)

    def _array(self, array: Any) -> Any:
        return array.astype(np.float64) if array.dtype.kind == "i" else array

    def _behind(self, array: Any) -> Any:
        return array if array.ndim == 1 else self._array(array)


class DoublePrecision(_Changed):
    """float64 in the place of float32."""

    def _array(self, array: Any) -> Any:
        return array.astype(np.float64) if array.dtype == np.float32 else array


class NothingBefore(Tried):
    """Each call meets a module that has just been imported."""

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        self._session.reload(self._session.files)
        return super()._call(target, args, kwargs, watch)

    def run(self, plan: Plan) -> Answers:
        outcomes: list[Observation | Failure] = []
        for number in range(len(plan.calls)):
            self._session.reload(self._session.files)
            answers = self._exchange(plan, number, number + 1)
            outcomes += answers.outcomes
        return Answers(tuple(outcomes), answers.looked)


class OneRowAtATime(Tried):
    """A call for each row of the first array; the arrays that come back are put together again."""

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        first = next((a for a in args if isinstance(a, np.ndarray) and a.ndim > 1), None)
        if first is None or not 1 < len(first) <= _MOST_ROWS:
            return super()._call(target, args, kwargs, watch)
        seen = []
        for row in range(len(first)):
            take = _row(row, len(first))
            seen.append(super()._call(target, _mapped(take, args), _mapped(take, kwargs), watch))
        return Observation(_together([s.value for s in seen]), args, kwargs, any(s.global_rng_used for s in seen))

    def run(self, plan: Plan) -> Answers:
        if any(_builds_on_others(call) for call in plan.calls):
            raise Failure("What another call returned cannot be taken apart.")
        outcomes = tuple(self._call(self._target(c), c.args, c.kwargs, c.watch) for c in plan.calls)
        return Answers(outcomes, tuple(outcomes[call].value for call in plan.looks))


def _builds_on_others(call: PlannedCall) -> bool:
    return any(isinstance(value, Returned) for value in (*call.args, *call.kwargs.values()))


def _mapped(change: Callable[[Any], Any], value: Any) -> Any:
    """A structure of the same kind with its arrays changed."""
    if isinstance(value, np.ndarray):
        return change(value)
    if type(value) in (tuple, list):
        return type(value)(_mapped(change, item) for item in value)
    if isinstance(value, Mapping):
        return {key: _mapped(change, item) for key, item in value.items()}
    return value


def _row(number: int, rows: int) -> Callable[[Any], Any]:
    return lambda array: array[number : number + 1] if array.ndim and len(array) == rows else array


def _together(values: Sequence[Any]) -> Any:
    """Raises Failure for what is not made of rows."""
    if all(isinstance(v, tuple) for v in values) and len({len(v) for v in values}) == 1:
        return tuple(_together(column) for column in zip(*values, strict=True))
    if not all(isinstance(v, np.ndarray) and v.ndim and len(v) == 1 for v in values):
        raise Failure("What comes back for a row is not a row.")
    try:
        return np.concatenate(list(values))
    except ValueError:
        raise Failure("The rows that come back are of different lengths.") from None


@dataclass(frozen=True)
class Easier:
    """One way to make every call easier, and what it means if a check passes then."""

    proxy: Proxy
    says: str
    hint: str
    told: tuple[str, ...] = ()
    """Words of a check's own message that say it already."""


_STATE = Easier(
    NothingBefore,
    "When nothing was called before, this check passes: what it calls depends on earlier calls.",
    "What is kept from one call to the next: a default argument, a global name, an array that is used again?",
)
_EASIER = (
    Easier(
        RowByRowInMemory,
        "With copies of the same arrays in plain C order, this check passes: the order in memory makes the difference.",
        "Which step depends on how an array lies in memory, as views, ravel(order=...) and resize do?",
        ("stored", "slices"),
    ),
    Easier(
        FloatsForIntegers,
        "With floats in the place of integers, this check passes.",
        "Which step computes in integers when it is given integers?",
        ("integers",),
    ),
    Easier(
        DoublePrecision,
        "With float64 in the place of float32, this check passes.",
        "Which step loses digits in float32?",
        ("float32",),
    ),
    _STATE,
    Easier(
        OneRowAtATime,
        "One row at a time, this check passes: what goes wrong comes with several rows.",
        "What happens to the second row, and what does a row take from the others?",
        ("alone",),
    ),
)
