"""What START.md and the workflow for GitHub tell a machine to do, done literally in fresh folders."""

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from datetime import date
from pathlib import Path

import pytest
import yaml

from autograder.course.assignment import find_assignment
from autograder.release import Release, release_day, student_members


@pytest.fixture
def machine(course, tmp_path):
    """A folder with an unpacked zip, and the variables of a machine that gets packages from nowhere.

    What the wheel requires is taken from the environment that runs the tests, once pip is done.
    """
    members = student_members(find_assignment("softmax", course), course, {"softmax": 3.0})
    for name, data in members.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return tmp_path, {**os.environ, **offline, "PATH": path}


def done(command, folder, variables):
    return subprocess.run(
        ["bash", "-ec", command], cwd=folder, env=variables, capture_output=True, text=True, timeout=300
    )


def test_the_lines_of_start_md_and_of_the_workflow(machine):
    folder, variables = machine
    start = (folder / "softmax" / "START.md").read_text()
    (lines,) = re.findall(r"```bash\n(.*?)```", start, re.DOTALL)
    rest = f"echo {sysconfig.get_path('purelib')} > $(echo .venv/lib/python3.*/site-packages)/rest.pth"
    commands = [lines, "which nabla", rest, "nabla check softmax || echo code $?", "cd softmax; nabla check -q softmax"]
    first = done("\n".join(commands), folder, variables)
    assert str(folder / ".venv" / "bin" / "nabla") in first.stdout, first.stderr
    assert "Next: write softmax in softmax.py" in first.stdout
    assert "code 1" in first.stdout

    # the repository of a student, which has the assignment's folder as its top
    workflow = yaml.safe_load((folder / "softmax" / ".github" / "workflows" / "nabla-check.yml").read_text())
    summary = folder / "summary.md"
    variables |= {"GITHUB_STEP_SUMMARY": str(summary), "PATH": f"{folder / '.venv' / 'bin'}:{variables['PATH']}"}
    install, check = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert done(install, folder / "softmax", variables).returncode == 0
    assert done(check, folder / "softmax", variables).returncode == 1
    assert "Next: write softmax in softmax.py" in summary.read_text()
    assert summary.read_text().count("```") == 2


def test_the_workflow_is_one(machine):
    folder, _ = machine
    text = (folder / "softmax" / ".github" / "workflows" / "nabla-check.yml").read_text()
    workflow = yaml.safe_load(text)
    assert workflow[True].keys() == {"push", "workflow_dispatch"}  # YAML 1.1 takes the key `on` for true
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert all(step.keys() <= {"name", "uses", "with", "run"} for step in job["steps"])
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in job["steps"] if "uses" in step)
    assert re.fullmatch(r"3\.\d+", job["steps"][1]["with"]["python-version"])
    assert not re.search(r"@[A-Z]+@|\t| $", text, re.MULTILINE)


def test_each_shell_has_its_lines(machine):
    folder, _ = machine
    start = (folder / "softmax" / "START.md").read_text()
    for shell, activate in (("powershell", r".venv\Scripts\Activate.ps1"), ("bat", r".venv\Scripts\activate.bat")):
        (lines,) = re.findall(rf"```{shell}\n(.*?)```", start, re.DOTALL)
        made, activated, installed = lines.splitlines()
        assert (made, activated) == ("py -m venv .venv", activate)
        assert installed == r"python -m pip install -r softmax\requirements.txt"


def test_what_is_unpacked_has_the_date_of_the_release(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    assert release_day() == date(2026, 1, 2)
    members = {"it/README.md": b"text"}
    for path in Release(members, members, members).write("it", tmp_path):
        with zipfile.ZipFile(path) as archive:
            years = {info.date_time[:3] for info in archive.infolist()}
        assert years == {(1980, 1, 1) if "autograder" in path.name else (2026, 1, 2)}
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert release_day().year > 2025
