"""Compare what a student's function returned with what was expected, and say where it differs.

The order is fixed and the first difference is the one reported: type, shape, dtype, finiteness, values.
Messages never contain values; `Failure.detail` does, and is shown for public checks only.
"""

import functools
import math
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from autograder.checking.differences import heat_map, sketch
from autograder.checking.pattern import pattern
from autograder.checking.structure import Opaque, describe_type, entries
from autograder.checking.tolerance import FLOAT64, ROUNDING, SCALE_FLOOR, Tolerance
from autograder.core.failure import Failure, measured, note
from autograder.core.text import listed

Array = NDArray[Any]


def expect(
    got: Any,
    want: ArrayLike,
    *,
    what: str = "the result",
    tolerance: Tolerance = FLOAT64,
    block_axis: int | None = None,
    scale: float = 0.0,
    ignore_unit_axes: bool = False,
    hint: str | None = None,
) -> None:
    """Pass when `got` equals `want`, else raise `Failure` with the first difference.

    Args:
        got: what the student's function returned.
        want: reference, any shape; a float for a scalar. Where it is infinite, `got` has to be.
        what: how messages call it (`dx`, `the loss`).
        tolerance: `FLOAT64`, or `FLOAT32` when the inputs were float32.
        block_axis: axis along which features lie, each compared on its own scale (batchnorm: 1).
        scale: how large such numbers usually are. Errors are measured against this at least: where large terms nearly
            cancel, rounding is large beside what is left.
        ignore_unit_axes: look at the values of (1, D) where (D,) is asked; another check charges the shape.
        hint: one question that leads on, if this is the wrong place.
    """
    reference = np.asarray(want, dtype=np.float64)
    try:
        _expect(got, reference, what, tolerance, block_axis, scale, ignore_unit_axes, hint)
    except Failure as failure:
        failure.compared = (got, reference)
        raise


def _expect(
    got: Any,
    reference: Array,
    what: str,
    tolerance: Tolerance,
    block_axis: int | None,
    scale: float,
    ignore_unit_axes: bool,
    hint: str | None,
) -> None:
    array = as_numbers(got, what, scalar=reference.ndim == 0, hint=hint)
    array = _same_shape(array, reference, what, ignore_unit_axes, tolerance, hint)
    array, reference = _infinities(array, reference, what, hint)
    expect_finite(array, what, reference, hint)
    _close(array, reference, what, tolerance, block_axis, scale, hint)
    if array.dtype == np.float16:
        raise Failure(
            f"{what} is float16, which keeps only three digits.",
            hint,
            fallback="Which line makes float16 of your numbers?",
            kind="dtype",
            detail="got dtype float16",
        )


def expect_between(
    got: Any,
    low: ArrayLike,
    high: ArrayLike,
    *,
    what: str = "the result",
    ignore_unit_axes: bool = False,
    hint: str | None = None,
) -> None:
    """Pass when every entry lies in [low, high], up to rounding: for kinks, where a whole interval is right."""
    lower, upper = np.asarray(low, np.float64), np.asarray(high, np.float64)
    array = as_numbers(got, what, scalar=lower.ndim == 0, hint=hint)
    array = _same_shape(array, lower, what, ignore_unit_axes, FLOAT64, hint)
    expect_finite(array, what, lower, hint)
    _close(array, np.clip(array, lower, upper), what, FLOAT64, None, 0.0, hint)


def expect_shape(got: Any, shape: tuple[int, ...], *, what: str = "the result", hint: str | None = None) -> None:
    """Pass when `got` is numbers of exactly this shape (a float, numpy scalar or 0-d array for `()`)."""
    array = as_numbers(got, what, scalar=not shape, hint=hint)
    if array.shape != shape:
        raise _shape_failure(array.shape, shape, what, "", hint)


def expect_entries(
    got: Any,
    want: Mapping[str, ArrayLike],
    *,
    what: str = "the result",
    tolerance: Tolerance = FLOAT64,
    ignore_unit_axes: bool = False,
) -> None:
    """Pass when `got` is a dict with the keys and arrays of `want`, else raise `Failure` with the first difference.

    Messages call an array by its place in `want`, so that a hidden check reveals no names (a public one adds its key),
    and the dict by `what`; the other arguments are those of `expect`.
    """
    found = entries(got, want, what=what)
    compared = functools.partial(expect, tolerance=tolerance, ignore_unit_axes=ignore_unit_axes)
    for place, (name, right) in enumerate(want.items(), start=1):
        try:
            compared(found[name], right, what=f"array {place} of {what}")
        except Failure as failure:
            failure.detail = f"at the key {name!r}{': ' if failure.detail else ''}{failure.detail}"
            raise


def identical(first: Any, second: Any) -> bool:
    """Bit for bit the same value, dtype and shape, through tuples and dicts. Handles are never compared."""
    if isinstance(first, Opaque) or isinstance(second, Opaque):
        both = isinstance(first, Opaque) and isinstance(second, Opaque)
        return both and identical(first._content, second._content)
    if isinstance(first, np.ndarray) and isinstance(second, np.ndarray):
        same = first.dtype == second.dtype and first.shape == second.shape
        return same and first.tobytes() == second.tobytes()
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first.keys() == second.keys() and all(identical(first[k], second[k]) for k in first)
    if isinstance(first, Sequence) and isinstance(second, Sequence) and not isinstance(first, str):
        return len(first) == len(second) and all(map(identical, first, second))
    if isinstance(first, float) and isinstance(second, float):
        return struct.pack("d", first) == struct.pack("d", second)
    return type(first) is type(second) and bool(first == second)


_NO_VALUE = "Is a return statement missing on some path, or does this never get a value?"


def as_numbers(got: Any, what: str, *, scalar: bool, hint: str | None = None) -> Array:
    """`got` as an array of real numbers; `Failure` when it is something else."""
    if got is None:
        raise Failure(f"{what} is None.", hint, fallback=_NO_VALUE, kind="none")
    is_number = isinstance(got, int | float | np.number) and not isinstance(got, bool)
    if not isinstance(got, np.ndarray) and not (scalar and is_number):
        wanted = "a number" if scalar else "a plain numpy array"
        raise Failure(
            f"{what} is {describe_type(got)} where {wanted} is expected.",
            hint,
            fallback="What does the handout say that the function returns?",
            kind="type",
        )
    array = np.asarray(got)
    if array.dtype.kind not in "fiu":
        raise Failure(f"{what} has dtype {array.dtype} where real numbers are expected.", hint, kind="dtype")
    return array


def _same_shape(
    array: Array, want: Array, what: str, ignore_unit_axes: bool, tolerance: Tolerance, hint: str | None
) -> Array:
    if array.shape == want.shape:
        return array
    only_unit_axes = _without_ones(array.shape) == _without_ones(want.shape)
    if only_unit_axes and ignore_unit_axes:
        return array.reshape(want.shape)
    values = ""
    if only_unit_axes:
        right = _errors(array.reshape(want.shape), want, None).max(initial=0.0) <= tolerance.noted
        values = " The values are right." if right else " The values differ as well."
    raise _shape_failure(array.shape, want.shape, what, values, hint)


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(n for n in shape if n != 1)


def _shape_failure(got: tuple[int, ...], want: tuple[int, ...], what: str, values: str, hint: str | None) -> Failure:
    if len(got) != len(want):
        how = f"it has {len(got)} {_axes(len(got))}, expected {len(want)}"
    elif got == want[::-1]:
        how = "its axes are swapped"
    else:
        wrong = [str(i) for i, (a, b) in enumerate(zip(got, want, strict=True)) if a != b]
        how = f"{_axes(len(wrong))} {listed(wrong)} {'has' if len(wrong) == 1 else 'have'} the wrong length"
    return Failure(
        f"{what} has the wrong shape: {how}.{values}",
        hint,
        fallback="Which axes does each operation keep, and which does it sum away?",
        kind="shape",
        detail=f"got shape {got}, expected {want}",
    )


def _axes(count: int) -> str:
    return "axis" if count == 1 else "axes"


def _infinities(array: Array, want: Array, what: str, hint: str | None) -> tuple[Array, Array]:
    """Both with 0 where the reference is infinite, and rightly so what was returned."""
    infinite = np.isinf(want)
    wrong = infinite & (array != want) & ~np.isnan(array)  # NaN is reported as such
    if wrong.any():
        raise Failure(
            f"{what} is not infinite where it has to be.",
            hint,
            fallback="Where does the handout say that infinity is the right answer, and what do you make of it?",
            kind="not_infinite",
            detail=f"{wrong.sum()} of {array.size} entries should be infinite and are not" if array.ndim else "",
        )
    infinite &= ~np.isnan(array)
    return np.where(infinite, array.dtype.type(0), array), np.where(infinite, 0.0, want)


def expect_finite(array: Array, what: str, want: Array | None = None, hint: str | None = None) -> None:
    """Pass when there is neither NaN nor infinity in real numbers; with `want` the `Failure` has a picture."""
    bad = ~np.isfinite(array)
    if not bad.any():
        return
    names = [name for name, found in (("NaN", np.isnan(array)), ("inf", np.isinf(array))) if found.any()]
    raise Failure(
        f"{what} contains {listed(names)}.",
        hint,
        fallback="Which step can overflow, divide by zero or take the logarithm of zero?",
        kind="not_finite",
        detail=f"{bad.sum()} of {array.size} entries are not finite; the first at {_index(bad)}" if array.ndim else "",
        picture=None if want is None else heat_map(array, want, bad, what),
        sketch=None if want is None else sketch(bad, what),
    )


def _errors(array: Array, want: Array, block_axis: int | None, usual: float = 0.0) -> Array:
    """|got - want| of each entry over the largest |want| of its block; 0 for what rounding of the whole leaves.

    Without blocks, over what is usual at least.
    """
    with np.errstate(all="ignore"):
        difference = np.abs(array.astype(np.float64) - want)
    magnitude = np.abs(want)
    everywhere = max(float(magnitude.max(initial=0.0)), usual)
    if block_axis is None or want.ndim == 0:
        scale: Array | float = everywhere
    else:
        others = tuple(axis for axis in range(want.ndim) if axis != block_axis)
        scale = np.maximum(magnitude.max(axis=others, keepdims=True), SCALE_FLOOR * everywhere)
    # where 0 is expected, rounding leaves 1e-16 of what was added up; without any scale the error is absolute
    difference = np.where(difference <= ROUNDING * everywhere, 0.0, difference)
    return np.asarray(difference / np.where(np.asarray(scale) > 0, scale, 1.0))


def _close(
    array: Array,
    want: Array,
    what: str,
    tolerance: Tolerance,
    block_axis: int | None,
    scale: float,
    hint: str | None,
) -> None:
    errors = _errors(array, want, block_axis, scale)
    worst = float(errors.max(initial=0.0))
    if tolerance is FLOAT64 or worst > tolerance.noted:  # right float32 results come near their limit by rounding
        measured(worst / tolerance.passes)
    if worst <= tolerance.passes:
        return
    if worst <= tolerance.noted:
        note(
            f"{what} is right to about {max(1, int(-math.log10(worst)))} digits only: more is possible.",
            hidden="A result is less exact than float64 can be.",
        )
        return
    wrong = errors > tolerance.noted
    raise Failure(
        f"{what} differs: {pattern(array, want, wrong, tolerance.noted)}.",
        hint,
        fallback="Work the handout's example out on paper: which line of your code is the first to leave it?",
        kind="value",
        detail=_worst_place(array, want, errors, wrong),
        picture=heat_map(array, want, wrong, what),
        sketch=sketch(wrong, what),
    )


def _worst_place(array: Array, want: Array, errors: Array, wrong: Array) -> str:
    if array.size == 1:
        return f"got {float(array.item()):.6g}, expected {float(want.item()):.6g}"
    place = np.unravel_index(int(errors.argmax()), errors.shape)
    where = "[" + ", ".join(str(int(i)) for i in place) + "]"
    return (
        f"{int(wrong.sum())} of {array.size} entries differ; worst at {where}: "
        f"got {float(array[place]):.6g}, expected {float(want[place]):.6g}"
    )


def _index(mask: Array) -> str:
    return "[" + ", ".join(str(int(i)) for i in np.argwhere(mask)[0]) + "]"
