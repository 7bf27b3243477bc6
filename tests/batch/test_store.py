"""The folder of results: nobody writes there beside us, and what a killed run left half done does no harm."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from autograder.batch.class_run import grade_class
from autograder.batch.result_store import ResultStore, StoreBusyError
from autograder.core.results import Result
from autograder.course.assignment import Assignment
from autograder.course.suite import identify
from autograder.gradebook.graded_folder import GradedFolder
from tests.batch.conftest import upload, write_class
from tests.commands import nabla


def result_of(store: ResultStore, submission) -> Result:
    return Result("small", store.identity.hash, store.identity.seed_id, submission.hash, "full", (), ())


@pytest.fixture
def store(little: Assignment, tmp_path: Path) -> ResultStore:
    return ResultStore(GradedFolder(tmp_path / "out"), identify(little))


def test_a_second_run_on_the_same_folder_is_refused(little: Assignment, tmp_path: Path) -> None:
    write_class(tmp_path / "in", {"s1": ""})
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"):
        done = nabla(tmp_path, "grade", "small", "in", "--out", "out")
    assert done.returncode == 2
    assert "another nabla grade is writing to out" in done.stderr
    assert not list((tmp_path / "out" / "results").glob("*.json"))


def test_the_folder_is_free_again_after_a_failure(store: ResultStore) -> None:
    with pytest.raises(ZeroDivisionError), store.locked():
        raise ZeroDivisionError
    with store.locked(), pytest.raises(StoreBusyError), ResultStore(store.folder, store.identity).locked():
        pass


def test_halves_of_files_are_swept_away(store: ResultStore) -> None:
    store.folder.results.mkdir(parents=True)
    half = store.folder.results / ".s1.json.4711.tmp"
    half.write_text('{"schema"')
    with store.locked():
        assert not half.exists()


@pytest.mark.parametrize("other", [{"suite": "other"}, {"seed": "other"}, {"submission": "other"}])
def test_the_result_of_another_suite_seed_or_upload_is_none(store: ResultStore, other: dict[str, str]) -> None:
    """After a change of checks everything is graded again."""
    submission = upload("s1")
    store.save("s1", replace(result_of(store, submission), **other))
    assert store.finished(submission) is None
    store.save("s1", result_of(store, submission))
    assert store.finished(submission)


@pytest.mark.parametrize("damage", ["", "{", "null", "[]", '{"schema": 1}', "\udc80"])
def test_a_damaged_result_counts_as_none(store: ResultStore, damage: str) -> None:
    submission = upload("s1")
    store.save("s1", result_of(store, submission))
    assert store.finished(submission)
    store.folder.result_of("s1").write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert store.finished(submission) is None


def test_identical_uploads_are_run_once_even_in_different_runs(little: Assignment, tmp_path: Path) -> None:
    runs: list[str] = []

    def engine(job, submissions, jobs):
        for submission in submissions:
            runs.append(submission.student)
            yield submission, result_of(ResultStore(GradedFolder(tmp_path / "out"), identify(little)), submission)

    def grade(*names: str):
        same = upload("everyone")
        class_of = [type(same)(name, same.files) for name in names]
        return grade_class(
            little, class_of, GradedFolder(tmp_path / "out"), seed=None, jobs=1, progress=lambda *_: None, engine=engine
        )

    assert grade("a", "b").graded == 2, "each has a new result, whoever's was run"
    assert grade("a", "b", "c").graded == 1
    assert grade("a", "b", "c").graded == 0
    assert runs == ["a"]
    assert {json.loads(p.read_text())["submission"] for p in (tmp_path / "out" / "results").iterdir()} == {
        upload("everyone").hash
    }
