"""Who is in a class and what they submitted: the class list that `nabla grade` keeps beside the results."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from autograder.core.archive import write_atomically
from autograder.intake import ClassroomError
from autograder.intake.person import Person, contradict
from autograder.intake.roster import Ambiguous, Roster
from autograder.intake.upload import Upload

_SCHEMA = 1


class ClassListError(ClassroomError):
    """A class.json that is not ours, or of another version."""


@dataclass(frozen=True)
class ClassMember:
    """One student, and whether there is an upload to grade."""

    person: Person
    enrolled: bool
    """False when there is a roster, and this upload is of no student in it."""
    uploaded: bool
    files: tuple[str, ...] = ()
    """Names of what was uploaded, in the download."""
    submitted: str = ""
    """ISO 8601 with time zone, where the platform tells it."""
    late: bool = False

    @property
    def student(self) -> str:
        return self.person.key

    @property
    def submitted_at(self) -> datetime | None:
        return datetime.fromisoformat(self.submitted) if self.submitted else None


@dataclass(frozen=True)
class ClassList:
    """Everybody of the roster, and everybody who submitted."""

    source: str
    members: tuple[ClassMember, ...]

    @property
    def missing(self) -> list[str]:
        """Students of the roster who did not submit."""
        return [m.student for m in self.members if not m.uploaded]

    @property
    def unmatched(self) -> list[str]:
        """Uploads of no student in the roster."""
        return [m.student for m in self.members if not m.enrolled]

    @property
    def names(self) -> Mapping[str, str]:
        """The names that are known, by student."""
        return {m.student: m.person.name for m in self.members if m.person.name not in ("", m.student)}

    def save(self, path: Path) -> None:
        data = {"schema": _SCHEMA, "source": self.source, "members": [asdict(m) for m in self.members]}
        write_atomically(path, json.dumps(data, indent=1, ensure_ascii=False).encode("utf-8", "replace"))

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """What `save` wrote; None if nothing was. Raises ClassListError."""
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["schema"] != _SCHEMA:
                raise ValueError(f"schema {data['schema']!r}")
            return cls(str(data["source"]), tuple(_member(entry) for entry in data["members"]))
        except FileNotFoundError:
            return None
        except (KeyError, TypeError, ValueError) as error:
            raise ClassListError(f"{path} cannot be read ({error}): nabla grade writes it anew") from None


def _member(entry: Mapping[str, Any]) -> ClassMember:
    known = entry["person"]
    texts = {f.name: str(known[f.name]) for f in fields(Person) if f.name != "extension_days"}
    person = Person(**texts, extension_days=float(known["extension_days"]))
    return ClassMember(
        person,
        bool(entry["enrolled"]),
        bool(entry["uploaded"]),
        tuple(map(str, entry["files"])),
        str(entry["submitted"]),
        bool(entry["late"]),
    )


@dataclass(frozen=True)
class Enrolment:
    """Uploads by the students of a roster."""

    classlist: ClassList
    uploads: tuple[Upload, ...]
    """One for each student who submitted, called as the roster calls them."""
    ambiguous: tuple[str, ...] = field(default=())
    """Uploads that might be from several students of the roster: a sentence each."""


def enrol(source: str, uploads: Iterable[Upload], roster: Roster | None) -> Enrolment:
    """Find each upload's student. Without a roster everybody is who the download says."""
    ambiguous: list[str] = []
    by_student: dict[str, list[Upload]] = {}
    enrolled: set[str] = set()
    for upload in uploads:
        person = _found(upload, roster, ambiguous)
        known = _unmatched(upload.person, roster) if person is None else person.completed_by(upload.person)
        by_student.setdefault(known.key, []).append(replace(upload, person=known))
        if person is not None or roster is None:
            enrolled.add(known.key)
    counting = {student: _newest(found) for student, found in by_student.items()}
    members = [_handed_in(upload, student in enrolled) for student, upload in counting.items()]
    absent = [] if roster is None else [person for person in roster.people if person.key not in counting]
    members += [ClassMember(person, enrolled=True, uploaded=False) for person in absent]
    classlist = ClassList(source, tuple(sorted(members, key=lambda m: m.student)))
    return Enrolment(classlist, tuple(counting[student] for student in sorted(counting)), tuple(ambiguous))


def _found(upload: Upload, roster: Roster | None, ambiguous: list[str]) -> Person | None:
    if roster is None:
        return None
    try:
        found = roster.find(upload.person)
    except Ambiguous as several:
        ambiguous.append(f"{upload.student} may be any of {several}: give the roster a column that tells them apart")
        return None
    if found is not None and upload.person.moodle and contradict(found, upload.person):
        doubt = f"{upload.person.name} has the number of {found.name}, and may be a group"
        ambiguous.append(f"{doubt}: graded under the upload's name, and counts for no student of the roster")
        return None
    return found


def _unmatched(person: Person, roster: Roster | None) -> Person:
    """Somebody whom the roster does not have. One who has a student's number keeps the name alone."""
    taken = roster is not None and any(person.moodle == known.moodle for known in roster.people)
    return Person(id=person.name) if person.moodle and person.name and taken else person


def _newest(uploads: list[Upload]) -> Upload:
    """What counts of several uploads of one student: the newest, where all of them tell their time."""
    if len(uploads) == 1:
        return uploads[0]
    names = ", ".join(sorted(name for upload in uploads for name, _ in upload.files))
    times = [u.submitted for u in uploads if u.submitted is not None]
    if len(times) < len(uploads):
        conflict = f"there are several uploads of {uploads[0].student}: {names}; keep one of them"
        return replace(uploads[0], conflict=conflict)
    newest = max(uploads, key=lambda u: u.submitted or datetime.min.replace(tzinfo=UTC))
    note = f"Handed in several times ({names}): {newest.files[0][0]} counts."
    others = tuple(name for upload in uploads if upload is not newest for name, _ in upload.files)
    return replace(newest, notes=(*newest.notes, note), replaced=(*newest.replaced, *others))


def _handed_in(upload: Upload, enrolled: bool) -> ClassMember:
    return ClassMember(
        upload.person,
        enrolled=enrolled,
        uploaded=True,
        files=tuple(path.name for _, path in upload.files),
        submitted=upload.submitted.isoformat() if upload.submitted else "",
        late=upload.late,
    )
