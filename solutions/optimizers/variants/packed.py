"""All parameters are packed into one long vector and unpacked again; the state is a tuple of vectors."""

import numpy as np


def _flat(arrays, names):
    return np.concatenate([np.ravel(arrays[name]) for name in names])


def _unflat(vector, like):
    arrays, start = {}, 0
    for name, array in like.items():
        arrays[name] = vector[start : start + array.size].reshape(array.shape)
        start += array.size
    return arrays


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    p, g = (_flat(arrays, list(params)) for arrays in (params, grads))
    v = g if state is None else momentum * state + g
    return _unflat(p - lr * (g + momentum * v if nesterov else v), params), np.array(v)


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    p, g = (_flat(arrays, list(params)) for arrays in (params, grads))
    s = (1 - alpha) * g * g + (0 if state is None else alpha * state)
    return _unflat(p - lr * (g / (s**0.5 + eps)), params), s


def _adam_vector(p, g, state, lr, betas, eps):
    t, m, v = (0, np.zeros(p.shape), np.zeros(p.shape)) if state is None else state
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * g * g
    t = t + 1
    m_hat, v_hat = m / (1 - betas[0] ** t), v / (1 - betas[1] ** t)
    return lr * m_hat / (v_hat**0.5 + eps), (t, m, v)


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    p, g = (_flat(arrays, list(params)) for arrays in (params, grads))
    step, state = _adam_vector(p, g + weight_decay * p, state, lr, (beta1, beta2), eps)
    return _unflat(p - step, params), state


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    p, g = (_flat(arrays, list(params)) for arrays in (params, grads))
    step, state = _adam_vector(p, g, state, lr, (beta1, beta2), eps)
    return _unflat(p * (1 - lr * weight_decay) - step, params), state
