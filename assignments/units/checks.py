"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import check, expect, expect_shape, unpack
from autograder.contracts import CACHE, Cache, function, members, normal, number, uniform, upstream

LN2, LN3 = np.log(2.0), np.log(3.0)
ON_PAPER = "Work the handout's example out on paper: which line of your code is the first to leave it?"


@check(question="tanh", points=0.5, hint=ON_PAPER)
def tanh_example(student, rng):
    """tanh of (ln 2, -ln 2, ln 3) is (3/5, -3/5, 4/5), and that of ±1000 is ±1"""
    x = np.array([[LN2, -LN2, LN3], [1000.0, -1000.0, 0.0]])
    expect(student.tanh(x), [[0.6, -0.6, 0.8], [1.0, -1.0, 0.0]], what="tanh(x)")


@check(question="tanh", points=0.5, hint=ON_PAPER)
def tanh_backward_example(student, rng):
    """tanh_backward of dout = 100 at t = 3/5 is 64, and the slope is the same at t and at -t"""
    dout, t = np.array([[100.0, 100.0, 7.0, 7.0]]), np.array([[0.6, -0.6, 0.0, 1.0]])
    expect(student.tanh_backward(dout, t), [[64.0, 64.0, 7.0, 0.0]], what="dL/dx")


@check(question="leaky_relu", points=0.5, hint=ON_PAPER)
def leaky_relu_example(student, rng):
    """leaky_relu of (-8, -2, 0, 4) with alpha = 1/4 is (-2, -0.5, 0, 4); with alpha = 0 it is ReLU"""
    x = np.array([[-8.0, -2.0, 0.0, 4.0]])
    expect(student.leaky_relu(x, 0.25), [[-2.0, -0.5, 0.0, 4.0]], what="leaky_relu(x, 0.25)")
    expect(student.leaky_relu(x, 0.0), [[0.0, 0.0, 0.0, 4.0]], what="leaky_relu(x, 0.0)")
    expect(student.leaky_relu(x), [[-0.08, -0.02, 0.0, 4.0]], what="leaky_relu(x)")


@check(question="leaky_relu", points=0.5, hint=ON_PAPER)
def leaky_relu_backward_example(student, rng):
    """leaky_relu_backward of dout = (3, -8, 5) at x = (2, -2, -4) with alpha = 1/4 is (3, -2, 1.25)"""
    dout, x = np.array([[3.0, -8.0, 5.0]]), np.array([[2.0, -2.0, -4.0]])
    expect(student.leaky_relu_backward(dout, x, 0.25), [[3.0, -2.0, 1.25]], what="dL/dx")


PRELU_X, PRELU_A = np.array([[2.0, -3.0], [-4.0, 5.0], [-1.0, -2.0]]), np.array([0.5, 2.0])


@check(question="prelu", points=0.5, hint=ON_PAPER)
def prelu_example(student, rng):
    """prelu gives the output of the handout's example"""
    got = student.prelu(PRELU_X.copy(), PRELU_A.copy())
    expect(got, [[2.0, -6.0], [-2.0, 5.0], [-0.5, -4.0]], what="prelu(x, a)")


@check(question="prelu", points=0.5, hint=ON_PAPER)
def prelu_backward_example(student, rng):
    """prelu_backward gives both gradients of the handout's example"""
    dout = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    dx, da = unpack(student.prelu_backward(dout, PRELU_X.copy(), PRELU_A.copy()), "dx", "da")
    expect(dx, [[1.0, 4.0], [1.5, 4.0], [2.5, 12.0]], what="dx")
    expect(da, [-17.0, -18.0], what="da")


@check(question="elu", points=0.5, hint=ON_PAPER)
def elu_example(student, rng):
    """elu of (-ln 2, -ln 4, 3) with alpha = 2 is (-1, -1.5, 3), and at ±1000 it is 1000 and -2"""
    x = np.array([[-LN2, -2 * LN2, 3.0]])
    expect(student.elu(x, 2.0), [[-1.0, -1.5, 3.0]], what="elu(x, 2.0)")
    expect(student.elu(np.array([[1000.0, -1000.0]]), 2.0), [[1000.0, -2.0]], what="elu of (1000, -1000)")


@check(question="elu", points=0.5, hint=ON_PAPER)
def elu_backward_example(student, rng):
    """elu_backward of dout = (4, 6, 5) at x = (-ln 2, -ln 4, 3) with alpha = 2 is (4, 3, 5)"""
    dout, x = np.array([[4.0, 6.0, 5.0]]), np.array([[-LN2, -2 * LN2, 3.0]])
    expect(student.elu_backward(dout, x, 2.0), [[4.0, 3.0, 5.0]], what="dL/dx")


@check(question="selu", points=0.5, hint=ON_PAPER)
def selu_example(student, rng):
    """selu of 2, -ln 2 and -1000 is that of the handout, and normal numbers keep mean 0 and variance 1"""
    x = np.array([[2.0, -LN2, -1000.0]])
    expect(student.selu(x), [[2.101401974710961, -0.8790496704236883, -1.7580993408473766]], what="selu(x)")
    # normal numbers without chance: a fine grid, with the weights of the bell curve
    z = np.linspace(-8, 8, 20001)
    weights = np.exp(-z * z / 2) / np.sum(np.exp(-z * z / 2))
    y = student.selu(z)
    expect_shape(y, z.shape, what="selu(z)")
    moments = np.array([weights @ y, weights @ (y * y)])
    expect(np.round(moments, 4), [0.0, 1.0], what="the pair of mean and mean square of selu of normal numbers")


@check(question="selu", points=0.5, hint=ON_PAPER)
def selu_backward_example(student, rng):
    """selu_backward gives the two slopes of the handout's example"""
    dout, x = np.array([[1.0, 1.0, -2.0]]), np.array([[2.0, -LN2, -LN2]])
    slopes = [[1.0507009873554805, 0.8790496704236883, -1.7580993408473766]]
    expect(student.selu_backward(dout, x), slopes, what="dL/dx")


@check(question="softplus", points=0.5, hint=ON_PAPER)
def softplus_example(student, rng):
    """softplus of (0, ln 3, -ln 3) is (ln 2, ln 4, ln 4/3), and softplus(x) - softplus(-x) = x, at 1000 too"""
    x = np.array([[0.0, LN3, -LN3]])
    expect(student.softplus(x), np.log([[2.0, 4.0, 4 / 3]]), what="softplus(x)")
    x = np.concatenate([rng.uniform(-30, 30, (3, 4)), np.full((1, 4), 1000.0)])
    both = student.softplus(np.concatenate([x, -x]))
    expect_shape(both, (8, 4), what="softplus(x)")
    expect(both[:4] - both[4:], x, what="softplus(x) - softplus(-x)")


@check(question="softplus", points=0.5, hint=ON_PAPER)
def softplus_backward_example(student, rng):
    """softplus_backward of dout = 8 at x = (ln 3, -ln 3) is (6, 2)"""
    dout, x = np.array([[8.0, 8.0]]), np.array([[LN3, -LN3]])
    expect(student.softplus_backward(dout, x), [[6.0, 2.0]], what="dL/dx")


@check(question="swish", points=0.5, hint=ON_PAPER)
def swish_example(student, rng):
    """swish of (2, -2) with beta = (ln 3)/2 is (1.5, -0.5); with beta = 0 it is x/2"""
    x = np.array([[2.0, -2.0]])
    expect(student.swish(x, LN3 / 2), [[1.5, -0.5]], what="swish(x, beta)")
    expect(student.swish(x, 0.0), [[1.0, -1.0]], what="swish(x, 0.0)")


@check(question="swish", points=0.5, hint=ON_PAPER)
def swish_backward_example(student, rng):
    """swish_backward gives both gradients of the handout's example"""
    dout, x = np.array([[4.0, 8.0]]), np.array([[2.0, -2.0]])
    dx, dbeta = unpack(student.swish_backward(dout, x, LN3 / 2), "dx", "dbeta")
    expect(dx, [[3 + LN3 * 3 / 4, 2 - LN3 * 3 / 2]], what="dx")
    expect(dbeta, 9.0, what="dbeta")


@check(question="mish", points=0.5, hint=ON_PAPER)
def mish_example(student, rng):
    """mish of (ln 2, -ln 2, 0) is that of the handout, and at ±1000 it is 1000 and 0"""
    x = np.array([[LN2, -LN2, 0.0]])
    expect(student.mish(x), [[0.8 * LN2, -LN2 * 5 / 13, 0.0]], what="mish(x)")
    expect(student.mish(np.array([[1000.0, -1000.0]])), [[1000.0, 0.0]], what="mish of (1000, -1000)")


@check(question="mish", points=0.5, hint=ON_PAPER)
def mish_backward_example(student, rng):
    """mish_backward of dout = 10 at x = 0 is 6, and at x = ln 2 the slope is that of the handout"""
    dout, x = np.array([[10.0, 1.0]]), np.array([[0.0, LN2]])
    expect(student.mish_backward(dout, x), [[6.0, 0.8 + LN2 * 0.36 * 2 / 3]], what="dL/dx")


MAXOUT_X = np.array([[1.0, 2.0], [-3.0, 1.0]])
MAXOUT_W = np.array([[[1.0, 0.0], [0.0, 1.0]], [[-1.0, 1.0], [0.0, 1.0]]])
MAXOUT_B = np.array([[0.0, 0.0], [0.0, 1.0]])


@check(question="maxout", points=0.5, hint=ON_PAPER)
def maxout_example(student, rng):
    """maxout gives the output of the handout's example"""
    out, _ = unpack(student.maxout(MAXOUT_X.copy(), MAXOUT_W.copy(), MAXOUT_B.copy()), "out", "cache")
    expect(out, [[1.0, 4.0], [3.0, 1.0]], what="out")


@check(question="maxout", points=0.5, hint=ON_PAPER)
def maxout_backward_example(student, rng):
    """maxout_backward gives the three gradients of the handout's example"""
    _, cache = unpack(student.maxout(MAXOUT_X.copy(), MAXOUT_W.copy(), MAXOUT_B.copy()), "out", "cache")
    dout = np.array([[10.0, 20.0], [30.0, 40.0]])
    dx, dW, db = unpack(student.maxout_backward(dout, cache), "dx", "dW", "db")
    expect(dx, [[30.0, 20.0], [-30.0, 40.0]], what="dx")
    expect(dW, [[[10.0, -120.0], [20.0, 40.0]], [[-90.0, 20.0], [30.0, 40.0]]], what="dW")
    expect(db, [[10.0, 40.0], [30.0, 20.0]], what="db")


# The handout's feature, and a second one: threshold 0 and slope 1/4 on the left, threshold 1 and slope 0 on the right
SRELU_X = np.array([[-5.0, -4.0], [0.5, 0.25], [4.0, 9.0]])
SRELU = [np.array(p) for p in ([-1.0, 0.0], [0.5, 0.25], [2.0, 1.0], [3.0, 0.0])]


@check(question="srelu", points=0.5, hint=ON_PAPER)
def srelu_example(student, rng):
    """srelu gives the output of the handout's example, and flat pieces where a slope is 0"""
    got = student.srelu(SRELU_X.copy(), *[p.copy() for p in SRELU])
    expect(got, [[-3.0, -1.0], [0.5, 0.25], [8.0, 1.0]], what="srelu(x, ...)")


@check(question="srelu", points=0.5, hint=ON_PAPER)
def srelu_backward_example(student, rng):
    """srelu_backward gives the five gradients of the handout's example"""
    dout = np.array([[2.0, 4.0], [3.0, 8.0], [5.0, 16.0]])
    got = student.srelu_backward(dout, SRELU_X.copy(), *[p.copy() for p in SRELU])
    dx, dtl, dal, dtr, dar = unpack(got, "dx", "dtl", "dal", "dtr", "dar")
    expect(dx, [[1.0, 1.0], [3.0, 8.0], [15.0, 0.0]], what="dx")
    expect(dtl, [1.0, 3.0], what="dtl")
    expect(dal, [-8.0, -16.0], what="dal")
    expect(dtr, [-10.0, 16.0], what="dtr")
    expect(dar, [10.0, 128.0], what="dar")


# What every function promises, whatever it computes: dtypes, layouts, arguments, repetition, its own slope

PRICES = {"form": 0, "inputs": 0.5, "unchanged": 0.5, "again": 0.5}
X, DOUT = uniform("...", -4, 4, integers=True), upstream("...")
ROWS, DROWS = uniform("N D", -4, 4), upstream("N D")
LEAK, ALPHA, BETA = (number(*bounds, optional=True) for bounds in ((0.1, 0.9), (0.3, 2.5), (0.3, 2.0)))


def at_zero(x):
    """Where a rectifier has its kink: ordinary entries keep off it."""
    return x


def unit(name, question="", kinks=None, **more):
    """A unit of one number and its gradient, each with the same further arguments."""
    question = question or name
    forward = function(name, {"x": X, **more}, "...", question=question, kinks=kinks, points=PRICES)
    arguments = {"dout": DOUT, "x": X, **more}
    returns = members(dx="...", dbeta="") if "beta" in more else "..."
    function(
        f"{name}_backward",
        arguments,
        returns,
        question=question,
        what="dL/dx",
        kinks=kinks,
        gradient_of=forward,
        points=PRICES,
    )


tanh = function("tanh", {"x": X}, "...", points=PRICES)
function(
    "tanh_backward",
    {"dout": DOUT, "t": uniform("...", -0.95, 0.95)},
    "...",
    question="tanh",
    what="dL/dx",
    gradient_of=tanh,
    output="t",
    points=PRICES,
)
unit("leaky_relu", kinks=at_zero, alpha=LEAK)
unit("elu", kinks=at_zero, alpha=ALPHA)
unit("selu", kinks=at_zero)
unit("softplus")
unit("swish", beta=BETA)
unit("mish")

SLOPES = uniform("D", -0.8, 1.8)
prelu = function("prelu", {"x": ROWS, "a": SLOPES}, "N D", kinks=at_zero, rows="N", points=PRICES)
function(
    "prelu_backward",
    {"dout": DROWS, "x": ROWS, "a": SLOPES},
    members(dx="N D", da="D"),
    question="prelu",
    kinks=at_zero,
    gradient_of=prelu,
    points=PRICES,
)


def lead(x, W, b):
    """By how much the best piece leads the second best: ordinary entries have no tie."""
    return np.diff(np.sort(x @ W + b[:, None, :], axis=0)[-2:], axis=0)


maxout = function(
    "maxout",
    {"x": normal("N D"), "W": normal("K D M", -0.3, 1.0), "b": normal("K M")},
    members(out="N M", cache=CACHE),
    kinks=lead,
    rows="N",
    points=PRICES,
)
function(
    "maxout_backward",
    {"dout": upstream("N M"), "cache": Cache("maxout")},
    members(dx="N D", dW="K D M", db="K M"),
    question="maxout",
    points=PRICES,
)


def thresholds(x, tl, tr):
    """How far entries are from the nearer threshold."""
    return np.minimum(np.abs(x - tl), np.abs(x - tr))


LINES = {
    "tl": uniform("D", -2, -0.5),
    "al": uniform("D", -1.5, 2),
    "tr": uniform("D", 0.5, 2),
    "ar": uniform("D", -3, 2),
}
srelu = function("srelu", {"x": ROWS, **LINES}, "N D", kinks=thresholds, rows="N", points=PRICES)
function(
    "srelu_backward",
    {"dout": DROWS, "x": ROWS, **LINES},
    members(dx="N D", dtl="D", dal="D", dtr="D", dar="D"),
    question="srelu",
    kinks=thresholds,
    gradient_of=srelu,
    points=PRICES,
)
