"""A course with one small assignment, for tests: its checks are written by hand, and few."""

import shutil
from pathlib import Path

_SMALL = Path(__file__).parent / "small"


def write_small(course: Path, name: str = "small") -> None:
    """Write `assignments/NAME` and `solutions/NAME` into a course folder."""
    for side in ("assignments", "solutions"):
        folder = shutil.copytree(_SMALL / side / "small", course / side / name)
        (folder / "small.py").rename(folder / f"{name}.py")
