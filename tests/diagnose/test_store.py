"""Behaviours of known bugs as files: the same diagnoses as from running them, and nothing but numbers read."""

import io
import json
import threading
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from autograder.core.results import CheckResult, Status, Visibility
from autograder.course.assignment import Assignment
from autograder.course.suite import SuiteIdentity, load_suite
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.diagnosing_grader import DiagnosingGrader, diagnosed, known_files
from autograder.diagnose.known_files import KnownFiles, KnownFormatError, decode, encode
from autograder.grading.transcript import call_of
from autograder.submissions.specimens import bugs

IDENTITY = SuiteIdentity("suite", "seed")
ODD = np.array([np.nan, np.inf, -0.0, 1e-300, 3.0])


def behaviour(name: str, value: object) -> Behaviour:
    check = CheckResult("c", "q", "title", Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs", seconds=0.5)
    return Behaviour(name, (check,), {"c": (call_of("f", "digest", (), value),)})


KNOWN = Known(behaviour("solution", (ODD, {"w": 2.0})), (behaviour("bug", (-ODD, None)), behaviour("twin", ODD)))


def test_what_is_written_is_read_but_for_timings():
    known = decode(encode(KNOWN, IDENTITY), IDENTITY)
    for before, after in zip(
        (KNOWN.solution, *KNOWN.bugs, *KNOWN.faults), (known.solution, *known.bugs, *known.faults), strict=True
    ):
        assert after.name == before.name
        assert after.checks == tuple(replace(c, seconds=0.0) for c in before.checks)
        assert all(before.against(after).values())
        assert len(before.against(after)) == len(after.against(before)) > 0


def test_equal_arrays_are_written_once():
    many = Known(KNOWN.solution, tuple(behaviour(f"b{i}", np.arange(500.0)) for i in range(40)))
    with zipfile.ZipFile(io.BytesIO(encode(many, IDENTITY))) as archive:
        assert archive.getinfo("numbers.f8").file_size < 2 * 500 * 8


@pytest.mark.parametrize("identity", [SuiteIdentity("other", "seed"), SuiteIdentity("suite", "other")])
def test_behaviours_of_another_suite_or_seed_are_not_used(identity):
    with pytest.raises(KnownFormatError, match="another"):
        decode(encode(KNOWN, IDENTITY), identity)


def rewritten(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(encode(KNOWN, IDENTITY))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, members.get(name.partition(".")[0], old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        rewritten(content=b"{"),
        rewritten(content=b"[]"),
        rewritten(content=json.dumps({"suite": "suite", "seed": IDENTITY.seed_id, "behaviours": []}).encode()),
        rewritten(numbers=b"123"),
        rewritten(numbers=bytes(65 << 20)),
    ],
)
def test_a_damaged_file_is_refused(data):
    with pytest.raises(KnownFormatError):
        decode(data, IDENTITY)


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """The names of the specimens that are run."""
    run: list[str] = []
    real = DiagnosingGrader._run
    monkeypatch.setattr(DiagnosingGrader, "_run", lambda self, s, q: run.append(s.name) or real(self, s, q))
    return run


def test_bugs_run_once_for_all_processes_of_a_class(small: Assignment, launcher, tmp_path, counted):
    suite = load_suite(small)
    files = KnownFiles(tmp_path / "known", suite.identity)
    submission = bugs(small)[0].submission(small)
    results = [DiagnosingGrader(suite, launcher, files).grade(submission).result for _ in range(2)]
    assert len(counted) == len(set(counted)) > 1
    assert results[0].without_timings() == results[1].without_timings()
    assert diagnosed(results[0].checks)


def test_two_at_the_same_time_do_not_both_run_them(small: Assignment, launcher, tmp_path, counted):
    suite = load_suite(small)
    files = KnownFiles(tmp_path / "known", suite.identity)
    question = small.questions[0].id
    experts = [DiagnosingGrader(suite, launcher, files) for _ in range(2)]
    threads = [threading.Thread(target=e.known, args=(question,)) for e in experts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counted) == len(set(counted)) > 1


def test_a_release_carries_them(small: Assignment, launcher, tmp_path, counted):
    suite = load_suite(small)
    for name, data in known_files(suite).items():
        (tmp_path / name).write_bytes(data)
    counted.clear()
    expert = DiagnosingGrader(suite, launcher, KnownFiles(tmp_path, suite.identity))
    for bug in bugs(small):
        assert diagnosed(expert.grade(bug.submission(small)).result.checks) == [bug.name]
    assert not counted


def test_a_damaged_file_costs_time_only(small: Assignment, launcher, tmp_path, counted):
    suite = load_suite(small)
    files = KnownFiles(tmp_path, suite.identity)
    files.path(small.questions[0].id).write_bytes(b"PK damaged")
    bug = bugs(small)[0]
    assert diagnosed(DiagnosingGrader(suite, launcher, files).grade(bug.submission(small)).result.checks) == [bug.name]
    assert counted
    assert files.read(small.questions[0].id) is not None
