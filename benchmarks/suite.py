"""How long the hidden suite of each assignment takes for the solution, once torch is imported.

    python benchmarks/suite.py [NAME ...]

Prints wall seconds of the first run (references are computed) and the median of the following ones (a class), the CPU
seconds of the grading process, and the ratio to the same suite in a fresh unconfined process per submission.
"""

import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from autograder.core.results import Visibility
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher, SpawnLauncher
from autograder.submissions.specimens import solution

COURSE = Path(__file__).parents[1]
REPEATS = 7


def hidden_only(suite: Suite) -> Suite:
    hidden = [c for c in suite.checks if c.visibility is Visibility.HIDDEN]
    names = {c.id for c in hidden}
    return replace(suite, checks=tuple(replace(c, needs=tuple(n for n in c.needs if n in names)) for c in hidden))


def timed(run: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - cpu


def row(name: str, confined: Launcher) -> str:
    assignment = find_assignment(name, COURSE)
    suite = hidden_only(load_suite(assignment))
    submission = solution(assignment).submission(assignment)
    first, _ = timed(lambda: grade(suite, submission, confined))
    runs = [timed(lambda: grade(suite, submission, confined)) for _ in range(REPEATS)]
    fresh = [timed(lambda: grade(suite, submission, SpawnLauncher()))[0] for _ in range(3)]
    wall, cpu = (statistics.median(values) for values in zip(*runs, strict=True))
    return f"{name:12} {first:8.3f} {wall:8.3f} {cpu:8.3f} {statistics.median(fresh) / wall:8.1f}x"


def main() -> None:
    print(f"{'assignment':12} {'first s':>8} {'then s':>8} {'cpu s':>8} {'fresh/warm':>9}")
    with closing(best_launcher()) as confined:
        print(f"# isolation: {confined.isolation}")
        for name in sys.argv[1:] or list_assignments(COURSE):
            print(row(name, confined), flush=True)


if __name__ == "__main__":
    main()
