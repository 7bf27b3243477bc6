"""Scores and predictions of networks of several depths."""

import numpy as np

from autograder import check, expect, unpack
from autograder.contracts import graded

from ._reference import network, torch_scores

DEPTHS = ([5, 4], [4, 7, 3], [3, 5, 4, 6, 5])


def predicted(params, X):
    return np.argmax(torch_scores(params, X), axis=1)


graded(
    "mlp_forward",
    lambda params, X: (torch_scores(params, X), None),
    points={"scores": 3, "sides": 0},
    hints={"scores": "What becomes of the values between two layers, and what behind the last one?"},
)
graded(
    "mlp_predict",
    predicted,
    points={"values": 2, "sides": 0},
    titles={"values": "mlp_predict gives the class with the largest score"},
    hints={"values": "Which number does each row of scores become?"},
)


@check(
    question="mlp_forward",
    points=2,
    needs=["mlp_forward_scores"],
    hint="How many layers does your loop have, and what decides their order?",
)
def forward_depths(student, rng):
    """mlp_forward takes networks of one, two and four layers, whatever the order of the dict"""
    for sizes in DEPTHS:
        params, X = network(rng, sizes), rng.normal(0.4, 1.1, (8, sizes[0]))
        got, _ = unpack(student.mlp_forward(params, X), "scores", "cache")
        expect(got, torch_scores(params, X), what=f"scores of a network of {len(sizes) - 1} layers")
