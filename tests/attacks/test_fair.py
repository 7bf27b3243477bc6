"""Honest submissions with habits that a sandbox could mistake for attacks get full marks, at every level."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission
from tests.attacks.attack import HONEST_POINTS
from tests.attacks.ground import HERE, HONEST, Ground

_SPELLINGS: dict[str, Callable[[str], bytes]] = {
    "byte order mark": lambda code: b"\xef\xbb\xbf" + code.encode(),
    "carriage returns": lambda code: code.replace("\n", "\r\n").encode(),
    "old carriage returns": lambda code: code.replace("\n", "\r").encode(),
    "latin-1": lambda code: ("# -*- coding: latin-1 -*-\n# Übung\n" + code).encode("latin-1"),
    "umlauts": lambda code: ("# Übung 日本語 ∂x\nα = 'größer'\n" + code).encode(),
    "form feeds": lambda code: code.replace("\n\n\n", "\n\x0c\n\n").encode(),
}


def _points(ground: Ground, files: dict[str, bytes], launcher: Launcher) -> float:
    suite = replace(ground.suite, assignment=replace(ground.suite.assignment, files=tuple(files)))
    result = grade(suite, Submission("s", files), launcher).result
    return result.points if result.problem is None else -1.0


@pytest.mark.parametrize("path", sorted((HERE / "honest").glob("*.py")), ids=lambda p: p.stem)
def test_habits(path: Path, roomy_ground: Ground, at_level: Launcher) -> None:
    code = f"{HONEST}\n\n{path.read_text(encoding='utf-8')}"
    assert _points(roomy_ground, {"target.py": code.encode()}, at_level) == HONEST_POINTS


@pytest.mark.parametrize("spelling", _SPELLINGS)
def test_spellings(spelling: str, roomy_ground: Ground, at_level: Launcher) -> None:
    assert _points(roomy_ground, {"target.py": _SPELLINGS[spelling](HONEST)}, at_level) == HONEST_POINTS


def test_a_second_declared_file(roomy_ground: Ground, at_level: Launcher) -> None:
    files = {"target.py": HONEST.replace("x * x", "helper.times(x, x)").encode(), "helper.py": b"from numpy import *\n"}
    files["target.py"] = b"import helper\n" + files["target.py"]
    files["helper.py"] += b"def times(a, b):\n    return multiply(a, b)\n"
    assert _points(roomy_ground, files, at_level) == HONEST_POINTS


def test_temporary_files_are_gone_afterwards(roomy_ground: Ground, at_level: Launcher) -> None:
    if at_level.isolation == "none":
        pytest.skip("what a submission leaves elsewhere stays there")
    prefix = roomy_ground.token  # others make temporary files here meanwhile
    code = f"{HONEST}\n\nimport tempfile\n_kept = tempfile.NamedTemporaryFile(prefix='{prefix}', delete=False)\n"
    code += "_kept.write(b'x')\n"
    assert _points(roomy_ground, {"target.py": code.encode()}, at_level) == HONEST_POINTS
    assert list(roomy_ground.temporary.iterdir()) == []
    assert not list(Path(tempfile.gettempdir()).glob(f"{prefix}*"))
