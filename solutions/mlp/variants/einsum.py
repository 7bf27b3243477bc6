"""Einstein sums, the penalty by tensordot, a bias folded into the weights as a row for an input of ones."""

import numpy as np


def _with_ones(x):
    return np.hstack([x, np.ones((len(x), 1), x.dtype)])


def _folded(params, layer):
    return np.vstack([params[f"W{layer}"], params[f"b{layer}"][None]])


def mlp_forward(params, X):
    depth = max(int(name[1:]) for name in params)
    inputs, x = [], X
    for layer in range(1, depth + 1):
        inputs.append(_with_ones(x))
        x = np.einsum("nd,dm->nm", inputs[-1], _folded(params, layer))
        if layer < depth:
            x = x * (x > 0)
    return x, inputs


def mlp_predict(params, X):
    scores = mlp_forward(params, X)[0]
    return np.argsort(scores, axis=1)[:, -1]


def mlp_loss(params, X, y, l2):
    scores, inputs = mlp_forward(params, X)
    log_p = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    hot = np.zeros_like(log_p)
    hot[np.arange(len(y)), y] = 1
    loss = -np.einsum("nc,nc->", hot, log_p) / len(y)
    delta = (np.exp(log_p) - hot) / len(y)
    grads = {}
    for layer in range(len(inputs), 0, -1):
        W = _folded(params, layer)
        both = np.einsum("nd,nm->dm", inputs[layer - 1], delta)
        grads[f"b{layer}"] = both[-1]
        grads[f"W{layer}"] = both[:-1] + 2 * l2 * W[:-1]
        loss = loss + l2 * np.tensordot(W[:-1], W[:-1])
        delta = np.einsum("nm,dm->nd", delta, W[:-1]) * (inputs[layer - 1][:, :-1] > 0)
    return loss, grads


def sigmoid_mlp_deltas(params, X, Y):
    def squash(z):
        return np.tanh(z / 2) / 2 + 0.5

    hidden = squash(np.einsum("nd,dm->nm", X, params["W1"]) + params["b1"])
    out = squash(np.einsum("nm,mk->nk", hidden, params["W2"]) + params["b2"])
    error = out - Y
    delta2 = np.einsum("nk,nk,nk->nk", error, out, 1 - out)
    delta1 = np.einsum("nk,mk,nm,nm->nm", delta2, params["W2"], hidden, 1 - hidden)
    grads = {
        "b2": np.einsum("nk->k", delta2),
        "W2": np.einsum("nm,nk->mk", hidden, delta2),
        "b1": np.einsum("nm->m", delta1),
        "W1": np.einsum("nd,nm->dm", X, delta1),
    }
    return np.einsum("nk,nk->", error, error) / 2, grads
