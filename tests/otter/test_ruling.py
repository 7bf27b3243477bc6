"""What Gradescope is told of an assignment's policy."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from autograder.core.policy import Attempt, Policy, Ruling, UploadTime, rule
from autograder.core.results import CheckResult, Result, Status, Visibility
from autograder.course.suite import load_suite
from autograder.otter import autograder_zip
from autograder.otter.gradescope_results import gradescope_results
from autograder.otter.layout import home_of
from autograder.otter.ruling import METADATA, Decision, decide, refused_results, with_decision
from autograder.submissions.specimens import solution
from tests.otter.conftest import Platform, assert_gradescope

TIME = datetime(2026, 3, 1, 12, tzinfo=UTC)
POLICY = Policy(max_attempts=3, late_penalty_per_day=0.25)


@pytest.fixture
def graded() -> dict[str, Any]:
    checks = (
        CheckResult("a", "q", "A", Visibility.PUBLIC, 2.0, 2.0, Status.PASSED),
        CheckResult("b", "q", "B", Visibility.HIDDEN, 2.0, 2.0, Status.PASSED),
    )
    return gradescope_results(Result("hw", "suite", "seed", "sub", "full", (), checks))


def test_penalty_is_an_entry_of_its_own(graded: dict[str, Any]) -> None:
    told = with_decision(graded, Decision(POLICY, Ruling(attempt=2, days_late=1, penalty=0.25)))
    assert_gradescope(told)
    assert told["score"] == 3.0
    assert told["tests"][:-1] == graded["tests"]
    assert told["tests"][-1]["score"] == -1.0
    assert told["tests"][-1]["visibility"] == "after_published"  # it would tell the sum of hidden checks
    assert told["extra_data"]["policy"] == {"attempt": 2, "days_late": 1, "points_of_checks": 4.0, "penalty": 1.0}
    assert "Attempt 2 of 3." in told["output"]
    assert "Late by 1 day: 25% of the points" in told["output"]


def test_our_faults_cost_nothing(graded: dict[str, Any]) -> None:
    broken = {**graded, "extra_data": {**graded["extra_data"], "infrastructure_error": True}}
    told = with_decision(broken, Decision(POLICY, Ruling(attempt=1, days_late=1, penalty=0.25)))
    assert (told["score"], told["tests"]) == (graded["score"], graded["tests"])


@pytest.mark.parametrize(("earlier", "score"), [(3.5, 3.5), (2.0, 3.0)])
def test_the_best_attempt_counts_where_the_policy_says_so(graded: dict[str, Any], earlier: float, score: float) -> None:
    best = Attempt(TIME, earlier, True)
    ruling = Ruling(attempt=2, days_late=1, penalty=0.25, best=best)
    told = with_decision(graded, Decision(replace(POLICY, attempt="best"), ruling))
    assert_gradescope(told)
    assert told["score"] == score
    assert sum(test["score"] for test in told["tests"]) == score
    assert with_decision(graded, Decision(POLICY, ruling))["score"] == 3.0
    at_once = [test["name"] for test in told["tests"] if test["visibility"] == "visible"]
    assert at_once == ["A"], "whether an earlier attempt was better tells the sum of hidden checks"
    other = with_decision(
        graded, Decision(replace(POLICY, attempt="best"), Ruling(attempt=2, days_late=1, penalty=0.25))
    )
    assert other["output"] == told["output"]


@pytest.mark.parametrize("shown", ["hidden", "after_due_date", "after_published", "visible"])
def test_hidden_checks_are_shown_when_the_policy_says(graded: dict[str, Any], shown: str) -> None:
    policy = replace(POLICY, hidden_checks=shown)
    late = Ruling(attempt=1, days_late=1, penalty=0.25)
    for told in (with_decision(graded, Decision(policy, late)), with_decision(graded, Decision(policy, problem="x"))):
        assert [test["visibility"] for test in told["tests"]] == ["visible", shown, shown][: len(told["tests"])]


def test_uploads_after_a_date_see_hidden_checks_at_once(graded: dict[str, Any]) -> None:
    policy = replace(POLICY, published_after=TIME)
    for late, shown in ((timedelta(minutes=-1), "after_published"), (timedelta(0), "visible")):
        told = with_decision(graded, Decision(policy, rule(policy, UploadTime(TIME + late))))
        assert [test["visibility"] for test in told["tests"]] == ["visible", shown]


def test_an_upload_that_cannot_be_run_costs_no_attempt_where_the_policy_says_so(graded: dict[str, Any]) -> None:
    policy = replace(POLICY, max_attempts=1, not_run_counts=False)
    unrun = {**graded, "score": 0.0, "extra_data": {**graded["extra_data"], "problem": "syntax"}}

    def next_ruling(policy: Policy, results: Mapping[str, Any]) -> Ruling:
        told = with_decision(results, Decision(policy, rule(policy, UploadTime(TIME))))
        earlier = {"submission_time": TIME.isoformat(), "score": 0.0, "results": told}
        later = {
            "created_at": (TIME + timedelta(hours=1)).isoformat(),
            "assignment": {},
            "previous_submissions": [earlier],
        }
        return rule(policy, UploadTime.from_json(json.dumps(later)))

    assert not next_ruling(policy, unrun).refused
    assert next_ruling(policy, unrun).attempt == 1
    assert next_ruling(policy, graded).refused
    assert next_ruling(replace(policy, not_run_counts=True), unrun).refused
    told = with_decision(unrun, Decision(policy, rule(policy, UploadTime(TIME))))
    assert "does not count as an attempt" in told["output"]
    assert "Attempt 1 of 1" not in told["output"]


def test_without_metadata_all_is_as_it_was(graded: dict[str, Any]) -> None:
    told = with_decision(graded, Decision(POLICY, problem="no metadata"))
    assert told.pop("extra_data") == {**graded["extra_data"], "policy_problem": "no metadata"}
    assert told == {k: v for k, v in graded.items() if k != "extra_data"}
    assert with_decision(graded, Decision(Policy())) == graded


def test_refusal_keeps_the_best_earlier_attempt(graded: dict[str, Any]) -> None:
    told = refused_results(Ruling(4, "you have used all 3 attempts", best=Attempt(TIME, 4.0, True, graded)))
    assert_gradescope(told)
    assert (told["score"], told["tests"]) == (4.0, graded["tests"])
    assert "you have used all 3 attempts" in told["output"]
    assert "2026-03-01 12:00" in told["output"]
    nothing = refused_results(Ruling(1, "too late"))
    assert (nothing["score"], nothing["tests"]) == (0.0, [])


Policed = Callable[[str], Platform]


@pytest.fixture
def policed(course: Path, tmp_path: Path) -> Policed:
    """Gradescope's layout with a release whose assignment declares this policy."""
    from autograder.course.assignment import find_assignment
    from tests.small_course import write_small

    def make(table: str) -> Platform:
        (tmp_path / "assignments").mkdir()
        write_small(tmp_path)
        toml = tmp_path / "assignments" / "small" / "assignment.toml"
        toml.write_text(f"{toml.read_text()}\n[policy]\n{table}\n")
        root = tmp_path / "autograder"
        suite = load_suite(find_assignment("small", tmp_path), "seed")
        upload = {f"../submission/{suite.assignment.files[0]}": solution(suite.assignment).source.encode()}
        for name, data in {**autograder_zip(suite), **upload}.items():
            path = root / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (root / "results").mkdir()
        return Platform(root)

    return make


def _metadata(late: timedelta = timedelta(0), *scores: float) -> dict[str, Any]:
    def earlier(number: int, score: float) -> Mapping[str, Any]:
        when = (TIME - timedelta(days=number + 1)).isoformat()
        return {"submission_time": when, "score": score, "autograder_error": False, "results": {"score": score}}

    return {
        "created_at": (TIME + late).isoformat(),
        "assignment": {"due_date": TIME.isoformat(), "late_due_date": None},
        "previous_submissions": [earlier(n, s) for n, s in enumerate(scores)],
    }


def test_refused_before_anything_runs(policed: Policed) -> None:
    platform = policed("max_attempts = 2")
    (platform.root / METADATA).write_text(json.dumps(_metadata(timedelta(0), 3.0, 5.0)))
    outcome = platform.run()
    assert outcome.gradescope["score"] == 5.0
    assert outcome.gradescope["extra_data"]["refused"]
    assert not (outcome.results / "nabla.json").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"created_at": "yesterday"}'])
def test_metadata_that_cannot_be_read_is_nobodys_loss(policed: Policed, text: str) -> None:
    platform = policed("max_attempts = 1")
    (platform.root / METADATA).write_text(text)
    decision = decide(platform.root, home_of(platform.root / "source"))
    assert decision.ruling is None
    assert "the policy was not applied" in decision.problem


@pytest.mark.slow
def test_late_upload_end_to_end(policed: Policed) -> None:
    platform = policed("late_penalty_per_day = 0.5")
    (platform.root / METADATA).write_text(json.dumps(_metadata(timedelta(hours=3))))
    outcome = platform.run()
    result = Result.from_json((outcome.results / "nabla.json").read_text())
    assert not result.has_error, outcome.printed
    assert result.points == result.max_points > 0
    assert outcome.gradescope["score"] == result.points / 2
