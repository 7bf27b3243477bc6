"""A notebook as it was uploaded -> its code cells as files of a submission. Work on text alone; nothing is run.

Only the sources of code cells are looked at. Outputs, metadata and attachments decide nothing, so they may be wrong.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import PurePath
from typing import Any

from autograder.core.failure import plain
from autograder.submissions.cells import cell_name
from autograder.submissions.magics import as_python

MAX_BYTES = 16 << 20  # of the file, with its outputs
MAX_CODE = 1 << 20  # bytes of all code cells
MAX_CELLS = 1_000
_MAX_DEPTH, _MAX_VALUES = 64, 1_000_000  # no real notebook comes near; a bomb of brackets would fill the memory
_VERSION = 4
_TOLD = 5

OTTER_TESTS = "otter_tests"
"""Folder in the students' release for otter's check cells; its files are named as questions, as a module may be."""
NOT_GRADED = "# not graded"
"""A code cell with this first line is left out: the cells of the handout that check, and students' own trials. A colon
and words may follow."""
_LEFT_OUT = re.compile(r"\s*# *not graded[ \t]*(?::|\n|\Z)", re.IGNORECASE)

# an unclosed string ends with the text, so that nothing is ever read twice
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_OTHER = bytes(set(range(256)) - _STEP.keys())


class NotebookError(Exception):
    """A file that is no notebook, or none that can be used; `kind` is that of a submission's problem."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


@dataclass(frozen=True)
class CountedSource:
    """What counts of the file that was submitted as the module."""

    files: dict[str, bytes]
    """Of a notebook: its code cells by names such as `softmax.ipynb cell 4`, in order, counted from the top."""
    notes: tuple[str, ...] = ()
    """What was taken out of them."""
    text: str = ""
    """The sources of its other cells."""


def code_cells(data: bytes, name: str) -> CountedSource:
    """The code cells of the notebook `name`; raises `NotebookError`."""
    cells = notebook_cells(data, name)
    text = [source for cell in cells if cell.get("cell_type") != "code" and isinstance(source := _joined(cell), str)]
    return replace(counted(enumerate(_sources(cells, name), start=1), name), text="\n".join(text)[:MAX_CODE])


def counted(cells: Iterable[tuple[int, str]], name: str) -> CountedSource:
    """What counts of the numbered code cells of the notebook `name`; raises `NotebookError`."""
    files, left_out = {}, []
    for number, source in cells:
        if _LEFT_OUT.match(source):
            continue
        code, magics = as_python(source, f"{PurePath(name).stem}.py")
        left_out += [f"{_quoted(magic)} (cell {number})" for magic in magics]
        if code.strip():
            files[cell_name(name, number)] = code.encode("utf-8", "replace")
    if sum(map(len, files.values())) > MAX_CODE:
        raise NotebookError("huge", f"the code of {name} has more than {MAX_CODE:,} bytes")
    if not files:
        raise NotebookError("empty", f"{name} has no code")
    return CountedSource(files, _note(name, left_out))


def notebook_cells(data: bytes, name: str) -> list[dict[str, Any]]:
    """All cells of the notebook `name`, bounded in number and depth, and else as they are; raises `NotebookError`."""
    skeleton = _STRING.sub(b"", data)
    if skeleton.count(b",") + skeleton.count(b"[") + skeleton.count(b"{") > _MAX_VALUES:
        raise NotebookError("huge", f"{name} has more parts than any notebook")
    brackets = skeleton.translate(None, delete=_OTHER)
    if max(accumulate(_STEP[byte] for byte in brackets), default=0) > _MAX_DEPTH:
        raise NotebookError("notebook", f"{name} is nested more deeply than any notebook")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise NotebookError("notebook", f"{name} is not a notebook that can be read ({error})") from None
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise NotebookError("notebook", f"{name} is not a notebook: it does not say of which format it is")
    if type(notebook["nbformat"]) is not int or notebook["nbformat"] != _VERSION:
        version = plain(str(notebook["nbformat"]))[:20]
        raise NotebookError("notebook", f"{name} is a notebook of format {version}; format {_VERSION} is read")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise NotebookError("notebook", f"{name} has no list of cells")
    if len(cells) > MAX_CELLS:
        raise NotebookError("huge", f"{name} has {len(cells):,} cells; more than {MAX_CELLS:,} are not read")
    return cells


def _sources(cells: list[dict[str, Any]], name: str) -> list[str]:
    return [_source(cell, name) for cell in cells if cell.get("cell_type") == "code"]


def _source(cell: dict[str, Any], name: str) -> str:
    source = _joined(cell)
    if source is None:
        raise NotebookError("notebook", f"{name} has a code cell whose source is not text")
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _joined(cell: dict[str, Any]) -> str | None:
    source = cell.get("source")
    lines: list[Any] = source if isinstance(source, list) else [source]
    return "".join(lines) if all(isinstance(line, str) for line in lines) else None


def _quoted(text: str) -> str:
    line = plain(text.strip().partition("\n")[0])
    return line if len(line) <= 60 else f"{line[:59]}…"


def _note(name: str, left_out: list[str]) -> tuple[str, ...]:
    if not left_out:
        return ()
    more = f" and {len(left_out) - _TOLD} more" if len(left_out) > _TOLD else ""
    return (f"Left out of {name}, since only Python is run: {', '.join(left_out[:_TOLD])}{more}.",)
