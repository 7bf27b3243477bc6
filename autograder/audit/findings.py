"""What an audit found."""

import json
import math
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

DEAR, CHEAP = 0.6, 0.04  # shares of a question, and of an assignment, at which an author may look again


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
class Price:
    """What one mistake costs: for the author to decide whether that is fair."""

    name: str
    lost: float
    of_question: float
    """The share of its question's points, from 0 to 1."""
    of_assignment: float
    """The share of the assignment's points, from 0 to 1."""


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
    prices: tuple[Price, ...] = ()
    """Of each known bug and each fault made from a contract."""
    graded: int = 0
    """How many gradings there were of known submissions and mutants."""
    recalled: int = 0
    """How many of them came from the memory of earlier audits alone."""

    @property
    def dear(self) -> tuple[Price, ...]:
        """Mistakes in one place that cost more than 60 % of a question, the dearest first."""
        return tuple(sorted((p for p in self.prices if p.of_question > DEAR), key=lambda p: -p.of_question))

    @property
    def cheap(self) -> tuple[Price, ...]:
        """Known bugs that cost less than 4 % of the assignment, the cheapest first."""
        return tuple(sorted((p for p in self.prices if p.of_assignment < CHEAP), key=lambda p: p.of_assignment))

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
