"""A network of your own. Replace each `raise NotImplementedError` by your code."""

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
    raise NotImplementedError


def mlp_forward(params, X):
    """Scores of a network with ReLU between its layers.

    Args:
        params: as `init_mlp` returns them, for any number of layers. Not modified.
        X: one example per row, (N, D), float64 or float32. Not modified.

    Returns:
        (scores, cache): scores (N, C), float, with no ReLU behind the last layer; and whatever you like to keep.
    """
    raise NotImplementedError


def mlp_predict(params, X):
    """The class that the network finds most likely, for each example.

    Args:
        params, X: as for `mlp_forward`. Not modified.

    Returns:
        (N,) integers from 0 to C - 1.
    """
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError


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
    raise NotImplementedError
