"""Where an array differs from what is expected.

A heat map has the sizes of the differences and is for public checks. A sketch is for hidden ones: it is one of a fixed
list of places, so that no value can be read back from it, however a submission chooses where to be wrong.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.core.picture import Cell, Picture, PictureKind, Series

Array = NDArray[Any]

_FEWEST, _ROWS, _COLUMNS = 4, 20, 30
_LEVELS = 3
_SKETCH = (6, 8)
_MOSTLY = 0.8  # of a place: an entry that is right by chance does not hide it


def heat_map(got: Array, want: Array, wrong: Array, what: str) -> Picture | None:
    """How far each entry is off, in three steps up to the largest difference; None for a few numbers.

    Args:
        got, want: of one shape.
        wrong: which entries count as wrong, bool of the same shape.
        what: how messages call the array.
    """
    if got.size < _FEWEST:
        return None
    with np.errstate(all="ignore"):
        difference = np.where(wrong, got.astype(np.float64) - want, 0.0)
    finite = np.isfinite(difference)
    largest = np.abs(difference[finite]).max(initial=0.0) or 1.0
    steps = np.sign(difference) * np.ceil(_LEVELS * np.abs(difference) / largest)
    levels = np.where(finite, steps, Cell.NOT_FINITE)
    return _cells(
        _coarse(levels.reshape(-1, got.shape[-1])),
        f"Where {what} differs",
        "Empty cells are right; + is too large, \N{MINUS SIGN} too small, the stronger the colour, the further off.",
    )


def sketch(wrong: Array, what: str) -> Picture | None:
    """The place where the wrong entries lie, drawn on an array of another size; None when it has no name."""
    if wrong.ndim not in (1, 2) or min(wrong.shape, default=0) < 2:
        return None
    table = np.atleast_2d(wrong)
    name = next((name for name, mask in _places(*table.shape) if _is_there(table, mask)), None) or _whole(table)
    if name is None:
        return None
    shape = _SKETCH if wrong.ndim == 2 else (1, _SKETCH[1])
    return _cells(
        np.where(_drawn(name, shape), Cell.WRONG, Cell.RIGHT),
        f"Where {what} differs: {name}",
        "A sketch: the array itself has another size, and its numbers are not shown.",
    )


def _places(rows: int, columns: int) -> Iterator[tuple[str, Array]]:
    """Masks of the places that are the same whatever is hidden."""
    row, column = np.indices((rows, columns))
    if rows > 1:
        yield "the first row", row == 0
        yield "the last row", row == rows - 1
        yield "the first column", column == 0
        yield "the last column", column == columns - 1
        if rows == columns:
            yield "the diagonal", row == column
            yield "all but the diagonal", row != column
    else:
        yield "the first entry", column == 0
        yield "the last entry", column == columns - 1


def _whole(wrong: Array) -> str | None:
    """Whole rows or columns, not which ones."""
    if len(wrong) == 1:
        return None
    for name, lines in (("whole rows", wrong), ("whole columns", wrong.T)):
        hit = lines.any(axis=1)
        if 0 < hit.sum() < len(lines) and lines[hit].mean() >= _MOSTLY:
            return name
    return None


def _is_there(wrong: Array, place: Array) -> bool:
    return not wrong[~place].any() and bool(wrong[place].mean() >= _MOSTLY)


def _drawn(name: str, shape: tuple[int, int]) -> Array:
    row, column = np.indices(shape)
    if name == "whole rows":
        return np.asarray((row == 1) | (row == 4))
    if name == "whole columns":
        return np.asarray((column == 2) | (column == 5))
    if "diagonal" in name:
        size = min(shape)
        return next(mask for known, mask in _places(size, size) if known == name)
    return next(mask for known, mask in _places(*shape) if known == name)


def _coarse(levels: Array) -> Array:
    """At most as many rows and columns as can be seen: of neighbours the one that is furthest off."""
    for axis, most in ((0, _ROWS), (1, _COLUMNS)):
        parts = np.array_split(levels, min(most, levels.shape[axis]), axis=axis)
        levels = np.stack([_furthest(part, axis) for part in parts], axis=axis)
    return levels


def _furthest(part: Array, axis: int) -> Array:
    place = np.expand_dims(np.abs(part).argmax(axis=axis), axis)
    return np.take_along_axis(part, place, axis=axis).squeeze(axis)


def _cells(levels: Array, title: str, text: str) -> Picture:
    rows = tuple(Series.of(str(i), np.arange(len(row)), row) for i, row in enumerate(levels))
    return Picture(PictureKind.CELLS, title, "axis 1" if len(rows) > 1 else "axis 0", "axis 0", rows, text)
