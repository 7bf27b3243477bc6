"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, unpack
from autograder.contracts import CACHE, Array, Cache, Fixed, function, members, normal, upstream

# the examples of the handout
X = np.array([[[[1.0, 2.0, 0.0], [0.0, 1.0, 3.0], [2.0, 1.0, 1.0]]]])
W = np.array([[[[1.0, 0.0], [-1.0, 2.0]]]])
B = np.array([10.0])
OUT = [[[[13.0, 17.0], [10.0, 12.0]]]]
DOUT = np.array([[[[1.0, 0.0], [0.0, 2.0]]]])
POOLED = np.array([[[[1.0, 5.0, 2.0, 0.0], [3.0, 4.0, 7.0, 1.0], [0.0, 2.0, 1.0, 6.0], [8.0, 1.0, 3.0, 2.0]]]])
SIDE_BY_SIDE, OVERLAPPING = [[[[5.0, 7.0], [8.0, 6.0]]]], [[[[7.0, 7.0], [8.0, 7.0]]]]

WINDOW = "Which window is the first one, and which entry of the kernel meets its upper left pixel?"
PATHS = "Through which entries of out does it reach the loss, and with which factor each?"


@check(question="conv2d_forward", points=1, hint=WINDOW)
def conv2d_forward_example(student, rng):
    """the handout's example gives ((13, 17), (10, 12))"""
    out, _ = unpack(student.conv2d_forward(X, W, B), "out", "cache")
    expect(out, OUT, what="out")


@check(
    question="conv2d_forward", points=1, hint="Where does the padded image begin, and how far apart are two windows?"
)
def conv2d_forward_strided_example(student, rng):
    """with stride 2 and padding 1, the handout's example gives ((12, 8), (14, 12))"""
    out, _ = unpack(student.conv2d_forward(X, W, B, stride=2, padding=1), "out", "cache")
    expect(out, [[[[12.0, 8.0], [14.0, 12.0]]]], what="out")


@check(question="conv2d_backward", points=1, hint=PATHS)
def conv2d_backward_example(student, rng):
    """the handout's example has db = 3, dw = ((3, 8), (2, 3)) and dx with 4 in the middle"""
    cache = judged(student.conv2d_forward(X, W, B), OUT, "conv2d_forward")
    dx, dw, db = unpack(student.conv2d_backward(DOUT, cache), "dx", "dw", "db")
    expect(db, [3.0], what="db")
    expect(dw, [[[[3.0, 8.0], [2.0, 3.0]]]], what="dw")
    expect(dx, [[[[1.0, 0.0, 0.0], [-1.0, 4.0, 0.0], [0.0, -2.0, 4.0]]]], what="dx")


@check(
    question="max_pool_forward",
    points=1,
    hint="Which entries are in the first window, and where does the second begin?",
)
def max_pool_forward_example(student, rng):
    """the handout's examples give ((5, 7), (8, 6)) side by side and ((7, 7), (8, 7)) overlapping"""
    out, _ = unpack(student.max_pool_forward(POOLED, 2, 2), "out", "cache")
    expect(out, SIDE_BY_SIDE, what="out for size 2 and stride 2")
    out, _ = unpack(student.max_pool_forward(POOLED, 3, 1), "out", "cache")
    expect(out, OVERLAPPING, what="out for size 3 and stride 1")


@check(
    question="max_pool_backward", points=1, hint="Where was the largest entry of each window, and of how many windows?"
)
def max_pool_backward_example(student, rng):
    """the handout's examples put 1, 2, 3 and 4 at the 5, 7, 8 and 6; overlapping, 7 at the 7 and 3 at the 8"""
    dout = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    cache = judged(student.max_pool_forward(POOLED, 2, 2), SIDE_BY_SIDE, "max_pool_forward")
    want = np.zeros((1, 1, 4, 4))
    want[0, 0, [0, 1, 3, 2], [1, 2, 0, 3]] = 1.0, 2.0, 3.0, 4.0
    expect(student.max_pool_backward(dout, cache), want, what="dx for size 2 and stride 2")
    cache = judged(student.max_pool_forward(POOLED, 3, 1), OVERLAPPING, "max_pool_forward")
    want = np.zeros((1, 1, 4, 4))
    want[0, 0, [1, 3], [2, 0]] = 7.0, 3.0
    expect(student.max_pool_backward(dout, cache), want, what="dx for size 3 and stride 1")


def judged(got, want, name):
    """The cache of a forward whose out is that of the example."""
    out, cache = unpack(got, "out", "cache")
    try:
        expect(out, want)
    except Failure:
        raise NotJudged(f"out of {name} is not yet that of the example, whose gradient this is.") from None
    return cache


# What all functions promise, whatever they compute: shapes, dtypes, layouts, arguments, repetition, their own slope


def distinct(rng, shape):
    """No two entries are equal, or nearly."""
    return rng.permutation(np.linspace(-3.0, 3.5, int(np.prod(shape)))).reshape(shape)


LENGTHS = {"N": (2, 3), "C": (2, 3, 5), "F": (3, 4, 5), "H": (7, 9), "W": (8, 11)}
CONVOLVED = {"P": lambda sizes: sizes["H"] - 2, "Q": lambda sizes: sizes["W"] - 1}
POOL = {"P": lambda sizes: sizes["H"] // 2, "Q": lambda sizes: sizes["W"] // 2}
conv2d = function(
    "conv2d_forward",
    {
        "x": normal("N C H W"),
        "w": normal("F C 3 2"),
        "b": normal("F"),
        "stride": Fixed(1, optional=True),
        "padding": Fixed(0, optional=True),
    },
    members(out="N F P Q", cache=CACHE),
    rows="N",
    at_least={"H": 5, "W": 5},
    lengths=LENGTHS,
    derived=CONVOLVED,
)
function(
    "conv2d_backward",
    {"dout": upstream("N F P Q"), "cache": Cache("conv2d_forward")},
    members(dx="N C H W", dw="F C 3 2", db="F"),
    gradient_of=conv2d,
    lengths=LENGTHS,
    derived=CONVOLVED,
)
max_pool = function(
    "max_pool_forward",
    {"x": Array("N C H W", distinct), "size": Fixed(2), "stride": Fixed(2)},
    members(out="N C P Q", cache=CACHE),
    rows="N",
    lengths=LENGTHS,
    derived=POOL,
)
function(
    "max_pool_backward",
    {"dout": upstream("N C P Q"), "cache": Cache("max_pool_forward")},
    "N C H W",
    what="dx",
    gradient_of=max_pool,
    lengths=LENGTHS,
    derived=POOL,
)
