"""What an audit found."""

import json
import math
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self


@dataclass(frozen=True)
class Finding:
    """Something an instructor has to fix before a release."""

    subject: str
    """What it is about: `bug no_shift`, `check softmax_values`, `stub`."""
    message: str


@dataclass(frozen=True)
class SpecimenRow:
    """How a known submission fared."""

    kind: str
    name: str
    points: float
    max_points: float
    failed: tuple[str, ...]
    """Ids of the checks that it fails."""
    margin: float | None = None
    """A bug: its largest error in units of the tolerance (infinite when no number is compared)."""


@dataclass(frozen=True)
class Mutants:
    """Machine-made changes of the solution, and how many the hidden checks tell from it."""

    made: int = 0
    killed: int = 0
    equivalent: tuple[str, ...] = ()
    survivors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Audit:
    """The audit of one assignment."""

    assignment: str
    seeds: int
    rows: tuple[SpecimenRow, ...]
    findings: tuple[Finding, ...]
    noise_margin: float | None = None
    """1 / the largest error of a submission with full marks, in units of the tolerance; None when none has them."""
    bug_margin: float | None = None
    """The smallest margin of a bug that is caught; None when none is."""
    mutants: Mutants = field(default_factory=Mutants)

    def with_findings(self, *findings: Finding) -> Self:
        return replace(self, findings=(*self.findings, *findings))

    def to_json(self) -> str:
        return json.dumps(_finite(asdict(self)), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _finite(value: Any) -> Any:
    """Infinity has no JSON; null says that nothing was measured."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
