"""Uploads that are broken in every way that came to mind, the same for the same seed."""

import io
import json
import os
import random
import re
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NAMES = (
    "",
    " ",
    "-rf",
    "=1+1",
    "ü",
    "e\u0301",
    "名前",
    "🦆",
    "\u202eyp",
    "a b",
    "a'b",
    'a"b',
    "a%2Fb",
    "a\tb",
    "a\nb",
    "[b]",
    "<i>",
)
_NAMES += ("CON", "..", "...", "x" * 180, "\x1b[31m", "&amp;", "$(id)", "a;b", "\x7f", "﷽", "\u200b", "ﬁ")
_COOKIES = ("utf-9", "rot13", "utf-16", "latin-1", "ascii", "base64", "idna", "\x00", "unicode_escape", "punycode")
_JUNK = (
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    '"""',
    "'",
    "\\",
    "\n    ",
    "\t",
    "lambda:",
    "def ",
    ":=",
    "*",
    "@",
    "é",
    "\x00",
    "\x0c",
    "\r",
)
_JUNK += (
    "return",
    "yield",
    "await ",
    "import ",
    "=",
    "==",
    "0777",
    "1e",
    "ﬁ",
    "\ufeff",
    "\udc80",
    "$",
    "?",
    "`",
    "\u2028",
    "f'{",
)


@dataclass(frozen=True)
class Fuzzer:
    """Makes broken uploads out of a right one.

    Args:
        name, source: of the file that is asked for.
    """

    name: str
    source: str
    chance: random.Random

    def write(self, folder: Path, count: int) -> list[Path]:
        """Write `count` uploads of as many students; returns their paths."""
        folder.mkdir(parents=True)
        kinds = (
            self.text,
            self.text,
            self.bytes,
            self.zip,
            self.zip,
            self.damaged_zip,
            self.folder,
            self.notebook,
            self.odd,
        )
        return [kinds[number % len(kinds)](self._path(folder, number)) for number in range(count)]

    # --- one kind of upload each

    def text(self, path: Path) -> Path:
        return self._file(path.with_name(path.name + ".py"), self._text())

    def bytes(self, path: Path) -> Path:
        return self._file(path.with_name(path.name + ".py"), self._bytes())

    def zip(self, path: Path) -> Path:
        return self._file(path.with_name(path.name + ".zip"), self._zip())

    def damaged_zip(self, path: Path) -> Path:
        return self._file(path.with_name(path.name + ".zip"), self._damaged(self._zip()))

    def notebook(self, path: Path) -> Path:
        return self._file(path.with_name(path.name + ".ipynb"), self._notebook())

    def folder(self, path: Path) -> Path:
        """Files, links and pipes below each other, the asked for one once, several times or never."""
        path.mkdir()
        for _ in range(self.chance.randrange(5)):
            inside = path / self._of("a", "b", ".git", "__pycache__", "名")
            inside = inside / "c" if self.chance.random() < 0.3 else inside
            inside.mkdir(parents=True, exist_ok=True)
            place = inside / self._of(self.name, self.name, "notes.txt", self.name.upper(), f"{self.name} (1)")
            if place.exists() or place.is_symlink():
                continue
            self._of(
                lambda place: self._file(place, self._text()),
                lambda place: self._file(place, self._bytes()),
                lambda place: place.symlink_to(self._of("/etc/passwd", "nowhere", ".", "../..", "/dev/zero")),
                os.mkfifo,
                lambda place: place.mkdir(),
            )(place)
        return path

    def odd(self, path: Path) -> Path:
        """Not a file to begin with, or of a kind that nobody asked for."""
        path = path.with_name(
            path.name + self._of(".py", ".zip", ".ipynb", ".PY", ".txt", ".pdf", ".tar.gz", ".7z", "")
        )
        make: Callable[[Path], object] = self._of(
            lambda path: path.mkdir(),
            lambda path: path.symlink_to(self._of("/etc/passwd", "nowhere", "/dev/zero", ".")),
            os.mkfifo,
            lambda path: self._file(path, self._bytes()),
            lambda path: self._file(path, b""),
        )
        make(path)
        return path

    # --- contents

    def _text(self) -> bytes:
        text = list(self.source)
        for _ in range(self.chance.randrange(1, 6)):
            place = self.chance.randrange(len(text) + 1)
            if self.chance.random() < 0.7:
                text[place:place] = self._of(*_JUNK) * self._of(1, 1, 1, 3, 200)
            else:
                del text[place : place + self.chance.randrange(1, 30)]
        return "".join(text).encode("utf-8", "surrogateescape")

    def _bytes(self) -> bytes:
        source = self.source
        make: Callable[[], bytes | str] = self._of(
            lambda: b"",
            lambda: b"\n \t\r\n",
            lambda: self.chance.randbytes(self.chance.randrange(1, 3000)),
            lambda: f"# -*- coding: {self._of(*_COOKIES)} -*-\n{source}",
            lambda: source.encode(self._of("utf-16", "utf-32", "utf-8-sig", "utf-16-be", "cp037")),
            lambda: source.encode() + b"\xff\xfe" * self.chance.randrange(1, 9),
            lambda: source.replace("\n", self._of("\r", "\r\n", "\n\r", "\x0b", "\x00")),
            lambda: self._of("(", "[", "-", "not ", "lambda: ", "a.", "x=") * self._of(50, 5000, 100_000),
            lambda: "x = " + "9" * self._of(5000, 500_000),
            lambda: "\n".join(" " * depth + "if 1:" for depth in range(self._of(30, 200))),
            lambda: b"a" * self._of(1 << 20, (1 << 20) + 1),
            lambda: f"raise {self._of('SystemExit', 'KeyboardInterrupt', 'MemoryError', 'RecursionError', 'None')}",
            lambda: f"import {self._of('os, ' * 99 + 'os', self.name[:-3], 'nowhere', 'antigravity', '__main__')}",
        )
        made = make()
        return made.encode() if isinstance(made, str) else made

    def _zip(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(
            buffer, "w", self._of(zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
        ) as archive:
            for _ in range(self._of(0, 1, 1, 1, 2, 3, 4)):
                folder = self._of(
                    "", "", "a/", "../", "/", "C:\\", "a/../../", "__MACOSX/", "a\\", "\u202e/", "x" * 200 + "/"
                )
                info = zipfile.ZipInfo(folder + self._of(self.name, self.name, "notes.txt", self.name + "/", ""))
                info.external_attr = self._of(0o644, stat.S_IFLNK | 0o777, stat.S_IFIFO, 0) << 16
                info.compress_type = archive.compression
                data = self._of(self._text, self._bytes, lambda: b"/etc/passwd", lambda: b"\0" * ((1 << 20) + 1))()
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # two members of one name are what is wanted
                    archive.writestr(info, b"" if info.filename.endswith("/") else data)
        return buffer.getvalue()

    def _damaged(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self.chance.randrange(1, 12)):
            changed[self.chance.randrange(len(changed))] = self.chance.randrange(256)
        places = [header.start() for header in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", data)]
        if places and self.chance.random() < 0.6:  # a field of one of the headers: flags, method, sizes, offsets
            place = self._of(*places) + self.chance.randrange(4, 40)
            changed[place : place + 4] = struct.pack("<I", self._of(0, 1, 0xFFFFFFFF, 0x7FFFFFFF, 99, 0x0101))
        if self.chance.random() < 0.3:
            del changed[self.chance.randrange(len(changed)) :]
        return bytes(changed)

    def _notebook(self) -> bytes:
        cell: dict[str, object] = {"cell_type": "code", "source": self.source, "metadata": {}, "outputs": []}
        book: dict[str, object] = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        odd: list[object] = [None, 1, "", [], {}, [[]], [None], {"a": 1}, "x" * 5000, -1, 1e308, True]
        for _ in range(self.chance.randrange(1, 4)):
            victim = self._of(book, cell)
            victim[self._of(*victim, "id", "kernelspec")] = self._of(*odd)
        text = json.dumps(book).encode()
        return self._of(
            text, text, text[: self.chance.randrange(len(text))], self._damaged(text), b"[" * 5000, b"{}", b"\xff"
        )

    # --- small things

    def _path(self, folder: Path, number: int) -> Path:
        return folder / f"s{number:04}{self._of(*_NAMES)}".replace("/", "_")

    def _of(self, *choices: Any) -> Any:
        return choices[self.chance.randrange(len(choices))]

    @staticmethod
    def _file(path: Path, data: bytes) -> Path:
        path.write_bytes(data)
        return path
