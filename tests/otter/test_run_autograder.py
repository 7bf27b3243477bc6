"""`run_autograder` in Gradescope's layout: whatever is uploaded and whatever breaks, a results.json that is true."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from autograder.core.results import Result, Status
from autograder.course.suite import Suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.notebook.handout import handout_notebook
from autograder.otter.bundles import read_upload
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import bugs, solution
from tests.conftest import some_of
from tests.otter.conftest import Outcome, Platform

pytestmark = pytest.mark.slow

FILE = "softmax.py"


@pytest.fixture
def right(suite: Suite) -> bytes:
    return solution(suite.assignment).source.encode()


def test_result_is_that_of_the_local_engine(suite: Suite, platform: Platform, launcher: Launcher) -> None:
    bug = next(b for b in bugs(suite.assignment) if b.name == "no_shift")
    platform.put({FILE: bug.source.encode(), "notes/plan.txt": b"later"})
    here = DiagnosingGrader(suite, launcher).grade(read_upload(platform.upload, suite.assignment)).result
    outcome = platform.run()
    there = Result.from_json((outcome.results / "nabla.json").read_text())
    assert there.without_timings() == here.without_timings()
    assert outcome.gradescope["score"] == here.points
    assert "plan.txt" in outcome.gradescope["output"]
    assert (outcome.results / "results.pkl").stat().st_size > 0


def test_a_notebook_counts_as_its_cells(suite: Suite, platform: Platform) -> None:
    assignment = suite.assignment
    notebook = handout_notebook(assignment, solution(assignment).source)
    platform.put({FILE: assignment.stub.read_bytes(), "softmax.ipynb": notebook, ".OTTER_LOG": b"no pickle"})
    gradescope = platform.run().gradescope
    assert gradescope["score"] == suite.max_points
    assert "softmax.ipynb counts; softmax.py is as it was handed out" in gradescope["output"]


def test_known_behaviours_that_were_not_released_are_our_fault(platform: Platform, right: bytes) -> None:
    folder = platform.root / "source" / "files" / "nabla" / "known"
    folder.mkdir()
    (folder / "softmax.zip").write_bytes(b"")
    platform.put({FILE: right})
    result = Result.from_json((platform.run().results / "nabla.json").read_text())
    assert {c.status for c in result.checks} == {Status.ERROR}


def test_upload_and_source_stay_as_they_are(platform: Platform, right: bytes) -> None:
    platform.put({FILE: right})
    before = _state(platform.root / "source") | _state(platform.upload)
    platform.run()
    assert _state(platform.root / "source") | _state(platform.upload) == before


def test_settings_of_otter_grade_make_no_difference(platform: Platform, right: bytes, suite: Suite) -> None:
    config = platform.root / "source" / "otter_config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "zips": True, "debug": False}))
    platform.put({"s001.zip": _zip({FILE: right})})
    assert platform.run().gradescope["score"] == suite.max_points


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


MALFORMED = {
    "nothing": {},
    "empty": {FILE: b""},
    "blank": {FILE: b" \n\n"},
    "binary": {FILE: bytes(range(256)) * 40},
    "huge": {FILE: b"# padding\n" * 200_000},
    "not utf-8": {FILE: b"x = '\xff\xfe'\n"},
    "utf-16": {FILE: "x = 1\n".encode("utf-16")},
    "syntax error": {FILE: b"def softmax(z:\n"},
    "other name": {"soft_max.py": b"x = 1\n", "b.py": b"x = 1\n"},
    "notebook": {"softmax.ipynb": b"{}"},
    "two candidates": {"a/softmax.py": b"x = 1\n", "b/softmax.py": b"x = 2\n"},
    "bad zip": {"upload.zip": b"PK\x03\x04 and no more"},
    "empty zip": {"upload.zip": _zip({})},
    "zip without it": {"upload.zip": _zip({"readme.txt": b"hello"})},
    "zip that climbs": {"upload.zip": _zip({"../../results/results.json": b"{}", "/etc/passwd": b"x"})},
    "zip bomb": {"upload.zip": _zip({FILE: b"#" * (40 << 20)})},
    "many files": {f"junk/{i}.txt": b"x" for i in range(6000)},
    "folder of that name": {"softmax.py/inner.py": b"x = 1\n"},
    "imports what is not there": {FILE: b"import torch\n"},
    "deep": {FILE: b"x = " + b"(" * 5000 + b"1" + b")" * 5000 + b"\n"},
}


RUNS = ("other name", "folder of that name", "imports what is not there")
"""Those of which a file is found and run, though it holds no function that is asked for."""


@pytest.mark.parametrize("name", some_of(MALFORMED))
def test_malformed_upload_is_told_and_worth_nothing(name: str, platform: Platform) -> None:
    platform.put(MALFORMED[name])
    outcome = platform.run()
    assert outcome.gradescope["score"] == 0
    assert outcome.gradescope["extra_data"]["infrastructure_error"] is False
    assert ("**Nothing could be run.**" in outcome.gradescope["output"]) == (name not in RUNS)
    assert ("0 of 23 public checks passed" in outcome.gradescope["output"]) == (name in RUNS)
    assert len(outcome.gradescope["tests"]) > 20


def test_links_and_pipes_are_no_uploads(platform: Platform) -> None:
    (platform.upload / FILE).symlink_to(platform.root / "source" / "files" / "nabla" / "solutions")
    os.mkfifo(platform.upload / "pipe.py")
    assert "softmax.py or softmax.ipynb is missing" in platform.run().gradescope["output"]


def _is_fault(outcome: Outcome, reason: str) -> None:
    assert outcome.gradescope["score"] == 0
    assert outcome.gradescope["extra_data"]["infrastructure_error"] is True
    assert "not graded" in outcome.gradescope["output"]
    assert "fault of the grading system" in outcome.gradescope["output"]
    assert reason in outcome.gradescope["output"] + outcome.printed
    assert not any("status" in test for test in outcome.gradescope["tests"])


def test_deadline_is_a_fault(platform: Platform, right: bytes) -> None:
    platform.put({FILE: right})
    _is_fault(platform.run(AUTOGRADER_SECONDS="0.1"), "did not finish within 0.1 seconds")


def test_dead_kernel_is_a_fault(platform: Platform, right: bytes) -> None:
    checks = platform.root / "source" / "files" / "nabla" / "solutions" / "softmax" / "checks.py"
    checks.write_text("import os\nos.kill(os.getpid(), 9)\n")
    platform.put({FILE: right})
    outcome = platform.run()
    _is_fault(outcome, "otter ended with code 1")
    assert "Kernel died" in outcome.printed


def test_missing_submission_folder_is_a_fault(platform: Platform) -> None:
    platform.upload.rmdir()
    _is_fault(platform.run(), "No such file or directory")


def test_files_that_cannot_be_written_are_a_fault(platform: Platform, right: bytes) -> None:
    platform.put({FILE: right})
    _is_fault(platform.run(before="ulimit -f 4;"), "not graded")  # blocks; results.json needs more


def test_missing_python_is_a_fault(platform: Platform, right: bytes, tmp_path: Path) -> None:
    platform.put({FILE: right})
    (tmp_path / "bin").mkdir()
    for name in ("mkdir", "cat", "bash"):
        (tmp_path / "bin" / name).symlink_to(f"/bin/{name}")
    _is_fault(platform.run(AUTOGRADER_VENV="/nowhere", PATH=str(tmp_path / "bin")), "python3")


def test_release_that_cannot_be_read_is_a_fault(platform: Platform, right: bytes) -> None:
    platform.put({FILE: right})
    (platform.root / "source" / "files" / "nabla" / "release.json").write_text("{")
    _is_fault(platform.run(), "JSONDecodeError")


def _state(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
