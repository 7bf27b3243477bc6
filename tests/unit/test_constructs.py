"""Constructs of submissions: what hints may take for granted."""

import pytest

from autograder.course.assignment import find_assignment, list_assignments
from autograder.submissions.constructs import constructs
from autograder.submissions.specimens import bugs
from tests.conftest import COURSE

SOURCE = b"""
import math
from numpy import zeros_like
import numpy as np

cache = {}


def helper(x):
    return np.clip(x, 1e-12, 1.0)


def sigmoid(x, eps, unused=0, replaced=1.0):
    replaced = 0.5
    out = zeros_like(x)
    for row in range(len(x)):
        for column in x[row]:
            out[row] = math.exp(column) // replaced
            return out
    out *= helper(x) + eps
    return out


def other(x, seen=[]):
    cache[0] = x.sum(keepdims=True) if x[1:] is None else x
    return cache


class Layer:
    def forward(self, x):
        return self.inner(x)

    def inner(self, x):
        while x > 0:
            x = x @ x
        return x
"""


def has(word, *functions):
    return constructs("m", {"m.py": SOURCE}, functions).hold((word,))


INSIDE = [
    "np.zeros_like",
    "math.exp",
    "np.clip",
    "1e-12",
    "//",
    "*=",
    "loop",
    "nested loop",
    "augmented assignment",
    "unused unused",
    "unused replaced",
    "unused argument",
    "return in a loop",
    "assignment to entries",
    "small number",
    "no_such_name | helper",
]
ELSEWHERE = [
    "np.empty_like",
    "math.log",
    "1e-8",
    "/",
    "+=",
    "slice",
    "while",
    "default object",
    "unused eps",
    "unused x",
    "recursion",
    "if",
    "comparison",
    "break",
    "keepdims",
    "dict",
    "state",
    "loop in a loop over a name",
]


@pytest.mark.parametrize("word", INSIDE)
def test_a_function_has_its_constructs_and_those_of_what_it_calls(word):
    assert has(word, "sigmoid")


@pytest.mark.parametrize("word", ELSEWHERE)
def test_what_stands_elsewhere_does_not_count(word):
    assert not has(word, "sigmoid")


def test_state_branches_and_slices():
    for word in ("default object", "state", "slice", "if", "branch", "keepdims", "is", "np.sum"):
        assert has(word, "other")


def test_methods_reach_the_other_methods_of_their_class():
    assert has("while", "Layer.forward")
    assert has("@", "Layer.forward")
    assert not has("@", "sigmoid")


def test_a_name_made_before_both_loops():
    source = b"def f(xs):\n    ys = iter(xs)\n    for _ in range(3):\n        for y in ys:\n            print(y)\n"
    assert constructs("m", {"m.py": source}, ["f"]).hold(("loop in a loop over a name",))


@pytest.mark.parametrize(
    ("made", "copied"),
    [
        ("dict(d)", True),
        ("d.copy()", True),
        ("{**d}", True),
        ("{k: v for k, v in d.items()}", True),
        ("{k: d[k] for k in d}", True),
        ("{k: v - 1 for k, v in d.items()}", False),
        ("{k: v[0] for k, v in d.items()}", False),
        ("dict()", False),
        ("{}", False),
    ],
)
def test_a_dict_is_copied_where_its_objects_are_taken_over(made, copied):
    assert constructs("m", {"m.py": f"def f(d):\n    return {made}\n".encode()}, ["f"]).hold(["copied dict"]) is copied


def test_all_of_several_constructs_are_wanted():
    found = constructs("m", {"m.py": SOURCE}, ["sigmoid"])
    assert found.hold(("loop", "np.clip"))
    assert not found.hold(("loop", "np.log"))
    assert found.hold(())


def test_cells_that_cannot_be_read_count_for_nothing_and_the_last_definition_holds():
    cells = {
        "m.ipynb cell 1": b"def f(x):\n    return x / 2",
        "m.ipynb cell 2": b"def (",
        "m.ipynb cell 3": b"def f(x):\n    return x * 2",
    }
    found = constructs("m", cells, ["f"])
    assert found.hold(("*",))
    assert not found.hold(("/",))


def test_each_bug_has_what_its_hint_presupposes():
    declared, wrong = 0, []
    for name in list_assignments(COURSE):
        assignment = find_assignment(name, COURSE)
        for bug in (b for one in bugs(assignment) for b in (one, *one.relatives())):
            declared += bool(bug.presupposes)
            found = constructs(assignment.module, bug.submission(assignment).files, bug.functions)
            if not found.hold(bug.presupposes):
                wrong.append((name, bug.name, bug.presupposes))
    assert declared > 200
    assert not wrong


@pytest.mark.parametrize("word", ["<", "<=", ">", ">=", "==", "!="])
def test_comparisons_are_told_from_each_other(word):
    found = constructs("m", {"m.py": f"def f(x):\n    return x {word} 1\n".encode()}, ["f"])
    assert [other for other in ("<", "<=", ">", ">=", "==", "!=") if found.hold((other,))] == [word]


CALLS = b"""
import numpy as np

def norm(x):
    return 1e-3 * x

def argument(x, norm):
    return x / norm

def assigned(x):
    norm = np.abs(x)
    return [norm for norm in x]

def of_numpy(x):
    return np.linalg.norm(x)

def keyword(x):
    return np.sum(x, norm=1)

def called(x):
    def inner(y, norm=norm):
        return norm(y)
    return inner(x)

def declared(x):
    global norm
    norm = norm(x)

class Kept:
    def one(self, x):
        return norm(x)

    def two(self, norm):
        return self.one(norm)
"""


@pytest.mark.parametrize("name", ["argument", "assigned", "of_numpy", "keyword"])
def test_a_name_that_means_something_else_there_calls_no_function(name):
    assert not constructs("m", {"m.py": CALLS}, (name,)).hold(("1e-3",))


@pytest.mark.parametrize("name", ["called", "declared", "Kept", "Kept.one", "Kept.two"])
def test_a_function_is_called_from_inside_of_others(name):
    assert constructs("m", {"m.py": CALLS}, (name,)).hold(("1e-3",))
