"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Output, Term, formula

_PENALTY = "Which parameters does the penalty see, and what is the derivative of a square?"
_DATA = "Which values did this layer multiply, and what came back to its outputs?"
_TRUE = "What does the score of the true class do in the loss of its own example?"


def _forward(params, X):
    """Scores, and the input of each layer."""
    inputs, layers = [np.asarray(X, np.float64)], len(params) // 2
    for layer in range(1, layers):
        inputs.append(np.maximum(inputs[-1] @ params[f"W{layer}"] + params[f"b{layer}"], 0))
    return inputs[-1] @ params[f"W{layers}"] + params[f"b{layers}"], inputs


def _backward(params, inputs, delta):
    """The gradients of weights and biases for a given gradient of the scores."""
    grads = {}
    for layer in range(len(params) // 2, 0, -1):
        x = inputs[layer - 1]
        grads[f"W{layer}"], grads[f"b{layer}"] = x.T @ delta, delta.sum(axis=0)
        delta = delta @ np.asarray(params[f"W{layer}"], np.float64).T * (x > 0)
    return grads


def _weights(params, of):
    return {name: of(np.asarray(p, np.float64)) * name.startswith("W") for name, p in params.items()}


@formula("mlp_loss")
def mlp_loss(params, X, y, l2):
    scores, inputs = _forward(params, X)
    n, hot = len(scores), np.eye(scores.shape[1])[np.asarray(y, np.intp)]
    top = scores.max(axis=1, keepdims=True)
    log_sum = top[:, 0] + np.log(np.exp(scores - top).sum(axis=1))
    p = np.exp(scores - log_sum[:, None])
    squares = sum(float(np.sum(s)) for s in _weights(params, np.square).values())
    biases = {name: 0.0 * p if name.startswith("W") else 2 * l2 * p for name, p in params.items()}
    loss = [
        Term("the logarithm of the sum", log_sum.mean(), hint="What is the logarithm of the denominator?"),
        Term("the score of the true class", (scores * hot).sum() / n, -1, hint=_TRUE),
        Term("the penalty on the weights", l2 * squares, hint=_PENALTY),
    ]
    gradient = [
        Term("the part with the probabilities", _backward(params, inputs, p / n), hint=_DATA),
        Term("the part of the true class", _backward(params, inputs, hot / n), -1, hint=_TRUE),
        Term("the part of the penalty", _weights(params, lambda W: 2 * l2 * W), hint=_PENALTY),
        Term("a penalty on the biases", biases, 0, hint=_PENALTY),
    ]
    sizes = {"the number of examples": n, "the number of classes": scores.shape[1]}
    return [Output("the loss", loss, sizes), Output("the gradients", gradient, sizes)]


@formula("sigmoid_mlp_deltas")
def sigmoid_mlp_deltas(params, X, Y):
    def squash(z):
        return 0.5 + 0.5 * np.tanh(z / 2)

    X, Y = np.asarray(X, np.float64), np.asarray(Y, np.float64)
    hidden = squash(X @ params["W1"] + params["b1"])
    out = squash(hidden @ params["W2"] + params["b2"])

    def gradients(error):
        delta2 = error * out * (1 - out)
        delta1 = delta2 @ np.asarray(params["W2"], np.float64).T * hidden * (1 - hidden)
        return {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}

    error = "By what is an output wrong, and with which sign does that enter its delta?"
    terms = [
        Term("the part with the outputs", gradients(out), hint=error),
        Term("the part with the targets", gradients(Y), -1, hint=error),
    ]
    loss = [Term("half the sum of the squared errors", np.sum((out - Y) ** 2) / 2, hint="What stands before the sum?")]
    sizes = {"the number of examples": len(X)}
    return [Output("the loss", loss, sizes), Output("the gradients", terms, sizes)]
