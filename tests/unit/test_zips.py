"""Zips of others: right ones are read, and no declared size, method or number is believed."""

import struct
import zipfile
from collections import deque
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.core import zips
from autograder.core.zips import ZipTooLarge, opened_zip, unpacked


def write(path: Path, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a/x.py", data)
    return path


def read(path: Path, limit: int = 2 << 20) -> bytes:
    with opened_zip(path) as archive:
        return unpacked(archive, archive.infolist()[0], limit)


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=25)
@given(times=st.integers(0, 5000), end=st.binary(max_size=99))
def test_what_was_packed_comes_out(tmp_path_factory, method, times, end):
    data = bytes(range(256)) * times + end
    path = write(tmp_path_factory.mktemp("zip") / "z.zip", data, method)
    assert read(path) == data


@pytest.mark.parametrize("method", METHODS)
def test_a_bomb_is_not_unpacked(tmp_path, method):
    """Of what claims a hundred bytes, no piece is larger than a megabyte."""
    path = write(tmp_path / "z.zip", bytes(50 << 20), method)
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 50 << 20), struct.pack("<I", 100)))
    with opened_zip(path) as archive:
        info = archive.infolist()[0]
        info.compress_size = max(info.compress_size, 50 << 20)
        parts = zips.unpacked_parts(archive, info, 3 << 20)
        assert max(len(next(parts)) for _ in range(3)) <= 1 << 20
        with pytest.raises(ZipTooLarge):
            deque(parts, 0)


def test_other_methods_are_named(tmp_path):
    with pytest.raises(zipfile.BadZipFile, match="LZMA"):
        read(write(tmp_path / "z.zip", b"x" * 99, zipfile.ZIP_LZMA))


def test_damage_is_noticed(tmp_path):
    path = write(tmp_path / "z.zip", b"x = 1\n" * 50, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"x = 1", b"x = 2", 1))
    with pytest.raises(zipfile.BadZipFile, match="damaged"):
        read(path)


def test_entries_are_counted_before_they_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MAX_ENTRIES", 10)
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(11):
            archive.writestr(f"{n}", "")
    with pytest.raises(ZipTooLarge), opened_zip(path):
        pass


@given(st.binary(max_size=200))
def test_nonsense_is_no_zip(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("zip") / "z.zip"
    path.write_bytes(data)
    with pytest.raises(zipfile.BadZipFile), opened_zip(path):
        pass
