"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, unpack
from autograder.contracts import CACHE, Array, Cache, Divisor, Fixed, Out, function, members, upstream

# the examples of the handout: with eps = 4, every square root is 3
X = np.array([[0.0, 2.0, 4.0, 6.0], [8.0, 2.0, 6.0, 4.0]])
GAMMA, BETA = np.array([3.0, -6.0, 3.0, 6.0]), np.array([1.0, 0.0, 2.0, -1.0])
OUT = [[-2.0, 2.0, 3.0, 5.0], [4.0, 6.0, 3.0, -3.0]]
DOUT = np.array([[3.0, 0.0, 0.0, 0.0], [2.0, -1.0, 2.0, 1.0]])
MAPS = X.reshape(1, 4, 1, 2)
OUT_MAPS = np.array([[-2.0, 0.0], [-2.0, -6.0], [5.0, -1.0], [1.0, -3.0]]).reshape(1, 4, 1, 2)
DOUT_MAPS = np.array([[3.0, 0.0], [0.0, 0.0], [2.0, 2.0], [1.0, 1.0]]).reshape(1, 4, 1, 2)

MOVES = np.array([[64.0], [-64.0], [8.0]])

STATISTICS = "Over which numbers is each mean and each variance taken, and what stands under the root?"
WAYS = "Along which ways does one entry of x reach out: directly, and through which two quantities besides?"


@check(question="layernorm_forward", points=1, hint=STATISTICS)
def layernorm_forward_example(student, rng):
    """the handout's example gives (-2, 2, 3, 5) for the first row and (4, 6, 3, -3) for the second"""
    out, _ = unpack(student.layernorm_forward(X, GAMMA, BETA, eps=4.0), "out", "cache")
    expect(out, OUT, what="out")


@check(question="layernorm_forward", points=1, hint="Which numbers should change when one row is moved as a whole?")
def layernorm_forward_properties(student, rng):
    """each row of out has mean 0 for gamma 1 and beta 0, and does not feel a shift of its row of x"""
    x = rng.integers(-40, 40, (3, 8)) / 8 * np.array([[1.0], [2.0], [0.0]])  # so that adding 64 is exact
    out, _ = unpack(student.layernorm_forward(x, np.ones(8), np.zeros(8)), "out", "cache")
    expect(np.mean(out, axis=1), np.zeros(3), what="the mean of each row of out")
    gamma, beta = np.linspace(-1, 2.5, 8), np.linspace(0.5, 4, 8)
    out, _ = unpack(student.layernorm_forward(x, gamma, beta), "out", "cache")
    moved, _ = unpack(student.layernorm_forward(x + MOVES, gamma, beta), "out", "cache")
    expect(moved, out, what="out for rows that are moved")
    expect(out[2], beta, what="out for a row of equal numbers, which is beta")


@check(question="layernorm_backward", points=1, hint=WAYS)
def layernorm_backward_example(student, rng):
    """the example has dx = (1.5, -1, -0.5, 0) and zeros, dgamma = (-1, 1, 2/3, -1/3) and dbeta = (5, -1, 2, 1)"""
    cache = judged(student.layernorm_forward(X, GAMMA, BETA, eps=4.0), OUT, "layernorm_forward")
    dx, dgamma, dbeta = unpack(student.layernorm_backward(DOUT, cache), "dx", "dgamma", "dbeta")
    expect(dx, [[1.5, -1.0, -0.5, 0.0], [0.0, 0.0, 0.0, 0.0]], what="dx")
    expect(dgamma, [-1.0, 1.0, 2 / 3, -1 / 3], what="dgamma")
    expect(dbeta, [5.0, -1.0, 2.0, 1.0], what="dbeta")


@check(question="groupnorm_forward", points=1, hint="Which four numbers of the example are a group?")
def groupnorm_forward_example(student, rng):
    """the handout's example of two groups gives (-2, 0), (-2, -6), (5, -1) and (1, -3) for the four channels"""
    out, _ = unpack(student.groupnorm_forward(MAPS, GAMMA, BETA, 2, eps=4.0), "out", "cache")
    expect(out, OUT_MAPS, what="out")


@check(question="groupnorm_backward", points=1, hint=WAYS)
def groupnorm_backward_example(student, rng):
    """the handout's example has dx = (1.5, -1), (-0.5, 0) and zeros, dgamma = (-3, 0, 0, 0), dbeta = (3, 0, 4, 2)"""
    cache = judged(student.groupnorm_forward(MAPS, GAMMA, BETA, 2, eps=4.0), OUT_MAPS, "groupnorm_forward")
    dx, dgamma, dbeta = unpack(student.groupnorm_backward(DOUT_MAPS, cache), "dx", "dgamma", "dbeta")
    expect(dx, np.array([1.5, -1.0, -0.5, 0.0, 0.0, 0.0, 0.0, 0.0]).reshape(1, 4, 1, 2), what="dx")
    expect(dgamma, [-3.0, 0.0, 0.0, 0.0], what="dgamma")
    expect(dbeta, [3.0, 0.0, 4.0, 2.0], what="dbeta")


def judged(got, want, name):
    """The cache of a forward whose out is that of the example."""
    out, cache = unpack(got, "out", "cache")
    try:
        expect(out, want)
    except Failure:
        raise NotJudged(f"out of {name} is not yet that of the example, whose gradient this is.") from None
    return cache


# What all functions promise, whatever they compute: shapes, dtypes, layouts, arguments, repetition, their own slope

SPREADS = np.array([3.0, 10.0, 30.0, 5.0, 100.0, 4.0, 20.0])  # beside which an eps of 1e-8 is nothing


def wide(rng, shape):
    """Examples, and channels, of very different spread, with means of the same size."""
    rows = shape[:1] if len(shape) == 2 else shape[:2]
    spread = rng.permutation(np.resize(SPREADS, int(np.prod(rows))))[:, None]
    offset = rng.choice([-1.0, 1.0], spread.shape) * rng.uniform(0.5, 2, spread.shape)
    even = np.tile(np.linspace(-1.7, 1.7, int(np.prod(shape)) // len(spread)), (len(spread), 1))
    return (spread * (rng.permuted(even, axis=1) + offset)).reshape(shape)


def both_signs(rng, shape):
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 2, shape)


EPS = Fixed(1e-8, optional=True)
CHANNELS = {"C": (4, 6, 9)}
layernorm = function(
    "layernorm_forward",
    {"x": Array("N D", wide), "gamma": Array("D", both_signs), "beta": Array("D", both_signs), "eps": EPS},
    members(out=Out("N D"), cache=CACHE),
    rows="N",
    at_least={"D": 4},
    points={"rows": 1},
)
function(
    "layernorm_backward",
    {"dout": upstream("N D"), "cache": Cache("layernorm_forward")},
    members(dx="N D", dgamma="D", dbeta="D"),
    gradient_of=layernorm,
    at_least={"D": 4},
)
groupnorm = function(
    "groupnorm_forward",
    {
        "x": Array("N C H W", wide),
        "gamma": Array("C", both_signs),
        "beta": Array("C", both_signs),
        "groups": Divisor("C"),
        "eps": EPS,
    },
    members(out="N C H W", cache=CACHE),
    rows="N",
    lengths=CHANNELS,
    points={"rows": 1},
)
function(
    "groupnorm_backward",
    {"dout": upstream("N C H W"), "cache": Cache("groupnorm_forward")},
    members(dx="N C H W", dgamma="C", dbeta="C"),
    gradient_of=groupnorm,
    lengths=CHANNELS,
)
