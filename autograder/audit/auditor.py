"""The whole audit of one assignment."""

import functools
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from autograder.audit.course_place import place_findings
from autograder.audit.declared_pictures import picture_findings
from autograder.audit.findings import Audit, Finding
from autograder.audit.grader import Progress, RememberingGrader, silent
from autograder.audit.imports import import_findings
from autograder.audit.known_submissions import audit_specimens
from autograder.audit.leaks import leak_findings
from autograder.audit.mutants import audit_mutants
from autograder.audit.readme import handout_findings
from autograder.audit.stub import argument_findings, missing_functions, stub_findings
from autograder.audit.verdicts import Memory
from autograder.checking.frozen import same_results
from autograder.core.archive import zip_bytes
from autograder.course.assignment import Assignment, chosen_questions
from autograder.course.suite import Suite, identify, load_suite
from autograder.grading.frozen_references import FILE, NotRecorded, keep, record, recorded
from autograder.release import EXECUTABLE, kept_for_releases, student_members
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.specimens import solution, stub


def audit_assignment(
    assignment: Assignment,
    course: Path,
    *,
    seeds: int,
    seed: str | None = None,
    otter: bool = True,
    mutants: int = 0,
    questions: Sequence[str] = (),
    memory: Memory | None = None,
    progress: Progress = silent,
) -> Audit:
    """Everything that must hold before a release; `mutants` is how many machine-made mutants are tried.

    Args:
        seed: of the release. Default: the one that follows from the hidden checks.
        questions: ids or titles of the only ones whose checks, bugs, faults and mutants are looked at. Then what
            concerns the assignment as a whole is left out: handout, pictures, imports, leaks, otter.
        memory: of earlier audits. Default: nothing is remembered.
        progress: is told what is being run.

    Raises:
        AssignmentError, CheckDefinitionError: the assignment cannot be read at all, or has no such question.
    """
    chosen = frozenset(q.id for q in chosen_questions(assignment, questions))
    first = tuple(missing_functions(assignment))
    first = first or tuple(argument_findings(assignment, load_suite(assignment, seed).functions))
    if first:  # everything else would only follow from it
        return Audit(assignment.name, seeds, (), first)
    before = identify(assignment).hash
    with closing(best_launcher()) as launcher:
        right = solution(assignment).submission(assignment)
        grader = RememberingGrader(launcher, memory or Memory(), progress, chosen, right)
        try:
            audit = audit_specimens(assignment, grader, seeds, seed)
            counts, survivors = audit_mutants(assignment, grader, mutants)
            findings = [] if chosen else list(_of_the_whole(assignment, course, seed, grader, otter=otter))
        finally:
            if identify(assignment).hash == before:  # or what was run may not be what the keys say
                _remember(grader)
    audit = replace(audit, mutants=counts, graded=grader.graded, recalled=grader.recalled)
    return audit.with_findings(*findings, *survivors)


def _remember(grader: RememberingGrader) -> None:
    try:
        grader.memory.save()
    except OSError as error:  # it costs the next audit time only
        grader.progress(f"what was found is not remembered: {error}")


def _of_the_whole(
    assignment: Assignment, course: Path, seed: str | None, grader: RememberingGrader, *, otter: bool
) -> Iterator[Finding]:
    """What belongs to no question."""
    grader.progress("stub, handout and student zip")
    suite = load_suite(assignment, seed)
    yield from stub_findings(assignment)
    yield from import_findings(assignment)
    yield from _leaks(assignment, course, seed)
    yield from handout_findings(suite)
    yield from place_findings(assignment, course)
    yield from picture_findings(suite, grader.launcher)
    if otter:
        kept = kept_for_releases(assignment, course)
        look = functools.partial(_otter_findings, suite, grader, kept)
        yield from grader.findings_unless_sound(_parts_of_otter(suite, grader), look)


def _leaks(assignment: Assignment, course: Path, seed: str | None) -> Iterator[Finding]:
    student = student_members(assignment, course)
    return leak_findings(assignment, student, load_suite(assignment, seed).identity.seed)


def frozen_findings(suite: Suite, frozen: bytes) -> Iterator[Finding]:
    """What a release brings is what is computed here, to the bit. Raises NotRecorded."""
    if not same_results(frozen, recorded(suite)):
        question = "do the reference functions draw at random, or keep something from call to call?"
        yield Finding("expected values", f"they differ in another process: {question}")


def _parts_of_otter(suite: Suite, grader: RememberingGrader) -> Iterator[str]:
    """What the findings about the autograder zip depend on."""
    from autograder.otter import autograder_zip
    from autograder.otter.layout import HOME, RELEASE, UNGRADED, digest_of

    yield from ("otter", metadata.version("otter-grader"), grader.versions(), suite.identity.seed)
    # known bugs name mistakes and decide no points, and the record has a hash that changes with them
    bugs = f"files/{HOME}/solutions/{suite.assignment.name}/bugs/"
    records = {f"files/{HOME}/{name}" for name in (RELEASE, UNGRADED)}
    members = autograder_zip(suite).items()
    yield digest_of({name: d for name, d in members if name not in records and not name.startswith(bugs)})
    for specimen in (solution(suite.assignment), stub(suite.assignment)):
        yield specimen.submission(suite.assignment).hash


def _otter_findings(suite: Suite, grader: RememberingGrader, kept: Path) -> Iterator[Finding]:
    """What is expected comes out the same again, and the autograder zip gives the points of the local engine.

    What is expected is kept for the release.
    """
    from autograder.otter import OtterError, autograder_zip, bundle, otter_run

    grader.progress("autograder zip under otter")
    assignment = suite.assignment
    suite = load_suite(assignment, suite.identity.seed)  # of which nothing has been asked yet
    try:
        frozen = record(suite)
        yield from frozen_findings(suite, frozen)
        keep(frozen, kept)
    except NotRecorded as error:
        yield Finding("expected values", f"they cannot be recorded for a release: {error}")
        return
    with tempfile.TemporaryDirectory(prefix="nabla-audit-") as folder:
        released = Path(folder, "autograder.zip")
        released.write_bytes(zip_bytes(autograder_zip(suite, {FILE: frozen}), EXECUTABLE))
        for specimen in (solution(assignment), stub(assignment)):
            upload = Path(folder, f"{specimen.name}.zip")
            upload.write_bytes(bundle(specimen.submission(assignment)))
            try:
                under_otter = otter_run(upload, released).points
            except OtterError as error:
                yield Finding("autograder zip", f"otter could not run it on the {specimen.name}: {error}")
                continue
            here = grader.grade_now(suite, specimen.submission(assignment)).result
            for check in here.checks:
                there = under_otter.get(check.id)
                if there != check.points:
                    message = f"{specimen.name} gets {there} under otter and {check.points} from the local engine"
                    yield Finding(f"check {check.id}", message)
