"""Dask's workers grade as the local engine does; they may die, join late, or be wrong."""

import contextlib
import itertools
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import dask
import psutil
import pytest
from distributed import Client

import autograder
from autograder.batch import cluster, remote
from autograder.batch.cluster import DaskGrading
from autograder.batch.engine import EngineError, Job
from autograder.batch.local import grade_local
from autograder.core.results import Result
from autograder.course.assignment import Assignment, find_assignment
from autograder.submissions.submission import Submission
from tests.batch.conftest import RIGHT, upload, write_class
from tests.commands import INTERRUPTED, command, nabla
from tests.processes import alive, started

SIZE, KILLS = 24, 5
SOURCES = (RIGHT, RIGHT.replace("2 * x", "x"), "def broken(:\n", RIGHT.replace("return np", "print(1); return np"))


class Cluster:
    """A scheduler and workers as processes of this machine, each started by its own command."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.workers = folder, list[subprocess.Popen[bytes]]()
        self._first: list[str] = []
        self.scheduler = self._run("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", "scheduler.json")
        while not (found := re.search(r"tcp://127[\d.:]+", self._told())):
            assert self.scheduler.poll() is None
            time.sleep(0.05)
        self.address = found[0]

    def join(self, *options: str, **environment: str) -> None:
        self.workers.append(self._run("worker", self.address, "--no-nanny", "--nthreads", "1", *options, **environment))

    def join_later(self, **environment: str) -> "subprocess.Popen[bytes]":
        """One that has not begun yet, and does so when it is sent SIGCONT."""
        self._first = ["sh", "-c", 'kill -STOP $$; exec "$@"', "sh"]
        self.join(**environment)
        self._first = []
        os.waitid(os.P_PID, self.workers[-1].pid, os.WSTOPPED)
        return self.workers[-1]

    def kill(self, number: int) -> None:
        worker = self.workers.pop(number)
        worker.kill()
        worker.wait()

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _told(self) -> str:
        file = self.folder / "scheduler.json"
        return file.read_text() if file.exists() else ""

    def _run(self, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [
                *(*self._first, sys.executable, "-m", f"distributed.cli.dask_{arguments[0]}"),
                *(*arguments[1:], "--host", "127.0.0.1"),
            ],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all runs bring along: it is the same for all."""
    return tmp_path_factory.mktemp("known")


@pytest.fixture
def job(little: Assignment, known: Path) -> Job:
    return Job(little, None, known)


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    with contextlib.closing(Cluster(tmp_path / "cluster")) as started:
        yield started


def class_of(size: int) -> list[Submission]:
    return [upload(f"s{i:03}", SOURCES[i % len(SOURCES)]) for i in range(size)]


def by_student(graded) -> dict[str, Result]:
    results: dict[str, Result] = {}
    for submission, result in graded:
        assert submission.student not in results
        results[submission.student] = result.without_timings()
    return results


def test_workers_killed_at_random_lose_and_double_nothing(job: Job, machines: Cluster) -> None:
    """After some of the results a worker is killed and another joins: so often, however slow the machine is."""
    chance = random.Random(6)
    for _ in range(2):
        machines.join()
    deaths = chance.sample(range(SIZE - 4), KILLS)

    def graded():
        for number, pair in enumerate(DaskGrading(machines.address)(job, class_of(SIZE), 1)):
            if number in deaths:
                machines.join()  # late
                machines.kill(chance.randrange(len(machines.workers) - 1))
            yield pair

    there = by_student(graded())
    assert there == by_student(grade_local(job, class_of(SIZE), 2))
    assert {r.points for r in there.values()} >= {0.0, 8.0}
    assert not any(r.has_error for r in there.values())


def test_workers_that_die_before_they_begin_cost_nobody_a_result(job: Job, machines: Cluster, tmp_path: Path) -> None:
    """The job itself is what they die over, more often than Dask tries."""
    package = tmp_path / "dies" / "autograder"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("import os, signal\n\nos.kill(os.getpid(), signal.SIGKILL)\n")
    machines.join()
    engine = DaskGrading(machines.address)(job, class_of(8), 1)
    first = next(engine)
    machines.kill(0)  # and with it the only copy of the job
    for _ in range(dask.config.get("distributed.scheduler.allowed-failures") + 1):
        machines.join(PYTHONPATH=os.pathsep.join([str(package.parent), *sys.path]))
        machines.workers[-1].wait()
    machines.join()
    assert not any(result.has_error for result in by_student([first, *engine]).values())


def test_a_worker_that_would_grade_otherwise_is_refused(
    job: Job, machines: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.join()
    monkeypatch.setattr(remote, "versions", lambda: {"Python": "3.11", "numpy": "1.0", "torch": "1.0"})
    with pytest.raises(EngineError, match=r"would not grade as this machine.*numpy .*, not 1\.0, torch"):
        list(DaskGrading(machines.address)(job, class_of(1), 1))


def test_another_suite_is_refused(job: Job, machines: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    machines.join()
    packed = cluster._packed

    def of_another_version(job: Job, require_full: bool):
        parcel, declared = packed(job, require_full)
        return replace(parcel, suite="0" * 16), declared

    monkeypatch.setattr(cluster, "_packed", of_another_version)
    with pytest.raises(EngineError, match="its nabla .* differs: suite"):
        list(DaskGrading(machines.address)(job, class_of(1), 1))
    assert not psutil.Process(machines.workers[0].pid).children(recursive=True)


def test_a_scheduler_that_does_not_answer(job: Job) -> None:
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(EngineError, match="no Dask sched"),
    ):
        list(DaskGrading("tcp://127.0.0.1:9")(job, class_of(1), 1))


def test_a_lost_scheduler_ends_the_run(job: Job, machines: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    def impatient(*arguments: object, **settings: object) -> Client:
        client = Client(*arguments, **settings)
        client._timeout = 1  # seconds for which it is looked for again; to be found at first it has the usual time
        return client

    monkeypatch.setattr(cluster, "Client", impatient)
    machines.join()
    engine = DaskGrading(machines.address)(job, class_of(8), 1)
    next(engine)
    machines.scheduler.send_signal(signal.SIGKILL)
    with pytest.raises(EngineError, match="connection to the Dask scheduler was lost"):
        list(engine)


def test_a_wrong_worker_that_joins_late_is_retired(job: Job, machines: Cluster, tmp_path: Path) -> None:
    """It has a nabla that compares otherwise. The class goes on only when it has been turned away."""
    shutil.copytree(Path(autograder.__file__).parent, tmp_path / "other" / "autograder")
    with (tmp_path / "other" / "autograder" / "checking" / "compare.py").open("a") as source:
        source.write("\nRTOL = 1.0\n")
    machines.join()
    wrong = machines.join_later(PYTHONPATH=os.pathsep.join([str(tmp_path / "other"), *sys.path]))

    def submissions():
        yield from class_of(4)
        wrong.send_signal(signal.SIGCONT)
        for number in itertools.count():
            if wrong.poll() is not None:
                return
            yield upload(f"late{number}")

    graded = by_student(DaskGrading(machines.address)(job, submissions(), 1))
    assert not any(r.has_error for r in graded.values())


def test_the_command_starts_workers_of_its_own(little: Assignment, tmp_path: Path) -> None:
    write_class(tmp_path / "in", {"s1": RIGHT, "s2": "def broken(:"})
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--engine", "dask", "-j", "1", "--json")
    assert done.returncode == 0, done.stderr
    assert sorted(re.findall(r'"points": ([\d.]+)', done.stdout)) == ["0.0", "8.0"]
    wrong = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--scheduler", "tcp://127.0.0.1:1")
    assert wrong.returncode == 2
    assert "--engine dask" in wrong.stderr


def _alive(group: int) -> list[psutil.Process]:
    found = []
    for process in alive(psutil.process_iter()):
        with contextlib.suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group:
                found.append(process)
    return found


def test_interrupted_and_taken_up_again(little: Assignment, tmp_path: Path) -> None:
    """The terminal's Ctrl-C reaches the workers, too; none of them has a word to say about it."""
    slow = RIGHT + "\n\nimport time\n\ntime.sleep(0.3)\n"
    write_class(tmp_path / "in", {f"s{i}": slow for i in range(30)})
    arguments = ("grade", "small", "in", "--out", "out", "--engine", "dask", "-j", "1")
    settings = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with started(command(*arguments), cwd=tmp_path, **settings) as process:
        while not list((tmp_path / "out" / "results").glob("*.json")):
            time.sleep(0.05)
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode in INTERRUPTED
    assert "To go on from there: nabla grade small in --out out --engine dask -j 1" in told
    assert "Traceback" not in told
    psutil.wait_procs(_alive(process.pid))  # a worker that stays is waited for in vain
    kept = len(list((tmp_path / "out" / "results").glob("*.json")))
    assert 1 <= kept < 30
    done = nabla(tmp_path, "grade", "small", "in", "--out", "out", "--json")
    assert done.returncode == 0
    assert f'"known": {kept}' in done.stdout


DIES_AT_START = """\
import os, signal, sys

folder = os.environ["DEATHS"]
if "dask_worker" in " ".join(sys.orig_argv) and len(os.listdir(folder)) < int(open(folder + ".limit").read()):
    open(f"{folder}/{os.getpid()}", "w").close()
    os.kill(os.getpid(), signal.SIGKILL)
"""


class Deaths:
    """Kills workers before they are anything, so many in all."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.program = folder / "deaths", folder / "dies"
        self.folder.mkdir()
        self.program.mkdir()
        (self.program / "sitecustomize.py").write_text(DIES_AT_START)
        self.environment = {"PYTHONPATH": str(self.program), "DEATHS": str(self.folder)}
        self.limit(0)

    def limit(self, number: int) -> None:
        self.folder.with_suffix(".limit").write_text(str(number))

    @property
    def number(self) -> int:
        return len(list(self.folder.iterdir()))


def test_a_worker_that_is_killed_while_it_starts_is_started_again(little: Assignment, tmp_path: Path) -> None:
    write_class(tmp_path / "in", {"s1": RIGHT, "s2": RIGHT})
    deaths = Deaths(tmp_path)
    deaths.limit(2)
    arguments = ("grade", "small", "in", "--out", "out", "--engine", "dask", "-j", "1")
    done = nabla(tmp_path, *arguments, environment=deaths.environment)
    assert done.returncode == 0, done.stderr
    assert deaths.number == 2
    assert len(list((tmp_path / "out" / "results").glob("s*.json"))) == 2


def test_workers_none_of_which_starts_are_told(little: Assignment, tmp_path: Path) -> None:
    write_class(tmp_path / "in", {"s1": RIGHT})
    deaths = Deaths(tmp_path)
    deaths.limit(1000)
    arguments = ("grade", "small", "in", "--out", "out", "--engine", "dask", "-j", "1")
    done = nabla(tmp_path, *arguments, environment=deaths.environment)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Dask workers end before they are ready" in done.stderr


def test_workers_that_cannot_start_again_end_the_run(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deaths = Deaths(tmp_path)
    for name, value in deaths.environment.items():
        monkeypatch.setenv(name, value)
    engine = DaskGrading(None)(job, class_of(8), 1)
    next(engine)
    deaths.limit(1000)
    alive(psutil.Process().children(), "dask_worker")[0].kill()
    with pytest.raises(EngineError, match="end before they are ready"):
        list(engine)


NO_TORCH = """\
import importlib.abc, importlib.metadata, sys

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        if fullname.partition(".")[0] == "torch":
            raise ModuleNotFoundError("No module named 'torch'", name="torch")

installed = importlib.metadata.version

def version(name):
    if name == "torch":
        raise importlib.metadata.PackageNotFoundError(name)
    return installed(name)

sys.meta_path.insert(0, Missing())
importlib.metadata.version = version
"""


def test_workers_need_no_torch(little: Assignment, machines: Cluster, tmp_path: Path) -> None:
    """Expected values and how the known bugs behave come with the assignment, and are kept for the next run."""
    (tmp_path / "sitecustomize.py").write_text(NO_TORCH)
    machines.join(PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    job = Job(little, None, tmp_path / "known")
    graded = by_student(DaskGrading(machines.address)(job, class_of(4), 1))
    assert graded == by_student(grade_local(job, class_of(4), 1))
    assert not any(result.has_error for result in graded.values())
    assert list((tmp_path / "known").glob("*.zip"))


def test_workers_without_torch_are_refused_where_it_is_needed(
    little: Assignment, machines: Cluster, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_TORCH)
    machines.join(PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path]))
    toml = little.folder / "assignment.toml"
    toml.write_text(toml.read_text() + "\n[release]\ntorch = true\n")
    needs_torch = find_assignment("small", tmp_path)
    with pytest.raises(EngineError, match="torch missing, not"):
        list(DaskGrading(machines.address)(Job(needs_torch, None), class_of(1), 1))
