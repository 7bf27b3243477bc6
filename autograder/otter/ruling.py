"""An assignment's policy on Gradescope: what the platform knows of an upload, and what students read of a ruling."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.core.policy import NOT_COUNTED, Policy, Ruling, UploadTime, rule
from autograder.course.assignment import find_assignment
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
    extra = dict(results["extra_data"])
    ruling = decision.ruling
    if ruling is None:
        return {**results, "extra_data": extra | ({"policy_problem": decision.problem} if decision.problem else {})}
    extra["policy"] = {"attempt": ruling.attempt, "days_late": ruling.days_late, "points_of_checks": results["score"]}
    extra[NOT_COUNTED] = [*ruling.not_counted, *([ruling.time] if extra["infrastructure_error"] else [])]
    merged = {
        **results,
        "extra_data": extra,
        "output": "\n\n".join([*_told(decision.policy, ruling), results["output"]]),
    }
    if ruling.penalty and not extra["infrastructure_error"]:
        lost = round(results["score"] * ruling.penalty, 9)
        extra["policy"]["penalty"] = lost
        merged["score"] = results["score"] - lost
        merged["tests"] = [*results["tests"], _penalty(ruling, lost)]
    return merged


def _penalty(ruling: Ruling, lost: float) -> dict[str, Any]:
    """Shown with the grades: before, it would tell the sum of the hidden checks."""
    return {
        "name": f"Late by {_days(ruling)}: {ruling.penalty:.0%} of the points",
        "name_format": "text",
        "number": "late",
        "score": -lost,
        "max_score": 0.0,
        "visibility": "after_published",
        "output": "Taken off the total; the points of each check are as they were earned.",
        "output_format": "md",
        "tags": ["policy"],
        "extra_data": {"id": "late_penalty"},
    }


def _told(policy: Policy, ruling: Ruling) -> list[str]:
    told = []
    if policy.max_attempts is not None:
        told.append(f"Attempt {ruling.attempt} of {policy.max_attempts}.")
    if ruling.days_late:
        told.append(f"Late by {_days(ruling)}: {ruling.penalty:.0%} of the points are taken off the total.")
    return told


def _days(ruling: Ruling) -> str:
    return "1 day" if ruling.days_late == 1 else f"{ruling.days_late} days"
