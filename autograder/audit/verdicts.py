"""What known submissions got from checks, kept from one audit to the next."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from autograder.core.archive import write_atomically
from autograder.core.results import CheckResult

FOLDER = Path(".nabla", "audit")
"""Below the course, beside assignments/."""
_KEPT = 50_000  # verdicts of an assignment; those that were used last


@dataclass(frozen=True)
class PastVerdict:
    """What came of one check of one submission."""

    check: CheckResult
    errors: tuple[str, ...]
    """Of each comparison, in units of its tolerance; as text, since JSON has no infinity."""
    called: tuple[str, ...]
    """Names of what the check asked the submission for."""


@dataclass
class Memory:
    """Verdicts by key; a key says everything that a verdict depends on, so that none is ever out of date."""

    path: Path | None = None
    """Where they are kept. None: nowhere, only as long as this lives."""
    verdicts: dict[str, PastVerdict] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Path, assignment: str, *, fresh: bool = False) -> Self:
        """What earlier audits of an assignment left; nothing if `fresh`, or if it cannot be read."""
        path = course / FOLDER / f"{assignment}.json"
        return cls(path, {} if fresh else _read(path))

    def recall(self, key: str) -> PastVerdict | None:
        """The verdict of this key, which is now the last to be forgotten."""
        verdict = self.verdicts.pop(key, None)
        if verdict is not None:
            self.verdicts[key] = verdict
        return verdict

    def save(self) -> None:
        """Write all down, whole or not at all."""
        if self.path is not None:
            import msgspec

            kept = dict(list(self.verdicts.items())[-_KEPT:])
            write_atomically(self.path, msgspec.json.encode(kept))


def _read(path: Path) -> dict[str, PastVerdict]:
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, PastVerdict])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
