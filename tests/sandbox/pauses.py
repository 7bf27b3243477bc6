"""Stop the grader, the warm parent and the workers at random moments: right code keeps its points.

    python -m tests.sandbox.pauses [NAME ...] [--seconds 60] [--longest 7] [--seed 0]

Grades the solution and all variants of these assignments (of all, unless named) again and again, for so many seconds
each, in a process of its own, while one process after the other of its tree gets SIGSTOP, and SIGCONT up to `longest`
seconds later. A call may take a third of that. Exits with 1 and names whoever lost points or was told something.
"""

import argparse
import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.specimens import solution, variants
from tests.conftest import COURSE

_READY, _LOST, _GRADED = "READY", "LOST", "GRADED"


@dataclass(frozen=True)
class Outcome:
    """What came of one assignment."""

    graded: int
    pauses: int
    lost: tuple[str, ...]
    """Who lost points or was told of a failure, in words."""


def held_up(name: str, seconds: float, longest: float, rng: random.Random) -> Outcome:
    """Grade an assignment's right code for so long, with pauses of up to `longest` seconds."""
    command = [sys.executable, "-m", "tests.sandbox.pauses", name, "--longest", str(longest), "--grade"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=COURSE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == _READY
        pauses, end = 0, time.monotonic() + seconds
        while process.poll() is None and (not pauses or time.monotonic() < end):
            pauses += _pause(process.pid, rng.uniform(0.05, longest), rng)
            time.sleep(rng.uniform(0.0, 0.3))
        told, _ = process.communicate()
    lines = told.splitlines()
    lost = tuple(line.removeprefix(_LOST).strip() for line in lines if line.startswith(_LOST))
    graded = [int(line.split()[1]) for line in lines if line.startswith(_GRADED)]
    return Outcome(graded[0] if graded else 0, pauses, lost if graded else (*lost, "the grader ended by itself"))


def _pause(root: int, seconds: float, rng: random.Random) -> int:
    """Stop one process for a while; 0 when it was gone before."""
    pid = rng.choice(_tree(root))
    try:
        os.kill(pid, signal.SIGSTOP)
    except ProcessLookupError:
        return 0
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)
    return 1


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    children: list[int] = []
    with contextlib.suppress(OSError):
        children = [int(p) for task in Path(f"/proc/{pid}/task").iterdir() for p in _read(task / "children").split()]
    return [pid, *(below for child in children for below in _tree(child))]


def _read(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text(encoding="ascii")
    return ""


def _grade(name: str, call_seconds: float) -> None:
    """In the process that is held up, until its input ends."""
    assignment = find_assignment(name, COURSE)
    limits = replace(assignment.limits, call_seconds=call_seconds)
    suite = load_suite(replace(assignment, limits=limits))
    right = [solution(assignment), *variants(assignment)]
    count = 0
    with closing(best_launcher()) as launcher:
        grade(suite, right[0].submission(assignment), launcher)  # references are computed once
        print(_READY, flush=True)
        while not count or not select.select([sys.stdin], [], [], 0)[0]:
            specimen = right[count % len(right)]
            result = grade(suite, specimen.submission(assignment), launcher).result
            count += 1
            told = [f"{c.id}: {c.kind}: {c.message}" for c in result.checks if c.points < c.max_points]
            if told or result.problem or result.points < result.max_points:
                print(_LOST, specimen.name, result.points, result.problem, *told, flush=True)
    print(_GRADED, count, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Hold up the assignments that are named."""
    parser = argparse.ArgumentParser(description="Grade right code while processes are stopped.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--longest", type=float, default=7.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--grade", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.grade:
        _grade(chosen.names[0], chosen.longest / 3)
        return 0
    rng, lost = random.Random(chosen.seed), 0
    for name in chosen.names or list_assignments(COURSE):
        outcome = held_up(name, chosen.seconds, chosen.longest, rng)
        print(f"{name}: {outcome.graded} graded, {outcome.pauses} pauses, {len(outcome.lost)} lost points", flush=True)
        for line in outcome.lost:
            print(f"  {line}")
        lost += len(outcome.lost)
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
