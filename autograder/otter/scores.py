"""otter's results.json, read by schema: nothing that a submission had a hand in is ever unpickled."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_MAX_BYTES = 16 << 20


class OtterError(Exception):
    """otter did not grade: our fault or the machine's, not the submission's."""


@dataclass(frozen=True)
class OtterScores:
    """What otter made of one submission, by check id."""

    points: dict[str, float]
    max_points: dict[str, float]
    output: dict[str, str]
    """What otter prints about each check: title, and the feedback if it did not pass."""


def read_scores(path: Path) -> OtterScores:
    """Read and validate a results.json that otter wrote; raises `OtterError` saying what is wrong with it."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise OtterError(f"{path.name} is larger than {_MAX_BYTES:,} bytes")
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OtterError(f"otter left no {path.name}") from None
    except (OSError, ValueError) as error:
        raise OtterError(f"{path.name} cannot be read: {error}") from None
    tests = data.get("tests") if isinstance(data, dict) else None
    if not isinstance(tests, list) or not all(isinstance(t, dict) for t in tests):
        raise OtterError(f"{path.name} has no list of tests")
    names = [_text(t, "name") for t in tests]
    if len(set(names)) != len(names):
        raise OtterError(f"{path.name} has two tests of one name")
    return OtterScores(
        points={name: _number(t, "score") for name, t in zip(names, tests, strict=True)},
        max_points={name: _number(t, "max_score") for name, t in zip(names, tests, strict=True)},
        output={name: _text(t, "output") for name, t in zip(names, tests, strict=True)},
    )


def _text(test: dict[str, Any], key: str) -> str:
    value = test.get(key)
    if not isinstance(value, str):
        raise OtterError(f"otter's results have a test without {key}")
    return value


def _number(test: dict[str, Any], key: str) -> float:
    value = test.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        # otter's own notices ("Autograder Failed") are tests without a score
        raise OtterError(f"otter reports {test.get('name')}: {str(test.get('output'))[:2000]}")
    return float(value)
