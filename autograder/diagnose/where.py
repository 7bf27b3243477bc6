"""When no mistake is recognised: where the wrong entries lie, how large the errors are, what is still right.

Nothing here names a mistake. The words hold no value: they speak of rows, signs and kinds of arguments.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.tolerance import RIGHT, ROUGH
from autograder.core.results import CheckResult
from autograder.diagnose.behaviour import Place
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Call

Array = NDArray[Any]
Mask = NDArray[np.bool_]

_FEW = 5  # wrong entries, and right ones beside them, below which a pattern may be chance
_FILLED, _SHARE = 0.8, 0.9  # of a region's entries that are wrong, at least; of all entries that it has, at most


@dataclass(frozen=True)
class Compared:
    """An array that came back beside the right one."""

    call: Call
    got: Array
    want: Array

    @property
    def wrong(self) -> Mask:
        limit = (ROUGH if self.call.rough else RIGHT) * float(np.abs(self.want).max(initial=0.0))
        return np.asarray(~(np.abs(self.got - self.want) <= limit))


def by_location(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What is common to the wrong entries, or to the calls that went wrong.

    Nothing of a few entries, and nothing of what is not finite: that says itself what it is.
    """
    if check.kind == "not_finite":
        return None
    for places in case.slots(check):
        same_slot = [p for p in case.right if p.slot == places[0].slot]
        found = list(_compared(case, [p for p in same_slot if p.check == check.id]))
        if sum(int(c.wrong.sum()) for c in found) < _FEW:
            continue
        finite = all(case.student.value(p).finite for p in same_slot if p.check == check.id)
        size = _magnitude(found) if finite else ""
        says = [_region(found, case.arguments), _kind(case, same_slot), _structure(found), size]
        told = " ".join(text for text in says[:3] if text) or says[3]
        if told:
            return Verdict((), Confidence.LIKELY, f"{len(found)} arrays compared entry by entry", told)
    return None


def _compared(case: DiagnosisCase, places: Sequence[Place]) -> Iterator[Compared]:
    """The arrays whose entries are known on both sides: small and finite ones, of the right shape."""
    for place in places:
        call, right = case.student.call(place), case.known.solution.find(place)
        if (
            place.part == "after"
            or call.given is None
            or right is None
            or not right.finite
            or not case.student.value(place).finite
        ):
            continue
        if right.form != case.student.value(place).form:
            continue
        value = call.given.value[int(place.part)] if place.part.isdigit() else call.given.value
        if isinstance(value, np.ndarray) and value.ndim and value.size == right.numbers.size:
            yield Compared(call, value.astype(np.float64), right.numbers.reshape(value.shape))


def _region(found: Sequence[Compared], names: Mapping[str, Sequence[str]]) -> str:
    """The smallest region that holds all wrong entries of all calls and few right ones."""
    wrong = sum(int(c.wrong.sum()) for c in found)
    everything = sum(c.got.size for c in found)
    sizes: dict[str, int] = {}
    for words in dict.fromkeys(words for c in found for words in _regions(c, names)):
        masks = [_regions(c, names).get(words, np.zeros(c.got.shape, bool)) for c in found]
        size = sum(int(mask.sum()) for mask in masks)
        covered = all(not (c.wrong & ~mask).any() for c, mask in zip(found, masks, strict=True))
        if covered and wrong >= _FILLED * size and size <= min(_SHARE * everything, everything - _FEW):
            sizes[words] = size
    return f"The wrong entries are {min(sizes, key=sizes.__getitem__)}." if sizes else ""


def _regions(compared: Compared, names: Mapping[str, Sequence[str]]) -> dict[str, Mask]:
    shape, call = compared.got.shape, compared.call
    assert call.given is not None
    regions: dict[str, Mask] = {}
    named = dict(zip(names.get(call.function, ()), call.given.args, strict=False)) | dict(call.given.kwargs)
    for name, value in named.items():
        if not isinstance(value, np.ndarray):
            continue
        if value.shape == shape:
            regions[f"those where {name} is negative"] = value < 0
            regions[f"those where {name} is positive"] = value > 0
            regions[f"those where {name} is 0"] = value == 0
        elif len(shape) == 2 and value.shape == shape[:1] and value.dtype.kind in "iu":
            regions[f"those of each row's own class in {name}"] = np.arange(shape[1]) == value[:, None].astype(np.int64)
            regions[f"those of the other classes than {name} says"] = ~regions[
                f"those of each row's own class in {name}"
            ]
    if len(shape) == 2 and min(shape) > 1:
        rows, columns = np.indices(shape)
        regions |= {"those of the first row": rows == 0, "those of the last row": rows == shape[0] - 1}
        regions |= {"those of the first column": columns == 0, "those of the last column": columns == shape[1] - 1}
        regions["those of the diagonal"] = rows == columns
        regions["those off the diagonal"] = rows != columns
        regions["all but those of the first row"] = rows > 0
        regions["all but those of the last row"] = rows < shape[0] - 1
    return regions


def _kind(case: DiagnosisCase, places: Sequence[Place]) -> str:
    """What the calls that went wrong have in common, and the right ones do not."""
    calls = [(case.student.call(p), case.right[p]) for p in places]
    wrong = [set(_kinds(call)) for call, right in calls if not right]
    fine = [set(_kinds(call)) for call, right in calls if right]
    if not wrong or len(fine) < 2:
        return ""
    common = set.intersection(*wrong).difference(*fine)
    # of two that always come together, either may be the reason
    return f"It is wrong only {common.pop()}." if len(common) == 1 else ""


def _kinds(call: Call) -> Iterator[str]:
    given = call.given
    values = [] if given is None else [*given.args, *given.kwargs.values()]
    arrays = [v for v in values if isinstance(v, np.ndarray)]
    if arrays and arrays[0].ndim and len(arrays[0]) == 1:
        yield "for a batch of one example"
    if any(a.dtype == np.float32 for a in arrays):
        yield "for float32 arguments"
    if any(a.dtype.kind in "iu" for a in arrays):
        yield "for arguments of integers"
    if any(a.ndim > 2 for a in arrays):
        yield "for arrays with more than two axes"
    if arrays and arrays[0].ndim == 1:
        yield "for arrays with one axis"
    if any(a.dtype.kind == "f" and np.abs(a).max(initial=0.0) > 100 for a in arrays):
        yield "for large numbers"


def _structure(found: Sequence[Compared]) -> str:
    """What is right about arrays that are wrong."""
    everywhere = [c for c in found if c.wrong.any()]
    if everywhere and all(_is_one_number(c.got) and not _is_one_number(c.want) for c in everywhere):
        zeros = all(not np.any(c.got) for c in everywhere)  # which the check says itself
        return "" if zeros else "All its entries are the same, and should not be."
    wrong = [c for c in everywhere if c.got.ndim == 2 and min(c.got.shape) > 1]
    for words, holds in _STRUCTURES.items():
        if wrong and all(holds(c.got, c.want) for c in wrong):
            return words
    return ""


def _close(a: Array, b: Array) -> bool:
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=RIGHT, atol=RIGHT * float(np.abs(b).max(initial=0.0))))


def _is_one_number(array: Array) -> bool:
    return bool(np.ptp(array) <= RIGHT * float(np.abs(array).max(initial=0.0)))


def _has_sums(got: Array, want: Array, axis: int) -> bool:
    """The right sums, unless these are 0: then any multiple has them."""
    sums = want.sum(axis=axis)
    return _close(got.sum(axis=axis), sums) and float(np.abs(sums).min()) > ROUGH * float(np.abs(want).max())


_STRUCTURES: dict[str, Callable[[Array, Array], bool]] = {
    "Its rows are the right ones, in another order.": lambda got, want: _close(np.sort(got, 0), np.sort(want, 0)),
    "Its columns are the right ones, in another order.": lambda got, want: _close(np.sort(got, 1), np.sort(want, 1)),
    "All its rows are the same, and should not be.": lambda got, want: (
        _close(got, got[:1] + 0 * got) and not _close(want, want[:1] + 0 * want)
    ),
    "Every entry is off by a factor of the number of rows.": lambda got, want: (
        _close(got, want * len(want)) or _close(got, want / len(want))
    ),
    "Every entry is off by a factor of the number of columns.": lambda got, want: (
        _close(got, want * want.shape[1]) or _close(got, want / want.shape[1])
    ),
    "Its rows have the right sums.": lambda got, want: _has_sums(got, want, 1),
    "Its columns have the right sums.": lambda got, want: _has_sums(got, want, 0),
}


def _magnitude(found: Sequence[Compared]) -> str:
    errors = [np.abs(c.got - c.want).max() / max(float(np.abs(c.want).max()), 1e-300) for c in found if c.wrong.any()]
    if errors and max(errors) < 1e-3:
        return "The errors are small: less than a thousandth of the largest entry."
    return ""
