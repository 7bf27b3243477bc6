"""A network of your own: reference solution."""

import numpy as np


def init_mlp(sizes, rng):
    """Parameters of a network before its training.

    Args:
        sizes: numbers of units, a list of at least two ints: the inputs, each hidden layer, the classes.
        rng: numpy Generator, the only source of randomness.

    Returns:
        dict {"W1": ..., "b1": ..., "W2": ..., "b2": ..., ...} of float64 arrays, with W1 (sizes[0], sizes[1]), b1
        (sizes[1],) and so on: weights drawn independently from normal distributions of mean 0, biases zero. The
        standard deviation is sqrt(2 / fan_in) in the hidden layers and 0.01 in the last one.
    """
    params = {}
    last = len(sizes) - 1
    for layer in range(1, last + 1):
        fan_in, fan_out = sizes[layer - 1], sizes[layer]
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if layer == last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


def mlp_forward(params, X):
    """Scores of a network with ReLU between its layers.

    Args:
        params: as `init_mlp` returns them, for any number of layers. Not modified.
        X: one example per row, (N, D), float64 or float32. Not modified.

    Returns:
        (scores, cache): scores (N, C), float, with no ReLU behind the last layer; and whatever you like to keep.
    """
    scores, inputs = _forward(params, X)
    return scores, inputs


def mlp_predict(params, X):
    """The class that the network finds most likely, for each example.

    Args:
        params, X: as for `mlp_forward`. Not modified.

    Returns:
        (N,) integers from 0 to C - 1.
    """
    return np.argmax(_forward(params, X)[0], axis=1)


def mlp_loss(params, X, y, l2):
    """Softmax cross-entropy of the network's scores plus an L2 penalty, and the gradients.

    Args:
        params, X: as for `mlp_forward`. Not modified.
        y: the true class of each example, (N,), integers of any dtype. Not modified.
        l2: weight of the penalty, a float >= 0.

    Returns:
        (loss, grads)
        loss: a number, the mean cross-entropy of the batch plus l2 times the sum of all squared weights (not biases).
        grads: its gradients, a dict with the keys and shapes of params.
    """
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)  # x is what came out of the ReLU below; at the input it is not used again
    return loss, grads


def sigmoid_mlp_deltas(params, X, Y):
    """The classic network of two layers of sigmoids, with the quadratic cost and its gradients.

    Args:
        params: {"W1": (D, M), "b1": (M,), "W2": (M, K), "b2": (K,)}, float64 or float32. Not modified.
        X: one example per row, (N, D), float64 or float32. Not modified.
        Y: what the outputs should be, (N, K), float. Not modified.

    Returns:
        (loss, grads)
        loss: a number, half the sum of all (output - Y)^2, summed over outputs and over the batch.
        grads: its gradients, a dict with the keys and shapes of params.
    """
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


def train_mlp(X, y, sizes, epochs, batch_size, lr, l2, rng):
    """Train a network by plain minibatch SGD.

    Args:
        X: one example per row, (N, D), float64. Not modified.
        y: the true class of each example, (N,), integers. Not modified.
        sizes: as for `init_mlp`; sizes[0] is D.
        epochs: passes over the data, at least 1, each in a new random order.
        batch_size: examples per batch, at least 1; the last batch of an epoch holds what is left.
        lr: learning rate.
        l2: as for `mlp_loss`.
        rng: numpy Generator, the only source of randomness; it first draws the parameters, by init_mlp(sizes, rng).

    Returns:
        (params, losses): the parameters after the last update, a dict; and the loss of each batch before its update,
        penalty included, in order, a list (or a one-dimensional array).
    """
    params = init_mlp(sizes, rng)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            loss, grads = mlp_loss(params, X[rows], y[rows], l2)
            params = {name: param - lr * grads[name] for name, param in params.items()}
            losses.append(loss)
    return params, losses


def neuron_experiment(w, b, lr, epochs, cost):
    """How fast one sigmoid neuron unlearns a mistake: the input is always 1, and the output should become 0.

    Args:
        w, b: weight and bias before the first epoch, floats.
        lr: learning rate.
        epochs: number of gradient steps, an int >= 1.
        cost: "quadratic" for a^2 / 2, or "cross_entropy" for -ln(1 - a), where a is the output.

    Returns:
        (epochs,) float64: the output after each epoch.
    """
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


def _forward(params, X):
    """Scores, and the input of each layer."""
    inputs, layers = [X], len(params) // 2
    for layer in range(1, layers):
        inputs.append(np.maximum(inputs[-1] @ params[f"W{layer}"] + params[f"b{layer}"], 0))
    return inputs[-1] @ params[f"W{layers}"] + params[f"b{layers}"], inputs


def _sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))
