"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, check, check_grads, expect, expect_shape, unpack
from autograder.contracts import CACHE, Cache, Out, function, members, normal, upstream

# the examples of the handout's sections 2 and 3, with the second example of the batch
X = np.array([[1.0, 2.0], [0.0, 1.0]])
W = np.array([[1.0, 0.0, -1.0], [3.0, 1.0, 2.0]])
B = np.array([10.0, 20.0, 30.0])
DOUT = np.array([[1.0, 0.0, -1.0], [2.0, 2.0, 2.0]])
# and of section 4
BLOCK = (
    np.array([[1.0, 2.0]]),
    np.array([[1.0, 1.0], [1.0, -2.0]]),
    np.array([0.0, 1.0]),
    np.array([[2.0, 0.0], [5.0, 7.0]]),
    np.array([0.0, -1.0]),
)
GRADIENTS = ("dx", "dW1", "db1", "dW2", "db2")

ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"
PATHS = "Through which entries of out does it reach the loss, and with which factor each?"


# 1 threshold


@check(question="threshold", points=1, hint="For which x is yours another one, and what does the handout say of it?")
def threshold_example(student, rng):
    """threshold_unit is 1 from 0 on and 0 below, for arrays of any shape"""
    x = np.array([-2.0, -0.5, 0.0, 1e-9, 3.0])
    expect(student.threshold_unit(x), [0.0, 0.0, 1.0, 1.0, 1.0], what="threshold_unit(x)")
    expect(student.threshold_unit(x.reshape(5, 1, 1)), [[[0.0]], [[0.0]], [[1.0]], [[1.0]], [[1.0]]], what="for 3 axes")


@check(
    question="threshold",
    points=1,
    needs=["threshold_example"],
    hint="Which number does each corner give before the step?",
)
def threshold_computes_and(student, rng):
    """a neuron with weights (1, 1) computes "and" with the bias -1.5, and "or" with -0.5"""
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    expect(student.threshold_unit(corners.sum(axis=1) - 1.5), [0.0, 0.0, 0.0, 1.0], what="and")
    expect(student.threshold_unit(corners.sum(axis=1) - 0.5), [0.0, 1.0, 1.0, 1.0], what="or")


# 2 forward


@check(question="forward", points=1, hint=ON_PAPER)
def forward_example(student, rng):
    """dense_forward gives (17, 22, 33) for the handout's first example"""
    out, _ = unpack(student.dense_forward(X, W, B), "out", "cache")
    expect(out, [[17.0, 22.0, 33.0], [13.0, 21.0, 32.0]], what="out")


@check(question="forward", points=1, hint="In which order do the numbers of an image come after x.reshape(N, D)?")
def forward_flattens(student, rng):
    """dense_forward flattens all axes of x but the first: 4321.5 for the handout's second example"""
    x, column = np.array([[[1.0, 2.0], [3.0, 4.0]]]), np.array([[1.0], [10.0], [100.0], [1000.0]])
    out, _ = unpack(student.dense_forward(x, column, np.array([0.5])), "out", "cache")
    expect(out, [[4321.5]], what="out")


# 3 backward


def own_cache(forward, *arguments):
    """The cache of the student's own forward function; an error there is charged there."""
    return unpack(forward(*arguments), "out", "cache")[1]


@check(question="backward", points=1, hint=PATHS)
def backward_example(student, rng):
    """dense_backward gives the gradients of the handout's example"""
    dx, dW, db = unpack(student.dense_backward(DOUT, own_cache(student.dense_forward, X, W, B)), "dx", "dW", "db")
    expect(dx, [[2.0, 1.0], [0.0, 12.0]], what="dx")
    expect(dW, [[1.0, 0.0, -1.0], [4.0, 2.0, 0.0]], what="dW")
    expect(db, [3.0, 2.0, 1.0], what="db")


@check(question="backward", points=1)
def backward_keeps_the_shape(student, rng):
    """dense_backward returns dx with all axes of x, and agrees with numerical gradients"""
    x, weights, b, dout = (
        rng.normal(size=(3, 2, 2)),
        rng.normal(size=(4, 5)),
        rng.normal(size=5),
        rng.normal(size=(3, 5)),
    )
    dx, dW, db = unpack(student.dense_backward(dout, own_cache(student.dense_forward, x, weights, b)), "dx", "dW", "db")

    def layer(x, weights, b):
        return np.einsum("nd,dm->nm", x.reshape(3, 4), weights) + b

    check_grads(dx, lambda v: layer(v, weights, b), x, dout, what="dx")
    check_grads(dW, lambda v: layer(x, v, b), weights, dout, what="dW")
    check_grads(db, lambda v: layer(x, weights, v), b, dout, what="db")


# 4 residual


@check(question="residual", points=1, hint=ON_PAPER)
def residual_example(student, rng):
    """residual_forward gives (7, 1) for the handout's example, and x when W2 and b2 are 0"""
    out, _ = unpack(student.residual_forward(*BLOCK), "out", "cache")
    expect(out, [[7.0, 1.0]], what="out")
    x, W1, b1, W2, b2 = BLOCK
    out, _ = unpack(student.residual_forward(x, W1, b1, 0 * W2, 0 * b2), "out", "cache")
    expect(out, x, what="out for W2 = 0 and b2 = 0")


@check(
    question="residual", points=1, hint="Which ways lead from each of the five to out, and what comes back along them?"
)
def residual_backward_example(student, rng):
    """residual_backward gives the five gradients of the handout's example"""
    got = student.residual_backward(np.array([[1.0, 2.0]]), own_cache(student.residual_forward, *BLOCK))
    dx, dW1, db1, dW2, db2 = unpack(got, *GRADIENTS)
    expect(dx, [[3.0, 4.0]], what="dx")
    expect(dW1, [[2.0, 0.0], [4.0, 0.0]], what="dW1")
    expect(db1, [2.0, 0.0], what="db1")
    expect(dW2, [[3.0, 6.0], [0.0, 0.0]], what="dW2")
    expect(db2, [1.0, 2.0], what="db2")


@check(question="residual", points=0, hint="When nothing comes through the layers, what still arrives at x?")
def residual_shortcut(student, rng):
    """with every hidden unit switched off, dx is dout and the first layer gets no gradient"""
    x, W1, _, W2, b2 = BLOCK
    dout = np.array([[1.0, 2.0]])
    cache = own_cache(student.residual_forward, x, W1, np.array([-50.0, -50.0]), W2, b2)
    dx, dW1, db1, *_ = unpack(student.residual_backward(dout, cache), *GRADIENTS)
    expect(dx, dout, what="dx")
    expect(dW1, np.zeros((2, 2)), what="dW1")
    expect(db1, np.zeros(2), what="db1")


# 5 initialisation


@check(
    question="initialisation", points=1, hint="How large does the handout say that a weight is, for these two numbers?"
)
def initial_sizes(student, rng):
    """for 50 inputs and 100 units, he_init spreads by 0.2, and xavier_init stays between -0.2 and 0.2"""
    w = initial(student.he_init, 50, 100, rng)
    # the standard deviation of 5000 correct weights is outside of [0.18, 0.22] with probability < 1e-20
    if not 0.18 < np.std(w) < 0.22:
        raise Failure(
            "The weights of he_init spread by another amount.",
            detail=f"their standard deviation is {np.std(w):.4f}, expected about 0.2",
        )
    w = initial(student.xavier_init, 50, 100, rng)
    # none of 5000 correct weights has a size of at least 0.19 with probability 0.95**5000 < 1e-111
    largest = np.max(np.abs(w))
    if not 0.19 < largest < 0.2 + 1e-6:
        raise Failure(
            "The weights of xavier_init lie between other bounds.",
            detail=f"the largest has the size {largest:.4f}, expected a little less than 0.2",
        )


@check(question="initialisation", points=1, hint="Do all of your random numbers come from rng, and does it move on?")
def initial_draws(student, rng):
    """the same state of rng gives the same weights, and a second call gives others"""
    seed = int(rng.integers(2**32))
    for name in ("he_init", "xavier_init"):
        function, source = getattr(student, name), np.random.default_rng(seed)
        first, second = (weights(function, 4, 3, source) for _ in range(2))
        expect(function(4, 3, np.random.default_rng(seed)), first, what=f"{name} from the same state")
        if np.array_equal(first, second):
            raise Failure(f"The second call of {name} with the same generator gives the same weights again.")


def initial(function, fan_in, fan_out, rng):
    return weights(function, fan_in, fan_out, np.random.default_rng(int(rng.integers(2**32))))


def weights(function, fan_in, fan_out, source):
    w = function(fan_in, fan_out, source)
    expect_shape(w, (fan_in, fan_out), what="the matrix of weights")
    return np.asarray(w, np.float64)


# What every function promises, whatever it computes: shape, dtypes, layouts, arguments, repetition, rows

SHAPE_ELSEWHERE = {"form": 0}

function(
    "threshold_unit",
    {"x": normal("...", 0.2, integers=True)},
    Out("...", integers=None),
    question="threshold",
    kinks=lambda x: x,
)
dense_forward = function(
    "dense_forward",
    {"x": normal("N D"), "W": normal("D M"), "b": normal("M")},
    members(out="N M", cache=CACHE),
    question="forward",
    rows="N",
    points={"rows": 1},
)
function(
    "dense_backward",
    {"dout": upstream("N M"), "cache": Cache("dense_forward")},
    members(dx="N D", dW="D M", db="M"),
    question="backward",
    gradient_of=dense_forward,
)
residual_forward = function(
    "residual_forward",
    {"x": normal("N D"), "W1": normal("D H"), "b1": normal("H", -0.5), "W2": normal("H D"), "b2": normal("D")},
    members(out="N D", cache=CACHE),
    question="residual",
    rows="N",
    kinks=lambda x, W1, b1: x @ W1 + b1,
    builds_on=["dense_forward"],
    points=SHAPE_ELSEWHERE,
)
function(
    "residual_backward",
    {"dout": upstream("N D"), "cache": Cache("residual_forward")},
    members(dx="N D", dW1="D H", db1="H", dW2="H D", db2="D"),
    question="residual",
    gradient_of=residual_forward,
    builds_on=["dense_forward", "dense_backward"],
)
