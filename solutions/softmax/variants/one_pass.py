"""Maximum and sum of each row in a single pass that corrects the sum when a larger logit comes."""

import math

import numpy as np


def _largest_and_total(row):
    top, total = -math.inf, 0.0
    for value in row:
        if value > top:
            total *= math.exp(top - value)
            top = value
        total += math.exp(value - top)
    return top, total


def softmax(z):
    result = []
    for row in z.tolist():
        top, total = _largest_and_total(row)
        result.append([math.exp(value - top) / total for value in row])
    return np.array(result)


def log_softmax(z):
    result = []
    for row in z.tolist():
        top, total = _largest_and_total(row)
        result += [value - top - math.log(total) for value in row]
    return np.reshape(result, z.shape)


def softmax_backward(dout, p):
    return np.array(
        [[pk * (gk - sum(g * q for g, q in zip(gs, ps))) for gk, pk in zip(gs, ps)] for gs, ps in zip(dout, p)]
    )
