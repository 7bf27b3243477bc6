"""The local engine: nobody waits for one that waits, deaths cost nobody else, nothing is left behind."""

import signal
import subprocess
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from autograder.batch.engine import EngineError, Job
from autograder.batch.grading_process import GradingProcess
from autograder.batch.local import grade_local
from autograder.checking.checks import CheckDefinitionError
from autograder.core.results import Result
from autograder.course.assignment import Assignment
from autograder.submissions.submission import Submission
from tests.batch.conftest import RIGHT, upload, without_hurry, write_class
from tests.commands import command
from tests.processes import alive, started

SLEEPS = RIGHT.replace("return np.square(x)", "import time; time.sleep(10_000)")
SPINS = RIGHT.replace("return np.square(x)", "exec('while True: pass')")


class Staged:
    """A grading process whose first submission takes until all others are finished."""

    waits = True
    others_finished = threading.Event()
    started = 0

    def __init__(self, job: Job) -> None:
        Staged.started += 1
        self._job = job

    def wait_until_ready(self) -> None: ...

    def kill(self) -> None: ...

    def grade(self, submission: Submission) -> "Future[str]":
        def answer() -> str:
            assert submission.student != "slow" or self.others_finished.wait()
            return Result("small", "", "", submission.hash, "full", (), ()).to_json()

        return ThreadPoolExecutor(1).submit(answer)

    def only_waits(self) -> bool:
        return self.waits


@pytest.mark.parametrize("waits", [True, False])
def test_only_one_that_waits_gives_its_place_away(
    little: Assignment, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    """One process at a time: the others overtake a sleeper, but not one that computes, which uses the core."""
    monkeypatch.setattr("autograder.batch.local.GradingProcess", Staged)
    monkeypatch.setattr("autograder.batch.local._SLOW", 0.05)
    monkeypatch.setattr(Staged, "waits", waits)
    monkeypatch.setattr(Staged, "others_finished", threading.Event())
    monkeypatch.setattr(Staged, "started", 0)
    if not waits:  # nobody else can finish before it
        threading.Timer(0.5, Staged.others_finished.set).start()
    order = []
    for submission, _ in grade_local(Job(little, None), [upload("slow"), *(upload(f"s{i}") for i in range(6))], 1):
        order.append(submission.student)
        if len(order) == 6:
            Staged.others_finished.set()
    assert len(order) == 7
    assert order.index("slow") == (6 if waits else 0)
    assert Staged.started == (2 if waits else 1)


@pytest.mark.parametrize(("source", "waits"), [(SPINS, False), (SLEEPS, True)], ids=["computes", "waits"])
def test_waiting_and_computing_are_told_apart(little: Assignment, source: str, waits: bool) -> None:
    """However long it takes until a busy machine lets it be seen; a wait in vain ends with pytest's own limit."""
    process = GradingProcess(Job(without_hurry(little), None))
    try:
        process.wait_until_ready()
        answer = process.grade(upload("s", source))
        while len(_of_forkservers(process._process.pid)) < 2:  # the parent, and then the worker
            assert not answer.done()
        while process.only_waits() != waits:
            assert not answer.done()
    finally:
        process.kill()


def test_no_more_is_read_than_soon_needed(little: Assignment) -> None:
    read = 0

    def submissions():
        nonlocal read
        for number in range(40):
            read += 1
            yield upload(f"s{number}")

    for done, _ in enumerate(grade_local(Job(little, None), submissions(), 1), start=1):
        assert read <= done + 12


def test_checks_that_cannot_be_loaded_are_said_to_be_so(little: Assignment) -> None:
    assert little.solution is not None
    (little.solution / "checks.py").write_text("import nowhere\n")
    with pytest.raises(CheckDefinitionError, match="nowhere"):
        list(grade_local(Job(little, None), [upload("a")], 1))


def test_one_that_dies_before_it_has_its_job_leaves_nothing(
    little: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def broken(process: GradingProcess, job: Job) -> None:
        made.append(process._process)
        raise BrokenPipeError

    monkeypatch.setattr(GradingProcess, "_send", broken)
    with pytest.raises(BrokenPipeError):
        GradingProcess(Job(little, None))
    assert made[0].returncode is not None
    assert made[0].stdout.closed


def test_processes_that_never_begin_end_the_run(little: Assignment, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(process: GradingProcess) -> None:
        raise EOFError

    monkeypatch.setattr(GradingProcess, "wait_until_ready", dead)
    with pytest.raises(EngineError, match="nabla doctor"):
        list(grade_local(Job(little, None), [upload("a")], 1))


@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_nothing_is_left_behind(little: Assignment, tmp_path: Path, ended_by: signal.Signals) -> None:
    """Whether the grader is killed or interrupted, in a long submission: grading processes and workers go with it."""
    without_hurry(little)
    folder = write_class(tmp_path / "in", {"s1": SLEEPS, "s2": SPINS})
    arguments = command("grade", "small", str(folder), "--out", str(tmp_path / "out"), "-j", "2")
    with started(arguments, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as grader:
        while len(_of_forkservers(grader.pid)) < 4:  # two parents, two workers
            assert grader.poll() is None
            time.sleep(0.1)
        family = alive(psutil.Process(grader.pid).children(recursive=True))
        grader.send_signal(ended_by)
        grader.wait()
        psutil.wait_procs(family)


def _of_forkservers(pid: int) -> list[psutil.Process]:
    return alive(psutil.Process(pid).children(recursive=True), "forkserver")
