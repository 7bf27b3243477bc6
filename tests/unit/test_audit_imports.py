"""Public checks run on students' machines: they import what is there."""

import pytest

from autograder.audit.imports import import_findings
from autograder.course.assignment import find_assignment, list_assignments
from tests.conftest import COURSE


def prepend(assignment, text):
    checks = assignment.folder / "checks.py"
    checks.write_text(f"{text}\n{checks.read_text()}")


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_the_checks_of_the_course_import_what_students_have(name, course):
    assert not list(import_findings(find_assignment(name, course)))


@pytest.mark.parametrize(
    "line",
    [
        "import torch",
        "import torch.nn.functional as F",
        "from torch.nn import functional",
        "def f():\n    import torch",
    ],
)
def test_what_students_need_not_have_is_found(small, line):
    prepend(small, line)
    (finding,) = import_findings(small)
    assert finding.subject == "public checks"
    assert finding.message.startswith(f"checks.py line {line.count(chr(10)) + 1} imports torch, which students")


@pytest.mark.parametrize(
    "line", ["import os.path, pytest", "from numpy.linalg import norm", "import autograder.checking.compare"]
)
def test_what_students_have_is_not(small, line):
    prepend(small, line)
    assert not list(import_findings(small))


def test_what_the_assignment_declares_is_there(small):
    toml = small.folder / "assignment.toml"
    toml.write_text(f'imports = ["numpy", "scipy"]\n{toml.read_text()}')
    prepend(small, "import scipy.special")
    assert not list(import_findings(find_assignment(small.name, small.folder.parents[1])))


def test_every_file_of_a_package_is_read(small):
    folder = small.folder / "checks"
    folder.mkdir()
    (small.folder / "checks.py").rename(folder / "square.py")
    (folder / "square.py").write_text("from ._inputs import x\n" + (folder / "square.py").read_text())
    (folder / "_inputs.py").write_text("import torch\n")
    (finding,) = import_findings(small)
    assert finding.message.startswith("checks/_inputs.py line 1 imports torch")
