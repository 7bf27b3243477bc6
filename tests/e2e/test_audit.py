"""The audit: a new assignment passes at once, each thing that can be wrong is found, the real ones are sound."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.audit.auditor import audit_assignment
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.scaffold import new_assignment
from autograder.course.suite import load_suite
from autograder.grading import frozen_references
from autograder.release import build_release, kept_for_releases
from tests.commands import edit, nabla

COURSE = Path(__file__).parents[2]


def audit(assignment, course, **options):
    return audit_assignment(assignment, course, seeds=2, otter=False, **options)


@pytest.fixture
def with_template(small, course, tmp_path):
    (tmp_path / "student_template").symlink_to(course / "student_template")
    return small


def test_a_new_assignment_passes(course, tmp_path, monkeypatch):
    new_assignment("new", tmp_path)
    (tmp_path / "student_template").symlink_to(course / "student_template")
    assignment = find_assignment("new", tmp_path)
    report = audit_assignment(assignment, tmp_path, seeds=3, mutants=50, otter=True)
    assert report.findings == ()
    assert report.mutants.made == report.mutants.killed > 0
    assert report.noise_margin > 1e3
    assert report.bug_margin > 1e3
    monkeypatch.setattr(frozen_references, "record", None)  # a release takes what the audit has recorded
    frozen_references.bring(load_suite(assignment), kept_for_releases(assignment, tmp_path))


def without_in_place(assignment):
    """The bug of this name is of another kind, so that none overwrites the argument."""
    edit(assignment.solution / "bugs" / "square.py", "    x *= x\n    return x\n", "    return -x * x\n")
    edit(assignment.solution / "bugs" / "square.py", '    presupposes=("augmented assignment",),\n', "")


BREAKAGES = {
    "a stub that does something": (
        lambda a: edit(a.stub, "raise NotImplementedError", "return x * x"),
        "is passed by the stub",
    ),
    "another signature": (lambda a: edit(a.stub, "def square(x)", "def square(y)"), "square(y) is square(x)"),
    "another docstring": (lambda a: edit(a.stub, "x's shape: x * x.", "x squared."), "docstring of square"),
    "a wrong variant": (
        lambda a: edit(a.solution / "variants" / "power.py", "x**2", "x**2 + 1e-3"),
        "does not pass square_example",
    ),
    "a bug that is none": (
        lambda a: edit(a.solution / "bugs" / "square.py", "x**3", "x**2"),
        "is caught by no hidden check and no promise of square",
    ),
    "a bug that is charged twice": (
        lambda a: edit(a.solution / "small.py", "return 2 * x * dout", "return 2 * square(x) / x * dout"),
        "one mistake charged twice",
    ),
    "a check that no bug fails": (without_in_place, "failed by no known bug"),
    "a check that breaks": (
        lambda a: edit(a.solution / "checks.py", "x = rng.normal(0.5, 2, (7, 3))\n", "x = rng.nonsense()\n"),
        "AttributeError: 'numpy.random._generator.Generator' object has no attribute 'nonsense'",
    ),
    "a bug that hardly shows": (
        lambda a: edit(a.solution / "bugs" / "square.py", "x**3", "x**2 * (1 + 1e-7)"),
        "is caught by no hidden check",
    ),
    "a public check that needs torch": (
        lambda a: edit(a.folder / "checks.py", "import numpy as np\n", "import numpy as np\nimport torch\n"),
        "checks.py line 4 imports torch",
    ),
    "a solution in the handout": (
        lambda a: (a.folder / "README.md").write_text((a.solution / "checks.py").read_text()),
        "contains the whole of solutions/small/checks.py",
    ),
}


@pytest.mark.parametrize("name", BREAKAGES)
def test_what_is_wrong_is_found(with_template, tmp_path, name):
    breakage, words = BREAKAGES[name]
    breakage(with_template)
    findings = audit(with_template, tmp_path).findings
    assert any(words in f.message for f in findings), findings


def test_surviving_mutants_are_found_unless_listed(with_template, tmp_path):
    checks = with_template.solution / "checks.py"
    edit(checks, "x = rng.normal(0.5, 2, (7, 3))\n", "x = np.full((7, 3), 2.0)\n")
    edit(checks, "import torch\n", "import numpy as np\nimport torch\n")
    edit(with_template.solution / "small.py", "return x * x", "return x + x if x.size > 1000 else x * x")
    report = audit(with_template, tmp_path, mutants=100)
    survivors = report.mutants.survivors
    assert survivors
    entries = "".join(
        f"[[equivalent]]\nmutant = {json.dumps(key)}\nreason = 'only for large arrays'\n" for key in survivors
    )
    (with_template.solution / "mutants.toml").write_text(entries)
    assert audit(with_template, tmp_path, mutants=100).mutants.survivors == ()
    (with_template.solution / "mutants.toml").write_text("[[equivalent]]\nmutant = 'none such'\nreason = 'x'\n")
    assert any("none such" in f.message for f in audit(with_template, tmp_path).findings)


def test_a_folder_that_cannot_be_written_costs_only_time(with_template, tmp_path):
    (tmp_path / ".nabla").touch()  # where the audit remembers, and a release keeps what it computed
    done = nabla(tmp_path, "audit", "small", "--seeds", "1", "--mutants", "0", "--no-otter")
    assert (done.returncode, "not remembered" in done.stderr) == (0, True)
    built = build_release(load_suite(with_template), tmp_path, kept_for_releases(with_template, tmp_path))
    assert built.needs_torch == ()


def test_command_and_json(with_template, tmp_path):
    command = [sys.executable, "-m", "autograder", "audit", "--seeds", "1", "--mutants", "0", "--no-otter"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout
    without_in_place(with_template)
    done = subprocess.run([*command, "--json"], cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 1
    (report,) = json.loads(done.stdout)
    assert report["assignment"] == "small"
    assert len(report["findings"]) == 1


def test_command_remembers_takes_one_question_and_speaks(with_template, tmp_path):
    command = [sys.executable, "-m", "autograder", "audit", "small", "--seeds", "1", "--mutants", "5", "--no-otter"]

    def run(*more, code=0):
        done = subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, timeout=600)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    first = run()
    assert first.stderr.startswith("small: loading the checks\nsmall: stub (1)\n")
    assert "from memory" not in first.stdout
    graded = json.loads(run("--json").stdout)[0]
    assert graded["recalled"] == graded["graded"] > 0
    assert f"{graded['graded']} of {graded['graded']} gradings from memory" in run().stdout
    edit(with_template.solution / "bugs" / "square.py", "x**3", "x**4")
    changed = json.loads(run("--json").stdout)[0]
    assert changed["graded"] - changed["recalled"] == 1
    assert json.loads(run("--json", "--fresh").stdout)[0] | {"recalled": 0} == changed | {"recalled": 0}
    alone = json.loads(run("--json", "--question", "square_backward").stdout)[0]
    assert alone["recalled"] == alone["graded"] < graded["graded"]
    assert "did you mean square_backward?" in run("--question", "square_bckward", code=2).stderr


def test_release_refuses_what_fails_the_audit(with_template, tmp_path):
    without_in_place(with_template)
    command = [sys.executable, "-m", "autograder", "release", "small"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert "failed by no known bug" in done.stdout
    assert "error/tol" not in done.stdout
    assert not (tmp_path / "dist").exists()
    done = subprocess.run([*command, "--force"], cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0
    assert len(list((tmp_path / "dist").glob("small-*.zip"))) == 3


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_real_assignments_are_sound(name, course):
    # a sample: `make audit` takes many seeds and every mutant
    report = audit_assignment(find_assignment(name, course), course, seeds=1, mutants=6, otter=False)
    assert report.findings == ()
    kinds = [row.kind for row in report.rows]
    assert kinds.count("bug") >= 20
    assert kinds.count("variant") >= 6
