"""The only file that runs student code (its top level in `cells.py`), in a process without checks or secrets.

It answers three requests: `load` (write the submitted files here and import the module), `call` (one of its functions,
or a method, attribute or operator of an object that was kept here) and `plan` (several calls of functions, one after
the other). Nothing it sends is trusted on the other side, because student code shares this process with it.
"""

import ast
import contextlib
import importlib.util
import os
import random
import sys
import types
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np

from autograder.sandbox.callee import callee
from autograder.sandbox.endless import EndlessFunctions
from autograder.sandbox.importing import ImportGate, SubmittedFiles
from autograder.sandbox.output import CappedOutput
from autograder.sandbox.printout import KEPT
from autograder.sandbox.reports import no_debugger, raised, text_of
from autograder.sandbox.results_kept import NoResult, Staying, earlier_result, replaced, what_crosses, what_crosses_back
from autograder.sandbox.transport import READY, PipeTransport, standard_streams
from autograder.sandbox.wire import Decoder, Encoder, Frame, Transport, WireError, receive_frame, send_frame
from autograder.submissions.cells import cells_of, run_statements

MAX_ITEMS = 20_000  # of a generator: an endless one is stopped here
MAX_WARNINGS = 20
MAX_FAILED = 20  # statements at the top level


def _fix_entropy() -> None:
    """Make unseeded generators repeatable, so that a submission that uses one gets the same result every time."""
    random.seed(0)
    np.random.seed(0)
    # SeedSequence asks this name for fresh entropy when it is given none
    np.random.bit_generator.randbits = random.Random(0).getrandbits  # type: ignore[attr-defined]


@dataclass
class Worker:
    """Serves one submission until the other side hangs up."""

    transport: Transport
    _module: types.ModuleType | None = None
    _files: tuple[str, ...] = ()
    _objects: list[Any] = field(default_factory=list)
    _callbacks: weakref.WeakKeyDictionary[Any, int] = field(default_factory=weakref.WeakKeyDictionary)
    """The functions of the trusted side that student code has, with the numbers by which that side knows them."""
    _results: list[Any] = field(default_factory=list)
    """Of the calls of the present plan; those that failed are `NoResult`."""
    _endless: EndlessFunctions | None = None
    _printed: CappedOutput = field(default_factory=lambda: CappedOutput(1 << 20, 0))

    def serve(self) -> None:
        """Answer requests; returns when the trusted side closes the stream."""
        while True:
            try:
                frame = receive_frame(self.transport)
            except EOFError:
                return
            request = frame.message.get("do")
            action = {"load": self._load, "plan": self._plan}.get(str(request), self._call)
            message, buffers = self._guarded(action, frame)
            message["printed"] = self._printed.take()
            send_frame(self.transport, Frame(message, buffers))

    # --- requests

    def _load(self, frame: Frame) -> Frame:
        request = frame.message
        self._objects.clear()
        for name in self._files:  # of an earlier request: the module is imported anew, with its helpers
            sys.modules.pop(name.removesuffix(".py"), None)
        self._files = tuple(request["files"])
        sources = {name: bytes(data) for name, data in zip(self._files, frame.buffers, strict=True)}
        submitted = SubmittedFiles(sources, os.getcwd())
        self._take_over(request, submitted)
        module = request["module"]
        parts = cells_of(module, sources) or [f"{module}.py"]
        self._module = sys.modules[module] = self._empty(module, submitted, notebook=parts[0] != f"{module}.py")
        here = {name: sources[name] for name in parts}
        failed = run_statements(here, os.getcwd(), vars(self._module), request["seconds"])
        functions = [name for name, value in vars(self._module).items() if callable(value)]
        reports = [self._raised(f.error) | {"file": f.file, "line": f.line} for f in failed[:MAX_FAILED]]
        return Frame({"is": "loaded", "functions": functions[:1000], "failed": reports})

    def _take_over(self, request: Mapping[str, Any], submitted: SubmittedFiles) -> None:
        """Make the process the submission's: its files, what it may import, where its prints go."""
        self._printed = CappedOutput(request["output_kb"] << 10, KEPT if request["at_desk"] else 0)
        sys.stdout = sys.stderr = self._printed
        sys.breakpointhook = no_debugger
        self._endless = EndlessFunctions(request["seconds"], set(request["endless"])) if request["at_desk"] else None
        with contextlib.suppress(OSError):  # where files cannot be written, the import does without them
            for name, content in submitted.sources.items():
                with open(name, "wb") as file:
                    file.write(content)
        gate = ImportGate(frozenset(request["imports"]), " and ".join(request["imports"]))
        others = [finder for finder in sys.meta_path if not isinstance(finder, SubmittedFiles | ImportGate)]
        sys.meta_path[:] = [submitted, gate, *others]
        _fix_entropy()

    def _empty(self, name: str, submitted: SubmittedFiles, *, notebook: bool) -> types.ModuleType:
        """The module before any of its statements has run; raises SyntaxError for a file that cannot be read."""
        if notebook:
            return types.ModuleType(name)
        spec = submitted.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        ast.parse(submitted.sources[f"{name}.py"], spec.origin)  # of a notebook only the cell is lost
        return importlib.util.module_from_spec(spec)

    def _call(self, frame: Frame) -> Frame:
        encoder = Encoder(self._keep)
        return Frame(self._one(frame.message, frame, encoder, frame.message["number"])[0], encoder.buffers)

    def _plan(self, frame: Frame) -> Frame:
        """Calls one after the other; a later one may be given what an earlier one returned."""
        request = frame.message
        start = request["start"]
        lost = [NoResult()] * (start - len(self._results))  # in a worker that has died since
        self._results = [*self._results[:start], *lost]
        encoder = Encoder(self._keep)
        numbered = enumerate(request["calls"], request["number"])
        answers = [self._planned(call, frame, encoder.buffers, number) for number, call in numbered]
        # looked at again when all have run: a result belongs to its caller
        looks = [what_crosses(self._results[i], stays) for i, stays in request["looks"]]
        looked = [] if any(isinstance(r, NoResult) for r in looks) else [encoder.encode(r) for r in looks]
        return Frame({"is": "planned", "answers": answers, "looked": looked}, encoder.buffers)

    def _planned(self, call: dict[str, Any], frame: Frame, buffers: list[Any], number: int) -> dict[str, Any]:
        before = len(buffers)
        try:
            message, value = self._one(call, frame, Encoder(self._keep, buffers), number)
        except BaseException as error:
            message, value = self._raised(error), NoResult()
            del buffers[before:]
        message["printed"] = self._printed.take()
        message["buffers"] = len(buffers)
        self._results.append(value)
        return message

    def _one(self, request: dict[str, Any], frame: Frame, encoder: Encoder, number: int) -> tuple[dict[str, Any], Any]:
        """One call: what is answered, and what the function returned."""
        generators: list[np.random.Generator] = []
        decoder = Decoder(frame.buffers, lambda node, _: self._rebuild(node, generators))
        args = [decoder.decode(node) for node in request["args"]]
        kwargs = {name: decoder.decode(node) for name, node in request["kwargs"].items()}
        function = callee(self._module, request["kind"], request["function"])
        stand_ins = {name: decoder.decode(node) for name, node in frame.message["stand_ins"].items()}
        # another state for each call, so that seeding it anew is noticed as well as drawing from it
        following = _reseeded(number)
        with warnings.catch_warnings(record=True) as caught, replaced(self._module, stand_ins):
            warnings.simplefilter("always")
            with self._endless.stopped_once(request["function"]) if self._endless else contextlib.nullcontext():
                returned = _consumed(function(*args, **kwargs))
            value = encoder.encode(what_crosses(returned, request.get("stays", ())))

        def after(node: Any, argument: Any) -> Any:
            return encoder.encode(what_crosses_back(node, argument))

        message = {
            "is": "returned",
            "value": value,
            "args": list(map(after, request["args"], args)) if request["watch"] else None,
            "kwargs": {k: after(request["kwargs"][k], v) for k, v in kwargs.items()} if request["watch"] else None,
            "generators": [encoder.encode(_state(g)) for g in generators],
            "global_rng": _next_random() != following,
            "warnings": [self._warning(w) for w in caught[:MAX_WARNINGS]],
        }
        return message, returned

    # --- what crosses besides numbers

    def _keep(self, value: Any) -> dict[str, Any]:
        value = value.part if isinstance(value, Staying) else value
        self._objects.append(value)
        kind = type(value)
        name = "array of objects" if kind is np.ndarray else kind.__qualname__[:60]
        return {"t": "object", "i": len(self._objects) - 1, "name": name}

    def _rebuild(self, node: dict[str, Any], generators: list[np.random.Generator]) -> Any:
        match node["t"]:
            case "object":
                return self._objects[node["i"]]
            case "result":
                return earlier_result(self._results, node["call"], node["member"])
            case "callback":
                return self._callback(node["i"])
            case "generator":
                # its spawn() draws from the seed sequence: that too has to follow from the state
                bits = np.random.PCG64(np.random.SeedSequence(node["state"]["state"]["state"]))
                bits.state = node["state"]
                generators.append(np.random.Generator(bits))
                return generators[-1]
        raise WireError(f"an unknown tag {node['t']!r}")

    def _callback(self, index: int) -> Callable[..., Any]:
        """A function whose body runs on the trusted side, which knows its own functions again among the arguments."""

        def call(*args: Any, **kwargs: Any) -> Any:
            encoder = Encoder(self._handed_back)
            message = {
                "is": "callback",
                "i": index,
                "args": [encoder.encode(arg) for arg in args],
                "kwargs": {name: encoder.encode(value) for name, value in kwargs.items()},
            }
            send_frame(self.transport, Frame(message, encoder.buffers))
            reply = receive_frame(self.transport)
            return Decoder(reply.buffers, lambda node, _: self._rebuild(node, [])).decode(reply.message["value"])

        self._callbacks[call] = index
        return call

    def _handed_back(self, value: Any) -> dict[str, Any]:
        index = self._callbacks.get(value) if isinstance(value, types.FunctionType) else None
        return self._keep(value) if index is None else {"t": "callback", "i": index}

    # --- what went wrong

    def _guarded(self, action: Callable[[Frame], Frame], frame: Frame) -> tuple[dict[str, Any], list[Any]]:
        try:
            answer = action(frame)
            return answer.message, answer.buffers
        except BaseException as error:
            return self._raised(error), []

    def _raised(self, error: BaseException) -> dict[str, Any]:
        return raised(error, self._files)

    def _warning(self, caught: warnings.WarningMessage) -> dict[str, Any]:
        return {
            "file": os.path.basename(caught.filename),
            "line": caught.lineno,
            "type": caught.category.__name__[:60],
            "message": text_of(caught.message)[:200],
        }


def _consumed(value: Any) -> Any:
    """A generator as the list of what it yields (copied, as a buffer may be used again)."""
    if not isinstance(value, Iterator):
        return value
    items = []
    for item in value:
        items.append(_copied(item))
        if len(items) > MAX_ITEMS:
            raise OverflowError("a generator that does not end")
    return items


def _copied(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) in (tuple, list):
        return type(value)(map(_copied, value))
    return value


def _state(generator: np.random.Generator) -> Any:
    return generator.bit_generator.state


def _reseeded(seed: int) -> int:
    """Seed numpy's global generator; returns the number that it gives next unless it is drawn from before."""
    np.random.seed(seed)
    following = _next_random()
    np.random.seed(seed)
    return following


def _next_random() -> int:
    # a hundred times cheaper than to compare states
    return int(np.random.get_bit_generator().random_raw())  # type: ignore[attr-defined]  # missing from its stub


def main() -> NoReturn:
    """Entry of a worker started as a process of its own: requests on stdin, answers on stdout."""
    reader, writer = standard_streams()
    writer.write(READY)
    writer.flush()
    Worker(PipeTransport(reader, writer, on_timeout=lambda: None)).serve()
    os._exit(0)  # threads that student code left behind do not keep the process alive
