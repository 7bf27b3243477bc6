"""A class for each kind of unit, with forward and backward; thin functions around them."""

import numpy as np


class Unit:
    """A unit that is known by its values and its slopes."""

    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def forward(self, x):
        return self.value(np.asarray(x, dtype=float))

    def backward(self, dout, x):
        return np.asarray(dout, dtype=float) * self.slope(np.asarray(x, dtype=float))


def _gate(z):
    return 0.5 + 0.5 * np.tanh(z / 2)


def _step(x):
    return np.heaviside(x, 0.5)


def leaky(alpha):
    return Unit(lambda x: x * (alpha + (1 - alpha) * _step(x)), lambda x: alpha + (1 - alpha) * _step(x))


def exponential(alpha, scale=1.0):
    def value(x):
        return scale * (np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0)))

    def slope(x):
        return scale * ((x >= 0) + (x < 0) * alpha * np.exp(np.minimum(x, 0)))

    return Unit(value, slope)


def tanh_backward(dout, t):
    return Unit(np.tanh, lambda t: (1 + t) * (1 - t)).backward(dout, t)


def leaky_relu(x, alpha=0.01):
    return leaky(alpha).forward(x)


def leaky_relu_backward(dout, x, alpha=0.01):
    return leaky(alpha).backward(dout, x)


def prelu(x, a):
    return np.stack([leaky(a[j]).forward(x[:, j]) for j in range(len(a))], axis=1)


def prelu_backward(dout, x, a):
    dx = np.stack([leaky(a[j]).backward(dout[:, j], x[:, j]) for j in range(len(a))], axis=1)
    return dx, np.array([dout[x[:, j] < 0, j] @ x[x[:, j] < 0, j] for j in range(len(a))])


def elu(x, alpha=1.0):
    return exponential(alpha).forward(x)


def elu_backward(dout, x, alpha=1.0):
    return exponential(alpha).backward(dout, x)


def selu(x):
    return exponential(SELU_ALPHA, SELU_SCALE).forward(x)


def selu_backward(dout, x):
    return exponential(SELU_ALPHA, SELU_SCALE).backward(dout, x)


SOFTPLUS = Unit(lambda x: np.where(x > 0, x, 0) + np.log1p(np.exp(-np.abs(x))), _gate)


def softplus(x):
    return SOFTPLUS.forward(x)


def softplus_backward(dout, x):
    return SOFTPLUS.backward(dout, x)


class Swish:
    def __init__(self, beta):
        self.beta = beta

    def forward(self, x):
        self.x = np.asarray(x, dtype=float)
        self.s = _gate(self.beta * self.x)
        return self.x * self.s

    def backward(self, dout):
        gate_slope = self.s * (1 - self.s)
        self.dbeta = (dout * self.x**2 * gate_slope).sum()
        return dout * (self.s + self.beta * self.x * gate_slope)


def swish(x, beta=1.0):
    return Swish(beta).forward(x)


def swish_backward(dout, x, beta=1.0):
    unit = Swish(beta)
    unit.forward(x)
    return unit.backward(dout), unit.dbeta


def mish(x):
    return x * np.tanh(SOFTPLUS.forward(x))


def mish_backward(dout, x):
    gate = np.tanh(SOFTPLUS.forward(x))
    dgate = dout * x
    return dout * gate + SOFTPLUS.backward(dgate * (1 - gate * gate), x)


class Maxout:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        self.pieces = np.tensordot(x, self.W, axes=(1, 1)) + self.b
        return self.pieces.max(axis=1)

    def backward(self, dout):
        won = (self.pieces == self.pieces.max(axis=1, keepdims=True)) * dout[:, None, :]
        dx = np.tensordot(won, self.W, axes=([1, 2], [0, 2]))
        return dx, np.tensordot(won, self.x, axes=(0, 0)).transpose(0, 2, 1), won.sum(axis=0)


def maxout(x, W, b):
    layer = Maxout(W, b)
    return layer.forward(x), layer


def maxout_backward(dout, cache):
    return cache.backward(dout)


def srelu(x, tl, al, tr, ar):
    inside = np.minimum(np.maximum(x, tl), tr)
    outside = x - inside
    return inside + outside * np.where(outside < 0, al, ar)


def srelu_backward(dout, x, tl, al, tr, ar):
    outside = x - np.minimum(np.maximum(x, tl), tr)
    low, high = np.minimum(np.sign(outside), 0) ** 2, np.maximum(np.sign(outside), 0)
    dx = dout * (1 - low * (1 - al) - high * (1 - ar))
    return (
        dx,
        (dout * low).sum(axis=0) * (1 - al),
        (dout * outside * low).sum(axis=0),
        (dout * high).sum(axis=0) * (1 - ar),
        (dout * outside * high).sum(axis=0),
    )
