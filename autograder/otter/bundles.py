"""Uploads on their way into otter: wrapped as data beside the trusted notebook, and found again there."""

import json
import shutil
import tempfile
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.core.archive import zip_bytes
from autograder.core.results import Problem
from autograder.course.assignment import Assignment
from autograder.otter.layout import HOME, NOTEBOOK
from autograder.submissions.submission import Submission, read_submission

_STUDENT, _NOTE = "student", "bundle.json"
_NOT_UPLOADED = frozenset({HOME, NOTEBOOK, "tests", "__init__.py"})  # what otter puts beside an upload


def bundle(submission: Submission) -> bytes:
    """A zip for `otter run`: the declared files, or why there are none. What otter executes is not in it."""
    return zip_bytes(bundle_members(submission))


def bundle_members(submission: Submission) -> dict[str, bytes]:
    """The files of a bundle."""
    members = {f"{_STUDENT}/{name}": data for name, data in submission.files.items()}
    members[_NOTE] = json.dumps(
        {
            "student": submission.student,
            "files": list(submission.files),
            "problem": asdict(submission.problem) if submission.problem else None,
            "notes": submission.notes,
        }
    ).encode()
    return members


def read_beside_notebook(folder: Path, assignment: Assignment) -> Submission:
    """The submission in the folder where otter executes the notebook: a bundle, or an upload as it was."""
    if (folder / _NOTE).is_file():
        return read_bundle(folder)
    return read_upload(folder, assignment, _NOT_UPLOADED)


def read_upload(folder: Path, assignment: Assignment, ignored: Collection[str] = ()) -> Submission:
    """The submission in the folder where a platform put an upload.

    One file is the module under whatever name; in a folder or zip the declared names count.
    """
    entries = [path for path in sorted(folder.iterdir()) if path.name not in ignored]
    if len(entries) == 1:
        return read_submission(entries[0], assignment)
    if not ignored:
        return read_submission(folder, assignment)
    with tempfile.TemporaryDirectory() as own:
        for entry in entries:
            shutil.move(entry, own)
        return read_submission(Path(own), assignment, folder.name)


def read_bundle(folder: Path) -> Submission:
    """The submission in an unpacked bundle, as it was when the bundle was made. Only for folders that are ours."""
    note: dict[str, Any] = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
    problem = note["problem"]
    # by their order, which is that of a notebook's cells; only names, never paths: otter unpacks anybody's bundle
    names = [Path(name).name for name in note["files"]]
    return Submission(
        student=str(note["student"]),
        files={name: (folder / _STUDENT / name).read_bytes() for name in names},
        problem=Problem(**problem) if problem else None,
        notes=tuple(map(str, note["notes"])),
    )
