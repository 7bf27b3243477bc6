"""What a check calls: `student.softmax(z)` runs in the worker, and plain numbers and arrays come back."""

import builtins
import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.compare import Opaque
from autograder.core.failure import Failure, note
from autograder.sandbox.advice import advice
from autograder.sandbox.session import LoadFailed, Session, StudentStopped
from autograder.sandbox.wire import Decoder, Encoder, Frame, WireError

MAX_WARNINGS = 20
_NUMPY_WARNING = re.compile(r"((?:overflow|underflow|divide by zero|invalid value) encountered) in ([\w ]{1,30})")
_NUMPY_FUNCTIONS = {name for name, value in vars(np).items() if isinstance(value, np.ufunc)}
_NUMPY_FUNCTIONS |= {"cast", "dot", "matmul", "power", "reduce", "square"}
_NUMPY_FUNCTIONS |= {f"scalar {name}" for name in ("add", "subtract", "multiply", "divide", "power")}


@dataclass(frozen=True)
class Observation:
    """One call of a student's function, with what it did besides returning."""

    value: Any
    args: tuple[Any, ...]
    """The positional arguments as they were after the call."""
    kwargs: Mapping[str, Any]
    global_rng_used: bool
    """Whether numpy's global random state changed."""


class Student:
    """Proxy of the submitted module.

    Arguments may be numbers, text, arrays (layout and the read-only flag are kept), tuples, lists, dicts,
    numpy Generators (the same state arrives, and the caller's generator is advanced as the call did),
    functions (run on this side when the student calls them) and `Opaque` objects of earlier calls.
    A wrong submission raises `Failure` from here: an exception, a missing function, a time-out.

    Args:
        asked_for: all functions of the assignment; what else there is may be one of them misspelled.
        reserved: a generator that must not be given away.
    """

    def __init__(
        self, session: Session, asked_for: Collection[str] = (), reserved: np.random.Generator | None = None
    ) -> None:
        self._session = session
        self._asked_for = asked_for
        self._reserved = reserved

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._call(name, args, kwargs, watch=False).value

    def observe(self, function: str, *args: Any, **kwargs: Any) -> Observation:
        """Call a function and also learn what it did to its arguments."""
        return self._call(function, args, kwargs, watch=True)

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], watch: bool) -> Observation:
        self._require(name)
        outgoing = _Outgoing(self._reserved)
        message = {
            "do": "call",
            "function": name,
            "watch": watch,
            "args": [outgoing.encode(arg) for arg in args],
            "kwargs": {key: outgoing.encode(value) for key, value in kwargs.items()},
        }
        try:
            answer = self._session.request(Frame(message, outgoing.buffers), outgoing.answer)
            if answer.message.get("is") != "returned":
                raise self._exception(answer.message, self._innermost(answer.message, name))
            return self._observation(answer, args, kwargs, outgoing.generators, watch)
        except StudentStopped as stopped:
            raise Failure(f"{name} {stopped.message}.", _HINTS.get(stopped.kind), kind=stopped.kind) from None
        except WireError as error:
            raise Failure(f"{name} returned something unusable: {error}.", kind="protocol") from None

    def _exception(self, message: Mapping[str, Any], function: str | None) -> Failure:
        return exception_failure(message, self._session.files, function, discreet=self._session.discreet)

    def _innermost(self, message: Mapping[str, Any], called: str) -> str:
        """The function of the assignment that the exception left first: it may be one that `called` uses."""
        frames = message.get("frames")
        names = [f.get("function") for f in frames if isinstance(f, dict)] if isinstance(frames, list) else []
        known = [name for name in names if isinstance(name, str) and name in self._asked_for]
        return known[-1] if known else called

    def _require(self, name: str) -> None:
        try:
            functions = self._session.load()
        except LoadFailed as failed:  # after its worker died: a submission may fail at its second import only
            raise self._exception(failed.message, None) from None
        except StudentStopped as stopped:
            raise Failure(f"Importing the submission {stopped.message}.", kind=stopped.kind) from None
        if name in functions:
            return
        misspelled = [function for function in functions if function not in self._asked_for]
        close = difflib.get_close_matches(name, misspelled, n=1)
        meant = f" Did you mean {name} where it says {close[0]}?" if close else ""
        raise Failure(
            f"{self._session.source} has no function {name}.{meant}",
            "Keep the names of the handout: the checks look for them.",
            kind="missing_function",
        )

    def _observation(
        self,
        answer: Frame,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        generators: list[np.random.Generator],
        watch: bool,
    ) -> Observation:
        message = answer.message
        decoder = Decoder(answer.buffers, _incoming)
        value = decoder.decode(message.get("value"))
        states = message.get("generators")
        if not isinstance(states, list) or len(states) != len(generators):
            raise WireError("not a state for each generator")
        _advance(generators, [decoder.decode(s) for s in states])
        if watch:
            after, named = message.get("args"), message.get("kwargs")
            # student code can forge what it did to its arguments, but only as something that it could have done
            if not isinstance(after, list) or len(after) != len(args):
                raise WireError("not an argument for each that was passed")
            if not isinstance(named, dict) or named.keys() != kwargs.keys():
                raise WireError("other arguments than were passed")
            args = tuple(map(decoder.decode, after))
            kwargs = {key: decoder.decode(named[key]) for key in kwargs}
        self._remark(message.get("warnings"))
        return Observation(value, args, kwargs, message.get("global_rng") is True)

    def _remark(self, warnings: object) -> None:
        """Numpy's warnings as notes; only texts that numpy itself uses, since students can raise their own."""
        for warning in warnings[:MAX_WARNINGS] if isinstance(warnings, list) else []:
            message = warning.get("message") if isinstance(warning, dict) else None
            match = _NUMPY_WARNING.fullmatch(message) if isinstance(message, str) else None
            place = _place(warning, self._session.files) if match else None
            if match and place and match[2] in _NUMPY_FUNCTIONS:
                # which function and where, code could choose by a hidden input
                where = "" if self._session.discreet else f" in {match[2]} ({place[0]})"
                note(f"numpy warned: {match[1]}{where}")


_HINTS = {
    "timeout": "Is there a loop whose end is never reached, or one over every entry that could be an array operation?",
    "exit": "A function returns its result; it should not end the program.",
    "crash": "Does it recurse without end, or reach into memory?",
    "not_implemented": "Write the body of this function; its docstring says what it takes and returns.",
}


_EXCEPTIONS = {n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, Exception)}
_EXCEPTIONS |= {"LinAlgError", "AxisError"}
# What students' code raises by mistake; in hidden checks any other name could be a choice of hidden data.
_COMMON = {"ArithmeticError", "AssertionError", "AttributeError", "AxisError", "FloatingPointError", "IndexError"}
_COMMON |= {"KeyError", "LinAlgError", "NameError", "OverflowError", "RecursionError", "RuntimeError", "TypeError"}
_COMMON |= {"UnboundLocalError", "ValueError", "ZeroDivisionError"}
_TYPE_NAMES = {"array of objects", "bytes", "bytearray", "complex", "date", "dict_items", "dict_keys", "dict_values"}
_TYPE_NAMES |= {"ellipsis", "enumerate", "filter", "frozenset", "function", "int", "map", "MaskedArray", "matrix"}
_TYPE_NAMES |= {"memoryview", "memmap", "method", "module", "range", "recarray", "set", "slice", "str", "type", "zip"}
_TYPE_NAMES |= {"builtin_function_or_method", "ufunc", "Generator", "RandomState", "list", "tuple", "dict", "float"}


class _Outgoing(Encoder):
    """Encodes arguments, and answers the callbacks among them."""

    def __init__(self, reserved: np.random.Generator | None) -> None:
        super().__init__(self._other)
        self.generators: list[np.random.Generator] = []
        self._reserved = reserved
        self._functions: list[Callable[..., Any]] = []

    def _other(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Opaque):
            return {"t": "object", "i": value.handle}
        if isinstance(value, np.random.Generator):
            if value is self._reserved:
                raise ValueError("pass a generator of its own to the student: np.random.default_rng(seed)")
            self.generators.append(value)
            return {"t": "generator", "state": value.bit_generator.state}
        if callable(value):
            self._functions.append(value)
            return {"t": "callback", "i": len(self._functions) - 1}
        raise TypeError(f"a {type(value).__name__} cannot be passed to a submission")

    def answer(self, frame: Frame) -> Frame:
        """Run the function that the student called back; a `Failure` that it raises ends the check."""
        decoder = Decoder(frame.buffers, _incoming)
        index, args, kwargs = (frame.message.get(key) for key in ("i", "args", "kwargs"))
        if type(index) is not int:
            raise WireError("a callback without its number")
        if not 0 <= index < len(self._functions):
            raise Failure(
                "A function that an earlier call was given was kept and called in a later one.", kind="callback"
            )
        if not isinstance(args, list) or not isinstance(kwargs, dict):
            raise WireError("a callback without arguments")
        positional = [decoder.decode(arg) for arg in args]
        named = {str(key): decoder.decode(value) for key, value in kwargs.items()}
        try:
            value = self._functions[index](*positional, **named)
        except Failure:
            raise
        except Exception as error:  # the function is ours, but the arguments are not
            raise Failure(
                "A function that was passed in was called with other arguments than the handout says.",
                kind="callback",
                detail=str(error),
            ) from None
        reply = Encoder(_Outgoing(self._reserved)._other)
        encoded = reply.encode(value)
        return Frame({"do": "reply", "value": encoded}, reply.buffers)


def _incoming(node: dict[str, Any], content: Any) -> Any:
    """Objects that stay in the worker, as handles."""
    tag, index, name = node.get("t"), node.get("i"), node.get("name")
    if tag == "object" and type(index) is int and isinstance(name, str):
        return Opaque(index, _type_name(name), content)
    raise WireError("an unknown kind of value")


def _type_name(name: str) -> str:
    """A type's name when it is one that Python or numpy has: a name of the submission's own could say anything."""
    return name if name in _TYPE_NAMES else "its own"


def _advance(generators: list[np.random.Generator], states: list[Any]) -> None:
    """Move the caller's generators to where the worker left them, when the states are well formed."""
    for generator, state in zip(generators, states, strict=True):
        try:
            # drawing never changes the increment; with that of another the generator could stand still for ever
            if state["state"]["inc"] != generator.bit_generator.state["state"]["inc"]:
                raise ValueError
            generator.bit_generator.state = state
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
            raise WireError("a generator's state that is none") from None


def exception_failure(
    message: Mapping[str, Any], files: Mapping[str, bytes], function: str | None = None, *, discreet: bool = False
) -> Failure:
    """What a student is told about an exception.

    The text of an exception is shown for public checks only: code could put hidden inputs into it. With `discreet`
    the line and all but common types are left out as well, since code could choose them by a hidden input.
    """
    kind = str(message.get("kind"))
    name = str(message.get("type"))
    if name not in (_COMMON if discreet else _EXCEPTIONS):
        name = "an exception" if discreet else "an exception of its own"
    subject = function or "Importing the submission"
    frames = message.get("frames")
    place = None if discreet else _place(frames[-1] if isinstance(frames, list) and frames else None, files)
    where = f" at {place[0]}: {place[1]}" if place else "."  # a line of code ends the sentence as it is
    text = str(message.get("message"))[:500]
    if kind == "not_implemented":
        return Failure(f"{subject} is not implemented yet.", _HINTS[kind], kind=kind)
    if kind == "syntax":
        return Failure(
            f"The code cannot be read{where}", "Look at this line and the one above it.", kind=kind, detail=text
        )
    if kind == "import" and function is None:
        return Failure(f"An import fails{where}", kind=kind, detail=text)
    if kind in ("exit", "output"):
        what = "called sys.exit" if kind == "exit" else "printed more than is allowed"
        return Failure(f"{subject} {what}{where}", _HINTS.get(kind), kind=kind)
    if kind == "memory":
        return Failure(f"{subject} used more memory than is allowed{where}", kind=kind)
    return Failure(
        f"{subject} raised {name}{where}",
        fallback=advice(text, discreet=discreet),
        kind=kind if kind in _KINDS else "exception",
        detail=text,
    )


_KINDS = {"exception", "import", "too_large"}


def _place(entry: object, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """File and line of a frame or warning, and the line as it stands in our copy of the submission."""
    if not isinstance(entry, dict):
        return None
    file, line = entry.get("file"), entry.get("line")
    if not isinstance(file, str) or file not in files or type(line) is not int:
        return None
    lines = files[file].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= line <= len(lines):
        return None
    return f"{file} line {line}", lines[line - 1].strip()[:120]
