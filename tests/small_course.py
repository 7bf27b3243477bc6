"""A course with one small assignment, for tests: its checks are written by hand, and few."""

import shutil
from pathlib import Path

_SMALL = Path(__file__).parent / "small"


def write_small(course: Path) -> None:
    """Write `assignments/small` and `solutions/small` into a course folder."""
    for side in ("assignments", "solutions"):
        shutil.copytree(_SMALL / side / "small", course / side / "small")
