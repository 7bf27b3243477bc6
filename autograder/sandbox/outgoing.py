"""What a check hands over to a submission, and the answers to the functions among it."""

import math
from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.checking.reference import TorchMissing
from autograder.contracts.plan import PlannedCall, Returned
from autograder.core.failure import Failure
from autograder.sandbox.exceptions import HINTS
from autograder.sandbox.handle import CallTarget, Handle
from autograder.sandbox.wire import Decoder, Encoder, Frame, TooLarge, WireError, sender_blamed

_ALWAYS = 1024  # numbers that a function which was passed in may be given, however few its caller has
_BYTES = 4  # of the caller's own arguments, for one number more: twice as many as it has itself


@dataclass(frozen=True)
class Sent:
    """A call of a plan that was sent."""

    call: PlannedCall
    generators: list[np.random.Generator]
    """Those among its arguments."""
    most: int
    """Bytes of numbers that may come back."""


class Receiver(Protocol):
    """The proxy of the submission that the values go to."""

    @property
    def _worker(self) -> object: ...

    _reserved: np.random.Generator | None

    def _incoming(self, node: dict[str, Any], content: Any) -> Handle: ...


class Outgoing(Encoder):
    """Encodes arguments, and answers the callbacks among them."""

    def __init__(self, student: "Receiver") -> None:
        super().__init__(self._other)
        self._student = student
        self.generators: list[np.random.Generator] = []
        self._before: list[np.random.Generator] = []
        self._functions: list[Callable[..., Any]] = []
        self._largest = 0

    def call(self, call: PlannedCall, target: CallTarget) -> dict[str, Any]:
        """A call of a plan, as the worker reads it."""
        self._before = [*self.generators]
        return {
            "kind": target.kind,
            "function": target.name,
            "watch": call.watch,
            "stays": call.stays,
            **self.arguments(call.args, call.kwargs),
        }

    def arguments(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of a call, as the worker reads them."""
        before = len(self.buffers)
        positional = [self.encode(arg) for arg in args]
        named = {key: self.encode(value) for key, value in kwargs.items()}
        self._largest = max(self._largest, sum(map(len, self.buffers[before:])))
        return {"args": positional, "kwargs": named}

    def _other(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Returned):
            return {"t": "result", "call": value.call, "member": value.member}
        if isinstance(value, Handle):
            if value._worker is not self._student._worker:
                raise Failure("An object of an earlier call is gone.", HINTS["lost"], kind="lost")
            return {"t": "object", "i": value._index}
        if isinstance(value, np.random.Generator):
            if value is self._student._reserved:
                raise ValueError("pass a generator of its own to the student: np.random.default_rng(seed)")
            if any(value is other for other in self._before):  # it would not have moved on yet
                raise ValueError("two calls of a plan share a generator: give each one of its own (copy.deepcopy)")
            self.generators.append(value)
            return {"t": "generator", "state": value.bit_generator.state}
        if callable(value):
            self._functions.append(value)
            return {"t": "callback", "i": len(self._functions) - 1}
        raise TypeError(f"a {type(value).__name__} cannot be passed to a submission")

    def answer(self, frame: Frame) -> Frame:
        """Run the function that the student called back; a `Failure` that it raises ends the check."""
        with sender_blamed():
            function, positional, named = self._asked(frame)
        try:
            value = function(*positional, **named)
        except (Failure, TorchMissing):
            raise
        except Exception as error:  # the function is ours, but the arguments are not
            raise Failure(
                "A function that was passed in was called with other arguments than the handout says.",
                kind="callback",
                detail=str(error),
            ) from None
        reply = Encoder(Outgoing(self._student)._other)
        encoded = reply.encode(value)
        return Frame({"do": "reply", "value": encoded}, reply.buffers)

    def _asked(self, frame: Frame) -> tuple[Callable[..., Any], list[Any], dict[str, Any]]:
        """Which function the student called back, and its arguments."""
        decoder = Decoder(frame.buffers, self._known_again)
        index, args, kwargs = (frame.message.get(key) for key in ("i", "args", "kwargs"))
        function = self._numbered(index)
        if not isinstance(args, list) or not isinstance(kwargs, dict):
            raise WireError("a callback without arguments")
        named = {str(key): decoder.decode(value) for key, value in kwargs.items()}
        positional = [decoder.decode(arg) for arg in args]
        # what is made of them here may be as large as the product of two of them
        if sum(map(_count, (*positional, *named.values()))) > _ALWAYS + self._largest // _BYTES:
            raise Failure(
                "A function that was passed in was called with far more numbers than its caller was given.",
                kind="callback",
            )
        return function, positional, named

    def _numbered(self, index: object) -> Callable[..., Any]:
        if type(index) is not int:
            raise WireError("a callback without its number")
        if not 0 <= index < len(self._functions):
            raise Failure(
                "A function that an earlier call was given was kept and called in a later one.", kind="callback"
            )
        return self._functions[index]

    def _known_again(self, node: dict[str, Any], content: Any) -> Any:
        """A function of this side that the student hands to another one, or an object that stays in the worker."""
        if node.get("t") == "callback":
            return self._numbered(node.get("i"))
        return self._student._incoming(node, content)


def _count(value: Any) -> int:
    """How many numbers a value has; an axis of length 0 counts as one of length 1."""
    if isinstance(value, np.ndarray):
        return math.prod(max(1, n) for n in value.shape)
    if isinstance(value, Mapping):
        return sum(map(_count, value.values()))
    return sum(map(_count, value)) if isinstance(value, tuple | list) else 1


def advance(generators: list[np.random.Generator], states: list[Any]) -> None:
    """Move the caller's generators to where the worker left them, when the states are well formed."""
    for generator, state in zip(generators, states, strict=True):
        try:
            # drawing never changes the increment; with that of another the generator could stand still for ever
            if state["state"]["inc"] != generator.bit_generator.state["state"]["inc"]:
                raise ValueError
            generator.bit_generator.state = state
        except Exception:
            raise WireError("an invalid generator state") from None


def shares(buffers: Sequence[Sized], ends: Sequence[object], most: Sequence[int]) -> list[range]:
    """Which buffers of a reply are those of each call, and at last of what was looked at again, which is the last's.

    Args:
        ends: how many buffers there were after each call, as the worker says.
        most: bytes that each call may have.

    Raises:
        WireError: these are no numbers of buffers.
        TooLarge: a call has more than it may.
    """
    bounds = [0]
    for end in ends:
        if type(end) is not int or not bounds[-1] <= end <= len(buffers):
            raise WireError("an answer without its buffers")
        bounds.append(end)
    for low, high, allowed in zip(bounds[:-1], [*bounds[1:-1], len(buffers)], most, strict=True):
        if sum(map(len, buffers[low:high])) > allowed:
            raise TooLarge("more than may come back")
    return [range(low, high) for low, high in zip(bounds, [*bounds[1:], len(buffers)], strict=True)]
