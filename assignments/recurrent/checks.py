"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, unpack
from autograder.contracts import CACHE, Cache, function, layer, members, normal, upstream

LOG2, LOG3 = float(np.log(2.0)), float(np.log(3.0))
# the examples of the handout
X = np.array([[[LOG2], [LOG3 - 0.6]]])
CELL = 2 * LOG2 - 0.9
GATES = np.array([LOG3, 0.0, -LOG3, LOG2])
LSTM = (np.zeros((1, 1, 1)), np.zeros((1, 1)), np.array([[CELL]]), np.ones((1, 4)), np.ones((1, 4)), GATES)

STEP = "Which state goes into the second step, and through which function does the sum go?"
BACK = "In which two ways does a state reach the loss, and at how many steps was each weight used?"


@check(question="rnn", points=1, hint=STEP)
def rnn_example(student, rng):
    """the handout's sequence gives (0.6, 0.8), dx = (0.2304, 0.36), dWh = 0.216 and db = 0.5904"""
    made = student.RNN(1, 1)
    made.Wx, made.Wh, made.b = np.ones((1, 1)), np.ones((1, 1)), np.zeros(1)
    expect(made.forward(X), [[[0.6], [0.8]]], what="what forward returns")
    expect(made.backward(np.array([[[0.0], [1.0]]])), [[[0.2304], [0.36]]], what="dx", hint=BACK)
    expect(made.dWh, [[0.216]], what="dWh", hint=BACK)
    expect(made.dWx, [[0.2304 * LOG2 + 0.36 * (LOG3 - 0.6)]], what="dWx", hint=BACK)
    expect(made.db, [0.5904], what="db", hint=BACK)


@check(
    question="lstm_forward",
    points=1,
    hint="Which block of the sum belongs to which gate, and what becomes of the cell?",
)
def lstm_forward_example(student, rng):
    """the handout's step gives the state 0.15"""
    out, _ = unpack(student.lstm_forward(*LSTM), "out", "cache")
    expect(out, [[[0.15]]], what="out")


@check(
    question="lstm_backward", points=1, hint="What is the gradient of the cell, and from which two places does it come?"
)
def lstm_backward_example(student, rng):
    """the handout's step has db = (0.018, 0.04 c0, 0.1125, 0.0768) and dc0 = 0.08"""
    out, cache = unpack(student.lstm_forward(*LSTM), "out", "cache")
    try:
        expect(out, [[[0.15]]])
    except Failure:
        raise NotJudged("out of lstm_forward is not yet that of the example, whose gradient this is.") from None
    gradients = student.lstm_backward(np.ones((1, 1, 1)), cache)
    _, _, dc0, _, _, db = unpack(gradients, "dx", "dh0", "dc0", "dWx", "dWh", "db")
    expect(db, [0.018, 0.04 * CELL, 0.1125, 0.0768], what="db")
    expect(dc0, [[0.08]], what="dc0")


# What all of them promise, whatever they compute. Weights are so small that no tanh is saturated.

layer(
    "RNN",
    "D H",
    normal("N T D"),
    "N T H",
    parameters={"Wx": normal("D H", 0.1, 0.3), "Wh": normal("H H", 0.1, 0.3), "b": normal("H", 0.1, 0.3)},
)
BLOCKS = {"G": lambda sizes: 4 * sizes["H"]}
lstm = function(
    "lstm_forward",
    {
        "x": normal("N T D"),
        "h0": normal("N H"),
        "c0": normal("N H"),
        "Wx": normal("D G", 0.1, 0.3),
        "Wh": normal("H G", 0.1, 0.3),
        "b": normal("G", 0.1, 0.5),
    },
    members(out="N T H", cache=CACHE),
    rows="N",
    derived=BLOCKS,
)
function(
    "lstm_backward",
    {"dout": upstream("N T H"), "cache": Cache("lstm_forward")},
    members(dx="N T D", dh0="N H", dc0="N H", dWx="D G", dWh="H G", db="G"),
    gradient_of=lstm,
    derived=BLOCKS,
)
