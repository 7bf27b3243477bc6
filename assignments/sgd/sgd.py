"""Stochastic gradient descent. Replace each `raise NotImplementedError` by your code."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    """One pass over the data in shuffled minibatches.

    Args:
        X: inputs, (N, D), any dtype, N >= 1. Not modified.
        y: labels, (N,), any dtype; y[i] belongs to X[i]. Not modified.
        batch_size: examples per batch, at least 1; may be larger than N.
        rng: numpy Generator, the only source of randomness.

    Yields:
        (X_batch, y_batch), arrays of shapes (B, D) and (B,): whole rows of X with their own labels. B is batch_size,
        except that the last batch holds what is left when batch_size does not divide N. Each example comes exactly
        once, in a random order; no batch is empty. (Returning a list of such pairs is fine.)
    """
    raise NotImplementedError


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    """One update of all parameters with momentum and weight decay.

    Args:
        params: dict of float arrays, any names and shapes. Not modified.
        grads: gradients of the loss, a dict with the same keys (in any order) and shapes. Not modified.
        velocity: what the previous step returned, a dict with the same keys (in any order) and shapes;
            zeros before the first step. Not modified.
        lr: learning rate.
        momentum: weight of the old velocity in the new one.
        weight_decay: weight of each parameter itself in its gradient; it applies to all parameters alike.

    Returns:
        (params, velocity): two new dicts with the same keys and shapes. The velocity is in units of a gradient:
        it does not contain the learning rate, and it points uphill.
    """
    raise NotImplementedError


def train(grad_fn, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    """Train by minibatch SGD.

    Args:
        grad_fn: grad_fn(params, X_batch, y_batch) returns (loss, grads): the mean loss over the batch, a number, and
            its gradients, a dict with the keys of params.
        params: dict of float arrays, where training starts. Not modified.
        X: inputs, (N, D). Not modified.
        y: labels, (N,). Not modified.
        epochs: passes over the data, at least 1, each in a new random order.
        batch_size: as for `minibatches`.
        lr, momentum, weight_decay: as for `sgd_step`, the same in every update.
        rng: numpy Generator, the only source of randomness.

    Returns:
        (params, losses): the parameters after the last update, a dict; and the loss that grad_fn returned at each
        update, in order, a list (or a one-dimensional array) with one number per update.
    """
    raise NotImplementedError
