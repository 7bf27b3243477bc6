"""What crosses between the trusted side and the worker: frames of a JSON header and raw array bytes.

A frame is `!IQ` (length of the header, length of the body), the header, the body. The header is
`{"sizes": [...], "message": {...}}`; the body is the buffers, one after the other. An array stands in the
message as its dtype, shape and the number of its buffer. Nothing is ever pickled, and every length, depth and
count that the other side names is bounded before it is used.
"""

import json
import math
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from autograder.core.failure import Failure, NotJudged

PREFIX = struct.Struct("!IQ")
MAX_HEADER = 4 << 20
MAX_BODY = 256 << 20
MAX_DEPTH = 24
MAX_NESTING = 4 * MAX_DEPTH  # of the header's JSON: a value in a dict is three levels down
MAX_NODES = 50_000
MAX_TEXT = 20_000
MAX_EMPTY = 1 << 16  # product of the other axes of an array without numbers: whoever loops over one would not end
MAX_INTEGER = 1 << 128

# exactly these kinds and sizes of numbers may cross, in native byte order
_DTYPES = {np.dtype(code).str: np.dtype(code) for code in "?bBhHiIlLqQefdFD"}


class WireError(Exception):
    """The other side sent something that is not a message."""


class TooLarge(WireError):
    """The other side sent more than it may."""


@contextmanager
def sender_blamed() -> Iterator[None]:
    """For whatever reads a message: its sender chose every byte of it, so what that makes this side raise is his."""
    try:
        yield
    except (WireError, Failure, NotJudged):
        raise
    except Exception as error:
        raise WireError(f"a message that cannot be read ({type(error).__name__})") from None


Timeout = Callable[[], float | None]
"""Asked when there is something to wait for, and never before what is there has been taken: how many seconds to wait
until it is asked again, None for no limit. Raises TimeoutError when time is up."""


def no_limit() -> None:
    """Wait for as long as it takes."""


class Transport(Protocol):
    """A byte stream with deadlines."""

    def send(self, data: Sequence[bytes | memoryview], timeout: Timeout) -> None:
        """Raises OSError when the other side is gone, TimeoutError when late."""
        ...

    def receive(self, size: int, timeout: Timeout) -> bytearray:
        """Exactly `size` bytes; raises EOFError when the other side is gone, TimeoutError when late."""
        ...

    def close(self) -> None: ...


@dataclass
class Frame:
    message: dict[str, Any]
    buffers: list[bytes | memoryview | bytearray] = field(default_factory=list)
    header_bytes: int = 0
    """Of one that was received."""


def send_frame(transport: Transport, frame: Frame, timeout: Timeout = no_limit) -> None:
    """Raises TimeoutError or OSError as the transport does, WireError when the frame is over the limits."""
    sizes = [len(memoryview(b).cast("B")) if len(b) else 0 for b in frame.buffers]
    header = json.dumps({"sizes": sizes, "message": frame.message}).encode()
    if len(header) > MAX_HEADER or sum(sizes) > MAX_BODY:
        raise WireError("the message is larger than the limit")
    transport.send([PREFIX.pack(len(header), sum(sizes)), header, *(memoryview(b) for b in frame.buffers)], timeout)


def receive_frame(transport: Transport, timeout: Timeout = no_limit, most: int = MAX_BODY) -> Frame:
    """Read one frame, with at most so many bytes of numbers; raises EOFError, TimeoutError, WireError."""
    header_size, body_size = PREFIX.unpack(transport.receive(PREFIX.size, timeout))
    if header_size > MAX_HEADER or body_size > most:
        raise TooLarge("a length over the limit")
    header = _parse(transport.receive(header_size, timeout))
    sizes, message = header.get("sizes"), header.get("message")
    if not isinstance(message, dict) or not isinstance(sizes, list):
        raise WireError("a header without message or sizes")
    if len(sizes) > MAX_NODES:
        raise WireError("too many buffers")
    if not all(type(n) is int and n >= 0 for n in sizes) or sum(sizes) != body_size:
        raise WireError("sizes that do not fit the body")
    return Frame(message, [transport.receive(n, timeout) for n in sizes], header_size)


def _parse(data: bytearray) -> dict[str, Any]:
    try:
        header = json.loads(data.decode())
    except (ValueError, RecursionError):
        raise WireError("a header that is not JSON") from None
    if not isinstance(header, dict):
        raise WireError("a header that is not an object")
    if data.count(b"[") + data.count(b"{") <= MAX_NESTING:  # most have no more levels than that because they are short
        return header
    level: list[Any] = [header]
    for _ in range(MAX_NESTING):  # deeper ones, even printing would overflow the stack
        level = [item for node in level for item in (node.values() if isinstance(node, dict) else node)]
        level = [item for item in level if isinstance(item, dict | list)]
        if not level:
            return header
    raise WireError("a header that is nested too deeply")


@dataclass
class Encoder:
    """Turns values into the message form, collecting the buffers of arrays.

    `other` says what stands for a value that is neither number, text, array nor container of such.
    """

    other: Callable[[Any], dict[str, Any]]
    buffers: list[bytes | memoryview | bytearray] = field(default_factory=list)
    """To which those of this encoder are added: several share a frame."""
    _nodes: int = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        """JSON form of `value`; raises WireError beyond the limits."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise WireError("a value that is nested too deeply or has too many parts")
        kind = type(value)  # exact types only: a subclass brings methods of its own
        if value is None or kind is bool or (kind is str and len(value) <= MAX_TEXT):
            return value
        if kind is int and abs(value) < MAX_INTEGER:
            return value
        if kind is float:
            return value if math.isfinite(value) else {"t": "float", "v": repr(value)}
        if kind is tuple or kind is list:
            return {"t": kind.__name__, "v": [self.encode(item, depth + 1) for item in value]}
        if kind is dict and all(type(key) in (str, int) for key in value):
            return {"t": "dict", "v": [[key, self.encode(item, depth + 1)] for key, item in value.items()]}
        if isinstance(value, np.generic) and value.dtype.str in _DTYPES:
            return {**self._array(np.asarray(value)), "t": "scalar"}
        if kind is np.ndarray and value.dtype.kind in "biufc":
            return self._array(_portable(value))
        return self.other(value) | self._content(value, depth)

    def _content(self, value: Any, depth: int) -> dict[str, Any]:
        """A namedtuple or an OrderedDict stays the object that it is, but what it holds may be plain."""
        plain = next((p for p in (tuple, list, dict) if isinstance(value, p) and type(value) is not p), None)
        if plain is None:
            return {}
        nodes, buffers = self._nodes, len(self.buffers)
        try:
            return {"content": self.encode(plain(value), depth + 1)}
        except WireError:
            self._nodes = nodes
            del self.buffers[buffers:]
            return {}

    def _array(self, array: NDArray[Any]) -> dict[str, Any]:
        order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
        self.buffers.append(array.tobytes(order=order))  # type: ignore[arg-type]  # "C" or "F" as one str
        return {
            "t": "array",
            "dtype": array.dtype.str,
            "shape": list(array.shape),
            "order": order,
            "strided": array.ndim > 0 and not (array.flags.c_contiguous or array.flags.f_contiguous),
            "readonly": not array.flags.writeable,
            "i": len(self.buffers) - 1,
        }


@dataclass
class Decoder:
    """Rebuilds values; what comes out is plain numbers, text, arrays and containers of exact type.

    `other` rebuilds what the `Encoder.other` of the far side made, or raises WireError. It is also given the plain
    content of that object, when it is a tuple, list or dict of a class of its own.
    """

    buffers: Sequence[bytes | memoryview | bytearray]
    other: Callable[[dict[str, Any], Any], Any]
    _nodes: int = 0
    _used: set[int] = field(default_factory=set)
    _allowed: range = range(0)

    def __post_init__(self) -> None:
        self._allowed = range(len(self.buffers))

    def begin(self, buffers: range) -> None:
        """What follows has these buffers only, and may have as many parts as a frame of its own."""
        self._nodes, self._allowed = 0, buffers

    def decode(self, node: Any, depth: int = 0) -> Any:
        """The value of a message node; raises WireError on anything malformed."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise WireError("a value that is nested too deeply or has too many parts")
        if isinstance(node, dict):
            return self._tagged(node, depth)
        if node is None or isinstance(node, bool | float):
            return node
        if isinstance(node, int) and abs(node) < MAX_INTEGER:
            return node
        if isinstance(node, str):
            return _text(node)
        raise WireError(f"a value of JSON type {type(node).__name__}")

    def _tagged(self, node: dict[str, Any], depth: int) -> Any:
        tag, value = node.get("t"), node.get("v")
        if tag in ("tuple", "list") and isinstance(value, list):
            items = [self.decode(item, depth + 1) for item in value]
            return tuple(items) if tag == "tuple" else items
        if tag == "dict" and isinstance(value, list):
            return dict(self._entry(pair, depth) for pair in value)
        if tag == "float" and value in ("nan", "inf", "-inf"):
            return float(value)
        if tag == "array":
            return self._array(node)
        if tag == "scalar":
            array = self._array(node)
            if array.ndim:
                raise WireError("a scalar with axes")
            return array[()]
        return self.other(node, self.decode(node["content"], depth + 1) if "content" in node else None)

    def _entry(self, pair: Any, depth: int) -> tuple[str | int, Any]:
        if not isinstance(pair, list) or len(pair) != 2 or type(pair[0]) not in (str, int):
            raise WireError("a dict entry that is not a key and a value")
        key = self.decode(pair[0], depth + 1)
        return key, self.decode(pair[1], depth + 1)

    def _array(self, node: dict[str, Any]) -> NDArray[Any]:
        name, shape, index = node.get("dtype"), node.get("shape"), node.get("i")
        dtype = _DTYPES.get(name) if isinstance(name, str) else None
        if dtype is None or not isinstance(shape, list) or len(shape) > 16:
            raise WireError("an array without dtype or shape")
        if not all(type(n) is int and 0 <= n <= MAX_BODY for n in shape):
            raise WireError("an array with an impossible shape")
        if 0 in shape and math.prod(max(1, n) for n in shape) > MAX_EMPTY:
            raise WireError("an array with an impossible shape")
        if type(index) is not int or index not in self._allowed:
            raise WireError("an array without its bytes")
        if index in self._used:  # a thousand arrays of one buffer would be a thousand copies here
            raise WireError("two arrays with the same bytes")
        self._used.add(index)
        data = self.buffers[index]
        if math.prod(shape) * dtype.itemsize != len(data):
            raise WireError("an array whose bytes do not fit its shape")
        order: Any = "F" if node.get("order") == "F" else "C"
        own = data if isinstance(data, bytearray) else bytearray(data)
        try:
            array = np.frombuffer(own, dtype).reshape(shape, order=order)
            if node.get("strided") and array.ndim:
                array = _strided(array)
        except ValueError:  # empty, with axes that numpy cannot multiply
            raise WireError("an array with an impossible shape") from None
        array.flags.writeable = node.get("readonly") is not True
        return array


def _text(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise WireError("a text that is too long")
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise WireError("a text that cannot be written")  # halves of characters
    return text


def _portable(array: NDArray[Any]) -> NDArray[Any]:
    """The same numbers in a dtype that may cross: native byte order, extended precision as float64."""
    if array.dtype.str in _DTYPES:
        return array
    native, narrower = array.dtype.newbyteorder("="), {"f": np.dtype(np.float64), "c": np.dtype(np.complex128)}
    with np.errstate(all="ignore"):  # np.seterr(all="raise") of a submission is for its own code
        return array.astype(native if native.str in _DTYPES else narrower[array.dtype.kind])


def _strided(array: NDArray[Any]) -> NDArray[Any]:
    """A copy that is contiguous in neither order, as a slice of a larger array is."""
    wide = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
    view = wide[..., ::2]
    view[...] = array
    return view
