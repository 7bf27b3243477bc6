"""Declared classes: right ones pass in any style, and each broken promise fails its own check."""

import numpy as np
import pytest

from autograder.checking.checks import CheckDefinitionError
from autograder.contracts.layer_faults import layer_faults
from autograder.core.results import Status
from autograder.course.assignment import load_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission

TOML = """
title = "Layers"
summary = "Layers."
[[questions]]
id = "linear"
title = "Linear"
classes.Linear = ["forward", "backward"]
[[questions]]
id = "relu"
title = "ReLU"
classes.ReLU = ["forward", "backward"]
"""

PUBLIC = """
from autograder.contracts import layer, normal

layer("Linear", "D M", normal("N D"), "N M", parameters={"W": "D M", "b": "M"})
layer("ReLU", "", normal("..."), "...", kinks=lambda x: x)
"""

HIDDEN = """
import torch
from autograder.contracts import graded_layer

graded_layer("Linear", lambda x, W, b: x @ W + b)
graded_layer("ReLU", torch.relu)
"""

RIGHT = """
import numpy as np


class Linear:
    def __init__(self, n, m):
        self.W = np.zeros((n, m))
        self.b = np.zeros(m)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


class ReLU:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask
"""

STUB = """
class Linear:
    def __init__(self, n, m):
        raise NotImplementedError


class ReLU:
    def forward(self, x):
        raise NotImplementedError

    def backward(self, dout):
        raise NotImplementedError
"""


@pytest.fixture
def declare(tmp_path):
    def declared(public=PUBLIC, hidden=HIDDEN):
        folder, solution = tmp_path / "assignments" / "small", tmp_path / "solutions" / "small"
        files = {folder / "assignment.toml": TOML, folder / "small.py": "", folder / "checks.py": public}
        for path, text in {**files, solution / "checks.py": hidden}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return load_suite(load_assignment(folder, solution))

    return declared


@pytest.fixture
def graded(declare, launcher):
    suite = declare()

    def run(source):
        submission = Submission("s", {"small.py": source.encode()})
        return {c.id: c for c in grade(suite, submission, launcher).result.checks}

    return run


def wrong(results):
    return {name for name, c in results.items() if c.status is not Status.PASSED}


def test_right_classes_pass_everything(graded):
    results = graded(RIGHT)
    assert not {name: results[name].message for name in wrong(results)}
    promises = {
        f"{name}_{p}" for name in ("Linear", "ReLU") for p in ("form", "unchanged", "apart", "again", "gradient")
    }
    values = {"Linear_values", "Linear_dx", "Linear_dW", "Linear_db", "ReLU_values", "ReLU_dx"}
    assert results.keys() == promises | values


def test_the_stub_is_not_implemented_everywhere(graded):
    results = graded(STUB)
    assert wrong(results) == results.keys()
    assert {c.kind for c in results.values()} <= {"not_implemented", "needs"}


GRADIENTS = {"Linear_gradient", "Linear_dx", "Linear_dW", "Linear_db"}
BROKEN = {
    "shared between objects": (
        "self.x = x\n        return x @ self.W",
        "Linear.x = x\n        return x @ self.W",
        {"Linear_apart"},
    ),
    "gradients pile up": (
        "self.dW = self.x.T @ dout",
        "self.dW = getattr(self, 'dW', 0) + self.x.T @ dout",
        {"Linear_again"},
    ),
    "the first cache is kept": (
        "self.x = x\n        return x @ self.W",
        "self.x = getattr(self, 'x', x)\n        return x @ self.W",
        {"Linear_form", "Linear_unchanged", "Linear_again", "Linear_gradient"} | GRADIENTS,
    ),
    "the argument is written to": (
        "self.mask = x > 0\n        return x * self.mask",
        "self.mask = x > 0\n        x *= self.mask\n        return x",
        {"ReLU_unchanged"},
    ),
    "a step is taken": (
        "return dout @ self.W.T",
        "dx = dout @ self.W.T\n        self.W = self.W - self.dW\n        return dx",
        {"Linear_unchanged", "Linear_again"},
    ),
    "a squeezed gradient": ("dout.sum(axis=0)", "dout.sum(axis=0, keepdims=True)", {"Linear_form"}),
    "a wrong gradient": ("self.x.T @ dout", "self.x.T @ dout / len(dout)", {"Linear_gradient", "Linear_dW"}),
    "a wrong value": ("x @ self.W + self.b", "x @ self.W - self.b", {"Linear_values", "Linear_gradient"}),
}


@pytest.mark.parametrize("case", BROKEN)
def test_each_broken_promise_is_caught_by_its_check(graded, case):
    old, new, caught = BROKEN[case]
    assert old in RIGHT
    results = graded(RIGHT.replace(old, new))
    name = min(caught).partition("_")[0]
    failed = {n for n, c in results.items() if c.status is Status.FAILED}
    assert failed & caught
    assert not {n for n in failed if not n.startswith(name)}
    if len(caught) == 1:
        assert caught <= failed
    assert not [n for n in failed if not results[n].hint]


def test_a_class_that_does_nothing_earns_nothing(graded):
    source = RIGHT.replace("return x * self.mask", "return 0 * x").replace("return dout * self.mask", "return 0 * dout")
    results = graded(source)
    assert sum(c.points for n, c in results.items() if n.startswith("ReLU")) == 0


@pytest.mark.parametrize("nothing", ["return 0 * self.x", "pass", "return object()", "return 1.0"])
def test_a_backward_that_does_nothing_earns_no_promise(graded, nothing):
    source = RIGHT.replace("self.dW = self.x.T @ dout", "self.dW = np.zeros(self.W.shape)")
    source = source.replace("self.db = dout.sum(axis=0)", "self.db = np.zeros(self.b.shape)")
    results = graded(source.replace("return dout @ self.W.T", nothing))
    assert results["Linear_values"].points
    assert sum(c.points for n, c in results.items() if n.startswith("Linear") and n != "Linear_values") == 0


@pytest.mark.parametrize("number", ["np.inf", "-np.inf", "np.nan", "1e200", "1e308"])
def test_no_gradient_is_a_slope_by_overflow(graded, number):
    results = graded(RIGHT.replace("dout @ self.W.T", f"np.full(self.x.shape, {number})"))
    assert results["Linear_gradient"].status is Status.FAILED


def test_which_gradients_are_no_slopes_is_told(graded):
    some = graded(RIGHT.replace("dout.sum(axis=0)", "dout.mean(axis=0)").replace("return dout @", "return 2 * dout @"))
    assert some["Linear_gradient"].message == (
        "dx and db of Linear are not the slope of your own forward, while the other gradients are: "
        "they are wrong, or forward is."
    )
    every = graded(RIGHT.replace("return x @ self.W + self.b", "return 2 * (x @ self.W + self.b)"))
    assert "The gradient of Linear is not the slope of your own forward" in every["Linear_gradient"].message


def test_gradients_that_add_up_where_the_contract_says_so(declare, launcher):
    suite = declare(PUBLIC.replace('"b": "M"}', '"b": "M"}, accumulates=True'))
    source = RIGHT.replace("self.dW = self.x.T", "self.dW = getattr(self, 'dW', 0) + self.x.T")
    source = source.replace("self.db = dout", "self.db = getattr(self, 'db', 0) + dout")
    for code, passed in ((source, True), (RIGHT, False)):
        result = grade(suite, Submission("s", {"small.py": code.encode()}), launcher).result
        assert ({c.id for c in result.checks if c.status is Status.FAILED} == set()) is passed
    assert "Linear_gradients_replaced" in expect_faults_caught(suite, source, launcher)


def test_every_generic_fault_of_a_class_fails_the_check_of_what_it_breaks(declare, launcher):
    found = expect_faults_caught(declare(), RIGHT, launcher)
    assert {"Linear_gradients_pile_up", "Linear_averages_db", "ReLU_shared_state", "ReLU_ignores_upstream"} <= found


def expect_faults_caught(suite, right, launcher):
    """The names of all generic faults, each of which fails a check that it names, and none of another class."""
    checks = {check.id for check in suite.checks}
    found = [fault for declared in suite.functions for fault in layer_faults(declared, checks)]
    for fault in found:
        result = grade(suite, Submission(fault.name, {"small.py": (right + fault.code).encode()}), launcher).result
        failed = {c.id for c in result.checks if c.status is Status.FAILED}
        assert failed & set(fault.caught_by), (fault.name, fault.caught_by, failed, result.problem)
        assert {check.split("_")[0] for check in failed} == {fault.function}, (fault.name, failed)
    return {fault.name for fault in found}


def test_every_promise_of_a_class_has_a_second_question(declare):
    checks = declare(PUBLIC.replace("kinks=", "more={'form': 'Try it with 3.'}, kinks=")).checks
    assert all(bool(c.more) == c.promise for c in checks)
    more = {c.id: c.more for c in checks}
    assert more["ReLU_form"] == "Try it with 3." != more["Linear_form"]
    assert not [text for text in more.values() if "{" in text]


@pytest.mark.parametrize(
    ("public", "hidden", "words"),
    [
        (PUBLIC.replace('"D M", normal', '"D K", normal'), HIDDEN, "has an axis K (N, D, M)"),
        (
            PUBLIC.replace("kinks=", "points={'forms': 1}, kinks="),
            HIDDEN,
            "ReLU has no promise 'forms'; there are form, ",
        ),
        (PUBLIC + 'layer("ReLU", "", normal("..."), "...")\n', HIDDEN, "ReLU is declared twice"),
        (PUBLIC + 'layer("R", "", "N D", "N D")\n', HIDDEN, "argument x of R is str: use normal"),
        (PUBLIC + 'layer("R", ["D"], normal("N D"), "N D")\n', HIDDEN, "the axes of R are text"),
        (PUBLIC + 'layer("R", "", normal("N"), "N", parameters={"b": 3})\n', HIDDEN, "argument b of R has axes 3"),
        (PUBLIC + 'layer("R", "", normal("N"), "N", gradients={"b": "c"})\n', HIDDEN, "b, which is no parameter of R"),
        (PUBLIC + 'layer("R", "", normal("N"), "N", kinks=lambda z: z)\n', HIDDEN, "kinks of R takes z"),
        (
            PUBLIC,
            HIDDEN + 'from autograder.contracts import graded\ngraded("ReLU", abs)\n',
            "ReLU is declared as a class: use graded_layer",
        ),
        (PUBLIC, HIDDEN + 'graded_layer("ReLU", 3)\n', "int is no function of torch"),
        (PUBLIC, HIDDEN.replace('"Linear"', '"Dense"'), "Dense is not declared"),
        (PUBLIC, HIDDEN.replace("+ b)", "+ b, points={'dw': 1})"), "Linear has no dw; there are values, dx, dW, db"),
    ],
)
def test_what_cannot_be_used_is_said(declare, public, hidden, words):
    with pytest.raises(CheckDefinitionError) as error:
        declare(public, hidden)
    assert words in str(error.value)


def test_references_have_the_shapes_that_are_declared():
    from autograder.contracts import vjp

    dx, dW, db = vjp(lambda x, W, b: x @ W + b)(np.ones((2, 3)), np.ones((2, 4)), np.ones((4, 3)), np.ones(3))
    assert (dx.shape, dW.shape, db.shape) == ((2, 4), (4, 3), (3,))
