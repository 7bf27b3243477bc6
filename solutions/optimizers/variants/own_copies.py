"""Copies at the door, then array operations in place."""

import copy

import numpy as np


def _doubles(arrays):
    return {name: np.array(array, dtype=np.float64) for name, array in arrays.items()}


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    params, grads = _doubles(params), _doubles(grads)
    state = copy.deepcopy(state) or {name: np.zeros(p.shape) for name, p in params.items()}
    for name, p in params.items():
        state[name] *= momentum
        state[name] += grads[name]
        if nesterov:
            grads[name] += momentum * state[name]
            p -= lr * grads[name]
        else:
            p -= lr * state[name]
    return params, state


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    params, grads = _doubles(params), _doubles(grads)
    state = copy.deepcopy(state) or {name: np.zeros(p.shape) for name, p in params.items()}
    for name, p in params.items():
        state[name] *= alpha
        state[name] += (1 - alpha) * grads[name] ** 2
        root = np.sqrt(state[name])
        root += eps
        grads[name] /= root
        grads[name] *= lr
        p -= grads[name]
    return params, state


def _adam_in_place(params, grads, state, lr, beta1, beta2, eps):
    state = copy.deepcopy(state) or {"t": 0, "m": {}, "v": {}}
    state["t"] += 1
    for name, p in params.items():
        m = state["m"].setdefault(name, np.zeros(p.shape))
        v = state["v"].setdefault(name, np.zeros(p.shape))
        m *= beta1
        m += (1 - beta1) * grads[name]
        v *= beta2
        v += (1 - beta2) * grads[name] ** 2
        p -= lr * (m / (1 - beta1 ** state["t"])) / (np.sqrt(v / (1 - beta2 ** state["t"])) + eps)
    return params, state


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    params, grads = _doubles(params), _doubles(grads)
    for name, p in params.items():
        grads[name] += weight_decay * p
    return _adam_in_place(params, grads, state, lr, beta1, beta2, eps)


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    params, grads = _doubles(params), _doubles(grads)
    for p in params.values():
        p *= 1 - lr * weight_decay
    return _adam_in_place(params, grads, state, lr, beta1, beta2, eps)
