"""Training is judged by the losses of its batches, also where init_mlp draws a network for which they are alike."""

import pytest

from autograder.audit.grader import only
from autograder.core.results import Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

INITS = {
    "no unit is ever active": "    params['b1'] -= 9.0\n",
    "one weight is no number": "    params['W1'][0, 0] = np.nan\n",
    "one weight is enormous": "    params['W1'][0, 0] = 1e200\n",
}


@pytest.fixture(scope="module")
def suite():
    whole = load_suite(find_assignment("mlp", COURSE))
    return only(whole, {c.id for c in whole.checks if c.question == "train_mlp" and c.points})


def of_training(suite, launcher, source, change):
    """The checks of train_mlp by what came of them, with an init_mlp that changes what a right one draws."""
    poor = f"_drawn = init_mlp\ndef init_mlp(sizes, rng):\n    params = _drawn(sizes, rng)\n{change}    return params\n"
    result = grade(suite, Submission("s", {"mlp.py": (source + poor).encode()}), launcher).result
    return {c.id: c.status for c in result.checks if c.max_points}


@pytest.mark.parametrize("change", INITS.values(), ids=INITS)
def test_a_poor_init_costs_the_training_nothing(suite, launcher, change):
    statuses = of_training(suite, launcher, solution(suite.assignment).source, change)
    assert set(statuses.values()) == {Status.PASSED}, statuses


def test_a_poor_init_hides_no_mistake_of_the_training(suite, launcher):
    (wrong,) = (b.source for b in bugs(suite.assignment) if b.name == "train_shuffled_once")
    statuses = of_training(suite, launcher, wrong, INITS["no unit is ever active"])
    assert statuses["train_order"] is Status.FAILED
