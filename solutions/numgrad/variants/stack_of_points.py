"""All points are laid out first, then f goes over them; directions on a sphere, from a seed drawn from rng."""

import numpy as np


def _differences(f, x, h):
    points = np.repeat(np.asarray(x, np.float64)[None], 2 * x.size, axis=0)
    flat = points.reshape(2 * x.size, x.size)
    flat[np.arange(x.size), np.arange(x.size)] += h
    flat[x.size + np.arange(x.size), np.arange(x.size)] -= h
    values = [f(np.array(point)) for point in points]
    return [values[k] - values[x.size + k] for k in range(x.size)]


def numerical_gradient(f, x, h=1e-5):
    return np.reshape(_differences(f, x, h), x.shape) / (2 * h)


def numerical_jacobian(f, x, h=1e-5):
    return np.array([d.ravel() for d in _differences(f, x, h)]).transpose() / (2 * h)


def numerical_vjp(f, x, dout, h=1e-5):
    return np.reshape([np.vdot(dout, d) for d in _differences(f, x, h)], x.shape) * (0.5 / h)


def directional_check(f, grad_f, x, rng):
    own = np.random.default_rng(rng.integers(2**63))
    u = own.normal(size=x.shape)
    u *= 1e-5 / np.linalg.norm(u)
    difference = f(x + u) - f(x - u)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    expected = 2 * np.tensordot(gradient, u, axes=x.ndim)
    return bool(abs(difference - expected) <= 1e-6 * max(abs(difference), abs(expected), 2e-17))
