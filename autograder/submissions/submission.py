"""An upload -> the files that the assignment declares, or why they cannot be had."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from autograder.core.failure import plain
from autograder.core.fingerprint import fingerprint
from autograder.core.results import Problem
from autograder.course.assignment import Assignment
from autograder.submissions.candidates import any_candidate, module_candidates
from autograder.submissions.cells import file_of
from autograder.submissions.members import Refused, UploadedFile, is_zip, members_of, one_file
from autograder.submissions.notebook_source import MAX_BYTES as MAX_NOTEBOOK
from autograder.submissions.notebook_source import CountedSource, NotebookError, code_cells

_LISTED = 5
_DEFINITION = re.compile(r"^[ \t]*(?:def|class)[ \t]+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class OtherForms:
    """Forms of the module, such as a notebook beside it, that do not count."""

    counts: str
    """Name of the file that counts in their place."""
    names: tuple[str, ...]
    untouched: bool
    """Whether they are as they were handed out; else there may be work in them."""

    @property
    def note(self) -> str:
        what = "is as it was handed out" if self.untouched else "was not used"
        return f"{self.counts} counts; {' and '.join(self.names)} {what}."


@dataclass(frozen=True)
class Submission:
    """What one student submitted."""

    student: str
    files: dict[str, bytes] = field(default_factory=dict)
    problem: Problem | None = None
    notes: tuple[str, ...] = ()
    others: OtherForms | None = None
    """Other forms of the module; `notes` tells them, too."""

    @property
    def counted(self) -> str:
        """Name of the file that counts as the module: `softmax.py` or `softmax.ipynb`; empty with a problem."""
        return file_of(next(iter(self.files), ""))

    @property
    def hash(self) -> str:
        """Of the declared files, or of the problem: equal submissions are graded once."""
        digest = hashlib.sha256()
        parts = [part for name in sorted(self.files) for part in (name.encode(), self.files[name])]
        if self.problem:
            parts += [self.problem.kind.encode(), self.problem.message.encode()]
        for part in (*parts, *(n.encode() for n in self.notes)):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()[:32]


def read_submission(
    path: Path, assignment: Assignment, student: str | None = None, name: str | None = None
) -> Submission:
    """Pick the declared files from a file, a folder or a zip, wherever in it they lie; its author called it `name`."""
    student = student or path.stem
    try:
        with members_of(path, name) as members:
            if path.is_dir() or is_zip(path):
                return _pick(student, members, assignment)
            return _single_file(student, members[0], assignment)
    except Refused as refused:
        return _refused(student, refused.kind, refused.message)
    except OSError as error:
        return _refused(student, "unreadable", f"{path.name} cannot be read ({error.strerror})")


def read_files(files: Mapping[str, Path], assignment: Assignment, student: str) -> Submission:
    """Pick the declared files among some that a platform renamed: `files` has them by the names of their author."""
    try:
        given = {name: path for name, path in files.items() if path.is_symlink() or not path.is_dir()}
        return _pick(student, [one_file(path, name) for name, path in given.items()], assignment)
    except Refused as refused:
        return _refused(student, refused.kind, refused.message)
    except OSError as error:
        return _refused(student, "unreadable", f"the upload cannot be read ({error.strerror})")


def read_own_folder(folder: Path, assignment: Assignment) -> Submission:
    """The declared files of a student's working folder itself: not those in environments and backups below it."""
    try:
        members = [UploadedFile(p.name, p.stat().st_size, p) for p in sorted(folder.iterdir()) if p.is_file()]
        members = [m for m in members if not is_zip(m.path)]
        return _pick("you", members, assignment, is_own=True)
    except Refused as refused:
        return _refused("you", refused.kind, refused.message)


def _refused(student: str, kind: str, message: str) -> Submission:
    return Submission(student, problem=Problem(kind, plain(message), _NEXT.get(kind, "")))


_NEXT = {
    "missing": "Hand in the file of the release under the name that it has there.",
    "ambiguous": "Hand in one version only.",
    "empty": "The file was perhaps saved elsewhere: open what you uploaded and look.",
    "unreadable": "Open what you uploaded on another machine, then upload it again.",
    "binary": "Save the file as UTF-8 text; a compiled file is not read.",
    "huge": "Remove data and outputs (in Jupyter: Edit, Clear Outputs of All Cells).",
    "notebook": "Open it in a current Jupyter or Colab, save it there, and upload it again.",
}


def _single_file(student: str, member: UploadedFile, assignment: Assignment) -> Submission:
    """One file counts as the module, whatever it is called: `s001.py`."""
    forms = [f".{form}" for form in assignment.formats]
    if member.path.suffix.lower() not in forms:
        raise Refused("missing", f"{member.name} is neither a {' or '.join(forms)} file, a zip nor a folder")
    if len(assignment.files) > 1:
        raise Refused("missing", f"{assignment.files[1]} is missing: this assignment asks for several files")
    module = _module(member, assignment)
    return Submission(student, module.files, notes=module.notes)


def _pick(student: str, members: list[UploadedFile], assignment: Assignment, is_own: bool = False) -> Submission:
    """The declared files, in whatever folder of the upload; what else there is, is named.

    A zip that lies there alone is opened: many platforms put what was submitted into a folder for each student.
    """
    members = [m for m in members if not m.is_litter]
    forms = module_candidates(members, assignment)
    zips = [m for m in members if is_zip(Path(m.base)) and m.archive is None]
    if not forms and len(zips) == 1:
        return read_submission(zips[0].path, assignment, student, zips[0].base)
    forms = forms or any_candidate(members, assignment)
    if not forms:
        raise Refused("missing", _missing(" or ".join(assignment.module_files), members))
    module, others = _counting(forms, assignment, is_own)
    found = list(forms)
    files = dict(module.files)
    for file in assignment.files[1:]:
        member = _only(file, members)
        if member is None:
            raise Refused("missing", _missing(file, members))
        found.append(member)
        files[file] = _text(member)
    renamed = tuple(f"{m.shown} counts as {_declared(m, assignment)}." for m in forms if _is_renamed(m, assignment))
    ignored = sorted(m.shown for m in members if m not in found and not is_own)
    told = () if others is None else (others.note,)
    return Submission(student, files, notes=(*renamed, *told, *module.notes, *_ignored(ignored)), others=others)


def _declared(member: UploadedFile, assignment: Assignment) -> str:
    return f"{assignment.module}{PurePath(member.base).suffix.lower()}"


def _is_renamed(member: UploadedFile, assignment: Assignment) -> bool:
    return member.base != _declared(member, assignment)


def _only(file: str, members: list[UploadedFile]) -> UploadedFile | None:
    """The one member of this name, in whatever folder."""
    candidates = [m for m in members if m.base == file] or [m for m in members if m.base.lower() == file.lower()]
    if len(candidates) > 1:
        names = ", ".join(m.shown for m in candidates[:_LISTED])
        raise Refused("ambiguous", f"{len(candidates)} files may be meant as {file}: {names}")
    return candidates[0] if candidates else None


def _counting(
    forms: list[UploadedFile], assignment: Assignment, is_own: bool
) -> tuple[CountedSource, OtherForms | None]:
    """The first form of the module that is not as it was handed out, and the others; else the first.

    With `is_own` it is told of a later one, too, whether it is as it was handed out.
    """
    first: CountedSource | None = None
    for member in forms:
        module = _module(member, assignment)
        if len(forms) == 1:
            return module, None
        if fingerprint(module.files.values()) != assignment.handed_out:
            rest = [m for m in forms if m is not member]
            untouched = first is not None or (is_own and all(_is_untouched(m, assignment) for m in rest))
            return module, OtherForms(member.base, tuple(m.base for m in rest), untouched)
        first = first or module
    assert first is not None
    return first, None


def _is_untouched(member: UploadedFile, assignment: Assignment) -> bool:
    try:
        return fingerprint(_module(member, assignment).files.values()) == assignment.handed_out
    except (Refused, OSError):
        return False


def _module(member: UploadedFile, assignment: Assignment) -> CountedSource:
    """The module out of a file: the file itself, or a notebook's cells."""
    if not member.name.lower().endswith(".ipynb"):
        return CountedSource({assignment.files[0]: _text(member)})
    data = member.read(MAX_NOTEBOOK)
    if not data.strip():
        raise Refused("empty", f"{member.shown} is empty")
    try:
        source = code_cells(data, f"{assignment.module}.ipynb")
    except NotebookError as error:
        raise Refused(error.kind, error.message) from None
    return replace(source, notes=(*source.notes, *_in_text(source, assignment)))


def _in_text(source: CountedSource, assignment: Assignment) -> tuple[str, ...]:
    """A note on what the assignment asks for and only a cell of text has: it was turned into Markdown."""
    code = {name for data in source.files.values() for name in _DEFINITION.findall(data.decode("utf-8", "replace"))}
    missing = assignment.asked_for.keys() - code
    lost = [name for name in dict.fromkeys(_DEFINITION.findall(source.text)) if name in missing]
    if not lost:
        return ()
    verb = "stands" if len(lost) == 1 else "stand"
    return (
        f"{', '.join(lost[:_LISTED])} {verb} in a cell of text (Markdown), which is not run: "
        "make it a cell of code (in Jupyter: select it, press Esc, then Y).",
    )


def _missing(file: str, members: list[UploadedFile]) -> str:
    names = ", ".join(m.shown for m in members[:_LISTED])
    return f"{file} is missing from the upload, which has {names or 'no files'}{', …' * (len(members) > _LISTED)}"


def _ignored(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return (f"Not part of the assignment, so not used: {', '.join(names[:_LISTED])}{more}.",)


def _text(member: UploadedFile) -> bytes:
    data = member.read()
    name = member.shown
    if not data.strip():
        raise Refused("empty", f"{name} is empty")
    if b"\0" in data:
        raise Refused("binary", f"{name} is not a text file")
    return data
