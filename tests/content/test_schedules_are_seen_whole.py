"""A wrong learning rate ends no check of a schedule: two mistakes in one formula show in all rates together only."""

from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

WRONG = b"def exponential_decay(lr, t, rate):\n    return 2 * lr if t else 0.0\n"


def test_all_rates_are_asked_for_before_the_first_is_judged(launcher):
    assignment = find_assignment("optimizers", COURSE)
    submission = Submission("s", {assignment.files[0]: WRONG})
    graded = grade(load_suite(assignment), submission, launcher, ["schedules"])
    check = next(c.id for c in graded.result.checks if "exponential_decay_rates" in c.id)
    assert len(graded.calls[check]()) == 9
