"""The three zips of an assignment: for students, for otter-grader, and the solution for after the deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import autograder
from autograder.archive import DISTRIBUTION, tree, wheel, write_atomically, zip_bytes
from autograder.assignment import Assignment, AssignmentError
from autograder.suite import Suite

WHEELS = "wheels"


@dataclass(frozen=True)
class Release:
    """The members of each zip, by name."""

    student: Mapping[str, bytes]
    autograder: Mapping[str, bytes]
    solution: Mapping[str, bytes]

    def write(self, name: str, folder: Path) -> list[Path]:
        """Write NAME-student.zip, NAME-autograder.zip and NAME-solution.zip; returns their paths."""
        paths = []
        for kind in ("student", "autograder", "solution"):
            path = folder / f"{name}-{kind}.zip"
            write_atomically(path, zip_bytes(getattr(self, kind), EXECUTABLE))
            paths.append(path)
        return paths


EXECUTABLE = frozenset({"setup.sh", "run_autograder"})


def build_release(suite: Suite, course: Path) -> Release:
    """Make the zips of a suite; `course` is the folder with `student_template/`. Raises AssignmentError."""
    from autograder.diagnose.engine import known_files
    from autograder.otter import autograder_zip

    return Release(
        student=student_members(suite.assignment, course),
        autograder=autograder_zip(suite, known_files(suite)),
        solution=solution_members(suite.assignment),
    )


def student_members(assignment: Assignment, course: Path) -> dict[str, bytes]:
    """The template, the assignment's folder and this package's wheel, below a folder named as the assignment."""
    template = _template(course)
    wheel_name, wheel_bytes = wheel()
    version = wheel_name.split("-")[1]
    replacements = {b"@NAME@": assignment.name.encode(), b"@REQUIREMENT@": f"{DISTRIBUTION}=={version}".encode()}
    members = {name: _filled(data, replacements) for name, data in tree(template).items()}
    clash = sorted(members.keys() & tree(assignment.folder).keys())
    if clash:
        raise AssignmentError(f"{assignment.folder / clash[0]} has the name of a file of student_template/")
    members |= tree(assignment.folder)
    # a folder of another name must not change which assignment this is
    members["assignment.toml"] = _named(members["assignment.toml"], assignment.name)
    members[f"{WHEELS}/{wheel_name}"] = wheel_bytes
    return {f"{assignment.name}/{name}": data for name, data in members.items()}


def _template(course: Path) -> Path:
    """The course's own `student_template/`, or the one that came with this package."""
    package = Path(autograder.__file__).parent
    # in a wheel it lies in the package, in a checkout beside it
    candidates = [folder / "student_template" for folder in (course, package, package.parent)]
    found = next((folder for folder in candidates if folder.is_dir()), None)
    if found is None:
        raise AssignmentError(f"{candidates[0]} is missing: every student zip starts from what it holds")
    return found


def solution_members(assignment: Assignment) -> dict[str, bytes]:
    """What students may see after the deadline: the handout and the solution, no hidden checks."""
    assert assignment.solution is not None
    members = {name: (assignment.solution / name).read_bytes() for name in assignment.files}
    members["README.md"] = (assignment.folder / "README.md").read_bytes()
    return {f"{assignment.name}-solution/{name}": data for name, data in members.items()}


def _filled(data: bytes, replacements: Mapping[bytes, bytes]) -> bytes:
    for placeholder, value in replacements.items():
        data = data.replace(placeholder, value)
    return data


def _named(toml: bytes, name: str) -> bytes:
    return toml if b"\nname = " in b"\n" + toml else f'name = "{name}"\n'.encode() + toml
