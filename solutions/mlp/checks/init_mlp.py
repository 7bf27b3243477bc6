"""The first weights: from which distribution they come, whatever the order of the draws.

Each test fails a right submission with a probability below 1e-11 on either side.
"""

import math

import numpy as np

from autograder import Failure, check, entries, expect, expect_shape, normal_bound, squares_range

ALPHA = 2e-11  # of both sides together
SIZES = [60, 100, 12, 10]


def drawn(student, rng, sizes):
    """Parameters as arrays of the right shapes, by name."""
    names = [f"{kind}{k}" for k in range(1, len(sizes)) for kind in "Wb"]
    params = student.init_mlp(sizes, np.random.default_rng(int(rng.integers(2**63))))
    params = entries(params, names, what="params")
    for k in range(1, len(sizes)):
        expect_shape(params[f"W{k}"], (sizes[k - 1], sizes[k]), what=f"W{k}")
    return params


def expect_spread(values, hint):
    """Of independent standard normal numbers; copies are no matter of size."""
    values = np.unique(values)
    low, high = squares_range(values.size, ALPHA)
    if not low <= np.mean(values**2) <= high:
        raise Failure("The weights have another standard deviation than the handout says.", hint)


@check(
    question="init_mlp", points=2, hint="How many inputs has a unit of this layer, and what is asked of its deviation?"
)
def init_hidden(student, rng):
    """the weights of hidden layers have the right standard deviation"""
    params = drawn(student, rng, SIZES)
    for k in (1, 2):
        hint = "On which of the sizes of a layer does the deviation of its weights depend, and how?"
        expect_spread(params[f"W{k}"] / math.sqrt(2 / SIZES[k - 1]), hint)


@check(question="init_mlp", points=1)
def init_last(student, rng):
    """the weights of the last layer have the right standard deviation, also when it is the only one"""
    for sizes in (SIZES, [90, 20]):
        params = drawn(student, rng, sizes)
        hint = "Which layer is the last one, and what are the scores of an untrained network to be?"
        expect_spread(params[f"W{len(sizes) - 1}"] / 0.01, hint)


@check(question="init_mlp", points=1, needs=["init_hidden"])
def init_normal(student, rng):
    """the weights are normal, of mean 0, and independent of each other"""
    W = drawn(student, rng, SIZES)["W1"] / math.sqrt(2 / SIZES[0])
    if abs(W.mean()) > normal_bound(ALPHA) / math.sqrt(W.size):
        raise Failure("The mean of the weights is not 0.", "Which signs can your weights have?")
    if abs(W.mean()) <= 1e-14:  # of 6,000 weights: below 1e-12 for right ones
        raise Failure("All weights of a layer add up to 0.", "How many numbers are drawn for a layer?")
    near = np.mean(np.abs(W) < 1)
    if abs(near - math.erf(1 / math.sqrt(2))) > math.sqrt(math.log(2 / ALPHA) / (2 * W.size)):  # Hoeffding's bound
        raise Failure("The weights are not normal.", "From which distribution are the weights to be drawn?")
    for axis in (0, 1):
        means = W.mean(axis=axis) * math.sqrt(W.shape[axis])
        if np.mean(means**2) > squares_range(means.size, ALPHA)[1]:
            raise Failure("Weights are not independent of each other.", "How many numbers are drawn for a layer?")


@check(question="init_mlp", points=1, hint="Which of the parameters does the handout draw at random?")
def init_biases(student, rng):
    """biases are zero, and every layer has its own"""
    for sizes in ([3, 4], [5, 6, 7, 4], [4, 5, 3, 6, 2]):
        params = drawn(student, rng, sizes)
        for k in range(1, len(sizes)):
            expect(params[f"b{k}"], np.zeros(sizes[k]), what=f"b{k}")
