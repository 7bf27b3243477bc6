"""What isolation costs: one submission graded in a jail and without one. `python benchmarks/isolation.py [NAME] [N]`

In turn, in one run: the submission called as any module's functions in the grading process itself, with no process and
no limits; in a worker forked from the warm parent that only resource limits bound (`none`); in the jail (`full`); and
in a new interpreter. Then only the start, import and end of a worker, which is what isolation adds: the calls between
cost the same with a jail as without. The goal: warm start plus isolation below 30 ms per submission.
"""

import importlib.util
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from autograder.contracts.plan import Observation
from autograder.core.failure import recording
from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.forkserver import ForkServer
from autograder.sandbox.launch import Launcher, SpawnLauncher
from autograder.sandbox.session import Session
from autograder.submissions.submission import Submission

COURSE = Path(__file__).resolve().parents[1]
GOAL = 30.0


class Direct:
    """Stands in for the proxy: calls the functions right here."""

    def __init__(self, path: Path) -> None:
        spec = importlib.util.spec_from_file_location("unsandboxed", path)
        assert spec is not None
        assert spec.loader is not None
        self._module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._module)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            value = function(*args, **kwargs)
            return list(value) if isinstance(value, Iterator) else value

        return call

    def observe(self, function: str, *args: Any, **kwargs: Any) -> Observation:
        return Observation(getattr(self, function)(*args, **kwargs), args, kwargs, False)


def unsandboxed(suite: Suite, path: Path) -> None:
    """The same checks on the same code, in this process."""
    student = Direct(path)
    for check in suite.checks:
        with recording(), np.errstate(all="ignore"):
            check.function(student, suite.rng(check))


def main(name: str, count: int) -> int:
    suite = load_suite(find_assignment(name, COURSE), "benchmark")
    assignment = suite.assignment
    assert assignment.solution is not None
    path = assignment.solution / assignment.files[0]
    files = {assignment.files[0]: path.read_bytes()}

    def graded(launcher: Launcher) -> Callable[[], None]:
        def run() -> None:
            result = grade(suite, Submission("solution", files), launcher).result
            assert result.points == suite.max_points, result

        return run

    def started(launcher: Launcher) -> Callable[[], None]:
        def run() -> None:
            session = Session(launcher, assignment.module, files, assignment.imports, assignment.limits)
            session.load()
            session.close()

        return run

    with ExitStack() as stack:
        full, none = (stack.enter_context(closing(ForkServer(level))) for level in ("full", "none"))
        jail = full.isolation
        runs: dict[str, Callable[[], None]] = {
            "graded in the grader": lambda: unsandboxed(suite, path),
            "graded, none": graded(none),
            f"graded, {jail}": graded(full),
            "graded, fresh process": graded(SpawnLauncher()),
            "start and end, none": started(none),
            f"start and end, {jail}": started(full),
        }
        times: dict[str, list[float]] = {label: [] for label in runs}
        for number in range(count + 2):
            for label, run in runs.items():
                start = time.perf_counter()
                run()
                if number >= 2:  # the first two warm caches
                    times[label].append(1000 * (time.perf_counter() - start))
    middle = {label: statistics.median(values) for label, values in times.items()}
    print(f"{name}, {len(suite.checks)} checks, {count} runs; milliseconds per submission")
    print(f"{'':24}{'median':>8}{'best':>8}")
    for label, value in middle.items():
        print(f"{label:24}{value:8.1f}{min(times[label]):8.1f}")
    ratio = middle[f"graded, {jail}"] / middle["graded, none"]
    cost = middle[f"start and end, {jail}"]
    print(f"graded, {jail} : none = {ratio:.2f}")
    print(f"warm start plus isolation {cost:.1f} ms; goal below {GOAL:.0f} ms: {'kept' if cost < GOAL else 'missed'}")
    return int(cost >= GOAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "softmax", int(sys.argv[2]) if len(sys.argv) > 2 else 50))
