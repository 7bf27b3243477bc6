"""The whole audit of one assignment."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from autograder.audit.course_place import place_findings
from autograder.audit.declared_pictures import picture_findings
from autograder.audit.findings import Audit, Finding
from autograder.audit.imports import import_findings
from autograder.audit.known_submissions import audit_specimens
from autograder.audit.leaks import leak_findings
from autograder.audit.mutants import audit_mutants
from autograder.audit.readme import handout_findings
from autograder.audit.stub import missing_functions, stub_findings
from autograder.core.archive import zip_bytes
from autograder.course.assignment import Assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.release import EXECUTABLE, student_members
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution, stub


def audit_assignment(
    assignment: Assignment, course: Path, *, seeds: int, seed: str | None = None, otter: bool = True, mutants: int = 0
) -> Audit:
    """Everything that must hold before a release; `mutants` is how many machine-made mutants are tried.

    Raises:
        AssignmentError, CheckDefinitionError: the assignment cannot be read at all.
    """
    missing = tuple(missing_functions(assignment))
    if missing:  # everything else would only follow from it
        return Audit(assignment.name, seeds, (), missing)
    with closing(best_launcher()) as launcher:
        audit = audit_specimens(assignment, launcher, seeds)
        findings = [*stub_findings(assignment), *import_findings(assignment), *_leaks(assignment, course, seed)]
        suite = load_suite(assignment, seed)
        findings += [*handout_findings(suite), *place_findings(assignment, course)]
        findings += picture_findings(suite, launcher)
        counts, survivors = audit_mutants(assignment, launcher, mutants)
        if otter:
            findings += _otter_findings(assignment, seed, launcher)
    return replace(audit, mutants=counts).with_findings(*findings, *survivors)


def _leaks(assignment: Assignment, course: Path, seed: str | None) -> Iterator[Finding]:
    student = student_members(assignment, course)
    return leak_findings(assignment, student, load_suite(assignment, seed).identity.seed)


def _otter_findings(assignment: Assignment, seed: str | None, launcher: Launcher) -> Iterator[Finding]:
    """Solution and stub get the same points per check from the autograder zip as from the local engine."""
    from autograder.otter import OtterError, autograder_zip, bundle, otter_run

    suite = load_suite(assignment, seed)
    with tempfile.TemporaryDirectory(prefix="nabla-audit-") as folder:
        released = Path(folder, "autograder.zip")
        released.write_bytes(zip_bytes(autograder_zip(suite), EXECUTABLE))
        for specimen in (solution(assignment), stub(assignment)):
            upload = Path(folder, f"{specimen.name}.zip")
            upload.write_bytes(bundle(specimen.submission(assignment)))
            try:
                under_otter = otter_run(upload, released).points
            except OtterError as error:
                yield Finding("autograder zip", f"otter could not run it on the {specimen.name}: {error}")
                continue
            here = grade(suite, specimen.submission(assignment), launcher).result
            for check in here.checks:
                there = under_otter.get(check.id)
                if there != check.points:
                    message = f"{specimen.name} gets {there} under otter and {check.points} from the local engine"
                    yield Finding(f"check {check.id}", message)
