"""What `nabla new` writes, and which names it refuses."""

import pytest

from autograder.course.assignment import AssignmentError
from autograder.course.scaffold import new_assignment


@pytest.mark.parametrize(
    "name",
    ["numpy", "torch", "autograder", "pytest", "conftest", "checks", "random", "typing", "Square", "class", "a-b"],
)
def test_a_name_that_cannot_be_a_module_of_its_own_is_refused(tmp_path, name):
    with pytest.raises(AssignmentError, match=f"'{name}' cannot be the name of an assignment: "):
        new_assignment(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_example_has_a_title_of_its_own(small):
    assert small.title == "A square and its gradient"
    assert (small.folder / "README.md").read_text().startswith(f"# {small.title}\n")
