"""A student proxy that remembers its calls."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from autograder.core.failure import Failure
from autograder.grading.transcript import Call, Given, call_of, digest, failed_call, has_generator
from autograder.sandbox.handle import Target
from autograder.sandbox.session import Session
from autograder.sandbox.student import Observation, Student


class RecordedStudent(Student):
    """Behaves as `Student`, and keeps a transcript."""

    def __init__(
        self, session: Session, asked_for: Collection[str] = (), reserved: np.random.Generator | None = None
    ) -> None:
        super().__init__(session, asked_for, reserved)
        # names with an underscore are never functions of a submission
        self._calls: list[Callable[[], Call]] = []

    def _call(self, target: Target, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        name = str(target)
        # before the call if it advances generators, else only if somebody asks
        inputs = digest((args, kwargs)) if has_generator((args, kwargs)) else None
        try:
            seen = super()._call(target, args, kwargs, watch)
        except Failure as failure:
            call = failed_call(name, inputs or digest((args, kwargs)), failure)
            self._calls.append(lambda: call)
            raise
        after = (seen.args, seen.kwargs) if watch else None
        self._calls.append(functools.partial(_returned, name, inputs, Given(args, kwargs, seen.value), after))
        return seen


def _returned(name: str, inputs: str | None, given: Given, after: Any) -> Call:
    args = (given.args, given.kwargs)
    return call_of(name, inputs or digest(args), args, given.value, after, given)


def transcript(student: RecordedStudent) -> tuple[Call, ...]:
    """What was called so far, made when it is asked for: of a submission that passes nobody asks."""
    return tuple(call() for call in student._calls)
