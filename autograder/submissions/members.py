"""An upload as it lies there, a file, a folder or a zip -> its files, each read with a bound."""

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.core.zips import ZipTooLarge, opened_zip, unpacked
from autograder.submissions.notebook_source import OTTER_TESTS

MAX_FILE = 1 << 20  # bytes: far beyond any exercise's source
MAX_UPLOAD = 256 << 20  # bytes of a file or zip that is opened at all
MAX_MEMBERS = 5_000  # without litter
MAX_DEPTH = 32  # folders inside each other; deeper files are not read
_LITTER = frozenset({"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv", "Thumbs.db", "desktop.ini"})
_LITTER |= {OTTER_TESTS, "__zip_filename__"}
_ENVIRONMENT = "pyvenv.cfg"  # in the folder of each virtual environment, whatever that is called


def printable(name: str, longest: int = 100) -> str:
    """A name from an upload as it may stand in a terminal or a page's source."""
    return "".join(c if c.isprintable() else "?" for c in name)[:longest]


class Refused(Exception):
    """An upload that cannot be used; `kind` and `message` become the submission's problem."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


@dataclass(frozen=True)
class UploadedFile:
    """A file of an upload, not yet read."""

    name: str
    size: int
    path: Path
    archive: zipfile.ZipFile | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """Of its name, whichever system packed it."""
        return PurePosixPath(self.name.replace("\\", "/")).parts

    @property
    def base(self) -> str:
        """Its name without folders."""
        return self.parts[-1] if self.parts else ""

    @property
    def shown(self) -> str:
        """Its name as it may stand in a terminal or a page's source."""
        return printable(self.name)

    @property
    def is_litter(self) -> bool:
        """What systems, Jupyter, editors and git leave behind or the release brought: not the student's work."""
        return len(self.parts) > MAX_DEPTH or any(map(_is_litter, self.parts))

    def read(self, limit: int = MAX_FILE) -> bytes:
        """The content; raises `Refused` when it is larger than `limit` bytes or damaged, OSError when it is gone."""
        if self.size > limit:
            raise Refused("huge", f"{self.name} has {self.size:,} bytes; more than {limit:,} are not read")
        if self.archive is None:
            return self.path.read_bytes()
        try:
            return unpacked(self.archive, self.archive.getinfo(self.name), limit)
        except ZipTooLarge:
            raise Refused("huge", f"{self.name} unpacks to more than {limit:,} bytes") from None
        except zipfile.BadZipFile as error:
            raise Refused("unreadable", f"{self.name} in the zip cannot be unpacked ({error})") from None


def _is_litter(part: str) -> bool:
    return part in _LITTER or (part.startswith(".") and part.strip(".") != "")


@contextmanager
def members_of(path: Path, name: str | None = None) -> Iterator[list[UploadedFile]]:
    """The files of an upload, litter left out; they can be read inside.

    Args:
        path: a file, a folder or a zip.
        name: what its author called it, where a platform renamed it.

    Raises:
        Refused: it is a link, a device, a zip that cannot be read, or holds too many files.
        OSError: it cannot be read at all.
    """
    if path.is_dir() and not path.is_symlink():
        yield _without_environments(list(_in_folder(path)))
        return
    whole = one_file(path, name or path.name)  # before anything is opened: a pipe would be waited for without end
    if not is_zip(path):
        yield [whole]
        return
    if whole.size > MAX_UPLOAD:
        raise Refused("huge", f"{whole.shown} has more than {MAX_UPLOAD >> 20} MB")
    try:
        with opened_zip(path) as archive:
            yield _without_environments(list(_in_zip(path, archive)))
    except ZipTooLarge:
        raise Refused("huge", f"{whole.shown} has more files than are looked at") from None
    except zipfile.BadZipFile as error:
        raise Refused("unreadable", f"{whole.shown} is not a zip that can be read ({error})") from None


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def one_file(path: Path, name: str) -> UploadedFile:
    """A file that its author called `name`; raises `Refused` unless it is a regular one."""
    if path.is_symlink():
        raise Refused("unreadable", f"{printable(name)} is a link, not an upload")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Refused("unreadable", f"{printable(name)} is not a regular file")
    return UploadedFile(name, status.st_size, path)


def _in_folder(folder: Path) -> Iterator[UploadedFile]:
    """Folder by folder, without a call inside a call: an upload may be a thousand folders deep."""
    waiting = [(folder, 0)]
    while waiting:
        inner, depth = waiting.pop()
        with os.scandir(inner) as entries:
            for entry in sorted(entries, key=lambda e: e.name):
                if _is_litter(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if depth < MAX_DEPTH - 1:
                        waiting.append((Path(entry.path), depth + 1))
                elif entry.is_file(follow_symlinks=False):
                    path = Path(entry.path)
                    yield UploadedFile(path.relative_to(folder).as_posix(), entry.stat().st_size, path)


def _in_zip(path: Path, archive: zipfile.ZipFile) -> Iterator[UploadedFile]:
    for info in archive.infolist():
        member = UploadedFile(info.filename, info.file_size, path, archive)
        if not (info.filename.endswith("/") or stat.S_ISLNK(info.external_attr >> 16) or member.is_litter):
            yield member


def _without_environments(members: list[UploadedFile]) -> list[UploadedFile]:
    """Virtual environments are passed over before anything is counted."""
    roots = {m.parts[:-1] for m in members if m.base == _ENVIRONMENT} - {()}
    kept = [m for m in members if not any(m.parts[: len(root)] == root for root in roots)]
    if len(kept) > MAX_MEMBERS:
        raise Refused("huge", f"more than {MAX_MEMBERS:,} files were uploaded")
    return sorted(kept, key=lambda m: m.name)
