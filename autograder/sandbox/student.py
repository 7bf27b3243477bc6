"""What a check calls: `student.softmax(z)` runs in the worker, and plain numbers and arrays come back."""

import contextlib
import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeGuard

import numpy as np

from autograder.checking.structure import describe_type
from autograder.contracts.plan import NOT_CALLED, Answers, Observation, Plan, PlannedCall
from autograder.core.failure import Failure, NotJudged
from autograder.sandbox.exceptions import HINTS, did_you_mean, exception_failure
from autograder.sandbox.handle import CallKind, CallTarget, Handle, Method
from autograder.sandbox.numpy_warnings import remark
from autograder.sandbox.operators import OPERATORS
from autograder.sandbox.outgoing import Outgoing, Sent, advance, shares
from autograder.sandbox.session import LoadFailed, Session, StudentStopped
from autograder.sandbox.wire import Decoder, Frame, WireError, sender_blamed

_MAX_OBJECTS = 1 << 31
_NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
_TROUBLE = (StudentStopped, WireError, Failure)


class Student:
    """Proxy of the submitted module.

    Arguments may be numbers, text, arrays (layout and the read-only flag are kept), tuples, lists, dicts,
    numpy Generators (the same state arrives, and the caller's generator is advanced as the call did),
    functions (run on this side when the student calls them) and handles of objects that earlier calls returned.
    A wrong submission raises `Failure` from here: an exception, a missing function, a time-out.

    Args:
        asked_for: all functions and classes of the assignment, and methods as `Class.method`, with the names of their
            arguments; what else there is may be one of them misspelled.
        reserved: a generator that must not be given away.
    """

    def __init__(
        self,
        session: Session,
        asked_for: Mapping[str, Sequence[str]] = _NOTHING,
        reserved: np.random.Generator | None = None,
    ) -> None:
        self._session = session
        self._asked_for = asked_for
        self._reserved = reserved
        methods = [name.partition(".")[::2] for name in asked_for if "." in name]
        self._classes_with = {m: {of for of, method in methods if method == m} for _, m in methods}
        self._classes = {of for of, _ in methods}
        self._stand_ins: Mapping[str, Callable[..., Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        target = CallTarget(CallKind.FUNCTION, name)
        return lambda *args, **kwargs: self._value(target, args, kwargs)

    def observe(self, function: str | Method, *args: Any, **kwargs: Any) -> Observation:
        """Call a function, or a method (`observe(layer.forward, x)`), and also learn what it did to its arguments."""
        if isinstance(function, Method):
            seen = self._call(function.target, (function.handle, *args), kwargs, watch=True)
            return replace(seen, args=seen.args[1:], names=tuple(self._asked_for.get(str(function), ())[1:]))
        seen = self._call(CallTarget(CallKind.FUNCTION, function), args, kwargs, watch=True)
        return replace(seen, names=tuple(self._asked_for.get(function, ())))

    def _value(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
        return self._call(target, args, kwargs, watch=False).value

    def _is_method(self, name: str) -> bool:
        return name in self._classes_with

    def _class_with(self, made: str, name: str) -> str:
        """The class of which an object is expected to be, when one of its names is asked for."""
        candidates = {made} if made else self._classes_with.get(name, self._classes)
        return next(iter(candidates)) if len(candidates) == 1 else ""

    @property
    def _worker(self) -> object:
        """The present worker: objects of an earlier one are gone."""
        return self._session.worker

    def with_stand_ins(self, functions: Mapping[str, Callable[..., Any]]) -> "Student":
        """The same submission, in whose calls these functions of the trusted side take the place of its own."""
        proxy = copy.copy(self)
        proxy._stand_ins = functions
        return proxy

    def once(self, name: str, ask: Callable[[], Any]) -> Any:
        """What `ask` returned when a check of this submission first asked under this name.

        It depends on the submission alone: whatever `ask` draws comes from a generator that is the same in all checks.
        """
        facts = self._session.facts
        if name not in facts:
            facts[name] = ask()
        return facts[name]

    def run(self, plan: Plan) -> Answers:
        """Make all calls of a plan in one exchange, with the same outcome as one by one.

        If it does not end, or one call takes more than its limits, it counts for nothing, and the calls are made one
        by one: each has its own limits, and is charged as by itself.
        """
        for target in dict.fromkeys(map(self._target, plan.calls)):
            self._require(target)
        return (self._in_one(plan) or self._one_by_one(plan)).naming(plan.calls)

    def _in_one(self, plan: Plan) -> Answers | None:
        if not self._session.one_by_one:
            with contextlib.suppress(*_TROUBLE), self._session.tried(*_TROUBLE):
                return self._exchange(plan, 0, len(plan.calls))
        return None

    def _one_by_one(self, plan: Plan) -> Answers:
        outcomes: list[Observation | Failure] = []
        looked: tuple[Any, ...] = ()
        for number, call in enumerate(plan.calls):
            try:
                self._require(self._target(call))
                answers = self._exchange(plan, number, number + 1)
                outcomes += answers.outcomes
                looked = answers.looked
            except Failure as failure:
                outcomes.append(failure)
            except (StudentStopped, WireError) as error:
                outcomes.append(_stopped(call.function, error))
        return Answers(tuple(outcomes), looked)

    def _target(self, call: PlannedCall) -> CallTarget:
        of, _, name = call.function.rpartition(".")
        if not of:
            return CallTarget(CallKind.FUNCTION, name)
        if name in OPERATORS:
            return CallTarget(CallKind.OPERATOR, name, of)
        if self._is_method(name):
            return CallTarget(CallKind.METHOD, name, of)
        return CallTarget(CallKind.GET if len(call.args) == 1 else CallKind.SET, name, of)

    def _exchange(self, plan: Plan, start: int, end: int) -> Answers:
        """Some calls of a plan in one frame; raises StudentStopped, WireError, Failure."""
        outgoing = Outgoing(self)
        encoded: list[dict[str, Any]] = []
        sent: list[Sent] = []
        for call in plan.calls[start:end]:
            buffers, generators = len(outgoing.buffers), len(outgoing.generators)
            encoded.append(outgoing.call(call, self._target(call)))
            most = self._session.most(sum(map(len, outgoing.buffers[buffers:])))
            sent.append(Sent(call, outgoing.generators[generators:], most))
        looks = [(call, plan.calls[call].stays) for call in plan.looks] if end == len(plan.calls) else []
        stand_ins = {name: outgoing.encode(function) for name, function in self._stand_ins.items()}
        message = {"do": "plan", "start": start, "number": self._session.calls + 1}
        message |= {"calls": encoded, "looks": looks, "stand_ins": stand_ins}
        self._session.calls += len(encoded)
        most = sum(s.most for s in sent)
        answer = self._session.request(Frame(message, outgoing.buffers), outgoing.answer, most)
        with sender_blamed():
            return self._answers(answer, sent, len(looks))

    def _answers(self, answer: Frame, sent: Sequence[Sent], looks: int) -> Answers:
        """What came back of these calls."""
        answers, looked = answer.message.get("answers"), answer.message.get("looked")
        if not isinstance(answers, list) or len(answers) != len(sent) or not isinstance(looked, list):
            raise WireError("not an answer to each call")
        if len(looked) not in (0, looks) or not all(isinstance(message, dict) for message in answers):
            raise WireError("an answer of an unknown form")
        ends = [message.get("buffers") for message in answers]
        parts = shares(answer.buffers, ends, [call.most for call in sent])
        decoder = Decoder(answer.buffers, self._incoming)
        decoder.begin(parts[-1])
        again = tuple(map(decoder.decode, looked))
        outcomes = []  # from here on the reply counts: generators move on, warnings are noted
        first = self._session.calls - len(sent) + 1
        for number, (message, call, part) in enumerate(zip(answers, sent, parts, strict=False), first):
            decoder.begin(part)
            self._session.keep_printed(call.call.function, number, message)
            outcomes.append(self._outcome(message, decoder, call))
        return Answers(tuple(outcomes), again)

    def _outcome(self, message: dict[str, Any], decoder: Decoder, sent: Sent) -> Observation | Failure:
        call = sent.call
        try:
            with sender_blamed():
                if message.get("is") != "returned":
                    return self._exception(message, self._innermost(message, call.function))
                target = self._target(call)
                return self._observation(message, decoder, target, call.args, call.kwargs, sent.generators, call.watch)
        except Failure as failure:
            return failure
        except WireError as error:
            return _stopped(call.function, error)

    def _call(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any], watch: bool) -> Observation:
        outgoing = Outgoing(self)
        self._session.calls += 1
        message = {
            "do": "call",
            "number": self._session.calls,
            "kind": target.kind,
            "function": target.name,
            "watch": watch,
            **outgoing.arguments(args, kwargs),
            "stand_ins": {name: outgoing.encode(function) for name, function in self._stand_ins.items()},
        }
        self._require(target)
        try:
            answer = self._session.request(Frame(message, outgoing.buffers), outgoing.answer)
            self._session.keep_printed(str(target), self._session.calls, answer.message)
            with sender_blamed():
                if answer.message.get("is") != "returned":
                    failure = self._exception(answer.message, self._innermost(answer.message, str(target)))
                    not_asked = self._session.at_desk and failure.kind in NOT_CALLED
                    raise NotJudged(failure.message) if not_asked else failure
                decoder = Decoder(answer.buffers, self._incoming)
                return self._observation(answer.message, decoder, target, args, kwargs, outgoing.generators, watch)
        except (StudentStopped, WireError) as error:
            raise _stopped(str(target), error) from None

    def _exception(self, message: Mapping[str, Any], function: str | None) -> Failure:
        named = message.get("names")
        # what has a meaning of its own is not another name misspelled
        others = [n for n in named if n not in _TAKEN and n not in self._classes_with] if _are_names(named) else []
        report = {**message, "names": others}
        return exception_failure(report, self._session.files, function, redact_details=self._session.redact_details)

    def _innermost(self, message: Mapping[str, Any], called: str) -> str:
        """The function of the assignment that the exception left first: it may be one that `called` uses."""
        frames = message.get("frames")
        names = [f.get("function") for f in frames if isinstance(f, dict)] if isinstance(frames, list) else []
        known = [name for n in names if isinstance(n, str) and (name := n.removesuffix(".__init__")) in self._asked_for]
        return known[-1] if known else called

    def _require(self, target: CallTarget) -> None:
        if self._session.busy:  # it waits for the answer to a callback, not for another request
            raise Failure("A function that was passed in was given an object where numbers belong.", kind="callback")
        try:
            functions = self._session.load()
        except LoadFailed as failed:  # after its worker died: a submission may fail at its second import only
            raise self._exception(failed.message, None) from None
        except StudentStopped as stopped:
            raise Failure(f"Importing the submission {stopped.message}.", kind=stopped.kind) from None
        if target.kind is not CallKind.FUNCTION or target.name in functions:
            return
        what = "class" if target.name in self._classes else "function"
        meant = did_you_mean(target.name, [name for name in functions if name not in self._asked_for])
        text = f"{self._session.source} has no {what} {target.name}.{meant}"
        raise Failure(text, HINTS["missing_function"], kind="missing_function")

    def _observation(
        self,
        message: Mapping[str, Any],
        decoder: Decoder,
        target: CallTarget,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        generators: list[np.random.Generator],
        watch: bool,
    ) -> Observation:
        value = decoder.decode(message.get("value"))
        if target.kind is CallKind.FUNCTION and target.name in self._classes:
            value = _made_by(target.name, value)
        states = message.get("generators")
        if not isinstance(states, list) or len(states) != len(generators):
            raise WireError("not a state for each generator")
        advance(generators, [decoder.decode(s) for s in states])
        if watch:
            after, named = message.get("args"), message.get("kwargs")
            # student code can forge what it did to its arguments, but only as something that it could have done
            if not isinstance(after, list) or len(after) != len(args):
                raise WireError("not an argument for each that was passed")
            if not isinstance(named, dict) or named.keys() != kwargs.keys():
                raise WireError("other arguments than were passed")
            args = tuple(map(decoder.decode, after))
            kwargs = {key: decoder.decode(named[key]) for key in kwargs}
        remark(message.get("warnings"), self._session.files)
        return Observation(value, args, kwargs, message.get("global_rng") is True)

    def _incoming(self, node: dict[str, Any], content: Any) -> Handle:
        """An object that stays in the worker."""
        tag, index, name = node.get("t"), node.get("i"), node.get("name")
        if tag == "object" and type(index) is int and 0 <= index < _MAX_OBJECTS and isinstance(name, str):
            return Handle(self, self._session.worker, index, _type_name(name), content)
        raise WireError("an unknown kind of value")


_TYPE_NAMES = {"array of objects", "bytes", "bytearray", "complex", "date", "dict_items", "dict_keys", "dict_values"}
_TYPE_NAMES |= {"ellipsis", "enumerate", "filter", "frozenset", "function", "int", "map", "MaskedArray", "matrix"}
_TYPE_NAMES |= {"memoryview", "memmap", "method", "module", "range", "recarray", "set", "slice", "str", "type", "zip"}
_TYPE_NAMES |= {"builtin_function_or_method", "ufunc", "Generator", "RandomState", "list", "tuple", "dict", "float"}


_TAKEN = frozenset(dir(type("Empty", (), {}))) | OPERATORS.keys()


def _are_names(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _stopped(name: str, error: StudentStopped | WireError) -> Failure:
    if isinstance(error, StudentStopped):
        return Failure(f"{name} {error.message}.", HINTS.get(error.kind), kind=error.kind)
    return Failure(f"{name} returned something unusable: {error}.", kind="protocol")


def _made_by(name: str, value: Any) -> Handle:
    """What a class gave when it was called, known from now on as an object of that class."""
    if not isinstance(value, Handle):
        text = f"{name}(...) gives {describe_type(value)} where an object is expected."
        raise Failure(text, "Is it a class, as the handout asks?", kind="type")
    return value._as_made_by(name)


def _type_name(name: str) -> str:
    """What an object is of: a type by its name when Python or numpy has it; another name could say anything."""
    return f"type {name}" if name in _TYPE_NAMES else "a class of yours"
