"""Flat indices and plain loops; an own copy is moved and moved back, and copied again for each call."""

import math

import numpy as np


def numerical_gradient(f, x, h=1e-5):
    moved = np.array(x, dtype=float)
    gradient = []
    for k in range(moved.size):
        old = moved.flat[k]
        moved.flat[k] = old + h
        ahead = f(moved.copy())
        moved.flat[k] = old - h
        behind = f(moved.copy())
        moved.flat[k] = old
        gradient.append((ahead - behind) / (2 * h))
    return np.array(gradient).reshape(x.shape)


def numerical_jacobian(f, x, h=1e-5):
    moved = np.array(x, dtype=float)
    out = f(moved.copy())
    jacobian = np.zeros((out.size, moved.size))
    for k in range(moved.size):
        old = moved.flat[k]
        moved.flat[k] = old + h
        ahead = f(moved.copy()).flatten()
        moved.flat[k] = old - h
        behind = f(moved.copy()).flatten()
        moved.flat[k] = old
        for i in range(out.size):
            jacobian[i][k] = (ahead[i] - behind[i]) / (2 * h)
    return jacobian


def numerical_vjp(f, x, dout, h=1e-5):
    jacobian = numerical_jacobian(f, x, h)
    upstream = np.asarray(dout).flatten()
    gradient = np.zeros(x.size)
    for k in range(x.size):
        for i in range(upstream.size):
            gradient[k] += upstream[i] * jacobian[i][k]
    return gradient.reshape(x.shape)


def relative_error(a, b):
    if a.shape != b.shape:
        return math.inf
    difference, largest = 0.0, 1e-12
    for p, q in zip(a.flat, b.flat, strict=True):
        if math.isnan(p) or math.isnan(q):
            return math.nan
        difference = max(difference, abs(p - q))
        largest = max(largest, abs(p), abs(q))
    return difference / largest


def check_gradient(f, grad_f, x, tolerance=1e-6):
    error = relative_error(np.asarray(grad_f(x.copy())), numerical_gradient(f, x))
    if error <= tolerance:
        return True
    return False


def directional_check(f, grad_f, x, rng):
    direction = np.array([rng.uniform(-1.0, 1.0) for _ in range(x.size)]).reshape(x.shape)
    gradient = np.asarray(grad_f(x.copy()))
    if gradient.shape != x.shape:
        return False
    slope = 0.0
    for g, u in zip(gradient.flat, direction.flat, strict=True):
        slope += g * u
    numerical = (f(x + 1e-5 * direction) - f(x - 1e-5 * direction)) / 2e-5
    return bool(relative_error(np.array([slope]), np.array([numerical])) <= 1e-6)
