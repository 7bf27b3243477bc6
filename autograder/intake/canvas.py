"""Canvas's *Download Submissions*: one file per attachment, `doejane_LATE_1234_5678_softmax-1.py`.

The name is the sortable one, letters only; then the mark if it was late, the number of the user, that of the
attachment, and the file's own name, to which Canvas adds `-1`, `-2`, ... for files of an earlier name. Anonymous
assignments have no name, or `anon` and a code in place of the number; there the mark comes first today. Text entries
end in `_text.html` or `_link.html`.
Source: `lib/content_zipper.rb` of canvas-lms.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.intake.person import Person
from autograder.intake.upload import Upload
from autograder.submissions.members import printable

_NAME = re.compile(
    r"(?P<early>late_(?=anon_))?(?:(?!late_)(?P<name>.+?)_)??(?P<late>late_)?"
    r"(?P<user>\d+|(?<=anon_)\w{5}|(?<=anon_late_)\w{5})"
    r"_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<entry>text|link)\.html)",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:-\d+| ?\(\d+\))(?=\.\w+$)")


@dataclass(frozen=True)
class _Attachment:
    path: Path
    name: str
    user: str
    late: bool
    number: int
    file: str

    @property
    def original(self) -> str:
        """The file's name without what Canvas, or the student's browser, adds to a second one."""
        return _COPY.sub("", self.file)


def recognises(entry: Path) -> bool:
    return _NAME.fullmatch(entry.name) is not None


def uploads(entries: Sequence[Path]) -> list[Upload]:
    """One for each user; of several files with one name, the one with the highest number is the newest."""
    by_user: dict[str, list[_Attachment]] = {}
    for entry in entries:
        attachment = _attachment(entry)
        by_user.setdefault(attachment.user, []).append(attachment)
    return [_upload(user, found) for user, found in by_user.items()]


def _attachment(path: Path) -> _Attachment:
    match = _NAME.fullmatch(path.name)
    assert match is not None
    name = match["name"] or ""
    return _Attachment(
        path=path,
        name="" if name.lower() == "anon" else printable(name),
        user=match["user"],
        late=match["late"] is not None or match["early"] is not None,
        number=int(match["attachment"] or 0),
        file=match["file"] or f"{match['entry']}.html",
    )


def _upload(user: str, found: list[_Attachment]) -> Upload:
    newest: dict[str, _Attachment] = {}
    for attachment in sorted(found, key=lambda a: a.number):
        newest[attachment.original] = attachment
    replaced = [a for a in found if newest[a.original] is not a]
    notes = tuple(
        f"Handed in again: {printable(newest[a.original].file)} counts, not {printable(a.file)}." for a in replaced
    )
    return Upload(
        Person(canvas=user, name=found[0].name),
        tuple((a.original, a.path) for a in newest.values()),
        late=any(a.late for a in newest.values()),
        notes=tuple(sorted(notes)),
        replaced=tuple(sorted(printable(a.file) for a in replaced)),
    )
