"""What the reference functions of a suite returned, as a file: made once for a release, read wherever it is graded.

A zip of JSON and of numbers, each array once. There is nothing in it that could be run.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checking.reference import References, Remembered
from autograder.core.archive import zip_bytes

MAX_BYTES = 64 << 20
"""Of the numbers of a file; what does not fit is left out."""
_CONTENT, _NUMBERS = "content.json", "numbers.bin"
_PLAIN = (bool, int, float, str)


class FrozenFormatError(Exception):
    """A file that holds no results of reference functions, or those of another suite or seed."""


def freeze(references: References, stamp: Iterable[str]) -> bytes:
    """The same bytes for the same results.

    Args:
        stamp: what the results belong to: hash of the suite, id of the seed.
    """
    numbers = NumbersOnce()
    results = [[remembered.name, _encoded_results(remembered, numbers)] for remembered in references.functions]
    content = {"stamp": list(stamp), "needs_torch": list(references.needs_torch), "results": results}
    text = json.dumps(content, separators=(",", ":")).encode()
    return zip_bytes({_CONTENT: text, _NUMBERS: b"".join(numbers.places)})


def thaw(data: bytes, references: References, stamp: Iterable[str]) -> None:
    """Give the results to the functions of a suite.

    Raises:
        FrozenFormatError: these are no results, or not those of this suite and seed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > 2 * MAX_BYTES:
                raise FrozenFormatError("it is too large")
            content, numbers = json.loads(archive.read(_CONTENT)), archive.read(_NUMBERS)
        if content["stamp"] != list(stamp):
            raise FrozenFormatError("it belongs to another suite or seed")
        names = [remembered.name for remembered in references.functions]
        if [name for name, _ in content["results"]] != names:
            raise FrozenFormatError("it belongs to other reference functions")
        decoded = [{key: _decoded(tree, numbers) for key, tree in found.items()} for _, found in content["results"]]
        reasons = tuple(map(str, content["needs_torch"]))
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, AttributeError) as error:
        raise FrozenFormatError(f"{type(error).__name__}: {error}") from None
    for remembered, results in zip(references.functions, decoded, strict=True):
        remembered.results.update(results)
        remembered.frozen = True
    references.reasons = reasons


def same_results(first: bytes, second: bytes) -> bool:
    """Whether two files hold the same results, to the bit."""
    return _results(first) == _results(second)


def _results(data: bytes) -> tuple[Any, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read(_CONTENT))["results"], archive.read(_NUMBERS)


def _encoded_results(remembered: Remembered, numbers: "NumbersOnce") -> dict[str, Any]:
    trees = {key: encoded(remembered.results[key], numbers) for key in sorted(remembered.results)}
    return {key: tree for key, tree in trees.items() if tree is not None}


@dataclass
class NumbersOnce:
    """Arrays behind one another, each once."""

    places: dict[bytes, int] = field(default_factory=dict)
    end: int = 0

    def place(self, array: "np.ndarray[Any, Any]") -> int:
        data = np.ascontiguousarray(array).tobytes()
        if data not in self.places:
            if self.end + len(data) > MAX_BYTES:
                raise _Unfit
            self.places[data] = self.end
            self.end += len(data)
        return self.places[data]


class _Unfit(Exception):
    """A result that cannot be kept."""


def encoded(value: Any, numbers: NumbersOnce | None = None) -> Any:
    """As JSON can hold it, with arrays by their place among `numbers`; None for what cannot be kept."""
    try:
        return _encoded(value, numbers or NumbersOnce())
    except _Unfit:
        return None


def _encoded(value: Any, numbers: NumbersOnce) -> Any:
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "fiub":
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        return [kind, value.dtype.str, list(value.shape), numbers.place(np.asarray(value))]
    if value is None or type(value) in _PLAIN:
        return ["plain", value.hex() if type(value) is float else value, type(value).__name__]
    if type(value) in (tuple, list):
        return [type(value).__name__, [_encoded(item, numbers) for item in value]]
    if type(value) is dict and all(type(name) is str for name in value):
        return ["dict", [[name, _encoded(item, numbers)] for name, item in value.items()]]
    raise _Unfit


def _decoded(tree: Any, numbers: bytes) -> Any:
    kind, content, *more = tree
    match kind:
        case "array" | "scalar":
            shape, start = tuple(more[0]), more[1]
            dtype = np.dtype(content)
            if dtype.kind not in "fiub":
                raise ValueError("an array of something else than numbers")
            count = int(np.prod(shape, dtype=np.int64))
            array = np.frombuffer(numbers, dtype, count, start).reshape(shape) if count else np.empty(shape, dtype)
            return array if kind == "array" else array[()]
        case "plain":
            return float.fromhex(content) if more == ["float"] else content
        case "tuple" | "list":
            items = [_decoded(item, numbers) for item in content]
            return tuple(items) if kind == "tuple" else items
        case "dict":
            return {str(name): _decoded(item, numbers) for name, item in content}
    raise ValueError(f"an unknown kind of value: {kind!r}")
