"""Keeps float32 throughout, and lists instead of tuples."""

import numpy as np


def _as(p, *numbers):
    return [p.dtype.type(number) for number in numbers]


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    state = {k: np.zeros_like(p) for k, p in params.items()} if state is None else state
    new_params, new_state = params.copy(), state.copy()
    for k, p in params.items():
        lr_, mu = _as(p, lr, momentum)
        g = grads[k].astype(p.dtype)
        new_state[k] = mu * state[k] + g
        new_params[k] = p - lr_ * (g + mu * new_state[k] if nesterov else new_state[k])
    return [new_params, new_state]


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    state = {k: np.zeros_like(p) for k, p in params.items()} if state is None else state
    new_params, new_state = params.copy(), state.copy()
    for k, p in params.items():
        lr_, a, rest, e = _as(p, lr, alpha, 1 - alpha, eps)
        g = grads[k].astype(p.dtype)
        new_state[k] = a * state[k] + rest * g * g
        new_params[k] = p - lr_ * g / (np.sqrt(new_state[k]) + e)
    return [new_params, new_state]


def _moments(params, grads, state, beta1, beta2, eps):
    t, moments = (1, {}) if state is None else (state[0] + 1, dict(state[1]))
    directions = {}
    for k, g in grads.items():
        b1, rest1, b2, rest2, e, bias1, bias2 = _as(
            params[k], beta1, 1 - beta1, beta2, 1 - beta2, eps, 1 - beta1**t, 1 - beta2**t
        )
        m, v = moments.get(k, [np.zeros_like(g), np.zeros_like(g)])
        moments[k] = [b1 * m + rest1 * g, b2 * v + rest2 * g * g]
        directions[k] = moments[k][0] / bias1 / (np.sqrt(moments[k][1] / bias2) + e)
    return directions, [t, moments]


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    decayed = {k: grads[k].astype(p.dtype) + p.dtype.type(weight_decay) * p for k, p in params.items()}
    directions, state = _moments(params, decayed, state, beta1, beta2, eps)
    return [{k: p - p.dtype.type(lr) * directions[k] for k, p in params.items()}, state]


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    directions, state = _moments(params, grads, state, beta1, beta2, eps)
    new_params = {}
    for k, p in params.items():
        new_params[k] = p - p.dtype.type(lr) * (p.dtype.type(weight_decay) * p + directions[k])
    return [new_params, state]
