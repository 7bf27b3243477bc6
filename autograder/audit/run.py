"""The whole audit of one assignment."""

from contextlib import closing
from pathlib import Path

from autograder.assignment import Assignment
from autograder.audit.leaks import leak_findings
from autograder.audit.report import Audit
from autograder.audit.specimens import audit_specimens
from autograder.audit.stub import stub_findings
from autograder.release import student_members
from autograder.sandbox.chooser import best_launcher
from autograder.suite import identify


def audit_assignment(assignment: Assignment, course: Path, *, seeds: int) -> Audit:
    """Everything that must hold before a release. Raises AssignmentError, CheckDefinitionError."""
    with closing(best_launcher()) as launcher:
        audit = audit_specimens(assignment, launcher, seeds)
    student = student_members(assignment, course)
    return audit.with_findings(
        *stub_findings(assignment), *leak_findings(assignment, student, identify(assignment).seed)
    )
