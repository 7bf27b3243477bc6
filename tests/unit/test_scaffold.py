"""What `nabla new` writes, and which names it refuses."""

import re

import pytest

from autograder.audit.readme import handout_findings
from autograder.course.assignment import AssignmentError, find_assignment
from autograder.course.scaffold import new_assignment
from autograder.course.suite import load_suite


@pytest.mark.parametrize(
    "name",
    ["numpy", "torch", "autograder", "pytest", "conftest", "checks", "random", "typing", "Square", "class", "a-b"],
)
def test_a_name_that_cannot_be_a_module_of_its_own_is_refused(tmp_path, name):
    with pytest.raises(AssignmentError, match=f"'{name}' cannot be the name of an assignment: "):
        new_assignment(name, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def new(tmp_path):
    new_assignment("new", tmp_path)
    return find_assignment("new", tmp_path)


def test_the_example_has_a_title_of_its_own(new):
    assert new.title == "A square and its gradient"
    assert (new.folder / "README.md").read_text().startswith(f"# {new.title}\n")


def test_the_handout_says_what_each_question_is_worth(new):
    suite = load_suite(new)
    handout = (new.folder / "README.md").read_text()
    for number, question in enumerate(new.questions, 1):
        points = sum(check.points for check in suite.checks if check.question == question.id)
        assert re.search(rf"^\| {number} .* \| {points:g} \|$", handout, flags=re.M)


def test_it_has_all_sections_that_feedback_points_to(new):
    assert not list(handout_findings(load_suite(new)))
