"""What a submission did in a check: each call's inputs as a digest, and what came back in a form that can be compared.

Transcripts stay on the trusted side: they are made of hidden inputs and of what submissions answer to them.
"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.structure import Opaque
from autograder.checking.tolerance import FAR, ROUGH, SAME_ENTRY, SAME_SCALE
from autograder.core.failure import Failure

Vector = NDArray[np.float64]

_NOTHING: Mapping[int, str] = MappingProxyType({})
_KEPT = 512  # entries; of a larger array a sample and four weighted sums stand for all
_ROW = 512  # entries that share a weight
_PARTS = 8  # a longer tuple is one value


@dataclass(frozen=True)
class Value:
    """A returned value: its structure as text, and its numbers."""

    form: str
    numbers: Vector

    @property
    def telling(self) -> bool:
        """Whether equal numbers can hardly be chance: something finite other than 0 is among them."""
        return bool(np.any(np.isfinite(self.numbers) & (self.numbers != 0)))

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.numbers).all())


@dataclass(frozen=True)
class Given:
    """A call as it was, for methods that compute with it; kept for the submission at hand, not for known bugs."""

    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    value: Any


@dataclass(frozen=True)
class Call:
    """One call of a student's function."""

    function: str
    inputs: str
    """Digest of the arguments, generators' states included."""
    rough: bool
    """Whether float32 is involved, so that rounding shows in the fifth digit."""
    random: bool
    """Whether random numbers were passed in: then right answers differ, too."""
    parts: Mapping[str, Value]
    """What came back, each member of a tuple by itself; and under `after` what became of the arguments."""
    given: Given | None = field(default=None, compare=False, repr=False)


def call_of(
    function: str, inputs: str, args: object, value: Any, after: Any = None, given: Given | None = None
) -> Call:
    """A call that returned."""
    parts = {name: _value(part) for name, part in parts_of(value).items()}
    if after is not None:
        parts["after"] = _value(after)
    return Call(function, inputs, _has(_is_float32, (args, value)), has_generator(args), parts, given)


def failed_call(function: str, inputs: str, failure: Failure) -> Call:
    """A call that ended in an exception, a time-out, ...: where in the code it happened does not count."""
    return Call(function, inputs, False, False, {"": Value(f"{failure.kind}: {failure.message}", np.zeros(0))})


def far(first: Value, second: Value) -> bool:
    """Whether two values differ by more than any tolerance forgives; False where the structure differs."""
    if first.form != second.form:
        return False
    with np.errstate(all="ignore"):
        gap = np.abs(first.numbers - second.numbers)
    return not float(gap.max(initial=0.0)) <= FAR * float(np.abs(second.numbers).max(initial=0.0))


def same(first: Value, second: Value, rough: bool) -> bool:
    """Whether two values are equal but for rounding: same structure, same places of NaN and infinities."""
    if first.form != second.form:
        return False
    a, b = first.numbers, second.numbers
    if a.tobytes() == b.tobytes():  # the most frequent case, and the fastest to decide
        return True
    finite = np.isfinite(a)
    if (finite != np.isfinite(b)).any():
        return False
    if not finite.all():
        if not np.array_equal(a[~finite], b[~finite], equal_nan=True):
            return False
        a, b = a[finite], b[finite]
    scale = float(np.abs(b).max(initial=0.0))
    # each entry by itself in float64, since features of very different size stand side by side
    limit = np.full(b.shape, ROUGH * scale) if rough else SAME_ENTRY * np.abs(b) + SAME_SCALE * scale
    return bool((np.abs(a - b) <= limit).all())


def digest(value: Any, handed: Mapping[int, str] = _NOTHING) -> str:
    """Of arguments: numbers to seven digits, since the last ones may be another machine's or another algebra's.

    `handed`: by their `id`, values that count as where they come from, whatever is in them: caches.
    """
    state = hashlib.blake2b(digest_size=12)
    for piece in _bytes(value, handed):
        state.update(len(piece).to_bytes(8, "big") + piece)
    return state.hexdigest()


def _bytes(value: Any, handed: Mapping[int, str]) -> list[bytes]:
    if id(value) in handed:
        return [handed[id(value)].encode()]
    if isinstance(value, np.ndarray):
        return [f"{value.dtype.str}{value.shape}".encode(), _coarse(value).tobytes()]
    if isinstance(value, float | np.float64):
        return [_coarse(np.asarray(value)).tobytes()]
    if isinstance(value, np.random.Generator):
        return [repr(value.bit_generator.state).encode()]
    if isinstance(value, tuple | list):
        return [f"{len(value)}".encode(), *(piece for item in value for piece in _bytes(item, handed))]
    if isinstance(value, Mapping):
        return [piece for key in sorted(value, key=str) for piece in [str(key).encode(), *_bytes(value[key], handed)]]
    if isinstance(value, Opaque) or callable(value):
        return [b"object"]
    return [repr(value).encode()]


def _coarse(array: NDArray[Any]) -> NDArray[Any]:
    if array.dtype != np.float64:
        return array
    with np.errstate(over="ignore"):
        return array.astype(np.float32) + np.float32(0)  # -0.0 is 0.0


def parts_of(value: Any) -> dict[str, Any]:
    """The members of a tuple by number; anything else under the empty name."""
    if isinstance(value, tuple) and 1 < len(value) <= _PARTS:
        return {str(i): item for i, item in enumerate(value)}
    return {"": value}


def _value(value: Any) -> Value:
    forms: list[str] = []
    numbers: list[Vector] = []
    _flatten(value, forms, numbers)
    return Value(" ".join(forms), np.concatenate(numbers) if numbers else np.zeros(0))


def _flatten(value: Any, forms: list[str], numbers: list[Vector]) -> None:
    """A number and an array with no axis are the same, and so are integers and floats: other checks ask for dtypes."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        forms.append(repr(value))
    elif isinstance(value, int | float | np.number | np.ndarray):
        array = np.asarray(value)
        forms.append(str(array.shape) if array.dtype.kind in "biuf" else str(array.dtype))
        if array.dtype.kind in "biuf":
            numbers.append(_reduced(array.astype(np.float64).ravel()))
    elif isinstance(value, Mapping):
        forms.append(f"dict {sorted(map(str, value))}")
        for key in sorted(value, key=str):
            _flatten(value[key], forms, numbers)
    elif isinstance(value, tuple | list):
        forms.append(f"{type(value).__name__} {len(value)}")
        for item in value:
            _flatten(item, forms, numbers)
    else:
        forms.append("object")


def _reduced(values: Vector) -> Vector:
    if values.size <= _KEPT:
        return values
    places = np.linspace(0, values.size - 1, _KEPT // 2).astype(np.int64)
    rows, columns = _weights(-(-values.size // _ROW))
    with np.errstate(all="ignore"):
        table = np.zeros(len(rows[0]) * _ROW)
        table[: values.size] = np.where(np.isfinite(values), values, 0.0)
        sums = np.einsum("kr,rc,kc->k", rows, table.reshape(-1, _ROW), columns, optimize=True)
    return np.concatenate([values[places], sums])


@functools.lru_cache(maxsize=32)
def _weights(rows: int) -> tuple[Vector, Vector]:
    """Random weights of an array's entries as products, of one for the row and one for the column: few numbers."""
    rng = np.random.default_rng(rows)
    return rng.normal(size=(4, rows)), rng.normal(size=(4, _ROW))


def has_generator(value: Any) -> bool:
    """Whether random numbers are handed over."""
    return _has(_is_generator, value)


def _has(wanted: Callable[[Any], bool], value: Any) -> bool:
    if isinstance(value, tuple | list):
        return any(_has(wanted, item) for item in value)
    if isinstance(value, Mapping):
        return any(_has(wanted, item) for item in value.values())
    return wanted(value)


def _is_float32(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype in (np.float32, np.float16)


def _is_generator(value: Any) -> bool:
    return isinstance(value, np.random.Generator)
