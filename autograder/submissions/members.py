"""An upload as it lies there, a file, a folder or a zip -> its files, each read with a bound."""

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.submissions.notebook_source import OTTER_TESTS

MAX_FILE = 1 << 20  # bytes: far beyond any exercise's source
MAX_MEMBERS = 5_000
_LITTER = frozenset({"__MACOSX", "__pycache__", ".DS_Store", ".git", ".ipynb_checkpoints"})
_LITTER |= {OTTER_TESTS, ".OTTER_LOG", "__zip_filename__"}


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
    def base(self) -> str:
        """Its name without folders, whichever system packed them."""
        return PurePosixPath(self.name.replace("\\", "/")).name

    @property
    def is_litter(self) -> bool:
        """What file managers, Python, Jupyter and git leave behind or the release brought; no student put it there."""
        parts = PurePosixPath(self.name).parts
        return any(p in _LITTER or p.startswith("._") for p in parts)

    def read(self, limit: int = MAX_FILE) -> bytes:
        """The content; raises `Refused` when it is larger than `limit` bytes or damaged, OSError when it is gone."""
        if self.size > limit:
            raise Refused("huge", f"{self.name} has {self.size:,} bytes; more than {limit:,} are not read")
        if self.archive is None:
            return self.path.read_bytes()
        try:
            # read with a bound: the size that a zip declares is its author's word
            with self.archive.open(self.name) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
            raise Refused("unreadable", f"{self.name} in the zip cannot be unpacked ({error})") from None
        except Exception as error:  # zlib.error, lzma.LZMAError: each decompressor has its own
            raise Refused("unreadable", f"{self.name} in the zip is damaged ({type(error).__name__})") from None
        if len(data) > limit:
            raise Refused("huge", f"{self.name} unpacks to more than {limit:,} bytes")
        return data


@contextmanager
def members_of(path: Path) -> Iterator[list[UploadedFile]]:
    """The files of an upload, litter left out; they can be read inside.

    Raises:
        Refused: it is a link, a device, a zip that cannot be read, or holds too many files.
        OSError: it cannot be read at all.
    """
    if path.is_dir() and not path.is_symlink():
        yield _in_folder(path)
        return
    whole = one_file(path, path.name)  # before anything is opened: a pipe would be waited for without end
    if is_zip(path):
        with _opened(path) as archive:
            yield _in_zip(path, archive)
    else:
        yield [whole]


def is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip"


def one_file(path: Path, name: str) -> UploadedFile:
    """A file that its author called `name`; raises `Refused` unless it is a regular one."""
    if path.is_symlink():
        raise Refused("unreadable", f"{path.name} is a link, not an upload")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Refused("unreadable", f"{path.name} is not a regular file")
    return UploadedFile(name, status.st_size, path)


def _in_folder(folder: Path) -> list[UploadedFile]:
    members: list[UploadedFile] = []
    for path in sorted(folder.rglob("*")):
        if len(members) > MAX_MEMBERS:
            raise Refused("huge", f"more than {MAX_MEMBERS:,} files were uploaded")
        if path.is_file() and not path.is_symlink():
            member = UploadedFile(path.relative_to(folder).as_posix(), path.stat().st_size, path)
            members += [] if member.is_litter else [member]
    return members


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refused("unreadable", f"{path.name} is not a zip that can be read ({error})") from None


def _in_zip(path: Path, archive: zipfile.ZipFile) -> list[UploadedFile]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise Refused("huge", f"more than {MAX_MEMBERS:,} files are in the zip")
    members = [
        UploadedFile(info.filename, info.file_size, path, archive)
        for info in infos
        if not info.filename.endswith("/") and not stat.S_ISLNK(info.external_attr >> 16)
    ]
    return [member for member in members if not member.is_litter]
