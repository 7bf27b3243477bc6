"""A hundred and fifty uploads: what students hand in, times the platforms that hand it on.

`python -m tests.desk.uploads` prints what comes of each.
"""

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.course.assignment import Assignment, find_assignment
from autograder.course.scaffold import new_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.intake.classlist import enrol
from autograder.intake.downloads import Platform, read_uploads
from autograder.intake.upload import read_upload
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.specimens import solution


@dataclass(frozen=True)
class Case:
    """What one student hands in."""

    name: str
    files: dict[str, bytes]
    kind: str = ""
    """Of the problem that is told; empty when it is right and earns everything."""


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": code}).encode()


def cases(code: bytes) -> list[Case]:
    """Thirty of them, with the right `code` of an assignment called small in most."""
    text = code.decode()
    litter = {f"hw/.venv/lib/{n}.py": b"" for n in range(5_100)}
    plot = "import matplotlib.pyplot as plt\n"
    return [
        Case("as asked", {"small.py": code}),
        Case("second download", {"small (1).py": code}),
        Case("capital letter", {"Small.py": code}),
        Case("capital ending", {"small.PY": code}),
        Case("final version", {"small_final.py": code}),
        Case("numbered", {"small-2.py": code}),
        Case("copied in a drive", {"Copy of small.py": code}),
        Case("with the own name", {"jane_small_hw1.py": code}),
        Case("never named", {"Untitled.ipynb": notebook(text)}),
        Case("notebook", {"small.ipynb": notebook("%matplotlib inline", text, "plt.plot([1])")}),
        Case("zip of the file", {"small.zip": zipped({"small.py": code})}),
        Case("zip of a folder", {"homework.zip": zipped({"hw 1/small.py": code, "hw 1/notes.txt": b"x"})}),
        Case("zip of a Mac", {"small.zip": zipped({"small.py": code, "__MACOSX/._small.py": b"\0\5\26"})}),
        Case("zip with an environment", {"course.zip": zipped({"hw/small.py": code, **litter})}),
        Case("zip packed with bzip2", {"small.zip": zipped({"small.py": code}, zipfile.ZIP_BZIP2)}),
        Case("zip of a renamed file", {"abgabe.zip": zipped({"small_v2.py": code})}),
        Case("line ends of Windows", {"small.py": code.replace(b"\n", b"\r\n")}),
        Case("byte order mark", {"small.py": b"\xef\xbb\xbf" + code}),
        Case("Latin-1, declared", {"small.py": b"# -*- coding: latin-1 -*-\n# \xfc\n" + code}),
        Case("unused plot library", {"small.py": plot.encode() + code}),
        Case("failing assert", {"small.py": code + b"\n\nassert 1 == 2\n"}),
        Case("exit at the end", {"small.py": code + b"\n\nexit()\n"}),
        Case("exported notebook", {"small.py": b"get_ipython().run_line_magic('matplotlib', 'inline')\n" + code}),
        Case("report beside it", {"small.py": code, "report.pdf": b"%PDF", "data.csv": b"1,2"}),
        Case("nothing in it", {"small.py": b""}, "empty"),
        Case("notebook with nothing in it", {"small.ipynb": b""}, "empty"),
        Case("two versions", {"small_v1.py": code, "small_v2.py": b"x = 1\n"}, "ambiguous"),
        Case("report only", {"report.pdf": b"%PDF"}, "missing"),
        Case("compiled", {"small.py": b"\xcb\r\r\n\0\0\0\0"}, "binary"),
        Case("damaged zip", {"small.zip": zipped({"small.py": code})[:-30]}, "unreadable"),
    ]


def _folder(place: Callable[[int], str]) -> Callable[[Path, list[Case]], None]:
    def write(folder: Path, all_cases: list[Case]) -> None:
        for number, case in enumerate(all_cases):
            inner = folder / place(number)
            inner.mkdir(parents=True)
            for name, data in case.files.items():
                (inner / name).write_bytes(data)

    return write


def _canvas(folder: Path, all_cases: list[Case]) -> None:
    folder.mkdir(parents=True)
    for number, case in enumerate(all_cases):
        for at, (name, data) in enumerate(case.files.items()):
            (folder / f"doe{number}_{1000 + number}_{9000 + at}_{name}").write_bytes(data)


def _gradescope(folder: Path, all_cases: list[Case]) -> None:
    _folder(lambda number: f"submission_{number}")(folder, all_cases)
    entry = "submission_{0}:\n  :submitters:\n  - :sid: '{1}'\n  :created_at: 2026-03-01 10:00:00 Z\n"
    (folder / "submission_metadata.yml").write_text(
        "".join(entry.format(number, 1000 + number) for number in range(len(all_cases)))
    )


def _github(folder: Path, all_cases: list[Case]) -> None:
    _folder(lambda number: f"small-jane-{1000 + number}")(folder, all_cases)
    for repository in folder.iterdir():
        (repository / ".git").mkdir()


PLATFORMS: dict[Platform, Callable[[Path, list[Case]], None]] = {
    Platform.CANVAS: _canvas,
    Platform.MOODLE: _folder(lambda number: f"Jane Doe_{1000 + number}_assignsubmission_file"),
    Platform.GRADESCOPE: _gradescope,
    Platform.GITHUB: _github,
    Platform.FOLDER: _folder(lambda number: f"s{1000 + number}"),
}


@dataclass(frozen=True)
class Outcome:
    """What came of one upload."""

    platform: Platform
    case: Case
    kind: str
    told: str
    points: float
    max_points: float

    @property
    def is_right(self) -> bool:
        return self.kind == self.case.kind and (self.points == self.max_points) == (not self.case.kind)


def outcomes(assignment: Assignment, folder: Path) -> Iterator[Outcome]:
    """Write, take in and grade all of them."""
    suite = load_suite(assignment)
    all_cases = cases(solution(assignment).source.encode())
    earned: dict[str, float] = {}
    with closing(best_launcher()) as launcher:
        for platform, write in PLATFORMS.items():
            write(folder / platform, all_cases)
            intake = read_uploads(folder / platform, assignment)
            assert intake.source is platform
            uploads = enrol(intake.source, intake.uploads, None).uploads
            for upload in uploads:
                submission = read_upload(upload, assignment)
                if submission.hash not in earned:
                    earned[submission.hash] = grade(suite, submission, launcher).result.points
                problem = submission.problem
                yield Outcome(
                    platform,
                    all_cases[int("".join(c for c in upload.student if c.isdigit())) - 1000],
                    problem.kind if problem else "",
                    problem.message if problem else " ".join(submission.notes),
                    earned[submission.hash],
                    suite.max_points,
                )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        course = Path(name)
        (course / "assignments").mkdir()
        new_assignment("small", course)
        found = list(outcomes(find_assignment("small", course), course / "in"))
    for one in found:
        mark = "ok" if one.is_right else "WRONG"
        print(
            f"{mark:5} {one.platform:10} {one.case.name:28} {one.points:g}/{one.max_points:g} {one.kind:10} {one.told}"
        )
    print(f"{len(found)} uploads, {sum(one.is_right for one in found)} as they should be")
    sys.exit(0 if all(one.is_right for one in found) else 1)


if __name__ == "__main__":
    main()
