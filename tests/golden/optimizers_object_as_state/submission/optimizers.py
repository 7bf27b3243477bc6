import numpy as np


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    v, new = {}, {}
    for k, p in params.items():
        g = grads[k]
        v[k] = g + (0 if state is None else momentum * state[k])
        new[k] = p - lr * (g + momentum * v[k] if nesterov else v[k])
    return new, v




def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s, new = {}, {}
    for k, p in params.items():
        g = grads[k]
        s[k] = (1 - alpha) * g**2 + (0 if state is None else alpha * state[k])
        new[k] = p - lr * g / (np.sqrt(s[k]) + eps)
    return new, s




def _adam(params, grads, state, lr, beta1, beta2, eps):
    old_m, old_v, t = state if state is not None else ({}, {}, 0)
    t, m, v, new = t + 1, {}, {}, {}
    for k, p in params.items():
        g = grads[k]
        m[k] = beta1 * old_m.get(k, 0.0) + (1 - beta1) * g
        v[k] = beta2 * old_v.get(k, 0.0) + (1 - beta2) * g * g
        new[k] = p - lr * (m[k] / (1 - beta1**t)) / (np.sqrt(v[k] / (1 - beta2**t)) + eps)
    return new, (m, v, t)




def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    full = {k: grads[k] + weight_decay * params[k] for k in params}
    return _adam(params, full, state, lr, beta1, beta2, eps)




def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    new, state = _adam(params, grads, state, lr, beta1, beta2, eps)
    return {k: new[k] - lr * weight_decay * params[k] for k in params}, state




def step_decay(lr, t, every, factor):
    return lr * factor ** (t // every)




def exponential_decay(lr, t, rate):
    return lr * np.exp(-rate * t)




def inverse_time_decay(lr, t, rate):
    return lr / (1 + rate * t)




def cosine_decay(lr, t, T, lr_min=0.0):
    if t >= T:
        return lr_min
    return lr_min + (lr - lr_min) * (1 + np.cos(np.pi * t / T)) / 2




def warmup(lr, t, steps):
    return lr * min(1.0, (t + 1) / steps)


class Moments:
    def __init__(self, t, m, v):
        self.t, self.m, self.v = t, m, v


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    if state is None:
        state = Moments(0, {k: np.zeros_like(p) for k, p in params.items()}, {k: np.zeros_like(p) for k, p in params.items()})
    new = Moments(state.t + 1, {}, {})
    out = {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new.m[k] = state.m[k] + (1 - beta1) * (g - state.m[k])
        new.v[k] = state.v[k] + (1 - beta2) * (g * g - state.v[k])
        mh, vh = new.m[k] / (1 - beta1**new.t), new.v[k] / (1 - beta2**new.t)
        out[k] = params[k] - lr * mh / (vh**0.5 + eps)
    return out, new


import math


def step_decay(lr, t, every, factor):
    while t >= every:
        lr, t = lr * factor, t - every
    return lr


def exponential_decay(lr, t, rate):
    return lr / math.exp(rate * t)


def cosine_decay(lr, t, T, lr_min=0.0):
    half = math.cos(math.pi * min(t / T, 1.0) / 2) ** 2
    return lr * half + lr_min * (1 - half)


def warmup(lr, t, steps):
    return lr if t >= steps else lr * (t + 1) / steps
