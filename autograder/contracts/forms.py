"""The same numbers in another dtype or memory layout."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.tolerance import FLOAT32, FLOAT64, Tolerance
from autograder.contracts.domains import Array, Labels
from autograder.contracts.function import Function, arrays_of, tree


@dataclass(frozen=True)
class Form:
    label: str
    usual: Mapping[str, Any]
    changed: Mapping[str, Any]
    tolerance: Tolerance = FLOAT64


def other_forms(function: Function, rng: np.random.Generator, check: int) -> Iterator[Form]:
    """Pairs of arguments that hold the same numbers."""
    turn = iter(range(5))

    def ordinary(*, whole: bool = False) -> dict[str, Any]:
        return function.draw(rng, function.sizes(check, next(turn)), whole=whole)

    single = tree(lambda a: a.astype(np.float32) if a.dtype.kind == "f" else a, ordinary())
    yield Form("for float32 arrays", tree(_float64, single), single, FLOAT32)
    drawn = ordinary()
    if any(isinstance(v, np.ndarray) and v.ndim > 1 for v in arrays_of(drawn)):
        yield Form("for arrays stored column by column", drawn, tree(np.asfortranarray, drawn))
    drawn = ordinary()
    yield Form("for slices of larger arrays", drawn, tree(_strided, drawn))
    whole = [name for name, d in function.domains.items() if isinstance(d, Array) and d.integers]
    if whole:
        drawn = ordinary(whole=True)
        for kind in ("int64", "int32"):
            changed = {**drawn, **{name: drawn[name].astype(kind) for name in whole}}
            yield Form(f"for integers ({kind})", drawn, changed)
    labels = [name for name, d in function.domains.items() if isinstance(d, Labels)]
    if labels:
        drawn = ordinary()
        for kind in ("int32", "uint8"):
            changed = {**drawn, **{name: drawn[name].astype(kind) for name in labels}}
            yield Form(f"for {kind} labels", drawn, changed)


def _float64(array: NDArray[Any]) -> NDArray[Any]:
    return array.astype(np.float64) if array.dtype.kind == "f" else array


def _strided(array: NDArray[Any]) -> NDArray[Any]:
    """The same values, writable, and contiguous in neither order."""
    if array.ndim == 0:
        return array
    wide = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
    wide[..., ::2] = array
    return wide[..., ::2]
