"""Gradescope's *Export Submissions*: folders `submission_123/` and what is known of them in submission_metadata.yml.

An export has the active submission of each student or group; where several exports lie together, the newest counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.intake.person import Person
from autograder.intake.upload import IntakeError, Upload
from autograder.submissions.members import printable

METADATA = "submission_metadata.yml"


def uploads(folder: Path, metadata: Mapping[str, Any]) -> list[Upload]:
    """One for each submitter; raises IntakeError when the export is not whole."""
    lost = [name for name in metadata if not (folder / name).is_dir()]
    if lost:
        raise IntakeError(
            f"{folder}: {len(lost)} of {len(metadata)} submissions in {METADATA} are not there "
            f"({', '.join(map(printable, lost[:3]))}): export and unpack it again"
        )
    newest: dict[str, Upload] = {}
    for upload in sorted(_uploads(folder, metadata), key=lambda u: u.submitted or datetime.min.replace(tzinfo=UTC)):
        before = newest.get(upload.student)
        newest[upload.student] = upload if before is None else _replacing(upload, before)
    return list(newest.values())


def _replacing(upload: Upload, before: Upload) -> Upload:
    old = before.files[0][0]
    note = f"Handed in again: {upload.files[0][0]} counts, not {old}."
    return replace(upload, notes=(*before.notes, note), replaced=(*before.replaced, old))


def read_metadata(folder: Path) -> Mapping[str, Any]:
    """What Gradescope says of each submission, by the name of its folder; raises IntakeError."""
    import yaml

    path = folder / METADATA
    try:
        # results of every test stand in it: megabytes, which the loader in C reads in seconds
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except FileNotFoundError:
        raise IntakeError(f"{folder} has no {METADATA}: it is not an export of Gradescope") from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise IntakeError(f"{path} cannot be read ({type(error).__name__}): export it again") from None
    if not isinstance(data, dict) or not all(isinstance(k, str) and isinstance(v, dict) for k, v in data.items()):
        raise IntakeError(f"{path} is not Gradescope's list of submissions")
    if any("/" in name or "\\" in name or name in ("", ".", "..") for name in data):
        raise IntakeError(f"{path}: a submission's name is not that of a folder beside it")
    return data


def _uploads(folder: Path, metadata: Mapping[str, Any]) -> Iterator[Upload]:
    for name, entry in metadata.items():
        submitters = entry.get(":submitters")
        people = [p for p in submitters if isinstance(p, dict)] if isinstance(submitters, list) else []
        for submitter in people or [{}]:
            person = Person(
                id=_text(submitter, ":sid"), email=_text(submitter, ":email"), name=_text(submitter, ":name")
            )
            yield Upload(person if person.key else Person(id=name), ((name, folder / name),), _time(entry))


def _text(submitter: Mapping[str, Any], key: str) -> str:
    value = submitter.get(key)
    return "" if value is None else printable(str(value).strip())


def _time(entry: Mapping[str, Any]) -> datetime | None:
    value = entry.get(":created_at")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
