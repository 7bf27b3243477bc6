"""Submissions per second and core, against other ways to grade them.

    python benchmarks/batch.py [NAME] [--sizes 100 1000 10000]

In one run, on copies of an assignment's solution that differ in a comment:

  (a) `otter run` with the zip that `nabla release` makes, which brings expected values, a submission at a time
  (b) pytest in a process of its own per submission, which calls the same checks on the module itself
  (c) a warm process that forks per submission; the child makes the same calls of the student's functions and compares
      nothing: no isolation, no arrays that cross, no limits
  (d) the floor: as (c), but the child confines itself as fully as ours, and each call with its result crosses a socket,
      pickled: what isolation costs before anything is compared, bounded or diagnosed
  ours: `nabla grade` without its pages, full isolation, for each size on all cores, and the first size on one

Expected values are recorded beforehand in a process of its own, as `nabla grade` does: nothing here loads torch.
Processor seconds are those of everybody involved. Memory is the proportional share of all processes together, at most.
"""

import argparse
import os
import pickle
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import psutil

from autograder.batch.class_run import grade_class
from autograder.core.archive import zip_bytes
from autograder.core.failure import recording
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.course.suite import Suite, load_suite
from autograder.gradebook.graded_folder import GradedFolder
from autograder.otter import autograder_zip, bundle, otter_run
from autograder.otter.release_files import release_files
from autograder.sandbox import jail
from autograder.sandbox.transport import inherited_socket
from autograder.submissions.specimens import solution
from autograder.submissions.submission import Submission
from benchmarks.direct import direct

COURSE = Path(__file__).resolve().parents[1]
CORES = os.cpu_count() or 1
FEW, MANY = 2, 200
PYTEST = """\
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from types import SimpleNamespace
import numpy as np
import pytest
from autograder.course.assignment import find_assignment
from autograder.core.failure import recording
from autograder.course.suite import load_suite
from benchmarks.direct import direct
suite = load_suite(find_assignment({name!r}, Path({root!r})))
student = direct(Path({path!r}).read_bytes())

@pytest.mark.parametrize("check", suite.checks, ids=lambda c: c.id)
def test(check):
    with recording(), np.errstate(all="ignore"):
        check.function(student, suite.rng(check))
"""


@dataclass(frozen=True)
class Cost:
    """Of one submission."""

    wall: float
    cpu: float


def copies(assignment: Assignment, count: int) -> Iterator[Submission]:
    name, source = assignment.files[0], solution(assignment).source
    for number in range(count):
        yield Submission(f"s{number:06}", {name: f"{source}\n# copy {number}\n".encode()})


def cost_of(run: Callable[[Path], None], count: int) -> Cost:
    with tempfile.TemporaryDirectory(prefix="nabla-") as folder:
        before, start = _cpu(), time.perf_counter()
        run(Path(folder))
        return Cost((time.perf_counter() - start) / count, (_cpu() - before) / count)


def _cpu() -> float:
    """Of this process and of all that it has waited for."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def under_otter(assignment: Assignment, release: bytes, folder: Path) -> None:
    path = folder / "autograder.zip"
    path.write_bytes(release)
    for submission in copies(assignment, FEW):
        (folder / "upload.zip").write_bytes(bundle(submission))
        otter_run(folder / "upload.zip", path)


def under_pytest(suite: Suite, folder: Path) -> None:
    for submission in copies(suite.assignment, FEW):
        path = folder / "submission.py"
        path.write_bytes(submission.files[suite.assignment.files[0]])
        test = folder / "test_it.py"
        test.write_text(PYTEST.format(root=str(COURSE), name=suite.assignment.name, path=str(path)))
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)


def forked(suite: Suite, calls: list[Any]) -> None:
    for submission in copies(suite.assignment, MANY):
        child = os.fork()
        if child == 0:
            student = direct(submission.files[suite.assignment.files[0]])
            for name, args, kwargs in calls:
                getattr(student, name)(*args, **kwargs)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0


def confined(suite: Suite, calls: list[Any]) -> None:
    """Raises TypeError or AttributeError where calls have functions for arguments, which cannot be pickled."""
    isolation = jail.probe()
    for submission in copies(suite.assignment, MANY):
        ours, theirs = socket.socketpair()
        main = partial(serve, theirs.fileno(), submission.files[suite.assignment.files[0]])
        with ours, ours.makefile("rwb") as stream:
            with theirs:
                child = jail.spawn(isolation, suite.assignment.limits, theirs.fileno(), main)
            for call in calls:
                pickle.dump(call, stream)
                stream.flush()
                pickle.load(stream)
        ending = jail.kill(child)
        assert ending.failure is None, ending


def serve(descriptor: int, source: bytes) -> None:
    student = direct(source)
    incoming, outgoing = inherited_socket(descriptor)
    while True:
        name, args, kwargs = pickle.load(incoming)
        pickle.dump(getattr(student, name)(*args, **kwargs), outgoing)
        outgoing.flush()


def calls_of(suite: Suite) -> list[Any]:
    """What the checks ask of the solution."""
    calls: list[Any] = []
    student = direct(solution(suite.assignment).source.encode(), calls)
    for check in suite.checks:
        with recording(), np.errstate(all="ignore"):
            check.function(student, suite.rng(check))
    return calls


@dataclass
class Watch:
    """The grading of a class from its first result on, which leaves out the start of the processes."""

    suite: Suite
    count: int
    seen: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def one(self, _: str, result: Result, __: bool) -> None:
        assert result.points == self.suite.max_points, result
        if not self.seen:
            self._wall, self._cpu = time.perf_counter(), _tree_cpu()
        self.seen += 1
        self.wall = time.perf_counter() - self._wall
        if self.seen == self.count:  # the processes are about to end
            self.cpu = _tree_cpu() - self._cpu

    def look(self) -> None:
        while not self._stop.wait(0.5):
            self.memory = max(self.memory, sum(map(_share, _tree())))

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.look)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def graded(suite: Suite, count: int, jobs: int) -> tuple[Cost, float, int]:
    """Cost per submission, share of the cores used, and most memory in bytes."""
    with Watch(suite, count) as watch, tempfile.TemporaryDirectory(prefix="nabla-") as name:
        class_of = copies(suite.assignment, count)
        grade_class(suite.assignment, class_of, GradedFolder(Path(name)), seed=None, jobs=jobs, progress=watch.one)
    return Cost(watch.wall / (count - 1), watch.cpu / (count - 1)), watch.cpu / watch.wall / jobs, watch.memory


def _tree() -> list[psutil.Process]:
    return [psutil.Process(), *psutil.Process().children(recursive=True)]


def _tree_cpu() -> float:
    total = 0.0
    for process in _tree():
        try:
            total += sum(process.cpu_times()[:4])
        except psutil.Error:
            continue
    return total


def _share(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", nargs="?", default=list_assignments(COURSE)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    given = parser.parse_args()
    suite = load_suite(find_assignment(given.name, COURSE))
    release = zip_bytes(autograder_zip(suite, release_files(suite)))
    calls = calls_of(suite)
    assert "torch" not in sys.modules, "what follows would be measured with torch in memory"
    print(f"{given.name}: {len(suite.checks)} checks, {len(calls)} calls of the student's functions; {CORES} cores")
    print(f"{'':26}{'wall ms':>9}{'cpu ms':>9}{'to ours':>9}{'by cpu':>9}", flush=True)
    alone, _, _ = graded(suite, given.sizes[0], 1)
    ways: dict[str, tuple[Callable[[Path], None], int]] = {
        "(c) warm fork": (lambda _: forked(suite, calls), MANY),
        "(d) floor": (lambda _: confined(suite, calls), MANY),
        "(b) pytest": (lambda folder: under_pytest(suite, folder), FEW),
        "(a) otter run": (lambda folder: under_otter(suite.assignment, release, folder), FEW),
    }
    costs = chain([(f"ours, {given.sizes[0]} on one core", alone)], ((way, cost_of(*ways[way])) for way in ways))
    for way, cost in costs:
        ratios = f"{cost.wall / alone.wall:8.2f}x{cost.cpu / alone.cpu:8.2f}x"
        print(f"{way:26}{1000 * cost.wall:9.1f}{1000 * cost.cpu:9.1f}{ratios}", flush=True)
    print(f"{'ours, all cores':26}{'wall ms':>9}{'cpu ms':>9}{'per s and core':>16}{'cores used':>12}{'memory MB':>11}")
    for size in given.sizes:
        cost, used, memory = graded(suite, size, CORES)
        told = f"{1 / cost.wall / CORES:16.1f}{used:12.2f}{memory / 1e6:11.0f}"
        print(f"{size:26}{1000 * cost.wall:9.1f}{1000 * cost.cpu:9.1f}{told}", flush=True)


if __name__ == "__main__":
    main()
