"""Plain Python loops over entries, flat lists as the state, a loop of multiplications for each schedule."""

import math

import numpy as np


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    new_params, new_state = {}, {}
    for name in params:
        result = np.zeros(params[name].shape)
        velocities = []
        for k, index in enumerate(np.ndindex(*params[name].shape)):
            old = state[name][k] if state is not None else 0.0
            g = float(grads[name][index])
            v = momentum * old + g
            velocities.append(v)
            if nesterov:
                result[index] = float(params[name][index]) - lr * (g + momentum * v)
            else:
                result[index] = float(params[name][index]) - lr * v
        new_params[name] = result
        new_state[name] = velocities
    return new_params, new_state


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    new_params, new_state = {}, {}
    for name in params:
        result = np.zeros(params[name].shape)
        squares = []
        for k, index in enumerate(np.ndindex(*params[name].shape)):
            old = state[name][k] if state is not None else 0.0
            g = float(grads[name][index])
            s = alpha * old + (1 - alpha) * g * g
            squares.append(s)
            result[index] = float(params[name][index]) - lr * g / (math.sqrt(s) + eps)
        new_params[name] = result
        new_state[name] = squares
    return new_params, new_state


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t = 1 if state is None else state["t"] + 1
    new_params, new_state = {}, {"t": t, "m": {}, "v": {}}
    for name in params:
        result = np.zeros(params[name].shape)
        ms, vs = [], []
        for k, index in enumerate(np.ndindex(*params[name].shape)):
            p = float(params[name][index])
            g = float(grads[name][index]) + weight_decay * p
            m = beta1 * (state["m"][name][k] if state is not None else 0.0) + (1 - beta1) * g
            v = beta2 * (state["v"][name][k] if state is not None else 0.0) + (1 - beta2) * g * g
            ms.append(m)
            vs.append(v)
            result[index] = p - lr * (m / (1 - beta1**t)) / (math.sqrt(v / (1 - beta2**t)) + eps)
        new_params[name] = result
        new_state["m"][name], new_state["v"][name] = ms, vs
    return new_params, new_state


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    after, new_state = adam_step(params, grads, state, lr, beta1, beta2, eps)
    new_params = {}
    for name in params:
        result = np.zeros(params[name].shape)
        for index in np.ndindex(*params[name].shape):
            result[index] = float(after[name][index]) - lr * weight_decay * float(params[name][index])
        new_params[name] = result
    return new_params, new_state


def step_decay(lr, t, every, factor):
    rate = lr
    for update in range(1, t + 1):
        if update % every == 0:
            rate = rate * factor
    return rate


def exponential_decay(lr, t, rate):
    for _ in range(t):
        lr = lr * math.exp(-rate)
    return lr


def inverse_time_decay(lr, t, rate):
    denominator = 1.0
    for _ in range(t):
        denominator += rate
    return lr / denominator


def cosine_decay(lr, t, T, lr_min=0.0):
    if t >= T:
        return lr_min
    return lr_min + 0.5 * (lr - lr_min) * (1 + math.cos(math.pi * t / T))


def warmup(lr, t, steps):
    if t >= steps:
        return lr
    rate = 0.0
    for _ in range(t + 1):
        rate += lr / steps
    return rate
