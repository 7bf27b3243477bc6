"""Memory that only this process and its children have.

The code and data of libraries are mapped from files. Their pages are in memory that all processes share: which of them
are there, a process decides by touching them and learns by how long that takes. So the parent of confined processes
puts copies in their place: of what is never written to in files without a name, which cost a fork nothing; of what may
be written to by doing so, since a page that was written to is private.
"""

import ctypes
import mmap
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.linux.syscalls import map_over


@dataclass(frozen=True)
class _Mapping:
    start: int
    length: int
    rights: str
    path: str

    @property
    def protection(self) -> int:
        return sum(bit for letter, bit in (("r", 1), ("w", 2), ("x", 4)) if letter in self.rights)


def own_every_page() -> None:
    """Make private copies of all pages that are mapped from files. Raises OSError where the system forbids it.

    To be called by a process with one thread. Children must neither drop pages (MADV_DONTNEED) nor grow mappings
    (mremap), which would bring the files' own pages back.
    """
    for mapping in list(_file_mappings()):
        if "w" in mapping.rights:
            for page in range(mapping.start, mapping.start + mapping.length, mmap.PAGESIZE):
                ctypes.memmove(page, page, 1)
        elif mapping.protection:
            _copy(mapping)
        else:  # a gap inside a library, which a child could make readable
            map_over(mapping.start, mapping.length, 0)


def _copy(mapping: _Mapping) -> None:
    content = ctypes.string_at(mapping.start, mapping.length)
    descriptor = os.memfd_create("library")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        map_over(mapping.start, mapping.length, mapping.protection, descriptor)


def _file_mappings() -> Iterator[_Mapping]:
    for line in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace").splitlines():
        addresses, rights, offset, _, inode, *path = line.split(maxsplit=5)
        if inode == "0" or not path:
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        yield _Mapping(start, _within_file(end - start, int(offset, 16), path[0]), rights, path[0])


def _within_file(length: int, offset: int, path: str) -> int:
    """Behind the end of a file there is nothing to touch."""
    pages = -(-max(os.path.getsize(path) - offset, 0) // mmap.PAGESIZE) if os.path.isfile(path) else length
    return min(length, pages * mmap.PAGESIZE)
