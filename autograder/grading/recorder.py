"""A student proxy that remembers its calls."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from autograder.contracts.plan import Answers, Observation, Plan, Returned
from autograder.core.failure import Failure
from autograder.grading.paste import SeenCall
from autograder.grading.transcript import Call, Given, call_of, digest, failed_call, has_generator
from autograder.sandbox.handle import CallTarget
from autograder.sandbox.session import Session
from autograder.sandbox.student import Student


class RecordedStudent(Student):
    """Behaves as `Student`, and keeps a transcript."""

    def __init__(
        self, session: Session, asked_for: Collection[str] = (), reserved: np.random.Generator | None = None
    ) -> None:
        super().__init__(session, asked_for, reserved)
        # names with an underscore are never functions of a submission
        self._calls: list[Callable[[], Call]] = []
        self._seen: list[SeenCall] = []

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        name = str(target)
        # before the call if it advances generators, else only if somebody asks
        inputs = digest((args, kwargs)) if has_generator((args, kwargs)) else None
        try:
            seen = super()._call(target, args, kwargs, watch)
        except Failure as failure:
            self._seen.append(SeenCall(target, args, kwargs, failure=failure))
            call = failed_call(name, inputs or digest((args, kwargs)), failure)
            self._calls.append(lambda: call)
            raise
        self._seen.append(SeenCall(target, args, kwargs, seen.value))
        after = (seen.args, seen.kwargs) if watch else None
        self._calls.append(functools.partial(_returned, name, inputs, Given(args, kwargs, seen.value), after))
        return seen

    def run(self, plan: Plan) -> Answers:
        """As `Student.run`; each call of the plan is kept as if it had been made by itself."""
        inputs = [digest((c.args, c.kwargs)) if has_generator((c.args, c.kwargs)) else None for c in plan.calls]
        answers = super().run(plan)
        for call, known, outcome in zip(plan.calls, inputs, answers.outcomes, strict=True):
            args = tuple(_resolved(arg, answers) for arg in call.args)
            kwargs = {name: _resolved(value, answers) for name, value in call.kwargs.items()}
            target = self._target(call)
            if isinstance(outcome, Failure):
                self._seen.append(SeenCall(target, args, kwargs, failure=outcome))
                failed = failed_call(call.function, known or digest((args, kwargs)), outcome)
                self._calls.append(functools.partial(_same, failed))
            else:
                self._seen.append(SeenCall(target, args, kwargs, outcome.value))
                after = (outcome.args, outcome.kwargs) if call.watch else None
                given = Given(args, kwargs, outcome.value)
                self._calls.append(functools.partial(_returned, call.function, known, given, after))
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


def _returned(name: str, inputs: str | None, given: Given, after: Any) -> Call:
    args = (given.args, given.kwargs)
    return call_of(name, inputs or digest(args), args, given.value, after, given)


def transcript(student: RecordedStudent) -> tuple[Call, ...]:
    """What was called so far, made when it is asked for: of a submission that passes it is never asked for."""
    return tuple(call() for call in student._calls)


def seen_calls(student: RecordedStudent) -> list[SeenCall]:
    """What was called so far, as it was given."""
    return student._seen
