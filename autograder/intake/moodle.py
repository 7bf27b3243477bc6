"""Moodle's *Download all submissions*: a folder for each student, `Jane Doe_12345_assignsubmission_file/`.

Older versions end the folder's name in `_`; with *Download submissions in folders* off, the files lie flat, with that
name in front of their own. `12345` is the participant of the grading worksheet. Blind marking has `Participant` for
the name. Source: `mod/assign/classes/downloader.php` of moodle.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.intake.person import Person
from autograder.intake.upload import Upload
from autograder.submissions.members import printable

_NAME = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<file>.*))?")


def recognises(entry: Path) -> bool:
    return _NAME.fullmatch(entry.name) is not None


def uploads(entries: Sequence[Path]) -> list[Upload]:
    """One for each participant; online text counts only where there is no file."""
    by_id: dict[str, list[tuple[re.Match[str], Path]]] = {}
    for entry in entries:
        match = _NAME.fullmatch(entry.name)
        assert match is not None
        by_id.setdefault(match["id"], []).append((match, entry))
    return [_upload(number, found) for number, found in by_id.items()]


def _upload(number: str, found: list[tuple[re.Match[str], Path]]) -> Upload:
    name = found[0][0]["name"]
    files = [(m, path) for m, path in found if m["plugin"] == "file"]
    notes = ("The online text is not used: a file was submitted.",) if files and len(files) < len(found) else ()
    chosen = tuple((m["file"] or path.name, path) for m, path in files or found)
    folders = sum(path.is_dir() for _, path in chosen)
    several = folders and len(chosen) > 1
    return Upload(
        Person(moodle=number, name="" if name == "Participant" else printable(name)),
        chosen,
        notes=notes,
        conflict=f"there are several uploads of participant {number}; keep one of them" if several else "",
    )
