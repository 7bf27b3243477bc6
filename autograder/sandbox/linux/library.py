"""What student code may import: the standard library and numpy, from the memory of the process that it was forked from.

A confined process opens no file that any other process opens: reading one would bring its pages into the memory that
all processes share, and which pages are there can be asked. So the parent reads the sources once and loads every
extension module, and its children import from what they have inherited.
"""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import marshal
import mmap
import os
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# Of no use to a submission: large, with windows, or tests.
_LEFT_OUT = {"__pycache__", "site-packages", "dist-packages", "lib-dynload", "test", "tests", "idlelib", "lib2to3"}
_LEFT_OUT |= {"tkinter", "turtledemo", "ensurepip", "pydoc_data", "_pyinstaller"}
# Machine code likewise: every library makes a fork a little slower.
_UNWANTED = (
    *("_test", "_xx", "xx", "_tkinter", "_ctypes_test", "readline", "_codecs_", "_curses", "_crypt", "_ssl", "nis"),
    *("ossaudiodev", "spwd", "syslog", "audioop", "_posixshmem", "_dbm", "_gdbm", "termios"),
)
_HEADER = 16  # bytes before the code in a .pyc
_SUFFIXES = tuple(importlib.machinery.EXTENSION_SUFFIXES)


@dataclass(frozen=True)
class _Module:
    path: str
    is_package: bool
    is_compiled: bool
    """Whether its code is marshalled; else it is source."""
    place: slice
    """Of its code among that of all."""


@dataclass(frozen=True)
class _FromMemory(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds and loads modules among those that were read."""

    modules: Mapping[str, _Module]
    content: mmap.mmap

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        module = self.modules.get(fullname)
        if module is None:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=module.path, is_package=module.is_package)
        spec.has_location = True
        if module.is_package:
            spec.submodule_search_locations = [os.path.dirname(module.path)]
        return spec

    def get_code(self, fullname: str) -> types.CodeType:
        module = self.modules[fullname]
        if module.is_compiled:
            code: types.CodeType = marshal.loads(self.content[module.place])
            return code
        return compile(self.content[module.place], module.path, "exec", dont_inherit=True)

    def get_source(self, fullname: str) -> str | None:
        module = self.modules[fullname]
        return None if module.is_compiled else importlib.util.decode_source(self.content[module.place])


@lru_cache(maxsize=1)
def load() -> importlib.abc.MetaPathFinder:
    """In the parent: read every module of the standard library and numpy, and load those that are machine code."""
    standard = Path(os.__file__).parent
    folders = [("", standard)]
    extensions = [Path(path) for path in sys.path if os.path.basename(path) == "lib-dynload"]
    numpy = importlib.util.find_spec("numpy")
    if numpy is not None and numpy.origin is not None:
        folders.append(("numpy.", Path(numpy.origin).parent))
    modules: dict[str, _Module] = {}
    content = bytearray()
    for prefix, folder in folders:
        for name, path in _files(prefix, folder):
            if path.name.endswith(".py"):
                modules[name] = _read(path, content)
            elif path.name.endswith(_SUFFIXES):
                _import(name)
    for folder in extensions:
        for path in sorted(folder.iterdir()):
            if path.name.endswith(_SUFFIXES):
                _import(path.name.partition(".")[0])
    return _FromMemory(modules, _mapped(content))


def _mapped(content: bytes | bytearray) -> mmap.mmap:
    """In a file without a name, whose pages a fork need not copy."""
    with os.fdopen(os.memfd_create("library"), "wb") as file:
        file.write(content)
        file.flush()
        return mmap.mmap(file.fileno(), len(content), mmap.MAP_PRIVATE, mmap.PROT_READ)


def install(finder: importlib.abc.MetaPathFinder) -> None:
    """In the child: import from memory before looking on the disk, where nothing is to be seen."""
    sys.meta_path.insert(-1, finder)


def _files(prefix: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Modules by name, with their files."""
    for entry in sorted(folder.iterdir()):
        name = entry.name.partition(".")[0]
        if entry.is_dir():
            if entry.name not in _LEFT_OUT and (entry / "__init__.py").is_file():
                yield from _files(f"{prefix}{name}.", entry)
        elif name == "__init__":
            yield prefix.rstrip("."), entry
        else:
            yield f"{prefix}{name}", entry


def _read(path: Path, content: bytearray) -> _Module:
    """Append its code to the content."""
    code, is_compiled, start = path.read_bytes(), False, len(content)
    with contextlib.suppress(OSError, NotImplementedError):
        compiled = Path(importlib.util.cache_from_source(str(path))).read_bytes()
        if _is_current(compiled[:_HEADER], path.stat()):
            code, is_compiled = compiled[_HEADER:], True
    content += code
    return _Module(str(path), path.name == "__init__.py", is_compiled, slice(start, len(content)))


def _is_current(header: bytes, source: os.stat_result) -> bool:
    """Whether compiled code belongs to this Python and this source; by time and size, as Python itself decides."""
    dated = [int(number).to_bytes(8, "little")[:4] for number in (0, source.st_mtime, source.st_size)]
    return header == importlib.util.MAGIC_NUMBER + b"".join(dated)


def _import(name: str) -> None:
    """A Python may lack what a module needs, and some modules are not for importing."""
    if name.rpartition(".")[2].startswith(_UNWANTED) or "_tests" in name:
        return
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
