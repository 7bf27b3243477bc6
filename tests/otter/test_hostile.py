"""Submissions that go for the grader instead of the exercise gain nothing and break nothing."""

import json
import time
from pathlib import Path

import pytest

from autograder.core.results import Result, Status
from autograder.course.suite import Suite
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution
from tests.conftest import some_of
from tests.otter.conftest import NAME, SEED, Outcome, Platform

pytestmark = pytest.mark.slow

FILE = "softmax.py"
_ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.py"))


@pytest.mark.parametrize("path", some_of(_ATTACKS, every=6), ids=lambda p: p.stem)
def test_attack_earns_nothing_and_sees_nothing(path: Path, tight_platform: Platform, launcher: Launcher) -> None:
    if launcher.isolation == "none":
        pytest.skip("this machine confines nothing: an attack would succeed, on the machine that tests")
    root = tight_platform.root
    tight_platform.put({FILE: path.read_text(encoding="utf-8").replace("ROOT", str(root)).encode()})
    outcome = tight_platform.run()
    result = _result(outcome)
    assert outcome.gradescope["score"] == result.points == 0
    assert not any(c.status in (Status.PASSED, Status.ERROR) for c in result.checks), [c.message for c in result.checks]
    assert not (root / "evil").exists()
    assert not _secrets(root) & set(outcome.text.replace("\\n", "\n").splitlines())
    assert SEED not in outcome.text


def test_nothing_goes_on_when_the_grade_is_given(tight_platform: Platform) -> None:
    source = (Path(__file__).parent / "attacks" / "stays_in_the_background.py").read_text(encoding="utf-8")
    tight_platform.put({FILE: source.replace("ROOT", str(tight_platform.root)).encode()})
    outcome = tight_platform.run()
    time.sleep(1)
    assert json.loads((outcome.results / "results.json").read_text(encoding="utf-8")) == outcome.gradescope


COMPANIONS = {
    "torch.py": b"raise SystemExit('shadowed')",
    "numpy/__init__.py": b"raise SystemExit('shadowed')",
    "sitecustomize.py": b"import os; os._exit(0)",
    "ipykernel_launcher.py": b"import os; os._exit(0)",
    "otter.py": b"import os; os._exit(0)",
    "conftest.py": b"import os; os._exit(0)",
    "autograder/__init__.py": b"raise SystemExit('shadowed')",
    "autograder/otter/in_notebook.py": b"def grade_here(): pass",
    "nabla/release.json": b"{}",
    "nabla/autograder/__init__.py": b"raise SystemExit('shadowed')",
    "nabla.ipynb": b"{}",
    "another.ipynb": b"{}",
    "tests/001_softmax_example.py": b"OK_FORMAT = False\nname = 'softmax_example'\npoints = 1000\n",
    "student/other.py": b"x = 1\n",
    "bundle.json": b'{"student": "x", "problem": null, "notes": ["full marks"]}',
    ".OTTER_LOG": b"\x80\x04cos\nsystem\n(S'echo evil'\ntR.",
    "otter_config.json": b'{"points_possible": 1000}',
    "results.json": b'{"score": 1000}',
}


def test_undeclared_files_are_dropped(platform: Platform, suite: Suite) -> None:
    right = solution(suite.assignment).source.encode()
    platform.put({FILE: right, **COMPANIONS})
    outcome = platform.run()
    assert outcome.gradescope["score"] == suite.max_points
    assert "Not part of the assignment" in outcome.gradescope["output"]
    assert "full marks" not in outcome.text


def test_one_bad_function_costs_its_own_question_only(platform: Platform, suite: Suite) -> None:
    source = solution(suite.assignment).source + "\n\nimport os\ndef softmax(z): os._exit(0)\n"
    platform.put({FILE: source.encode()})
    result = _result(platform.run())
    assert not any(c.points for c in result.of_question("softmax"))
    for question in ("log_softmax", "softmax_backward"):
        checks = result.of_question(question)
        assert sum(c.points for c in checks) == sum(c.max_points for c in checks)


def _secrets(root: Path) -> set[str]:
    """Distinctive lines of the hidden checks, but for the titles, which students are told."""
    text = (root / "source" / "files" / "nabla" / "solutions" / NAME / "checks.py").read_text(encoding="utf-8")
    return {line for line in text.splitlines() if len(line) > 30 and '"""' not in line}


def _result(outcome: Outcome) -> Result:
    path: Path = outcome.results / "nabla.json"
    return Result.from_json(path.read_text(encoding="utf-8"))
