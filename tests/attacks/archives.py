"""Uploads that attack whoever unpacks them: each writes one below a folder and says what should come of it."""

import io
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.ground import HONEST

_CODE = HONEST.encode()


@dataclass(frozen=True)
class Upload:
    """An attack by an archive or folder.

    Attributes:
        build: writes the upload into a folder and returns its path; also told a file that it should not reach.
        kind: of the problem that the submission has then; empty when the honest file in it is graded.
    """

    name: str
    title: str
    build: Callable[[Path, Path], Path]
    kind: str

    def __str__(self) -> str:
        return self.name


UPLOADS: list[Upload] = []


def _upload(kind: str) -> Callable[[Callable[[Path, Path], Path]], Callable[[Path, Path], Path]]:
    def add(build: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        UPLOADS.append(Upload(build.__name__, str(build.__doc__), build, kind))
        return build

    return add


def _zip(folder: Path, members: dict[str, bytes], modes: dict[str, int] | None = None) -> Path:
    path = folder / "upload.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (modes or {}).get(name, 0o100644) << 16
            archive.writestr(info, data)
    return path


@_upload("")
def climbs_out(folder: Path, secret: Path) -> Path:
    """Members whose names climb out of the folder."""
    return _zip(folder, {"target.py": _CODE, "../../evil.py": b"x", "a/../../evil": b"x", "..\\..\\evil": b"x"})


@_upload("")
def is_absolute(folder: Path, secret: Path) -> Path:
    """Members with absolute names, also of drives."""
    return _zip(folder, {"target.py": _CODE, "/etc/evil": b"x", "C:\\evil": b"x", "//host/share/evil": b"x"})


@_upload("")
def declared_file_climbs_out(folder: Path, secret: Path) -> Path:
    """The declared file itself stands at a path outside: only its content is taken, and only its name is looked at."""
    return _zip(folder, {"../../../target.py": _CODE})


@_upload("missing")
def symbolic_link(folder: Path, secret: Path) -> Path:
    """The declared file is a symbolic link in the zip to what is hidden."""
    return _zip(folder, {"target.py": str(secret).encode()}, {"target.py": stat.S_IFLNK | 0o777})


@_upload("missing")
def symbolic_link_in_folder(folder: Path, secret: Path) -> Path:
    """The declared file is a symbolic link in a folder to what is hidden."""
    inner = folder / "student"
    inner.mkdir()
    (inner / "target.py").symlink_to(secret)
    return inner


@_upload("missing")
def symbolic_link_to_folder(folder: Path, secret: Path) -> Path:
    """A folder in the upload is a symbolic link to the folder of what is hidden."""
    inner = folder / "student"
    inner.mkdir()
    (inner / "solutions").symlink_to(secret.parent, target_is_directory=True)
    return inner


@_upload("unreadable")
def upload_is_a_link(folder: Path, secret: Path) -> Path:
    """The upload itself is a symbolic link to what is hidden."""
    path = folder / "student.py"
    path.symlink_to(secret)
    return path


@_upload("ambiguous")
def case_clash(folder: Path, secret: Path) -> Path:
    """The declared file twice, in folders whose names differ in case only."""
    return _zip(folder, {"A/target.py": _CODE, "a/target.py": b"raise SystemExit"})


@_upload("")
def other_case(folder: Path, secret: Path) -> Path:
    """Files whose names are the declared one in other letters; on some disks they are one file."""
    return _zip(folder, {"target.py": _CODE, "TARGET.PY": b"raise SystemExit", "Target.py": b"raise SystemExit"})


@_upload("ambiguous")
def same_name_twice(folder: Path, secret: Path) -> Path:
    """Two members of one name, of which unpackers take the first or the last."""
    path = folder / "upload.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("target.py", _CODE)
        archive.writestr("x/target.py", b"raise SystemExit")
    return path


@_upload("huge")
def zip_bomb(folder: Path, secret: Path) -> Path:
    """Sixty-four megabytes of spaces in as many kilobytes."""
    path = folder / "upload.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("target.py", "w") as member:
        for _ in range(64):
            member.write(b" " * (1 << 20))
    return path


@_upload("huge")
def lying_zip_bomb(folder: Path, secret: Path) -> Path:
    """A member that unpacks to far more than it declares."""
    path = zip_bomb(folder, secret)
    data = path.read_bytes()
    small, large = (100).to_bytes(4, "little"), (64 << 20).to_bytes(4, "little")
    path.write_bytes(data.replace(large, small))
    return path


@_upload("huge")
def bzip2_bomb(folder: Path, secret: Path) -> Path:
    """A member that says a hundred bytes, in a packing that gives out everything when it is asked for a part."""
    path = folder / "upload.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("target.py", bytes(200 << 20))
    data, large, small = path.read_bytes(), (200 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little")
    path.write_bytes(data.replace(large, small))
    return path


@_upload("unreadable")
def lzma_bomb(folder: Path, secret: Path) -> Path:
    """A member in a packing whose dictionary may take gigabytes."""
    path = folder / "upload.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("target.py", bytes(500_000))
    return path


@_upload("")
def folders_in_folders(folder: Path, secret: Path) -> Path:
    """Twelve hundred folders inside each other, deeper than a program that goes down step by step can follow."""
    inner = folder / "student"
    inner.mkdir()
    (inner / "target.py").write_bytes(_CODE)
    here = os.open(inner, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=here)
        outer, here = here, os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(outer)
    os.close(here)
    return inner


@_upload("")
def name_of_symbols(folder: Path, secret: Path) -> Path:
    """A name of sixty symbols, which is 720 bytes long once it is made a safe one."""
    path = folder / f"{chr(0x1F4A5) * 60}.py"
    path.write_bytes(_CODE)
    return path


@_upload("huge")
def many_members(folder: Path, secret: Path) -> Path:
    """Eight thousand empty members."""
    return _zip(folder, {"target.py": _CODE} | {f"{n}.txt": b"" for n in range(8_000)})


@_upload("missing")
def nested_zip(folder: Path, secret: Path) -> Path:
    """A zip in a zip in a zip."""
    data = _CODE
    for _ in range(5):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("target.py.zip", data)
        data = stream.getvalue()
    path = folder / "upload.zip"
    path.write_bytes(data)
    return path


@_upload("missing")
def device(folder: Path, secret: Path) -> Path:
    """A folder whose declared file is a named pipe, which whoever reads it waits for."""
    inner = folder / "student"
    inner.mkdir()
    os.mkfifo(inner / "target.py")
    return inner


@_upload("unreadable")
def device_as_upload(folder: Path, secret: Path) -> Path:
    """The upload itself is a named pipe."""
    os.mkfifo(folder / "student.py")
    return folder / "student.py"


@_upload("")
def device_in_zip(folder: Path, secret: Path) -> Path:
    """A zip whose members say that they are devices and set-user-id programs: modes are never applied."""
    modes = {"target.py": stat.S_IFREG | 0o6755, "null": stat.S_IFBLK | 0o666}
    return _zip(folder, {"target.py": _CODE, "null": b""}, modes)


@_upload("missing")
def tar_with_links(folder: Path, secret: Path) -> Path:
    """A tar with hard links: no format but zip is unpacked."""
    path = folder / "upload.tar"
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo("target.py")
        info.type, info.linkname = tarfile.LNKTYPE, str(secret)
        archive.addfile(info)
    return path


@_upload("unreadable")
def broken_zip(folder: Path, secret: Path) -> Path:
    """A zip whose directory is cut off."""
    path = _zip(folder, {"target.py": _CODE})
    path.write_bytes(path.read_bytes()[:-40])
    return path


@_upload("unreadable")
def damaged_member(folder: Path, secret: Path) -> Path:
    """A zip whose compressed bytes are noise."""
    path = _zip(folder, {"target.py": _CODE})
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(range(30))
    path.write_bytes(data)
    return path


@_upload("missing")
def strange_names(folder: Path, secret: Path) -> Path:
    """Names with escapes, formulas, markup, half characters and line breaks."""
    names = ["\x1b[2J.py", "=1+1.py", "<script>alert(1)</script>.py", "a\nb\r.py", "\u202egp.py", "-rf.py"]
    return _zip(folder, dict.fromkeys(names, b"x"))


@_upload("missing")
def bytes_as_names(folder: Path, secret: Path) -> Path:
    """A folder with file names that are no text at all."""
    inner = folder / "student"
    inner.mkdir()
    for name in (b"\xff\xfe\x1b[2J.py", b"\xff.py"):
        (inner / os.fsdecode(name)).write_bytes(b"x")
    return inner


@_upload("")
def companions(folder: Path, secret: Path) -> Path:
    """Modules that would replace the grader's, numpy and pytest's own beside an honest file."""
    evil = b"open('/tmp/evil', 'w')\nraise SystemExit('shadowed')\n"
    names = ["numpy.py", "numpy/__init__.py", "autograder/__init__.py", "sitecustomize.py", "usercustomize.py"]
    names += ["conftest.py", "torch.py", "json.py", "typing.py", "tests/test_it.py", "pyvenv.cfg", "target.so"]
    return _zip(folder, {"target.py": _CODE} | dict.fromkeys(names, evil))


@_upload("binary")
def compiled(folder: Path, secret: Path) -> Path:
    """Compiled code under the name of a source file."""
    return _zip(folder, {"target.py": b"\xcb\r\r\n\0\0\0\0" + bytes(100)})
