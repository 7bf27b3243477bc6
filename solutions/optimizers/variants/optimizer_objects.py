"""Classes as libraries have them: the state is an object, copied before it steps; schedules are closures."""

import copy

import numpy as np


class _Optimizer:
    def __init__(self):
        self.steps = 0
        self.buffers = {}

    def buffer(self, kind, name, like):
        return self.buffers.setdefault((kind, name), np.zeros_like(like, dtype=np.result_type(like, np.float32)))

    def step(self, params, grads):
        self.steps += 1
        return {name: p - self.change(name, p, grads[name]) for name, p in params.items()}


class _Momentum(_Optimizer):
    def change(self, name, p, g):
        buf = self.buffer("velocity", name, p)
        buf *= self.momentum
        buf += g
        return self.lr * (g + self.momentum * buf if self.nesterov else buf.copy())


class _RMSProp(_Optimizer):
    def change(self, name, p, g):
        square = self.buffer("square", name, p)
        square *= self.alpha
        square += (1 - self.alpha) * np.square(g)
        return self.lr * g / (np.sqrt(square) + self.eps)


class _Adam(_Optimizer):
    def change(self, name, p, g):
        if not self.decoupled:
            g = g + self.weight_decay * p
        m, v = self.buffer("m", name, p), self.buffer("v", name, p)
        m += (1 - self.beta1) * (g - m)
        v += (1 - self.beta2) * (np.square(g) - v)
        bias1, bias2 = 1 - self.beta1**self.steps, 1 - self.beta2**self.steps
        change = self.lr / bias1 * m / (np.sqrt(v) / np.sqrt(bias2) + self.eps)
        return change + self.lr * self.weight_decay * p if self.decoupled else change


def _run(kind, state, params, grads, **settings):
    optimizer = kind() if state is None else copy.deepcopy(state)
    vars(optimizer).update(settings)
    return optimizer.step(params, grads), optimizer


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    return _run(_Momentum, state, params, grads, lr=lr, momentum=momentum, nesterov=nesterov)


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    return _run(_RMSProp, state, params, grads, lr=lr, alpha=alpha, eps=eps)


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    settings = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps, "weight_decay": weight_decay}
    return _run(_Adam, state, params, grads, **settings, decoupled=False)


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    settings = {"lr": lr, "beta1": beta1, "beta2": beta2, "eps": eps, "weight_decay": weight_decay}
    return _run(_Adam, state, params, grads, **settings, decoupled=True)


def _scheduled(factor_at):
    return lambda lr, t: lr * factor_at(t)


def step_decay(lr, t, every, factor):
    return _scheduled(lambda update: factor ** int(np.floor(update / every)))(lr, t)


def exponential_decay(lr, t, rate):
    return _scheduled(lambda update: np.e ** (-rate * update))(lr, t)


def inverse_time_decay(lr, t, rate):
    return _scheduled(lambda update: 1 / (1 + rate * update))(lr, t)


def cosine_decay(lr, t, T, lr_min=0.0):
    done = np.clip(t / T, 0, 1)
    return lr - (lr - lr_min) * np.sin(np.pi * done / 2) ** 2


def warmup(lr, t, steps):
    return _scheduled(lambda update: (update + 1) / steps if update + 1 < steps else 1)(lr, t)
