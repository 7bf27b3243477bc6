"""`nabla bug`: the code of a student becomes an entry of `bugs/` that its author completes."""

import ast

import pytest

from autograder.course.assignment import AssignmentError, find_assignment
from autograder.submissions.bug_draft import NothingToDraft, appended, draft
from autograder.submissions.bug_files import read_bugs
from autograder.submissions.specimens import solution
from tests.conftest import COURSE

SUBMITTED = b'''import numpy as np

FACTOR = 2.0


def shifted(z):
    return z - z.min()


def softmax(z):
    """A docstring
    of two lines."""
    e = np.exp(FACTOR * shifted(z))  # mine
    return e / e.sum()


def softmax_backward(dout, p):
    return softmax(dout)
'''


@pytest.fixture
def softmax():
    return find_assignment("softmax", COURSE)


def entry(assignment, question="softmax", files=None, taken=()):
    return draft(assignment, question, solution(assignment).source, files or {"softmax.py": SUBMITTED}, taken)


def test_an_entry_waits_for_its_hint(softmax, tmp_path):
    path = tmp_path / "softmax.py"
    path.write_text(appended("", "softmax", entry(softmax)))
    with pytest.raises(AssignmentError, match=r"softmax.py line \d+: the bug softmax_unnamed_1 does not say what"):
        read_bugs(path)
    path.write_text(path.read_text().replace('"", hint=""', '"The whole batch is one row.", hint="Why?"'))
    (bug,) = read_bugs(path)
    assert bug.name == "softmax_unnamed_1"
    assert bug.defines == ("softmax", "shifted")
    assert "FACTOR = 2.0" in bug.code
    assert "# mine" in bug.code
    assert "docstring" not in bug.code
    assert "softmax_backward" not in bug.code


def test_entries_follow_each_other_under_names_of_their_own(softmax, tmp_path):
    before = (softmax.solution / "bugs" / "softmax.py").read_text()
    text = appended(before, "softmax", entry(softmax, taken=["softmax_unnamed_1"]))
    assert text.startswith(before.rstrip())
    assert '@bug("softmax_unnamed_2", "", hint="")' in text
    ast.parse(text)


def test_cells_of_a_notebook_count_as_one_file(softmax):
    head, tail = SUBMITTED.split(b"def softmax(z)")
    cells = {"softmax.ipynb cell 1": head, "softmax.ipynb cell 2": b"def softmax(z)" + tail}
    assert entry(softmax, files=cells) == entry(softmax)


@pytest.mark.parametrize(
    ("source", "why"),
    [(b"def softmax(z:", "cannot be read"), (b"def other(z):\n    return z\n", "no function of the question softmax")],
)
def test_nothing_to_draft(softmax, source, why):
    with pytest.raises(NothingToDraft, match=why):
        entry(softmax, files={"softmax.py": source})


def test_what_is_as_in_the_solution_is_no_bug(softmax):
    with pytest.raises(NothingToDraft, match="differs"):
        entry(softmax, files={"softmax.py": solution(softmax).source.encode()})


def test_a_gradient_comes_with_the_function_that_leaves_its_cache():
    """It looks into the cache, which is not the solution's."""
    dense = find_assignment("dense", COURSE)
    layer = "class Layer:\n    def __init__(self, x, W):\n        self.x, self.W = x, W\n"
    forward = "def dense_forward(x, W, b):\n    return x @ W + b, Layer(x, W)\n"
    backward = "def dense_backward(dout, cache):\n    return dout @ cache.W.T, cache.x.T @ dout, dout.mean(axis=0)\n"
    files = {"dense.py": f"{layer}\n\n{forward}\n\n{backward}".encode()}
    right = solution(dense).source
    made = draft(dense, "backward", right, files, (), forwards={"dense_backward": "dense_forward"})
    for text in ("def dense_backward", "def dense_forward", "class Layer"):
        assert made.count(text) == 1
    assert made.startswith('@bug("dense_backward_unnamed_1", ""')


def test_a_lambda_with_a_name_is_a_function_and_imports_come_along(softmax):
    lines = (
        "import numpy as np",
        "import math",
        "from numpy import exp",
        "SIZE = len",
        "softmax = lambda z: exp(z) / SIZE(z)",
    )
    made = entry(softmax, files={"softmax.py": "\n".join(lines).encode()})
    assert "def softmax(z):\n    return exp(z) / SIZE(z)" in made
    assert made.startswith("from numpy import exp\nSIZE = len\n\n\n@bug")
    again = draft(softmax, "softmax", solution(softmax).source, {"softmax.py": "\n".join(lines).encode()}, (), made)
    assert again.startswith("@bug"), "what the file has already"
