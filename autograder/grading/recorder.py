"""A student proxy that remembers its calls."""

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.contracts.function import Function
from autograder.contracts.plan import Answers, Observation, Plan, Returned
from autograder.contracts.returns import Members, PassedOn
from autograder.core.failure import Failure
from autograder.grading.paste import SeenCall
from autograder.grading.transcript import Call, Given, call_of, digest, failed_call, has_generator, parts_of
from autograder.sandbox.handle import CallTarget
from autograder.sandbox.session import Session
from autograder.sandbox.student import Student

_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})


class RecordedStudent(Student):
    """Behaves as `Student`, and keeps a transcript."""

    def __init__(
        self,
        session: Session,
        asked_for: Mapping[str, Sequence[str]] = _NOTHING,
        reserved: np.random.Generator | None = None,
        passed_on: Mapping[str, Collection[str]] = _NOTHING,
    ) -> None:
        """`passed_on`: by function, the parts of what it returns that are up to its author, such as caches."""
        super().__init__(session, asked_for, reserved)
        # names with an underscore are never functions of a submission
        self._calls: list[Callable[[], Call]] = []
        self._seen: list[SeenCall] = []
        self._called: set[str] = set()
        self._passed_on = passed_on
        self._handed: dict[int, str] = {}

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        name = str(target)
        self._called |= {target.of, target.name}
        # before the call if it advances generators, else only if somebody asks
        inputs = digest((args, kwargs), self._handed) if has_generator((args, kwargs)) else None
        try:
            seen = super()._call(target, args, kwargs, watch)
        except Failure as failure:
            self._seen.append(SeenCall(target, args, kwargs, failure=failure))
            call = failed_call(name, inputs or digest((args, kwargs), self._handed), failure)
            self._calls.append(lambda: call)
            raise
        self._seen.append(SeenCall(target, args, kwargs, seen.value))
        after = (seen.args, seen.kwargs) if watch else None
        self._keep(name, inputs, Given(args, kwargs, seen.value), after)
        return seen

    def _keep(self, name: str, inputs: str | None, given: Given, after: Any) -> None:
        handed, passed_on = dict(self._handed), self._passed_on.get(name, ())
        if passed_on:  # what comes of it is known by what it was made from, also when the same is asked again
            inputs = inputs or digest((given.args, given.kwargs), handed)
            found = {part: value for part, value in parts_of(given.value).items() if part in passed_on}
            self._handed |= {id(value): f"{part} of {name} {inputs}" for part, value in found.items()}
        self._calls.append(functools.partial(_returned, name, inputs, given, after, handed, passed_on))

    def run(self, plan: Plan) -> Answers:
        """As `Student.run`; each call of the plan is kept as if it had been made by itself."""
        self._called |= {part for call in plan.calls for part in call.function.split(".")}
        random = [has_generator((c.args, c.kwargs)) for c in plan.calls]
        inputs = [
            digest((c.args, c.kwargs), self._handed) if r else None for c, r in zip(plan.calls, random, strict=True)
        ]
        answers = super().run(plan)
        for call, known, outcome in zip(plan.calls, inputs, answers.outcomes, strict=True):
            args = tuple(_resolved(arg, answers) for arg in call.args)
            kwargs = {name: _resolved(value, answers) for name, value in call.kwargs.items()}
            target = self._target(call)
            if isinstance(outcome, Failure):
                self._seen.append(SeenCall(target, args, kwargs, failure=outcome))
                failed = failed_call(call.function, known or digest((args, kwargs), self._handed), outcome)
                self._calls.append(functools.partial(_same, failed))
            else:
                self._seen.append(SeenCall(target, args, kwargs, outcome.value))
                after = (outcome.args, outcome.kwargs) if call.watch else None
                self._keep(call.function, known, Given(args, kwargs, outcome.value), after)
        return answers


def _same(call: Call) -> Call:
    return call


def _resolved(value: Any, answers: Answers) -> Any:
    """An argument as it was: what an earlier call of the plan returned, where it stands for that."""
    if not isinstance(value, Returned):
        return value
    outcome = answers.outcomes[value.call]
    if isinstance(outcome, Failure) or value.member is None:
        return None if isinstance(outcome, Failure) else outcome.value
    try:
        return outcome.value[value.member]
    except (TypeError, IndexError, KeyError):
        return None


def _returned(
    name: str, inputs: str | None, given: Given, after: Any, handed: Mapping[int, str], passed_on: Collection[str]
) -> Call:
    args = (given.args, given.kwargs)
    if after is not None:  # what became of a cache is its author's business, too
        kept = [None if id(a) in handed else b for a, b in zip(given.args, after[0], strict=False)]
        after = kept, {name: None if id(given.kwargs.get(name)) in handed else b for name, b in after[1].items()}
    call = call_of(name, inputs or digest(args, handed), args, given.value, after, given)
    return replace(call, parts={part: value for part, value in call.parts.items() if part not in passed_on})


def passed_on(functions: Iterable[Function]) -> dict[str, set[str]]:
    """By function, the parts of what it returns that its contract leaves to its author."""
    named = {f.name: f.returns.named.values() for f in functions if isinstance(f.returns, Members)}
    return {name: {str(i) for i, r in enumerate(parts) if isinstance(r, PassedOn)} for name, parts in named.items()}


def transcript(student: RecordedStudent) -> tuple[Call, ...]:
    """What was called so far, made when it is asked for: of a submission that passes it is never asked for."""
    return tuple(call() for call in student._calls)


def called(student: RecordedStudent) -> frozenset[str]:
    """Names of all functions, classes and methods that were asked for so far, whatever came of it."""
    return frozenset(student._called - {""})


def seen_calls(student: RecordedStudent) -> list[SeenCall]:
    """What was called so far, as it was given."""
    return student._seen
