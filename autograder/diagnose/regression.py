"""Which terms of the right formula an array consists of: sparse regression, by trying all small combinations.

Every term may come with one of a few factors (1, N, 1/N, ...), and one coefficient holds for all inputs. Of all
combinations that give the array exactly, the one with the fewest mistakes in it counts, if there is only one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from autograder.checking.tolerance import EXPLAINED, ROUGH
from autograder.formula import Output, Vector, column, flat

_TERMS = 4  # in one array at most
_INDEPENDENT = 1e-6
_RATIOS = {2.0: "twice as large as it should be", 0.5: "half as large as it should be"}
# 3 and 4 are not named: they may be the size of a hidden array
_RATIOS |= dict.fromkeys((3.0, 4.0), "too large by a factor that is the same everywhere")
_RATIOS |= dict.fromkeys((1 / 3, 1 / 4), "too small by a factor that is the same everywhere")


@dataclass(frozen=True)
class Sample:
    """What a function returned once, and what it should consist of."""

    value: object
    output: Output
    rough: bool


@dataclass(frozen=True)
class TermChange:
    """What is wrong with one term."""

    term: int
    """-1: the same with all of them."""
    words: str
    """Empty for a weight that nothing explains."""
    cost: int


def changes(samples: Sequence[Sample]) -> tuple[TermChange, ...] | None:
    """What is wrong with the terms; None when they do not explain the arrays, or in more than one way."""
    system = _System(samples)
    found: dict[tuple[TermChange, ...], int] = {}
    for solution in system.solutions():
        explained = system.explain(solution)
        if explained is not None:
            found[explained] = sum(change.cost for change in explained)
    best = [explained for explained, cost in found.items() if cost == min(found.values())]
    return best[0] if len(best) == 1 and best[0] else None


Atom = tuple[int, int]
"""A term and a factor, by their numbers."""


class _System:
    """All samples as one linear system, with a column for each term and factor."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.terms = samples[0].output.terms
        names = [n for n in samples[0].output.sizes if any(abs(s.output.sizes[n] - 1) > 1e-9 for s in samples)]
        self.factors = [("", 1), *((name, sign) for name in names for sign in (1, -1))]
        self.limit = ROUGH if any(s.rough for s in samples) else EXPLAINED
        seen = [s.output.seen_as(s.value) if s.output.seen_as else s.value for s in samples]
        scales = [max(float(np.abs(flat(v)).max(initial=0.0)), 1e-300) for v in seen]
        self.y = np.concatenate([flat(v) / scale for v, scale in zip(seen, scales, strict=True)])
        self.columns: dict[Atom, Vector] = {
            (t, f): np.concatenate(
                [
                    column(s.output.terms[t].values, v) * self._factor(s.output, f) / scale
                    for s, v, scale in zip(samples, seen, scales, strict=True)
                ]
            )
            for t, f in product(range(len(self.terms)), range(len(self.factors)))
        }
        # a term that is 0 in all samples, say a penalty with weight 0, is neither there nor missing
        self.present = [t for t in range(len(self.terms)) if self.columns[t, 0].any()]
        self.place = {atom: number for number, atom in enumerate(self.columns)}
        whole = np.stack(list(self.columns.values()), axis=1)
        norms = np.linalg.norm(whole, axis=0)
        whole = whole / np.where(norms > 0, norms, 1.0)
        self.gram, self.right = whole.T @ whole, whole.T @ self.y

    def _factor(self, output: Output, number: int) -> float:
        name, sign = self.factors[number]
        return float(output.sizes.get(name, 1.0)) ** sign if name else 1.0  # a size that this call does not have

    def solutions(self) -> Iterator[dict[Atom, float]]:
        """Coefficients of up to four terms, each with one factor, that give the array exactly."""
        if not np.isfinite(self.y).all() or not self.y.any():
            return
        for size in range(1, min(_TERMS, len(self.y) - 2) + 1):
            for terms in combinations(self.present, size):
                atoms = [[(t, f) for f in range(len(self.factors))] for t in terms]
                for chosen in self._promising(list(product(*atoms))):
                    coefficients = self._fit(chosen)
                    if coefficients is not None:
                        yield dict(zip(chosen, coefficients, strict=True))

    def _promising(self, sets: list[tuple[Atom, ...]]) -> list[tuple[Atom, ...]]:
        """Those that may be exact by their normal equations, which are quick to solve for all of them at once."""
        index = np.array([[self.place[atom] for atom in chosen] for chosen in sets])
        gram, right = self.gram[index[:, :, None], index[:, None, :]], self.right[index]
        kept = np.linalg.eigvalsh(gram)[:, 0] > _INDEPENDENT**2
        index, gram, right = index[kept], gram[kept], right[kept]
        coefficients = np.linalg.solve(gram, right[..., None])[..., 0]
        missing = self.y @ self.y - (coefficients * right).sum(axis=1)
        likely = (np.abs(missing) < 1e-5 * (self.y @ self.y)) & (np.abs(coefficients).min(axis=1) > _INDEPENDENT)
        return [sets[n] for n in np.flatnonzero(kept)[likely]]

    def _fit(self, chosen: tuple[Atom, ...]) -> Vector | None:
        matrix = np.stack([self.columns[atom] for atom in chosen], axis=1)
        norms = np.linalg.norm(matrix, axis=0)
        solved = np.linalg.lstsq(matrix / norms, self.y, rcond=None)[0] / norms
        return solved if float(np.abs(matrix @ solved - self.y).max()) <= self.limit else None

    def explain(self, found: dict[Atom, float]) -> tuple[TermChange, ...] | None:
        """The terms that are not as they should be; None when one has a weight that nothing explains."""
        by_term = {t: (f, c) for (t, f), c in found.items()}
        every = {t: self._change(t, *by_term.get(t, (0, 0.0))) for t in self.present}
        if any(change is not None and not change.words for change in every.values()):
            return None
        all_changes = tuple(change for change in every.values() if change is not None)
        proper = [t for t in every if self.terms[t].weight]
        alike = {change.words for change in all_changes}
        if len(proper) > 1 and len(alike) == 1 and [c.term for c in all_changes] == proper:
            return (TermChange(-1, all_changes[0].words, all_changes[0].cost),)
        return all_changes

    def _change(self, t: int, factor: int, coefficient: float) -> TermChange | None:
        weight = self.terms[t].weight
        if coefficient == 0.0:
            return TermChange(t, "is missing", 1) if weight else None
        ratio, name = coefficient / (weight or 1), self.factors[factor][0]
        sign = " and has the wrong sign" if ratio < 0 else ""
        close = next((words for r, words in _RATIOS.items() if abs(abs(ratio) - r) < 100 * self.limit * r), None)
        whole = abs(abs(ratio) - 1) < 100 * self.limit
        if not weight:
            # a hundredth of a term is another mistake: a constant in the place of an argument looks like that
            words = "is in it and does not belong there" if whole or close is not None else ""
            return TermChange(t, words, 1 if factor == 0 else 2)
        if whole:
            if name:
                return TermChange(t, f"is off by a factor of {name}{sign}", 2 if sign else 1)
            return TermChange(t, "has the wrong sign", 1) if sign else None
        if close is not None:
            factor_too = f", and off by a factor of {name}" if name else ""
            return TermChange(t, f"is {close}{factor_too}{sign}", 1 + bool(sign) + bool(name))
        return TermChange(t, "", 0)
