"""What student code may import: which directories that takes, and what to load before opening files is refused."""

import contextlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterable

# Wherever files cannot be opened later. Nothing here acts when imported, and little of it is large.
_STANDARD_MODULES = """
    abc argparse array ast base64 binascii bisect bz2 calendar cmath codecs collections.abc colorsys
    concurrent.futures concurrent.futures.thread contextlib contextvars copy copyreg csv ctypes dataclasses datetime
    decimal difflib dis email.message encodings.ascii encodings.idna encodings.latin_1 encodings.utf_16 enum errno
    fnmatch fractions functools gc getpass glob graphlib gzip hashlib heapq hmac html importlib.abc importlib.util
    inspect io itertools json keyword linecache locale logging lzma math multiprocessing.pool numbers operator os
    pathlib pickle pkgutil platform pprint queue random re reprlib sched secrets select shelve shlex shutil signal
    statistics string stringprep struct tempfile textwrap threading time timeit token tokenize traceback tracemalloc
    types typing unittest.mock uuid warnings weakref zipfile zlib
"""
_NUMPY_MODULES = "ctypeslib fft lib.stride_tricks linalg ma polynomial random rec strings testing typing"

# Extension modules of the standard library that need a shared library from elsewhere on the disk. Once loaded, the
# dynamic linker finds it by name without opening a file, so no library directory has to be readable.
_MODULES_WITH_LIBRARIES = ("bz2", "ctypes", "hashlib", "lzma", "sqlite3", "uuid", "zlib", "xml.parsers.expat")


def readable_paths() -> tuple[str, ...]:
    """The standard library and numpy, and nothing else that is installed."""
    standard = os.path.dirname(os.__file__)
    extensions = [path for path in sys.path if os.path.basename(path) == "lib-dynload"]
    paths = [standard, *(path for path in extensions if not path.startswith(standard + os.sep))]
    spec = importlib.util.find_spec("numpy")
    for package in (spec.submodule_search_locations or ()) if spec else ():
        paths += [path for path in (package, f"{package}.libs") if os.path.isdir(path)]
    return tuple(paths)


def load_shared_libraries() -> None:
    """Load, in the parent, the libraries that modules imported later by a confined child link to."""
    _import_those_that_exist(_MODULES_WITH_LIBRARIES)


def preload() -> None:
    """Import, in the parent, what children will not be able to open."""
    _import_those_that_exist(_STANDARD_MODULES.split())
    if "numpy" in sys.modules:
        _import_those_that_exist(f"numpy.{name}" for name in _NUMPY_MODULES.split())


def _import_those_that_exist(names: Iterable[str]) -> None:
    """A Python may be built without some modules, and versions drop others."""
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
