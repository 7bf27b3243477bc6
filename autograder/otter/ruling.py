"""An assignment's policy on Gradescope: what the platform knows of an upload, and what students read of a ruling."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.core.policy import NO_ATTEMPT, NOT_COUNTED, Attempt, Policy, Ruling, UploadTime, rule
from autograder.course.assignment import find_assignment
from autograder.otter.gradescope_results import HIDDEN
from autograder.otter.layout import ReleaseRecord

METADATA = "submission_metadata.json"


@dataclass(frozen=True)
class Decision:
    """What came of the policy; with no ruling it was not applied."""

    policy: Policy
    ruling: Ruling | None = None
    problem: str = ""
    """Why it could not be applied, for the instructor: that is never the student's loss."""


def decide(root: Path, home: Path) -> Decision:
    """Read ROOT/submission_metadata.json and apply the policy of the release. Never raises."""
    policy = Policy()
    try:
        policy = find_assignment(ReleaseRecord.read(home).assignment, home).policy
        if policy.is_empty:
            return Decision(policy)
        upload = UploadTime.from_json((root / METADATA).read_text(encoding="utf-8"))
        return Decision(policy, rule(policy, upload))
    except Exception as error:  # grading says itself what is wrong with a release
        return Decision(policy, problem=f"the policy was not applied: {error}")


def refused_results(ruling: Ruling) -> dict[str, Any]:
    """The results.json of an upload that is not graded: the reason, and what the best earlier attempt got."""
    earlier = ruling.best.results if ruling.best else {}
    tests = earlier.get("tests")
    kept = (
        f"Your score stays that of your best attempt, submitted {ruling.best.time:%Y-%m-%d %H:%M %z}; it is shown here."
        if ruling.best
        else "There is no earlier attempt that counts."
    )
    return {
        "score": ruling.best.score if ruling.best else 0.0,
        "output": f"**This upload was not graded:** {ruling.refused}.\n\n{kept}",
        "output_format": "md",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests if isinstance(tests, list) else [],
        "extra_data": {
            "refused": ruling.refused,
            "infrastructure_error": False,
            NOT_COUNTED: [*ruling.not_counted, ruling.time],
        },
    }


def with_decision(results: Mapping[str, Any], decision: Decision) -> dict[str, Any]:
    """Add to a results.json what the policy says. The scores of checks stay as they are."""
    ruling = decision.ruling
    shown = _shown(decision)
    tests = [{**test, "visibility": shown if test["visibility"] == HIDDEN else "visible"} for test in results["tests"]]
    extra = dict(results["extra_data"])
    if ruling is None:
        told = {"policy_problem": decision.problem} if decision.problem else {}
        return {**results, "tests": tests, "extra_data": extra | told}
    fault = extra["infrastructure_error"]
    free = not fault and bool(extra["problem"]) and not decision.policy.not_run_counts
    extra["policy"] = {"attempt": ruling.attempt, "days_late": ruling.days_late, "points_of_checks": results["score"]}
    extra[NOT_COUNTED] = [*ruling.not_counted, *([ruling.time] if fault or free else [])]
    extra |= {NO_ATTEMPT: True} if free else {}
    score = results["score"]
    if ruling.penalty and not fault:
        lost = round(score * ruling.penalty, 9)
        extra["policy"]["penalty"] = lost
        score -= lost
        tests.append(_penalty(ruling, lost, shown))
    if decision.policy.attempt == "best" and ruling.best and ruling.best.score > score and not fault:
        tests.append(_better(ruling.best, ruling.best.score - score, shown))
        score = ruling.best.score
    output = "\n\n".join([*_told(decision.policy, ruling, free), results["output"]])
    return {**results, "score": score, "tests": tests, "extra_data": extra, "output": output}


def _shown(decision: Decision) -> str:
    """When students see what hidden checks found, and whatever would tell their sum."""
    return "visible" if decision.ruling and decision.ruling.published else decision.policy.hidden_checks


def _better(best: Attempt, gain: float, shown: str) -> dict[str, Any]:
    """Shown with the hidden checks: before, it would tell that their sum is lower than it was."""
    return {
        "name": f"The attempt of {best.time:%Y-%m-%d %H:%M %z} was better and counts",
        "name_format": "text",
        "number": "best",
        "score": round(gain, 9),
        "max_score": 0.0,
        "visibility": shown,
        "output": "Your best attempt counts; the points of each check are those of this upload.",
        "output_format": "md",
        "tags": ["policy"],
        "extra_data": {"id": "best_attempt"},
    }


def _penalty(ruling: Ruling, lost: float, shown: str) -> dict[str, Any]:
    """Shown with the hidden checks: before, it would tell their sum."""
    return {
        "name": f"Late by {_days(ruling)}: {ruling.penalty:.0%} of the points",
        "name_format": "text",
        "number": "late",
        "score": -lost,
        "max_score": 0.0,
        "visibility": shown,
        "output": "Taken off the total; the points of each check are as they were earned.",
        "output_format": "md",
        "tags": ["policy"],
        "extra_data": {"id": "late_penalty"},
    }


def _told(policy: Policy, ruling: Ruling, free: bool) -> list[str]:
    told = []
    if free:
        told.append("Nothing could be run, so this upload does not count as an attempt.")
    elif policy.max_attempts is not None:
        told.append(f"Attempt {ruling.attempt} of {policy.max_attempts}.")
    if policy.attempt == "best":
        told.append("Your best attempt counts.")
    if ruling.days_late:
        told.append(f"Late by {_days(ruling)}: {ruling.penalty:.0%} of the points are taken off the total.")
    return told


def _days(ruling: Ruling) -> str:
    return "1 day" if ruling.days_late == 1 else f"{ruling.days_late} days"
