"""No check passes because something else is wrong, and be it on purpose."""

from pathlib import Path

import pytest

from autograder.core.results import Status
from autograder.sandbox.launch import Launcher
from tests.attacks.excuse import Excuse, excuses, graded
from tests.monotone import by_question


@pytest.mark.parametrize("excuse", excuses(), ids=str)
def test_an_excuse_buys_nothing(excuse: Excuse, launcher: Launcher) -> None:
    alone, excused = graded(excuse, launcher)
    assert alone.points < alone.max_points
    before = by_question(alone)
    assert {q: p for q, p in by_question(excused).items() if p > before[q]} == {}
    assert not any(c.status is Status.ERROR for c in excused.checks)
    assert excuse.row(alone, excused) in _published()


def test_the_published_table_has_no_others() -> None:
    names = {line.split("`")[1] for line in _published() if line.startswith("| `")}
    assert names == {excuse.name for excuse in excuses()}


def _published() -> list[str]:
    text = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    return text.partition("\n## Excuses\n")[2].partition("\n## ")[0].splitlines()
