"""Zips with the same bytes for the same content, and this package as a wheel."""

import base64
import csv
import hashlib
import importlib.metadata
import io
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_PACKAGE = Path(__file__).parents[1]
DISTRIBUTION = "nabla-autograder"


def zip_bytes(members: Mapping[str, bytes], executable: frozenset[str] = frozenset(), day: date | None = None) -> bytes:
    """A zip of these files: sorted, with a fixed date and modes, whatever the machine, folder or umask.

    Args:
        day: the date of all files. Default: the earliest there is, so that the bytes follow from the files.
    """
    moment = (day.year, day.month, day.day, 0, 0, 0) if day else _DATE
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, on every system
            info.external_attr = (0o100755 if name in executable else 0o100644) << 16
            archive.writestr(info, members[name], compresslevel=9)
    return buffer.getvalue()


def write_atomically(path: Path, data: bytes) -> None:
    """All of the file or none of it, also when the machine stops in between."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def tree(folder: Path) -> dict[str, bytes]:
    """The files below a folder by their relative names, without what Python and editors leave behind."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_litter(path.relative_to(folder))
    }


def wheel() -> tuple[str, bytes]:
    """File name and bytes of a wheel of this package as it is installed, so that a release carries what made it.

    Built from the installed files and their metadata, it needs neither a source tree nor a build tool. The
    templates of new assignments stay behind: they contain a solution, and students start no assignments.
    """
    distribution = importlib.metadata.distribution(DISTRIBUTION)
    name = f"{DISTRIBUTION.replace('-', '_')}-{distribution.version}"
    info = f"{name}.dist-info"
    members = {f"{_PACKAGE.name}/{p}": data for p, data in tree(_PACKAGE).items() if not p.endswith(".tmpl")}
    for file in ("METADATA", "entry_points.txt"):
        members[f"{info}/{file}"] = (distribution.read_text(file) or "").encode()
    members[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: nabla\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    members[f"{info}/RECORD"] = _record(members, f"{info}/RECORD")
    return f"{name}-py3-none-any.whl", zip_bytes(members)


def _record(members: Mapping[str, bytes], own_name: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for name, data in sorted(members.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(data)])
    writer.writerow([own_name, "", ""])
    return text.getvalue().encode()


def _is_litter(path: Path) -> bool:
    hidden = any(part == "__pycache__" or (part.startswith(".") and part != ".github") for part in path.parts)
    return hidden or path.suffix == ".pyc"
