"""A grader that knows no bugs: what the other methods of the diagnosis say."""

from autograder.core.results import Result
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.diagnose.behaviour import Known
from autograder.diagnose.case import Verdict
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE


def without_bugs(name: str, launcher: Launcher) -> DiagnosingGrader:
    """For an assignment of the course."""
    assignment = find_assignment(name, COURSE)
    expert = DiagnosingGrader(load_suite(assignment), launcher)
    for question in assignment.questions:
        expert._known[question.id] = Known(expert._run(solution(assignment), question.id), ())
    expert._bugs.clear()  # or those of a family are made again with the constants of a submission
    return expert


def told(expert: DiagnosingGrader, code: str) -> tuple[Result, dict[str, Verdict]]:
    """The result of the solution with this code behind it, and the verdicts."""
    base = solution(expert.suite.assignment).source
    submission = Submission("s", {expert.suite.assignment.files[0]: f"{base}\n\n{code}".encode()})
    graded = grade(expert.suite, submission, expert.launcher)
    return graded.result, expert.verdicts(graded, submission)
