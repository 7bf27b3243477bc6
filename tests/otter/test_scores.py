"""otter's results.json is read by schema."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.otter import OtterError
from autograder.otter.scores import read_scores

GOOD = {"name": "a", "score": 1.5, "max_score": 2.0, "visibility": "hidden", "output": "a results:"}


def test_scores_by_check(tmp_path: Path) -> None:
    scores = read_scores(_written({"tests": [GOOD, {**GOOD, "name": "b", "score": 0}]}, tmp_path))
    assert scores.points == {"a": 1.5, "b": 0.0}
    assert scores.max_points == {"a": 2.0, "b": 2.0}
    assert scores.output["a"] == "a results:"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "no list of tests"),
        ({"tests": 3}, "no list of tests"),
        ({"tests": [3]}, "no list of tests"),
        ({"tests": [{"score": 1}]}, "without name"),
        ({"tests": [GOOD, GOOD]}, "two tests of one name"),
        ({"tests": [{**GOOD, "score": True}]}, "otter reports a"),
        ({"tests": [{**GOOD, "score": float("nan")}]}, "otter reports a"),
        ({"tests": [{"name": "Autograder Failed", "output": "no kernel"}]}, "Autograder Failed: no kernel"),
    ],
)
def test_what_is_wrong_is_told(data: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(OtterError, match=told):
        read_scores(_written(data, tmp_path))


@pytest.mark.parametrize(("content", "told"), [(None, "left no"), (b"\x80pickle", "cannot be read")])
def test_missing_and_binary_files_are_told(content: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OtterError, match=told):
        read_scores(path)


def _written(data: Any, folder: Path) -> Path:
    path = folder / "results.json"
    path.write_text(json.dumps(data))
    return path
