"""A new assignment that passes its audit from the first minute, to be changed piece by piece."""

import keyword
import re
import sys
from pathlib import Path

from autograder.course.assignment import AssignmentError, load_assignment
from autograder.course.stub_text import write_stub

_TEMPLATES = Path(__file__).parent
_TAKEN = frozenset({"autograder", "checks", "conftest", "numpy", "pytest", "torch"}) | sys.stdlib_module_names


def new_assignment(name: str, course: Path) -> list[Path]:
    """Write `assignments/NAME` and `solutions/NAME`; returns the files. Raises AssignmentError before it writes."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise AssignmentError(f"{name!r} cannot be the name of an assignment: use small letters, digits and _")
    if name in _TAKEN:
        raise AssignmentError(
            f"{name!r} cannot be the name of an assignment: its {name}.py would hide another module {name}"
        )
    targets = {"assignment": course / "assignments" / name, "solution": course / "solutions" / name}
    for folder in targets.values():
        if folder.exists():
            raise AssignmentError(f"{folder} exists already: choose another name, or remove it first")
    written = []
    for side, folder in targets.items():
        for template in sorted((_TEMPLATES / side).rglob("*.tmpl")):
            path = folder / template.relative_to(_TEMPLATES / side).with_suffix("")
            path = path.with_name(path.name.replace("MODULE", name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(template.read_text(encoding="utf-8").replace("@NAME@", name), encoding="utf-8")
            written.append(path)
    assignment = load_assignment(targets["assignment"], targets["solution"])
    write_stub(assignment)
    return sorted([*written, assignment.stub])
