"""Killed at any moment, a class comes out as if nothing had been; at any number of jobs, and whoever grades."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.batch.chaos import differences, killed_until_done, write_uploads
from tests.batch.conftest import RIGHT, make_little
from tests.commands import command

SIZE, KILLS = 30, 4


def sources():
    """Right, wrong in a known way, with an end, with none, and unreadable; no two alike."""
    kinds = [
        RIGHT,
        RIGHT.replace("2 * x", "x"),
        RIGHT.replace("np.square(x)", "np.square(x, out=x)"),
        RIGHT.replace("np.square(x)", "exec('import os; os._exit(0)')"),
        RIGHT.replace("np.square(x)", "x.astype(np.float16)"),
        "def broken(:",
    ]
    for number in range(SIZE):
        yield f"{kinds[number % len(kinds)]}\n# copy {number}\n"
    yield RIGHT.replace("np.square(x)", "exec('while True: pass')")


@pytest.fixture(scope="module")
def calm(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course's folder, with a class in `in` and its undisturbed results in `calm`."""
    folder = tmp_path_factory.mktemp("chaos")
    make_little(folder, course)
    write_uploads(folder / "in", sources())
    grade(folder, "calm", "--jobs", "1")
    return folder


def grade(folder: Path, out: str, *options: str) -> None:
    arguments = command("grade", "small", "in", "--out", out, "--quiet", *options)
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr


def test_killed_at_random_moments(calm: Path) -> None:
    again = command("grade", "small", "in", "--out", "chaos", "--jobs", "2")
    kills = killed_until_done(again, calm, calm / "chaos", SIZE, KILLS, random.Random(1))
    assert kills >= 1  # a killer that is held up may find the class graded
    assert differences(calm / "calm", calm / "chaos") == []
    assert len(list((calm / "chaos" / "results").iterdir())) == SIZE + 1


def test_scores_are_the_same_at_any_number_of_jobs_and_under_load(calm: Path) -> None:
    load = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3)]
    try:
        grade(calm, "two", "--jobs", "2")
        grade(calm, "eight", "--jobs", "8")
    finally:
        for process in load:
            process.kill()
            process.wait()
    assert differences(calm / "calm", calm / "two") == []
    assert differences(calm / "calm", calm / "eight") == []


def test_scores_are_the_same_on_a_cluster(calm: Path) -> None:
    pytest.importorskip("distributed")
    grade(calm, "dask", "--engine", "dask", "--jobs", "2")
    assert differences(calm / "calm", calm / "dask") == []
