"""Attack files: what each tries, and what must come of it.

The docstring of a file in `submissions/` begins with a sentence that says what it tries; after an empty line follow
settings, a line each:

    points: 5            the most that its honest part may earn; all that can honestly be had (8) unless given
    unconfined: points   what it may achieve where nothing confines it (words of `trial.Finding`, or "skip": it would
                         harm the machine and is not run there)
    open: status         the channel, not defended, through which what a student sees depends on hidden inputs

Confined, no attack may achieve anything. The code follows the honest solution in the submitted file.
"""

import ast
from dataclasses import dataclass
from pathlib import Path

HONEST_POINTS = 8.0
_FOLDER = Path(__file__).parent / "submissions"


@dataclass(frozen=True)
class Attack:
    """One file of `submissions/`."""

    name: str
    title: str
    code: str
    points: float
    unconfined: frozenset[str]
    open: str

    @property
    def harmful(self) -> bool:
        return "skip" in self.unconfined

    def __str__(self) -> str:
        return self.name


def attacks() -> list[Attack]:
    """All of them, by name."""
    return [_read(path) for path in sorted(_FOLDER.glob("*.py"))]


def _read(path: Path) -> Attack:
    code = path.read_text(encoding="utf-8")
    text = ast.get_docstring(ast.parse(code)) or ""
    title, _, rest = text.partition("\n\n")
    settings = dict(line.split(": ", 1) for line in rest.splitlines() if line)
    unknown = settings.keys() - {"points", "unconfined", "open"}
    if not title or unknown:
        raise ValueError(f"{path.name}: a sentence and known settings are expected, not {sorted(unknown)}")
    return Attack(
        name=path.stem,
        title=" ".join(title.split()),
        code=code,
        points=float(settings.get("points", HONEST_POINTS)),
        unconfined=frozenset(settings.get("unconfined", "").replace(",", " ").split()),
        open=settings.get("open", ""),
    )
