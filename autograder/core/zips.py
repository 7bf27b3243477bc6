"""Zips of others, read within bounds: what an entry says of its size is its author's word."""

import bz2
import mmap
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

MAX_ENTRIES = 100_000
_HEADER = struct.Struct("<4s22xHH")  # of an entry; then its name and an extra field of these lengths
_ENTRY = b"PK\x01\x02"  # before each entry in the zip's directory
_PART = 1 << 16
_NAMES = {9: "Deflate64", 14: "LZMA", 93: "Zstandard", 95: "XZ", 98: "PPMd"}


class ZipTooLarge(Exception):
    """An entry unpacks to more than it may, or there are more entries than are looked at."""


class _Unpacker(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Deflated:
    """zlib's decompressor with the manners of bz2's: it keeps what it has not unpacked yet."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(-15)

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Stored:
    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return data[:max_length]


_UNPACKERS: dict[int, Callable[[], _Unpacker]] = {
    zipfile.ZIP_STORED: _Stored,
    zipfile.ZIP_DEFLATED: _Deflated,
    zipfile.ZIP_BZIP2: bz2.BZ2Decompressor,
}


@contextmanager
def opened_zip(path: Path) -> Iterator[zipfile.ZipFile]:
    """Raises zipfile.BadZipFile for what is no zip, `ZipTooLarge` for one with too many entries."""
    if _entries(path) > MAX_ENTRIES:  # before each of them becomes an object
        raise ZipTooLarge
    try:
        archive = zipfile.ZipFile(path)
    except (ValueError, NotImplementedError, struct.error) as error:
        raise zipfile.BadZipFile(str(error)) from None
    with archive:
        yield archive


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The content of an entry; raises `ZipTooLarge` beyond `limit` bytes, zipfile.BadZipFile when it is damaged."""
    return b"".join(unpacked_parts(archive, info, limit))


def unpacked_parts(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    """As `unpacked`, piece by piece: no piece is larger than a megabyte, however well it was packed."""
    if info.flag_bits & 1:
        raise zipfile.BadZipFile("it has a password")
    if info.compress_type not in _UNPACKERS:
        name = _NAMES.get(info.compress_type, f"method {info.compress_type}")
        raise zipfile.BadZipFile(f"it is packed with {name}: zip it with ordinary compression")
    unpacker, checksum, size = _UNPACKERS[info.compress_type](), 0, 0
    for data in _packed(archive, info):
        part = data
        while True:
            try:
                piece = unpacker.decompress(part, 1 << 20)
            except (zlib.error, OSError, EOFError, ValueError):
                raise zipfile.BadZipFile("it is damaged") from None
            if not piece:
                break
            size += len(piece)
            if size > limit:
                raise ZipTooLarge
            checksum = zlib.crc32(piece, checksum)
            yield piece
            if info.compress_type == zipfile.ZIP_STORED or getattr(unpacker, "eof", False):
                break
            part = b""
    if checksum != info.CRC:
        raise zipfile.BadZipFile("it is damaged")


def _packed(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of an entry as they lie in the zip."""
    stream = archive.fp
    assert stream is not None
    stream.seek(info.header_offset)
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("it is damaged")
    _, name, extra = _HEADER.unpack(header)
    stream.seek(name + extra, 1)
    left = info.compress_size
    while left > 0:
        data = stream.read(min(left, _PART))
        if not data:
            raise zipfile.BadZipFile("it is cut off")
        left -= len(data)
        yield data


def _entries(path: Path) -> int:
    """At most so many entries a zip has, without reading them; 0 for what cannot be read."""
    try:
        with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            count, place = 0, data.find(_ENTRY)
            while place >= 0 and count <= MAX_ENTRIES:
                count, place = count + 1, data.find(_ENTRY, place + 1)
            return count
    except (OSError, ValueError):  # a mapping of nothing
        return 0
