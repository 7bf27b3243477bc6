"""A suite -> the members of its autograder zip, in otter's layout."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import autograder
from autograder.checking.checks import Check, check_files
from autograder.core.archive import tree
from autograder.core.results import CheckResult, Result, Status, Visibility
from autograder.course.suite import Suite
from autograder.grading.frozen_references import FILE
from autograder.otter.layout import HOME, KNOWN, NOTEBOOK, VARIABLE, ReleaseRecord, digest_of
from autograder.otter.release_files import torch_reasons

_TEMPLATE = Path(__file__).parent / "template"
_OTTER_SECONDS = 240.0  # for otter, torch and our own work on a small, cold machine; a submission's time comes on top

_CONFIG = {
    "show_hidden": True,
    # otter counts a test without public cases as "all public ones passed", which would tell students untruths
    "force_public_test_summary": False,
    "logo": False,
}

_CELL = f"""\
import atexit
import os
import sys

source = os.path.abspath(os.path.join("..", "source", "files", "{HOME}"))
# the folder of the upload is no place to import from
sys.path[:] = [source, *(p for p in sys.path if p and os.path.abspath(p) != os.getcwd())]
from autograder.otter.in_notebook import grade_here

{VARIABLE} = grade_here()
# everything is written by then; taking torch apart piece by piece would keep otter waiting for most of a second
atexit.register(os._exit, 0)
"""

_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False
name = {id!r}
all_or_nothing = False


@test_case(name={title!r}, points={points!r}, hidden={hidden!r})
def check({variable}):
    if {variable} is None:
        raise RuntimeError("Not graded: the notebook failed. This is a fault of the grading system.")
    {variable}.require({id!r})
"""


def autograder_zip(suite: Suite, known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The members of NAME-autograder.zip: the same for the same suite and the same version of this package.

    Args:
        suite: what to release.
        known: what grading would otherwise compute each time, from `release_files`: expected values and how the bugs
            behave. Without it torch is needed, and the bugs run whenever a wrong submission is graded.

    The zip holds secrets (hidden checks, the seed). `run_autograder` and `setup.sh` are to be executable.
    """
    assert suite.assignment.solution is not None
    members = tree(_TEMPLATE)
    if known is not None and FILE in known and not torch_reasons(suite):
        members["requirements.txt"] = without_torch(members["requirements.txt"])
    members["otter_config.json"] = json.dumps(_CONFIG, indent=1).encode()
    members[f"files/{NOTEBOOK}"] = _notebook()
    for number, check in enumerate(suite.checks, start=1):
        members[f"tests/{number:03}_{check.id}.py"] = _test(check)
    members |= {f"files/{HOME}/{name}": data for name, data in _home(suite, known or {}).items()}
    return members


def without_torch(requirements: bytes) -> bytes:
    """The lines that say nothing of torch."""
    return b"".join(line for line in requirements.splitlines(keepends=True) if b"torch" not in line)


def _test(check: Check) -> bytes:
    """One file for each check: otter's results have one score per file, and its cases only as text."""
    return _TEST.format(
        id=check.id,
        title=check.title,
        points=check.points,
        hidden=check.visibility is Visibility.HIDDEN,
        variable=VARIABLE,
    ).encode()


def _notebook() -> bytes:
    cell: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "grade",
        "metadata": {},
        "outputs": [],
        "source": _CELL,
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}, indent=1
    ).encode()


def _home(suite: Suite, known: Mapping[str, bytes]) -> dict[str, bytes]:
    """This package and what grading reads of the assignment: what the instructor released is what grades."""
    assignment = suite.assignment
    assert assignment.solution is not None
    package = Path(autograder.__file__).parent
    members = {f"{package.name}/{name}": data for name, data in tree(package).items()}
    needed = [assignment.folder / name for name in ("assignment.toml", *assignment.files)]
    for path in (*needed, *check_files(assignment.folder)):
        members[f"assignments/{assignment.name}/{path.relative_to(assignment.folder).as_posix()}"] = path.read_bytes()
    # the solution and its bugs too: the diagnosis compares with them
    side = {n: d for n, d in tree(assignment.solution).items() if not n.startswith("variants/")}
    members |= {f"solutions/{assignment.name}/{name}": data for name, data in side.items()}
    members |= {f"{KNOWN}/{name}": data for name, data in known.items()}
    identity = suite.identity
    deadline = assignment.limits.total_seconds + _OTTER_SECONDS
    release = ReleaseRecord(assignment.name, identity.seed, identity.hash, deadline, digest_of(known))
    return members | release.members(ungraded(suite))


def ungraded(suite: Suite) -> Result:
    """The result of a submission of which nothing is known: every check an error."""
    checks = tuple(
        CheckResult(c.id, c.question, c.title, c.visibility, c.points, 0.0, Status.ERROR) for c in suite.checks
    )
    empty = Result(suite.assignment.name, suite.identity.hash, suite.identity.seed_id, "", "none", (), ())
    return replace(empty, checks=checks)
