"""The network in torch; and in numpy, for what depends on a submission: a release keeps what torch returned."""

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


def layers(params, X):
    """What goes into each layer, and the scores."""
    found = [np.asarray(X, np.float64)]
    for layer in range(1, len(params) // 2 + 1):
        x = found[-1] @ np.asarray(params[f"W{layer}"], np.float64) + params[f"b{layer}"]
        found.append(np.maximum(x, 0) if layer < len(params) // 2 else x)
    return found


def example_losses(params, X, y):
    """The cross-entropy of each example."""
    scores = layers(params, X)[-1]
    return np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(scores)), y]


def numpy_loss(params, X, y, l2):
    """Loss and gradients, as `torch_loss`."""
    *inputs, scores = layers(params, X)
    delta = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
    delta[np.arange(len(y)), y] -= 1
    delta /= len(y)
    value, grads = np.mean(example_losses(params, X, y)), {}
    for layer in range(len(inputs), 0, -1):
        W, x = np.asarray(params[f"W{layer}"], np.float64), inputs[layer - 1]
        value += l2 * np.sum(W * W)
        grads[f"W{layer}"], grads[f"b{layer}"] = x.T @ delta + 2 * l2 * W, delta.sum(axis=0)
        delta = (delta @ W.T) * (x > 0)
    return float(value), grads


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
