"""What known submissions got from checks, and what was found in order, kept from one audit to the next."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from autograder.core.archive import write_atomically
from autograder.core.results import CheckResult

FOLDER = Path(".nabla", "audit")
"""Below the course, beside assignments/."""
_KEPT = 50_000  # verdicts of an assignment; those that were used last
_KEPT_SOUND = 1_000


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
    """What is known by key; a key says everything that it depends on, so that nothing is ever out of date."""

    path: Path | None = None
    """Where they are kept. None: nowhere, only as long as this lives."""
    verdicts: dict[str, PastVerdict] = field(default_factory=dict)
    sound: dict[str, None] = field(default_factory=dict)
    """Keys of what was looked at as a whole, without a finding; in their order."""

    @classmethod
    def of(cls, course: Path, assignment: str, *, fresh: bool = False) -> Self:
        """What earlier audits of an assignment left; nothing if `fresh`, or if it cannot be read."""
        path = course / FOLDER / f"{assignment}.json"
        kept = _Kept() if fresh else _read(path)
        return cls(path, kept.verdicts, dict.fromkeys(kept.sound))

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

            kept = _Kept(dict(list(self.verdicts.items())[-_KEPT:]), list(self.sound)[-_KEPT_SOUND:])
            write_atomically(self.path, msgspec.json.encode(kept))


@dataclass(frozen=True)
class _Kept:
    """The file."""

    verdicts: dict[str, PastVerdict] = field(default_factory=dict)
    sound: list[str] = field(default_factory=list)


def _read(path: Path) -> _Kept:
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _Kept()
