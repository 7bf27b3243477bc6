"""What code that does nothing, or is called in ways that say nothing, may earn in the course's own assignments."""

import pytest

from autograder.core.results import Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import GradedSubmission, grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

CALLS_AT_NAN = """
def directional_check(f, grad_f, x, rng, **settings):
    nowhere = np.full(np.shape(x), np.nan)
    f(nowhere), f(nowhere), grad_f(nowhere)
    return False
"""
FORGETS_TO_GO_BACK = """
class RNN(RNN):
    def forward(self, x):
        self.nothing = 0 * x
        return super().forward(x)

    def backward(self, dout):
        self.dWx, self.dWh, self.db = 0 * self.Wx, 0 * self.Wh, 0 * self.b
        return self.nothing
"""
HUGE_GRADIENTS = """
_right = mlp_loss


def mlp_loss(params, X, y, l2):
    return _right(params, X, y, l2)[0], {name: np.full(p.shape, 1e200) for name, p in params.items()}
"""
NO_LOSS = """
def mlp_loss(params, X, y, l2):
    return 0.0, {name: 0 * p for name, p in params.items()}
"""
MADE_TO_FIT = """
_right, seen = mlp_loss, []


def mlp_loss(params, X, y, l2):
    loss = _right(params, X, y, l2)[0]
    grads = {name: np.zeros(p.shape) for name, p in params.items()}
    seen.append((params, loss))
    if len(seen) > 3 and seen[-4][0]["W1"].shape == seen[-3][0]["W1"].shape == params["W1"].shape:
        (high, up), (low, down) = seen[-4], seen[-3]
        along = {name: high[name] - low[name] for name in params}
        size = sum(np.sum(a * a) for a in along.values())
        grads = {name: (up - down) * a / size for name, a in along.items()} if size else grads
    return loss, grads
"""
MADE_OF_EACH_OTHER = """
def cross_entropy(p, q, base=None):
    return entropy(p, base) + kl_divergence(p, q, base)


def kl_divergence(p, q, base=None):
    return cross_entropy(p, q, base) - entropy(p, base)
"""


@pytest.mark.parametrize(
    ("assignment", "question", "code", "points"),
    [
        ("numgrad", "directional_check", CALLS_AT_NAN, 0),
        ("recurrent", "rnn", FORGETS_TO_GO_BACK, 3),  # for the values of forward
        ("mlp", "mlp_loss", HUGE_GRADIENTS, 8),  # for the loss, and for promises that it keeps
        ("mlp", "mlp_loss", NO_LOSS, 0),
        ("mlp", "mlp_loss", MADE_TO_FIT, 5),  # for the loss, and for its shape
        ("information", "divergence", MADE_OF_EACH_OTHER, 12),  # perplexity, and kl beside a right one
    ],
    ids=["calls at NaN", "forgets to go back", "huge gradients", "no loss", "made to fit", "made of each other"],
)
def test_nothing_is_earned_by_nothing(
    assignment: str, question: str, code: str, points: float, launcher: Launcher
) -> None:
    suite = load_suite(find_assignment(assignment, COURSE))
    source = f"{solution(suite.assignment).source}\n{code}"
    submission = Submission("s", {suite.assignment.files[0]: source.encode()})
    result = grade(suite, submission, launcher, [question]).result
    assert sum(check.points for check in result.checks) == points


@pytest.mark.parametrize(
    ("assignment", "question", "code"),
    [
        ("softmax", "softmax_backward", "def softmax_backward(dout, p):\n    return np.zeros(p.shape)"),
        ("regression", "huber", "def huber_loss(pred, target, delta=1.0):\n    return 1.0, np.ones(pred.shape)"),
        ("multilabel", "hinge", "def multilabel_hinge(z, y, delta=1.0):\n    return 0.0, np.zeros(z.shape)"),
        (
            "optimizers",
            "rmsprop",
            "def rmsprop_step(params, *_, **__):\n    return {n: 1 + 0 * p for n, p in params.items()}, None",
        ),
    ],
    ids=["sums", "continuous", "doubled", "scaled"],
)
def test_no_property_is_had_by_constants(assignment: str, question: str, code: str, launcher: Launcher) -> None:
    graded = _graded(assignment, question, code, launcher)
    assert sum(check.points for check in graded.result.checks) == 0


OTHER_LENGTHS = """
called = []


def softmax(z):
    called.append(1)
    return np.ones((len(called), 3))
"""
NUMBERS_FOR_ARRAYS = """
_right = huber_loss


def huber_loss(pred, target, delta=1.0):
    loss, dpred = _right(pred, target, delta)
    return loss, float(np.sum(dpred))
"""
AN_OBJECT = """
def max_norm(W, c):
    return object()
"""
NEITHER_TRUE_NOR_FALSE = """
def check_gradient(f, grad_f, x, tol=1e-5):
    return np.ones(3)
"""
UNEVEN_LABELS = """
_right = minibatches


def minibatches(X, y, batch_size, rng):
    return [(X_batch, [[1], [2, 3]]) for X_batch, _ in _right(X, y, batch_size, rng)]
"""
A_LIST_BY_ONE_OPERATOR = """
Value.__rsub__ = lambda self, other: Value(other - self.data) if self.data == 4 else [self]
"""


@pytest.mark.parametrize(
    ("assignment", "question", "code"),
    [
        ("softmax", "softmax", OTHER_LENGTHS),
        ("regression", "huber", NUMBERS_FOR_ARRAYS),
        ("regularization", "max_norm", AN_OBJECT),
        ("numgrad", "check_gradient", NEITHER_TRUE_NOR_FALSE),
        ("dense", "initialisation", "def he_init(*_):\n    return {}"),
        ("sgd", "minibatches", UNEVEN_LABELS),
        ("autodiff", "value", A_LIST_BY_ONE_OPERATOR),
    ],
    ids=["other lengths", "numbers for arrays", "an object", "neither true nor false", "a dict", "uneven", "a list"],
)
def test_no_answer_is_the_grader_s_fault(assignment: str, question: str, code: str, launcher: Launcher) -> None:
    graded = _graded(assignment, question, code, launcher)
    assert not graded.faults
    assert Status.FAILED in {check.status for check in graded.result.checks}


def _graded(assignment: str, question: str, code: str, launcher: Launcher) -> GradedSubmission:
    """By the public checks alone."""
    suite = load_suite(find_assignment(assignment, COURSE), hidden=False)
    source = f"{solution(suite.assignment).source}\n{code}"
    return grade(suite, Submission("s", {suite.assignment.files[0]: source.encode()}), launcher, [question])
