"""Kill at random moments until the class is graded; then every result is that of an undisturbed run.

    python -m tests.batch.chaos [NAME] [--size 300] [--kills 30] [--seed 0] [--dask]

The class is made of an assignment's solution, variants and bugs, each copy different in a comment. Killed is the
grader, which is started again and leaves no process behind; with --dask its workers, which it starts again itself.
Exits with 1 and names what differs.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import psutil

from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.gradebook.graded_folder import GradedFolder
from autograder.submissions.specimens import bugs, solution, variants
from tests.conftest import COURSE
from tests.processes import alive

_GONE_WITHIN = 60.0


def sources_of(assignment: Assignment, size: int) -> Iterator[str]:
    """Right and wrong submissions, no two alike."""
    known = [solution(assignment), *variants(assignment), *bugs(assignment)]
    for number, specimen in enumerate(islice(cycle(known), size)):
        yield f"{specimen.source}\n# copy {number}\n"


def write_uploads(folder: Path, sources: Iterator[str]) -> int:
    folder.mkdir(parents=True)
    number = -1
    for number, source in enumerate(sources):
        (folder / f"s{number:05}.py").write_text(source, encoding="utf-8")
    return number + 1


def killed_until_done(
    command: Sequence[str], folder: Path, out: Path, size: int, kills: int, chance: random.Random
) -> int:
    """Run `command` again and again; returns how many times it was killed before it came to its end.

    The kills are spread over the class: each comes at a random moment after some more results are there.
    """
    done = 0
    for number in range(kills):
        grader = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        due = chance.randrange(1 + size * number // kills, 2 + size * (number + 1) // kills)
        while _count(out) < due and grader.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        if grader.poll() is not None:
            break
        family = psutil.Process(grader.pid).children(recursive=True)
        grader.send_signal(signal.SIGKILL)
        grader.wait()
        done += 1
        _, left = psutil.wait_procs(family, timeout=_GONE_WITHIN)
        assert not left, f"left behind by a killed grader: {left}"
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return done


def workers_killed(
    command: Sequence[str], folder: Path, out: Path, size: int, kills: int, chance: random.Random
) -> int:
    """Run `command` once, with Dask workers; returns how many of these were killed before it came to its end."""
    done = 0
    grader = subprocess.Popen([*command, "--engine", "dask"], cwd=folder, stdout=subprocess.DEVNULL)
    for number in range(kills):
        due = chance.randrange(size * number // kills, 1 + size * (number + 1) // kills)
        while grader.poll() is None and (_count(out) < due or not (workers := _workers_of(grader.pid))):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        if grader.poll() is not None:
            break
        with suppress(psutil.NoSuchProcess):
            chance.choice(workers).kill()
            done += 1
    if grader.wait() != 0:
        raise SystemExit(f"the grader ended with exit code {grader.returncode}")
    return done


def _workers_of(grader: int) -> list[psutil.Process]:
    return alive(psutil.Process(grader).children(), "dask_worker")


def differences(first: Path, second: Path) -> list[str]:
    """Students whose results are not the same in both folders, timings apart."""
    one, two = _results(first), _results(second)
    return sorted(s for s in one.keys() | two.keys() if one.get(s) != two.get(s))


def _results(folder: Path) -> dict[str, str]:
    found: dict[str, Result] = dict(GradedFolder(folder).stored())
    return {student: result.without_timings().to_json() for student, result in found.items()}


def _count(out: Path) -> int:
    results = out / "results"
    return sum(name.endswith(".json") for name in os.listdir(results)) if results.is_dir() else 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", nargs="?", default=list_assignments(COURSE)[0])
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dask", action="store_true", help="kill Dask workers, not the grader")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nabla-chaos-") as name:
        folder = Path(name)
        size = write_uploads(folder / "in", sources_of(find_assignment(given.name, COURSE), given.size))
        command = [sys.executable, "-m", "autograder", "grade", given.name, str(folder / "in"), "--out"]
        start = time.monotonic()
        subprocess.run([*command, str(folder / "calm")], cwd=COURSE, check=True, capture_output=True)
        calm = time.monotonic() - start
        chaos = [*command, str(folder / "chaos")]
        kill = workers_killed if given.dask else killed_until_done
        done = kill(chaos, COURSE, folder / "chaos", size, given.kills, random.Random(given.seed))
        differing = differences(folder / "calm", folder / "chaos")
        print(f"{size} submissions in {calm:.0f} s; killed {done} times, {time.monotonic() - start - calm:.0f} s")
        print(f"results that differ: {', '.join(differing) or 'none'}")
    return int(bool(differing) or done < given.kills)


if __name__ == "__main__":
    sys.exit(main())
