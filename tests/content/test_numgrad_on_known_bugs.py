"""The gradient checker of `numgrad`, by the solution, on the known bugs of the other assignments.

What the hidden checks hand to students are wrong gradients written out in solutions/numgrad/checks. This is the other
side: the bugs themselves. The checker has to reject each bug whose gradient differs from the solution's, and to accept
the others: they get something else wrong (the loss, an extreme, a promise), which no check of gradients can show.
sgd, optimizers and autodiff have no function that returns a gradient of one array, dropout's is random.
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
OUT = np.random.default_rng(4).normal(0.6, 1.3, (5, 4))
SLOPES = np.array([0.3, -0.4, 0.7])
PIECES = np.random.default_rng(5).normal(0, 1, (2, 3, 4))
IMAGES = np.random.default_rng(6).normal(0.5, 1, (2, 2, 5, 4))
SEQUENCES = np.random.default_rng(7).normal(0.2, 0.7, (3, 2, 8))
STATES = SEQUENCES[:, 0, 2:4], SEQUENCES[:, 1, 2:4]
ROWS = np.abs(DOUT) / np.abs(DOUT).sum(axis=1, keepdims=True)
NETWORK = {
    name: np.random.default_rng(3).normal(0.2, 0.7, shape)
    for name, shape in {"W1": (3, 6), "b1": (6,), "W2": (6, 4), "b2": (4,)}.items()
}


def first(found):
    return found[0]


def second(found):
    return found[1]


def with_cache(forward, backward, x=X, dout=DOUT, place=0, member=0, others=()):
    """Of a layer with a cache, that of the solution's forward pass, by the argument at a place."""
    args = [*others[:place], x, *others[place:]]

    def called(s, p):
        return getattr(s, forward)(*args[:place], p, *args[place + 1 :])

    return (
        x,
        lambda m, p: np.sum(dout * first(called(m, p))),
        lambda m, p, s: getattr(m, backward)(dout.copy(), called(s, p)[1])[member],
    )


def loss(name, *others, x=X, member=1):
    """Of a function that returns its loss and gradients, by its first argument."""
    return (
        x,
        lambda m, p: first(getattr(m, name)(p, *others)),
        lambda m, p, s: getattr(m, name)(p, *others)[member],
    )


def unit(name, *others):
    """Of a unit without a parameter of its own, or with one that is left as it is."""
    return (
        X,
        lambda m, x: np.sum(DOUT * getattr(m, name)(x, *others)),
        lambda m, x, s: getattr(m, f"{name}_backward")(DOUT.copy(), x, *others),
    )


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
    "tanh_backward": (
        "units", X, lambda m, x: np.sum(DOUT * m.tanh(x)), lambda m, x, s: m.tanh_backward(DOUT.copy(), s.tanh(x)),
    ),
    "leaky_relu_backward": ("units", *unit("leaky_relu", 0.2)),
    "elu_backward": ("units", *unit("elu", 0.7)),
    "selu_backward": ("units", *unit("selu")),
    "softplus_backward": ("units", *unit("softplus")),
    "mish_backward": ("units", *unit("mish")),
    "prelu_backward": (
        "units", SLOPES, lambda m, a: np.sum(DOUT * m.prelu(X, a)),
        lambda m, a, s: second(m.prelu_backward(DOUT.copy(), X.copy(), a)),
    ),
    "swish_backward": (
        "units", X, lambda m, x: np.sum(DOUT * m.swish(x, 1.5)),
        lambda m, x, s: first(m.swish_backward(DOUT.copy(), x, 1.5)),
    ),
    "srelu_backward": (
        "units", SLOPES - 1, lambda m, t: np.sum(DOUT * m.srelu(X, t, SLOPES, SLOPES + 1, SLOPES)),
        lambda m, t, s: second(m.srelu_backward(DOUT.copy(), X.copy(), t, SLOPES, SLOPES + 1, SLOPES)),
    ),
    "maxout_backward": ("units", *with_cache("maxout", "maxout_backward", PIECES, OUT, 1, 1, (X, PIECES[:, 0]))),
    "mse_loss": ("regression", *loss("mse_loss", DOUT)),
    "mae_loss": ("regression", *loss("mae_loss", DOUT)),
    "huber_loss": ("regression", *loss("huber_loss", DOUT, 0.7)),
    "log_cosh_loss": ("regression", *loss("log_cosh_loss", DOUT)),
    "linear_regression": ("regression", *loss("linear_regression", OUT[0], X, OUT, 0.13, x=W)),
    "bce_with_logits": ("multilabel", *loss("bce_with_logits", (DOUT > 0.6) * 1.0)),
    "multilabel_hinge": ("multilabel", *loss("multilabel_hinge", np.sign(DOUT), 0.7)),
    "weighted_bce_with_logits": ("multilabel", *loss("weighted_bce_with_logits", (DOUT > 0.6) * 1.0, SLOPES + 2)),
    "logistic_regression": ("multilabel", *loss("logistic_regression", 0.3, X, (LABELS > 0) * 1.0, 0.13, x=W[:, 0])),
    "kl_from_logits": (
        "information", X, lambda m, z: first(m.kl_from_logits(ROWS, z)),
        lambda m, z, s: second(m.kl_from_logits(ROWS, z)),
    ),
    "l2_penalty": ("regularization", *loss("l2_penalty", 0.13)),
    "l1_penalty": ("regularization", *loss("l1_penalty", 0.13)),
    "dense_backward": ("dense", *with_cache("dense_forward", "dense_backward", W, OUT, 1, 1, (X, OUT[0]))),
    "residual_backward": (
        "dense", *with_cache("residual_forward", "residual_backward", W, DOUT, 1, 1, (X, OUT[0], W.T, SLOPES)),
    ),
    "batchnorm_backward": ("batchnorm", *with_cache(
        "batchnorm_forward", "batchnorm_backward", others=(SLOPES, SLOPES, SLOPES, SLOPES + 2, True, 0.3, 0.03),
    )),
    "layernorm_backward": (
        "normalization", *with_cache("layernorm_forward", "layernorm_backward", others=(SLOPES, SLOPES, 0.03)),
    ),
    "attention_backward": ("attention", *with_cache(
        "attention_forward", "attention_backward", x=X[None], dout=DOUT[None], others=(DOUT[None], X[None] + DOUT),
    )),
    "conv2d_backward": ("convolution", *with_cache(
        "conv2d_forward", "conv2d_backward", PIECES[None], IMAGES[:, :1, :, :3], 1, 1, (IMAGES, SLOPES[:1], 1, 1),
    )),
    "lstm_backward": ("recurrent", *with_cache(
        "lstm_forward", "lstm_backward", SEQUENCES[0], SEQUENCES[:, :, 4:6], 3, 3,
        (SEQUENCES[:, :, :2], *STATES, SEQUENCES[1], SEQUENCES[2, 0]),
    )),
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
