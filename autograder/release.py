"""The three zips of an assignment: for students, for otter-grader, and the solution for after the deadline."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path

import autograder
from autograder.core.archive import DISTRIBUTION, tree, wheel, write_atomically, zip_bytes
from autograder.core.results import Visibility
from autograder.course import grader_facts
from autograder.course.assignment import STUB, Assignment, AssignmentError
from autograder.course.suite import Suite
from autograder.report.handout_page import PAGE, handout_page

WHEELS = "wheels"
_FOR_NOTEBOOKS = ("NOTEBOOK.md", "requirements-notebook.txt")  # of the template


@dataclass(frozen=True)
class Release:
    """The members of each zip, by name."""

    student: Mapping[str, bytes]
    autograder: Mapping[str, bytes]
    solution: Mapping[str, bytes]
    needs_torch: tuple[str, ...] = ()
    """Why torch has to be installed where this is graded; empty if it need not be."""

    def write(self, name: str, folder: Path) -> list[Path]:
        """Write NAME-student.zip, NAME-autograder.zip and NAME-solution.zip; returns their paths.

        What students unpack has the date of the release, or that of SOURCE_DATE_EPOCH.
        """
        day = release_day()
        paths = []
        for kind in ("student", "autograder", "solution"):
            path = folder / f"{name}-{kind}.zip"
            write_atomically(path, zip_bytes(getattr(self, kind), EXECUTABLE, None if kind == "autograder" else day))
            paths.append(path)
        return paths


def kept_for_releases(assignment: Assignment, course: Path) -> Path:
    """Where a course keeps what each release of an assignment brings along, as these versions compute it."""
    versions = [f"{name}{metadata.version(name)}" for name in ("numpy", "torch")]
    return course / ".nabla" / "known" / "-".join([assignment.name, *versions])


def release_day() -> date:
    """Today, or the day that SOURCE_DATE_EPOCH names, by which builds are made again."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime.now(UTC)
    return moment.date()


EXECUTABLE = frozenset({"setup.sh", "run_autograder"})


def build_release(suite: Suite, course: Path, kept: Path | None = None) -> Release:
    """Make the zips of a suite. Raises AssignmentError.

    Args:
        suite: what to release.
        course: the folder with `student_template/`.
        kept: a folder for expected values and how known bugs behave, which are not made again while they fit.
    """
    from autograder.otter import autograder_zip
    from autograder.otter.release_files import release_files, torch_reasons

    student = student_members(suite.assignment, course, _hidden_points(suite))
    files = release_files(suite, kept)
    return Release(
        student=student,
        autograder=autograder_zip(suite, files),
        solution=solution_members(suite.assignment, student),
        needs_torch=torch_reasons(suite),
    )


def _hidden_points(suite: Suite) -> dict[str, float]:
    questions = suite.assignment.questions
    return {q.id: suite.points(question=q.id, visibility=Visibility.HIDDEN) for q in questions}


def student_members(
    assignment: Assignment, course: Path, hidden_points: Mapping[str, float] | None = None
) -> dict[str, bytes]:
    """The template, the assignment's folder and this package's wheel, below a folder named as the assignment.

    Args:
        hidden_points: what the hidden checks of each question are worth, which students may know.
    """
    wheel_name, wheel_bytes = wheel()
    replacements = _replacements(assignment, wheel_name.split("-")[1])
    members = {name: _filled(data, replacements) for name, data in tree(_template(course)).items()}
    clash = sorted(members.keys() & tree(assignment.folder).keys())
    if clash:
        raise AssignmentError(f"{assignment.folder / clash[0]} has the name of a file of student_template/")
    members |= tree(assignment.folder)
    if assignment.handout:
        members[PAGE] = handout_page(assignment.handout).html.encode()
    if "ipynb" in assignment.formats:
        from autograder.notebook.handout import handout_notebook, otter_tests

        members[f"{assignment.module}.ipynb"] = handout_notebook(assignment)
        members |= otter_tests(assignment)
    else:
        members = {name: data for name, data in members.items() if name not in _FOR_NOTEBOOKS}
    if "py" not in assignment.formats:
        del members[assignment.files[0]]
    members["assignment.toml"] = _stamped(members["assignment.toml"], assignment)
    members[STUB] = assignment.stub.read_bytes()
    members[grader_facts.FILE] = grader_facts.of_this_machine(assignment.imports, hidden_points or {}).to_json()
    members[f"{WHEELS}/{wheel_name}"] = wheel_bytes
    return {f"{assignment.name}/{name}": data for name, data in members.items()}


def _replacements(assignment: Assignment, version: str) -> dict[bytes, bytes]:
    """The values of the placeholders in the template's files."""
    files = " or ".join(f"`{name}`" for name in assignment.module_files)
    values = {
        "NAME": assignment.name,
        "FILES": " and ".join([files, *(f"`{name}`" for name in assignment.files[1:])]),
        "PYTHON": f"{sys.version_info.major}.{sys.version_info.minor}",
        "WHICH_COUNTS": assignment.which_counts,
        "REQUIREMENT": f"{DISTRIBUTION}=={version}",
        "NOTEBOOK_REQUIREMENT": f"{DISTRIBUTION}[notebook]=={version}",
    }
    return {f"@{name}@".encode(): value.encode() for name, value in values.items()}


def _template(course: Path) -> Path:
    """The course's own `student_template/`, or the one that came with this package."""
    package = Path(autograder.__file__).parent
    # in a wheel it lies in the package, in a checkout beside it
    candidates = [folder / "student_template" for folder in (course, package, package.parent)]
    found = next((folder for folder in candidates if folder.is_dir()), None)
    if found is None:
        raise AssignmentError(f"{candidates[0]} is missing: every student zip starts from what it holds")
    return found


def solution_members(assignment: Assignment, student: Mapping[str, bytes]) -> dict[str, bytes]:
    """What students may see after the deadline: the handout and the solution, no hidden checks."""
    assert assignment.solution is not None
    members = {name: (assignment.solution / name).read_bytes() for name in assignment.files}
    members["README.md"] = (assignment.folder / "README.md").read_bytes()
    if "ipynb" in assignment.formats:
        from autograder.notebook.solution import solution_notebook

        members[f"{assignment.module}.ipynb"] = solution_notebook(assignment, student)
    return {f"{assignment.name}-solution/{name}": data for name, data in members.items()}


def _filled(data: bytes, replacements: Mapping[bytes, bytes]) -> bytes:
    for placeholder, value in replacements.items():
        data = data.replace(placeholder, value)
    return data


def _stamped(toml: bytes, assignment: Assignment) -> bytes:
    """With what a student's copy cannot tell any more: which assignment it is, and what the stub was."""
    stamp = f'handed_out = "{assignment.handed_out}"\n'.encode()
    if b"\nname = " not in b"\n" + toml:  # a folder of another name must not change which assignment this is
        stamp = f'name = "{assignment.name}"\n'.encode() + stamp
    return stamp + toml
