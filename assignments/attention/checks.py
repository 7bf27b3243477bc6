"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, unpack
from autograder.contracts import CACHE, Cache, Choice, Divisor, function, members, normal, upstream

LOG3 = float(np.log(3.0))
# the examples of the handout
Q = np.array([[[2.0, 0.0, 0.0, 0.0], [0.0, 2.0, 0.0, 0.0]]])
K = np.array([[[LOG3, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]])
V = np.array([[[4.0, 8.0], [0.0, 4.0]]])
OUT, MASKED = [[[3.0, 7.0], [2.0, 6.0]]], [[[4.0, 8.0], [2.0, 6.0]]]
HEADS_Q, HEADS_K = np.array([[[LOG3, 0.0]]]), np.array([[[1.0, 5.0], [0.0, 7.0]]])

STEPS = "Scores, weights, average: which of the three is the first that differs from the handout's example?"
BACK = "What is the gradient of the weights, then that of the scores, then that of q and k?"
HEADS = "Which features belong to the first head, and by what are its scores divided?"


@check(question="attention_forward", points=1, hint=STEPS)
def attention_forward_example(student, rng):
    """the handout's example gives (3, 7) and (2, 6), and (4, 8) and (2, 6) with the mask"""
    out, _ = unpack(student.attention_forward(Q, K, V), "out", "cache")
    expect(out, OUT, what="out")
    out, _ = unpack(student.attention_forward(Q, K, V, causal=True), "out", "cache")
    expect(out, MASKED, what="out with the mask")


@check(question="attention_forward", points=1, hint="Over which axis of the scores do the weights sum to 1?")
def attention_forward_properties(student, rng):
    """equal values come out as they are, and keys may change places together with their values"""
    q, k, v = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 5, 4)), rng.normal(size=(2, 5, 6))
    same = np.tile(v[:, :1], (1, 5, 1))
    out, _ = unpack(student.attention_forward(q, k, same), "out", "cache")
    expect(out, np.tile(v[:, :1], (1, 3, 1)), what="out for equal values")
    first, _ = unpack(student.attention_forward(q, k, v), "out", "cache")
    second, _ = unpack(student.attention_forward(q, k[:, ::-1].copy(), v[:, ::-1].copy()), "out", "cache")
    expect(second, first, what="out for keys in another order")


@check(question="attention_backward", points=1, hint=BACK)
def attention_backward_example(student, rng):
    """the example has dq = 3/8 and 1/2 of ln 3, dk = (3/4, 1) and its negative, dv = (3/4, 1/2), (1/4, 1/2)"""
    cache = judged(student.attention_forward(Q, K, V), OUT, "attention_forward")
    dq, dk, dv = unpack(student.attention_backward(np.eye(2)[None], cache), "dq", "dk", "dv")
    expect(dv, [[[0.75, 0.5], [0.25, 0.5]]], what="dv")
    expect(dk, [[[0.75, 1.0, 0.0, 0.0], [-0.75, -1.0, 0.0, 0.0]]], what="dk")
    expect(dq, [[[0.375 * LOG3, 0.0, 0.0, 0.0], [0.5 * LOG3, 0.0, 0.0, 0.0]]], what="dq")


@check(question="multihead_forward", points=0, hint=HEADS)
def multihead_forward_example(student, rng):
    """the handout's example of two heads gives (3, 6)"""
    out, _ = unpack(student.multihead_forward(HEADS_Q, HEADS_K, V, 2), "out", "cache")
    expect(out, [[[3.0, 6.0]]], what="out")


@check(question="multihead_backward", points=0, hint=HEADS)
def multihead_backward_example(student, rng):
    """the handout's example has dq = (3/4, 0), dk = 3/4 of ln 3 and its negative, dv = 3/4 and 1/4"""
    cache = judged(student.multihead_forward(HEADS_Q, HEADS_K, V, 2), [[[3.0, 6.0]]], "multihead_forward")
    dq, dk, dv = unpack(student.multihead_backward(np.array([[[1.0, 0.0]]]), cache), "dq", "dk", "dv")
    expect(dv, [[[0.75, 0.0], [0.25, 0.0]]], what="dv")
    expect(dk, [[[0.75 * LOG3, 0.0], [-0.75 * LOG3, 0.0]]], what="dk")
    expect(dq, [[[0.75, 0.0]]], what="dq")


def judged(got, want, name):
    """The cache of a forward whose out is that of the example."""
    out, cache = unpack(got, "out", "cache")
    try:
        expect(out, want)
    except Failure:
        raise NotJudged(f"out of {name} is not yet that of the example, whose gradient this is.") from None
    return cache


# What all functions promise, whatever they compute: shapes, dtypes, layouts, arguments, repetition, their own slope

CAUSAL = Choice((False, True), optional=True)
FEATURES = {"D": (4, 6, 9)}
attention = function(
    "attention_forward",
    {"q": normal("N T D"), "k": normal("N S D"), "v": normal("N S M"), "causal": CAUSAL},
    members(out="N T M", cache=CACHE),
    rows="N",
)
function(
    "attention_backward",
    {"dout": upstream("N T M"), "cache": Cache("attention_forward")},
    members(dq="N T D", dk="N S D", dv="N S M"),
    gradient_of=attention,
)
multihead = function(
    "multihead_forward",
    {"q": normal("N T D"), "k": normal("N S D"), "v": normal("N S D"), "heads": Divisor("D"), "causal": CAUSAL},
    members(out="N T D", cache=CACHE),
    rows="N",
    builds_on=["attention_forward"],
    lengths=FEATURES,
)
function(
    "multihead_backward",
    {"dout": upstream("N T D"), "cache": Cache("multihead_forward")},
    members(dq="N T D", dk="N S D", dv="N S D"),
    gradient_of=multihead,
    builds_on=["attention_forward", "attention_backward"],
    lengths=FEATURES,
)
