import dataclasses
import json

import pytest

from autograder.core.results import CheckResult, Problem, Result, ResultFormatError, Status, Visibility

CHECK = CheckResult("c", "q", "title", Visibility.HIDDEN, 0.1, 0.1, Status.PASSED, notes=("n",))
RESULT = Result("a", "suite", "seed", "hash", "full", ("pids",), (CHECK,) * 10, Problem("k", "m"), ("note",), 1.5)


def test_json_round_trip():
    assert Result.from_json(RESULT.to_json()) == RESULT


def test_a_file_of_before_second_questions_is_read():
    data = json.loads(RESULT.to_json())
    for check in data["checks"]:
        del check["more"]
    assert Result.from_json(json.dumps(data)) == RESULT


def test_points_add_up_exactly():
    assert RESULT.points == 1.0


def test_infrastructure_errors_show():
    broken = dataclasses.replace(CHECK, status=Status.ERROR)
    assert not RESULT.has_error
    assert dataclasses.replace(RESULT, checks=(CHECK, broken)).has_error


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": 99}, "schema 99"),
        ({"checks": {}}, "checks"),
        ({"suite": 3}, "suite"),
        ({"seconds": "fast"}, "seconds"),
        ({"problem": "x"}, "object"),
        ({"notes": "x"}, "notes"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(change, words):
    with pytest.raises(ResultFormatError, match=words):
        Result.from_json(json.dumps({**json.loads(RESULT.to_json()), **change}))


@pytest.mark.parametrize(
    "change", [{"status": "maybe"}, {"points": None}, {"points": True}, {"visibility": "x"}, {"title": 1}]
)
def test_what_is_wrong_in_a_check_is_named(change):
    data = json.loads(RESULT.to_json())
    data["checks"][3].update(change)
    with pytest.raises(ResultFormatError):
        Result.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "[]", "{", "3", '{"schema": 1}'])
def test_other_files_are_refused(text):
    with pytest.raises(ResultFormatError):
        Result.from_json(text)


def test_timings_can_be_left_out():
    assert RESULT.without_timings() == dataclasses.replace(RESULT, seconds=9.9).without_timings()
