"""A student proxy that remembers its calls."""

from collections.abc import Collection
from typing import Any

import numpy as np

from autograder.diagnose.transcript import Call, Given, call_of, digest, failed_call
from autograder.failure import Failure
from autograder.sandbox.session import Session
from autograder.sandbox.student import Observation, Student


class RecordedStudent(Student):
    """Behaves as `Student`, and keeps a transcript."""

    def __init__(
        self, session: Session, asked_for: Collection[str] = (), reserved: np.random.Generator | None = None
    ) -> None:
        super().__init__(session, asked_for, reserved)
        self._calls: list[Call] = []  # names with an underscore are never functions of a submission

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], watch: bool) -> Observation:
        inputs = digest((args, kwargs))  # now: the call advances generators
        try:
            seen = super()._call(name, args, kwargs, watch)
        except Failure as failure:
            self._calls.append(failed_call(name, inputs, failure))
            raise
        after = (seen.args, seen.kwargs) if watch else None
        given = Given(args, kwargs, seen.value)
        self._calls.append(call_of(name, inputs, (args, kwargs), seen.value, after, given))
        return seen


def transcript(student: RecordedStudent) -> tuple[Call, ...]:
    """What was called so far."""
    return tuple(student._calls)
