"""What a student's machine cannot know of the grader by itself: its versions, and what hidden checks are worth.

A release writes it into the student zip, from the machine that makes the release.
"""

import contextlib
import importlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

FILE = "grader.json"
_STANDARD = ("collections", "functools", "itertools", "math", "operator", "random", "statistics", "typing")
_PARTS = ("fft", "linalg", "random")  # of numpy


@dataclass(frozen=True)
class GraderFacts:
    """The grader's side of an assignment, as far as students may know it."""

    python: tuple[int, int]
    numpy: str
    hidden_points: Mapping[str, float] = field(default_factory=dict)
    """What the hidden checks of each question are worth."""
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The public names of the modules that students use most."""

    def to_json(self) -> bytes:
        names = {module: sorted(found) for module, found in self.names.items()}
        return (json.dumps(asdict(self) | {"names": names}, sort_keys=True) + "\n").encode()


def of_this_machine(imports: Iterable[str], hidden_points: Mapping[str, float]) -> GraderFacts:
    """The facts, if this machine's Python and libraries are those of the grader."""
    modules = [*imports, *(f"numpy.{part}" for part in _PARTS if "numpy" in imports), *_STANDARD]
    names = {module: _public(module) for module in modules if _public(module)}
    return GraderFacts(sys.version_info[:2], np.__version__, hidden_points, names)


def read_facts(folder: Path) -> GraderFacts | None:
    """The facts in a student's folder; None where it has none that can be read."""
    try:
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
        major, minor = map(int, data["python"])
        names = {str(module): frozenset(map(str, found)) for module, found in data["names"].items()}
        points = {str(question): float(value) for question, value in data["hidden_points"].items()}
        return GraderFacts((major, minor), str(data["numpy"]), points, names)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _public(module: str) -> frozenset[str]:
    with contextlib.suppress(ImportError):
        return frozenset(name for name in dir(importlib.import_module(module)) if not name.startswith("_"))
    return frozenset()
