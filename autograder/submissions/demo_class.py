"""A class to try things on: the stub, the solution, variants and bugs under fictitious names, and broken uploads."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from autograder.course.assignment import Assignment
from autograder.submissions.specimens import Specimen, bugs, solution, stub, variants

CLASS_SIZE = 30
_FIRST = (
    "Ada",
    "Ben",
    "Chloe",
    "Dmitri",
    "Elif",
    "Femi",
    "Grace",
    "Hugo",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mateo",
    "Nadia",
    "Omar",
)
_LAST = (
    "Costa",
    "Kowalski",
    "Fischer",
    "Adeyemi",
    "Haddad",
    "Ito",
    "Bauer",
    "Jansen",
)  # 15 and 8 have no common factor: no name comes twice


def write_demo_class(assignment: Assignment, folder: Path, size: int = CLASS_SIZE) -> list[Path]:
    """Write about `size` uploads `s001.py`, `s002.zip`, `s003/`, ... the same at every run; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    broken = list(_broken_uploads(assignment))
    sources = _sources(assignment, size - len(broken))
    writers: list[Callable[[Path], Path]] = [_upload(s, assignment, i) for i, s in enumerate(sources)] + broken
    random.Random(0).shuffle(writers)
    return [write(folder / f"s{number:03}") for number, write in enumerate(writers, 1)]


def write_demo_roster(uploads: list[Path], path: Path) -> None:
    """The class as a list: a fictitious name for each upload."""
    names = (f"{_FIRST[i % len(_FIRST)]} {_LAST[i % len(_LAST)]}" for i in range(len(uploads)))
    rows = "".join(f"{upload.stem},{name}\n" for upload, name in zip(uploads, names, strict=True))
    path.write_text(f"id,name\n{rows}", encoding="utf-8")


def _sources(assignment: Assignment, count: int) -> list[str]:
    """Some of everything, most of it wrong in a known way."""
    known: Iterator[Specimen] = chain([solution(assignment), stub(assignment)], variants(assignment)[:6])
    return [s.source for s in islice(chain(known, _spread(bugs(assignment), count), [solution(assignment)]), count)]


def _spread(specimens: list[Specimen], count: int) -> list[Specimen]:
    """`count` of them at even distances, so that all questions come up."""
    step = max(1, len(specimens) // max(1, count - 8))
    return specimens[::step]


def _upload(source: str, assignment: Assignment, index: int) -> Callable[[Path], Path]:
    """As a file, a zip or a folder, in turn."""
    name, data = assignment.files[0], source.encode()

    def file(path: Path) -> Path:
        return _written(path.with_suffix(".py"), data)

    def archive(path: Path) -> Path:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as target:
            target.writestr(f"homework/{name}", data)
            target.writestr("homework/notes.txt", "my notes")
        return _written(path.with_suffix(".zip"), buffer.getvalue())

    def directory(path: Path) -> Path:
        path.mkdir(exist_ok=True)
        _written(path / name, data)
        return path

    return (file, file, archive, directory)[index % 4]


def _broken_uploads(assignment: Assignment) -> Iterator[Callable[[Path], Path]]:
    """What a grader of a real class meets sooner or later."""
    functions = [name for q in assignment.questions for name in (*q.functions, *q.classes)]
    loops = "".join(f"def {f}(*args, **kwargs):\n    while True:\n        pass\n\n\n" for f in functions[:1])
    contents = {
        ".py": [
            b"",
            b"\x00\x01\x02binary\xff",
            b"import numpy as np\n\n\ndef broken(:\n    return\n",
            b"import torch\n",
            b"import sys\n\nsys.exit(0)\n",
            solution(assignment).source.encode() + b"\n\n\n" + loops.encode(),
        ],
        ".zip": [b"this is not a zip"],
    }
    for suffix, texts in contents.items():
        for data in texts:
            yield lambda path, suffix=suffix, data=data: _written(path.with_suffix(suffix), data)  # type: ignore[misc]


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
