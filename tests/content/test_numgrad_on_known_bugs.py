"""The gradient checker of `numgrad`, by the solution, on the known bugs of the other assignments.

What the hidden checks hand to students are wrong gradients written out in solutions/numgrad/checks. This is the other
side: the bugs themselves. The checker has to reject each bug whose gradient differs from the solution's, and to accept
the others: they get something else wrong (the loss, an extreme, a promise), which no check of gradients can show.
"""

import types

import numpy as np
import pytest

from autograder.course.assignment import find_assignment
from autograder.submissions.specimens import bugs, solution
from tests.conftest import COURSE

X = np.random.default_rng(0).normal(0.4, 1.1, (5, 3))
DOUT = np.random.default_rng(1).normal(0.6, 1.3, (5, 3))
W = np.random.default_rng(2).normal(0, 0.7, (3, 4))
LABELS = np.array([0, 3, 1, 3, 0])
NETWORK = {
    name: np.random.default_rng(3).normal(0.2, 0.7, shape)
    for name, shape in {"W1": (3, 6), "b1": (6,), "W2": (6, 4), "b2": (4,)}.items()
}


def first(found):
    return found[0]


def second(found):
    return found[1]


def network(name, pick):
    """The loss of a network, or its gradient, as a function of one of its parameters."""
    return lambda m, p: pick(m.mlp_loss({k: v.copy() for k, v in NETWORK.items()} | {name: p}, X, LABELS, 0.07))


# function -> (assignment, point, f of the solution's module, gradient of a module)
GRADIENTS = {
    "sigmoid_backward": (
        "activations", X, lambda m, x: np.sum(DOUT * m.sigmoid(x)),
        lambda m, x, s: m.sigmoid_backward(DOUT.copy(), s.sigmoid(x)),
    ),
    "relu_backward": (
        "activations", X, lambda m, x: np.sum(DOUT * m.relu(x)), lambda m, x, s: m.relu_backward(DOUT.copy(), x),
    ),
    "softmax_backward": (
        "softmax", X, lambda m, z: np.sum(DOUT * m.softmax(z)),
        lambda m, z, s: m.softmax_backward(DOUT.copy(), s.softmax(z)),
    ),
    "cross_entropy_loss": (
        "losses", W.T, lambda m, s: first(m.cross_entropy_loss(s, np.array([0, 2, 1, 0]))),
        lambda m, x, s: second(m.cross_entropy_loss(x, np.array([0, 2, 1, 0]))),
    ),
    "hinge_loss": (
        "losses", W.T, lambda m, s: first(m.hinge_loss(s, np.array([0, 2, 1, 0]), 0.7)),
        lambda m, x, s: second(m.hinge_loss(x, np.array([0, 2, 1, 0]), 0.7)),
    ),
    "softmax_classifier": (
        "losses", W, lambda m, w: first(m.softmax_classifier(w, X, LABELS, 0.13)),
        lambda m, x, s: second(m.softmax_classifier(x, X, LABELS, 0.13)),
    ),
    "svm_classifier": (
        "losses", W, lambda m, w: first(m.svm_classifier(w, X, LABELS, 0.13, 0.7)),
        lambda m, x, s: second(m.svm_classifier(x, X, LABELS, 0.13, 0.7)),
    ),
    "mlp_loss": ("mlp", NETWORK["W1"], network("W1", first), lambda m, x, s: network("W1", second)(m, x)["W1"]),
}  # fmt: skip


def module_of(source):
    module = types.ModuleType("submission")
    exec(compile(source, "submission", "exec"), vars(module))
    return module


@pytest.fixture(scope="module")
def checker():
    return module_of(solution(find_assignment("numgrad", COURSE)).source).check_gradient


def gradient_of(module, right, function):
    """What a module takes for the gradient; None where it raises an exception."""
    _, x, _, gradient = GRADIENTS[function]
    try:
        with np.errstate(all="ignore"):
            return np.asarray(gradient(module, x.copy(), right))
    except Exception:
        return None


def is_right(got, wanted):
    return got.shape == wanted.shape and bool(np.abs(got - wanted).max() <= 1e-6 * np.abs(wanted).max())


@pytest.mark.parametrize("function", GRADIENTS)
def test_the_checker_tells_right_gradients_from_wrong_ones(checker, function):
    name, x, f, _ = GRADIENTS[function]
    assignment = find_assignment(name, COURSE)
    right = module_of(solution(assignment).source)
    wanted = gradient_of(right, right, function)
    found = {
        b.name: gradient_of(module_of(b.source), right, function) for b in bugs(assignment) if function in b.functions
    }
    found["the solution"] = wanted
    answers = {
        bug: checker(lambda x: f(right, x), lambda _, g=gradient: g, x)
        for bug, gradient in found.items()
        if gradient is not None
    }
    assert answers == {bug: is_right(found[bug], wanted) for bug in answers}
    assert answers["the solution"]
    assert sum(not accepted for accepted in answers.values()) >= 5
