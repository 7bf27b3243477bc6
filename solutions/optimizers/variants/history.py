"""The state is the whole history of gradients, and the moments are sums over it, written with einsum."""

import math

import numpy as np


def _remember(state, grads):
    history = {}
    for name, g in grads.items():
        now = np.array(g, dtype=np.float64)[None]
        history[name] = now if state is None else np.concatenate([state[name], now])
    return history


def _weighted(history, name, weights, power=1):
    return np.einsum("t,t...->...", weights, history[name] ** power)


def _steps(history):
    return len(next(iter(history.values())))


def _fading(beta, steps):
    return beta ** np.arange(steps - 1, -1, -1.0)


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    history = _remember(state, grads)
    weights = _fading(momentum, _steps(history))
    if nesterov:
        weights = momentum * weights
        weights[-1] += 1
    return {name: p - lr * _weighted(history, name, weights) for name, p in params.items()}, history


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    history = _remember(state, grads)
    weights = (1 - alpha) * _fading(alpha, _steps(history))
    roots = {name: np.sqrt(_weighted(history, name, weights, 2)) for name in params}
    return {name: p - lr * grads[name] / (roots[name] + eps) for name, p in params.items()}, history


def _direction(history, name, beta1, beta2, eps):
    first, second = _fading(beta1, _steps(history)), _fading(beta2, _steps(history))
    m = _weighted(history, name, first / first.sum())
    return m / (np.sqrt(_weighted(history, name, second / second.sum(), 2)) + eps)


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    history = _remember(state, {name: grads[name] + weight_decay * p for name, p in params.items()})
    return {name: p - lr * _direction(history, name, beta1, beta2, eps) for name, p in params.items()}, history


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    history = _remember(state, grads)
    new_params = {}
    for name, p in params.items():
        new_params[name] = p - lr * (_direction(history, name, beta1, beta2, eps) + weight_decay * p)
    return new_params, history


def step_decay(lr, t, every, factor):
    return math.prod([lr, *[factor] * sum(1 for k in range(every, t + 1, every))])


def exponential_decay(lr, t, rate):
    return math.exp(math.log(lr) - rate * t)


def inverse_time_decay(lr, t, rate):
    return 1 / (1 / lr + rate * t / lr)


def cosine_decay(lr, t, T, lr_min=0.0):
    share = 0.5 + 0.5 * np.cos(np.pi * np.minimum(t, T) / T)
    return share * lr + (1 - share) * lr_min


def warmup(lr, t, steps):
    return lr * np.minimum(t + 1, steps) / steps
