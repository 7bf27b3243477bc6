"""Which file of an upload is meant as the module, when none has exactly its name."""

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

from autograder.course.assignment import Assignment
from autograder.submissions.members import Refused, UploadedFile

# what browsers, platforms and people add to a name: `softmax (1)`, `softmax-2`, `softmax_final`, `Copy of softmax`
_ADDED = re.compile(r"[\W_]*(?:\(\d+\)|v?\d+|copy|final|new|done|solution|fixed)$|^copy of\W*", re.IGNORECASE)
_LISTED = 5


def module_candidates(members: Sequence[UploadedFile], assignment: Assignment) -> list[UploadedFile]:
    """The files that count as the module in its forms, one of each at most; empty when there is none.

    The first rule that finds any has the word: the exact name, the name in other letters, the name with an addition,
    a name that has it in it. Raises `Refused` when a rule finds several of one form.
    """
    for rule in (_exact, _in_other_letters, _with_additions, _in_it):
        found = _by_form(members, assignment, rule)
        if found:
            return found
    return []


def any_candidate(members: Sequence[UploadedFile], assignment: Assignment) -> list[UploadedFile]:
    """The only file of the upload that has a form of the module, whatever it is called."""
    found = [m for form in assignment.formats for m in members if _has_form(m, form) and not _given(m, assignment)]
    return found if len(found) == 1 else []


def _by_form(
    members: Sequence[UploadedFile], assignment: Assignment, rule: Callable[[str, str], bool]
) -> list[UploadedFile]:
    chosen = []
    for form in assignment.formats:
        found = [
            m
            for m in members
            if _has_form(m, form) and rule(m.base, f"{assignment.module}.{form}") and not _given(m, assignment)
        ]
        if len(found) > 1:
            names = ", ".join(m.shown for m in found[:_LISTED])
            raise Refused("ambiguous", f"{len(found)} files may be meant as {assignment.module}.{form}: {names}")
        chosen += found
    return chosen


def _exact(name: str, wanted: str) -> bool:
    return name == wanted


def _in_other_letters(name: str, wanted: str) -> bool:
    return name.lower() == wanted.lower()


def _with_additions(name: str, wanted: str) -> bool:
    stem, before = PurePath(name).stem, ""
    while stem != before:
        stem, before = _ADDED.sub("", stem), stem
    return stem.lower() == PurePath(wanted).stem.lower()


def _in_it(name: str, wanted: str) -> bool:
    return _letters(PurePath(wanted).stem) in _letters(PurePath(name).stem)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def _has_form(member: UploadedFile, form: str) -> bool:
    return member.base.lower().endswith(f".{form}")


def _given(member: UploadedFile, assignment: Assignment) -> bool:
    """Whether it is another file of the assignment, such as its public checks."""
    others = {path.name for path in assignment.folder.glob("*.py")} | set(assignment.files)
    return member.base in others - set(assignment.module_files)
