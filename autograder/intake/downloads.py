"""Whatever a course downloads -> the uploads in it: which platform made it is seen by the names.

To teach it another platform, write a module like `moodle.py`: a name in `Platform` and a row in `_BY_NAMES`.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from autograder.core.names import fitting
from autograder.core.zips import MAX_ENTRIES, ZipTooLarge, opened_zip, unpacked_parts
from autograder.course.assignment import Assignment
from autograder.intake import canvas, github, gradescope, moodle, plain
from autograder.intake.upload import IntakeError, Upload
from autograder.submissions.members import MAX_DEPTH, MAX_UPLOAD

MAX_TOTAL = 8 << 30
_LONGEST = 250  # bytes of a file's name
_DEPTH = 3  # folders around a download: of the zip, of whoever unpacked it
_LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")


class Platform(StrEnum):
    """Where a folder of uploads comes from."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    GITHUB = "github"
    FOLDER = "folder"


@dataclass(frozen=True)
class Intake:
    """Who submitted what, and by which platform's names that was seen."""

    source: Platform
    uploads: tuple[Upload, ...]


@dataclass(frozen=True)
class _Names:
    """How a platform names what it gives out."""

    recognises: Callable[[Path], bool]
    uploads: Callable[[Sequence[Path], str], list[Upload]]
    """From such entries, and the name of the assignment."""


_BY_NAMES = {
    Platform.MOODLE: _Names(moodle.recognises, lambda entries, _: moodle.uploads(entries)),
    Platform.CANVAS: _Names(canvas.recognises, lambda entries, _: canvas.uploads(entries)),
    Platform.GITHUB: _Names(github.recognises, github.uploads),
}
"""Gradescope's export is seen by a file that lies in it; the rest is a folder."""


@contextmanager
def open_download(download: Path) -> Iterator[Path]:
    """A download as a folder: a zip is unpacked for as long as it is needed."""
    if download.is_dir():
        yield download
    elif download.suffix.lower() == ".zip" and download.is_file():
        with TemporaryDirectory(prefix="nabla-") as folder:
            _unpack(download, Path(folder))
            yield Path(folder)
    else:
        raise IntakeError(
            f"{download} is neither a folder nor a zip: put the uploads into a folder, a file, folder or zip for each "
            "student, or give the download of your learning platform"
        )


def read_uploads(folder: Path, assignment: Assignment, source: Platform | None = None) -> Intake:
    """The uploads in a folder, each file of it in one of them.

    Args:
        folder: what `open_download` gives.
        assignment: what was submitted, and what repositories are called after.
        source: the platform. Default: by the names, where most of them are one platform's.

    Raises:
        IntakeError: the download is not whole, or not of that platform.
    """
    if source in (None, Platform.GITHUB) and github.is_clone(folder, assignment.module_files):
        return Intake(Platform.GITHUB, tuple(github.uploads([folder.resolve()], assignment.name)))
    folder, found = _platform(folder, assignment)
    source = source or found
    entries = _entries(folder)
    if source is Platform.GRADESCOPE:
        metadata = gradescope.read_metadata(folder)
        uploads = gradescope.uploads(folder, metadata)
        taken = {folder / name for name in (*metadata, gradescope.METADATA)}
    elif source in _BY_NAMES:
        names = _BY_NAMES[source]
        # once it is known that they are clones, some may have lost their .git
        is_upload = github.may_be_clone if source is Platform.GITHUB else names.recognises
        taken = {entry for entry in entries if is_upload(entry)}
        if not taken:
            raise IntakeError(f"{folder}: nothing in it is named as in a download from {source}")
        uploads = names.uploads(sorted(taken), assignment.name)
    else:
        uploads, taken = [], set()
    rest = plain.uploads([entry for entry in entries if entry not in taken], assignment)
    return Intake(source, tuple(sorted([*uploads, *rest], key=lambda u: u.student)))


def _platform(folder: Path, assignment: Assignment) -> tuple[Path, Platform]:
    """Where the uploads lie, which may be the only folder in this one, and whose names they have."""
    inner = folder
    for _ in range(_DEPTH):
        entries = _entries(inner)
        if (inner / gradescope.METADATA).is_file():
            return inner, Platform.GRADESCOPE
        for source, names in _BY_NAMES.items():
            if 2 * sum(map(names.recognises, entries)) > len(entries):
                return inner, source
        if github.are_clones(entries, assignment.name, assignment.module_files):
            return inner, Platform.GITHUB
        if len(entries) != 1 or not entries[0].is_dir() or entries[0].is_symlink():
            break
        inner = entries[0]
    return folder, Platform.FOLDER


def _entries(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if not p.name.startswith(".") and p.name not in _LITTER)


def _unpack(download: Path, folder: Path) -> None:
    """Unpack within bounds, below `folder`; a name that occurs twice or leads outside stops it."""
    left = MAX_TOTAL
    try:
        with opened_zip(download) as archive:
            for info in archive.infolist():
                parts = PurePosixPath(info.filename.replace("\\", "/")).parts
                target = folder.joinpath(*map(_fitting, parts))
                if ".." in parts or not target.is_relative_to(folder):
                    raise IntakeError(f"{download}: {info.filename!r} leads out of the zip")
                if len(parts) > MAX_DEPTH + _DEPTH:
                    continue
                if info.filename.endswith("/"):
                    target.mkdir(parents=True, exist_ok=True)
                    continue
                left -= _write(archive, info, target)
                if left <= 0:
                    raise IntakeError(f"{download} unpacks to more than {MAX_TOTAL >> 30} GB: unpack it yourself")
    except FileExistsError as error:
        raise IntakeError(f"{download} has {Path(error.filename).name} twice: download it again") from None
    except ZipTooLarge:
        raise IntakeError(f"{download} has more than {MAX_ENTRIES:,} files: unpack it yourself") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise IntakeError(
            f"{download} cannot be unpacked ({error}): download it again, or unpack it yourself"
        ) from None


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> int:
    """Unpack one file; returns its bytes. A larger one keeps its size: it is reported as too large."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        try:
            for part in unpacked_parts(archive, info, MAX_UPLOAD):
                out.write(part)
        except ZipTooLarge:
            out.seek(0)
            out.truncate(0)
            out.truncate(MAX_UPLOAD + 1)  # of zeros that take no room
            return 0
        return out.tell()


def _fitting(part: str) -> str:
    """A file's name, cut where the system would not take it; its ending stays."""
    if len(part.encode("utf-8", "replace")) <= _LONGEST:
        return part
    return fitting(PurePosixPath(part).stem) + PurePosixPath(part).suffix[:20]
