"""The network in torch, and its training replayed in numpy arrays."""

import numpy as np
import torch

from autograder.contracts import loss, value

CROSS_ENTROPY = torch.nn.functional.cross_entropy


def scores(params, X):
    depth, x = len(params) // 2, X
    for layer in range(1, depth + 1):
        x = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = torch.relu(x) if layer < depth else x
    return x


def penalised(params, X, y, l2):
    weights = [p for name, p in params.items() if name.startswith("W")]
    return CROSS_ENTROPY(scores(params, X), y) + l2 * sum((W * W).sum() for W in weights)


def sigmoids(params, X, Y):
    hidden = torch.sigmoid(X @ params["W1"] + params["b1"])
    out = torch.sigmoid(hidden @ params["W2"] + params["b2"])
    return ((out - Y) ** 2).sum() / 2


torch_scores = value(scores)
torch_loss = loss(penalised)
torch_deltas = loss(sigmoids)


def init(sizes, rng):
    """A right init_mlp, to stand in where the student's is wrong."""
    params = {}
    for k in range(1, len(sizes)):
        spread = 0.01 if k == len(sizes) - 1 else np.sqrt(2 / sizes[k - 1])
        params[f"W{k}"], params[f"b{k}"] = rng.normal(0, spread, (sizes[k - 1], sizes[k])), np.zeros(sizes[k])
    return params


def network(rng, sizes):
    """Parameters with biases, in an order that is not that of the layers."""
    params = {}
    for k in range(len(sizes) - 1, 0, -1):
        params[f"b{k}"] = rng.normal(0.3, 0.5, sizes[k])
        params[f"W{k}"] = rng.normal(0, 0.7, (sizes[k - 1], sizes[k]))
    return params
