"""What came of public checks on a student's own machine."""

from dataclasses import dataclass

from autograder.course.assignment import Assignment, Question
from autograder.course.grader_facts import GraderFacts
from autograder.grading.grade import GradedSubmission


@dataclass(frozen=True)
class LocalRun:
    """The public checks of a folder, run once."""

    assignment: Assignment
    graded: GradedSubmission
    file: str
    """What was checked."""
    questions: tuple[Question, ...]
    """Those of which checks were run."""
    facts: GraderFacts | None = None
    """What is known of the grader."""
    newer: tuple[str, ...] = ()
    """What the code uses that this machine has and the grader's has not."""
    left: tuple[str, ...] = ()
    """What should be mended before the work is handed in, beside checks that do not pass."""
