"""Which machine-made mutants of a solution the hidden checks tell from it."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import replace

from autograder.audit.findings import Finding, Mutants
from autograder.audit.grader import RememberingGrader
from autograder.audit.known_submissions import KNOWN_SEED
from autograder.audit.mutate import Mutant, mutants
from autograder.core.results import Status
from autograder.course.assignment import Assignment, AssignmentError
from autograder.course.suite import Suite, load_suite
from autograder.submissions.specimens import changed_functions, solution
from autograder.submissions.submission import Submission

_CALL_SECONDS, _TOTAL_SECONDS = 1.0, 5.0  # a mutant that hangs need not hang for long


def audit_mutants(assignment: Assignment, grader: RememberingGrader, sample: int) -> tuple[Mutants, list[Finding]]:
    """Grade `sample` mutants (all, if there are no more), in an order that edits of other code leave as it is.

    `solutions/NAME/mutants.toml` lists those that change nothing a caller could see: `[[equivalent]]` with `mutant`
    (the text that the audit prints) and `reason`. Raises AssignmentError when it cannot be read.
    """
    suite = _hurried(grader.narrowed(load_suite(assignment, KNOWN_SEED)))
    base = solution(assignment).source
    everything = mutants(base)
    reasons = _equivalent(assignment)
    findings = [
        Finding("mutants.toml", f"lists an unknown mutant: {key}")
        for key in reasons.keys() - {m.key for m in everything}
    ]
    candidates = [m for m in everything if m.key not in reasons]
    if grader.questions:
        candidates = [m for m in candidates if _questions(m, assignment, base) <= set(grader.questions)]
    chosen = sorted(candidates, key=lambda m: hashlib.sha256(m.key.encode()).digest())[:sample]
    survivors = [m.key for m in grader.each(chosen, "mutants") if _survives(suite, m, grader)]
    findings += [
        Finding("mutant", f"survives: {key} (a gap in the hidden checks, or equivalent: then list it in mutants.toml)")
        for key in survivors
    ]
    counts = Mutants(len(chosen), len(chosen) - len(survivors), tuple(sorted(reasons)), tuple(survivors))
    return counts, findings


def _questions(mutant: Mutant, assignment: Assignment, base: str) -> set[str | None]:
    """The questions of what is changed; of a helper, those that use it."""
    name = mutant.key.partition(":")[0]
    users = changed_functions((name, name.partition(".")[0]), assignment, base)
    return {assignment.question_of(user) for user in users} or {None}


def _survives(suite: Suite, mutant: Mutant, grader: RememberingGrader) -> bool:
    submission = Submission("mutant", {suite.assignment.files[0]: mutant.source.encode()})
    result = grader.grade(suite, submission).result
    return result.problem is None and all(c.status is Status.PASSED for c in result.checks)


def _hurried(suite: Suite) -> Suite:
    """Hidden checks and promises only, with short limits."""
    limits = replace(suite.assignment.limits, call_seconds=_CALL_SECONDS, total_seconds=_TOTAL_SECONDS)
    deciding = {c.id for c in suite.checks if c.decides}
    checks = tuple(
        replace(c, needs=tuple(n for n in c.needs if n in deciding)) for c in suite.checks if c.id in deciding
    )
    return replace(suite, assignment=replace(suite.assignment, limits=limits), checks=checks)


def _equivalent(assignment: Assignment) -> Mapping[str, str]:
    """Key and reason of each mutant listed as equivalent."""
    assert assignment.solution is not None
    path = assignment.solution / "mutants.toml"
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
        listed = {str(entry["mutant"]): str(entry["reason"]) for entry in entries}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise AssignmentError(f"{path}: each [[equivalent]] has a mutant and a reason ({error})") from None
    if not all(reason.strip() for reason in listed.values()):
        raise AssignmentError(f"{path}: an equivalent mutant has no reason")
    return listed
