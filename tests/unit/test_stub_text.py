"""The stub that is made from a solution: what students read of it, and none of its code."""

import pytest

from autograder.audit.stub import missing_functions, stub_findings
from autograder.course.assignment import AssignmentError, find_assignment, list_assignments, load_assignment
from autograder.course.stub_text import stub_text, write_stub
from tests.commands import edit
from tests.conftest import COURSE

SOLUTION = '''"""Things: reference solution."""

import math

import numpy as np

SCALE = -1.5
_SECRET = 2.0
TABLE = np.arange(3)


def _helper(x):
    """Not handed out."""
    return x


def double(
    x,  # an array
    factor=2,
):
    # by _helper
    """Twice x.

    Of any shape.
    """
    # the trick
    return factor * _helper(x)


def other(x):
    """Asked for by no question."""
    return x


class Value:
    """A number."""

    kind = "secret"

    def __init__(self, data): self.data = data

    @property
    def square(self):
        """Its square."""
        return self.data**2

    def _inner(self):
        """Not handed out."""

    def more(self):
        """Asked for by no question."""
        return 1
'''
STUB = '''"""Things. Replace each `raise NotImplementedError` by your code."""

import math

import numpy as np

SCALE = -1.5


def double(
    x,  # an array
    factor=2,
):
    """Twice x.

    Of any shape.
    """
    raise NotImplementedError


class Value:
    """A number."""

    def __init__(self, data):
        raise NotImplementedError

    @property
    def square(self):
        """Its square."""
        raise NotImplementedError
'''


@pytest.fixture
def things(tmp_path):
    folder, solution = tmp_path / "assignments" / "things", tmp_path / "solutions" / "things"
    folder.mkdir(parents=True)
    solution.mkdir(parents=True)
    (folder / "assignment.toml").write_text(
        'title = "Things"\nsummary = "S."\n[[questions]]\nid = "q"\ntitle = "Q"\nfunctions = ["double"]\n'
        'classes.Value = ["square"]\n'
    )
    (solution / "things.py").write_text(SOLUTION)
    return load_assignment(folder, solution)


def test_it_has_what_questions_ask_for_without_the_code(things):
    with pytest.raises(AssignmentError, match=r"things\.py is missing: nabla stub things writes it"):
        list(missing_functions(things))
    assert write_stub(things)
    assert things.stub.read_text() == STUB
    assert not [*missing_functions(things), *stub_findings(things)]
    assert not write_stub(things)


def test_it_follows_the_solution_and_the_questions(things):
    write_stub(things)
    edit(things.folder / "assignment.toml", '["double"]', '["double", "other"]')
    edit(things.folder / "assignment.toml", '"Things"', '"Many things"')
    edit(things.solution / "things.py", "Twice x.", "Two times x.")
    assert write_stub(load_assignment(things.folder, things.solution))
    text = things.stub.read_text()
    assert text.startswith('"""Many things. ')
    assert "Two times x." in text
    assert "def other(x):" in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    raise NotImplementedError", "    x = 1\n    raise NotImplementedError"),
        ("SCALE = -1.5", "SCALE = -1.5\nTABLE = {}"),
        ("import math", "# what you need\nimport math"),
        ("\n\nclass Value", "\n\ndef given(x):\n    return x\n\n\nclass Value"),
    ],
)
def test_what_is_handed_out_besides_is_never_lost(things, old, new):
    things.stub.write_text(STUB.replace(old, new, 1))
    before = things.stub.read_text()
    with pytest.raises(AssignmentError, match=r"things\.py has more than signatures and docstrings"):
        write_stub(things)
    assert things.stub.read_text() == before


def test_a_solution_that_cannot_be_read_is_named(things):
    edit(things.solution / "things.py", "class Value:", "class Value")
    with pytest.raises(AssignmentError, match=r"solutions/things/things\.py line 35: "):
        stub_text(things)
    with pytest.raises(AssignmentError, match="things has no folder in solutions/"):
        stub_text(load_assignment(things.folder))


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_the_stubs_of_the_course_are_made_from_the_solutions(name):
    assignment = find_assignment(name, COURSE)
    assert assignment.stub.read_text(encoding="utf-8") == stub_text(assignment)
