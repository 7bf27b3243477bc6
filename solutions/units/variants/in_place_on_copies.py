"""Every step in place, on copies of the arguments."""

import numpy as np


def tanh(x):
    out = np.array(x, dtype=np.float64)
    np.tanh(out, out=out)
    return out


def tanh_backward(dout, t):
    dx = t.copy()
    dx *= -t
    dx += 1
    dx *= dout
    return dx


def leaky_relu(x, alpha=0.01):
    out = np.array(x, dtype=np.float64)
    np.multiply(out, alpha, out=out, where=out < 0)
    return out


def leaky_relu_backward(dout, x, alpha=0.01):
    dx = np.array(dout)
    np.multiply(dx, alpha, out=dx, where=x <= 0)
    return dx


def prelu(x, a):
    out = np.array(x)
    np.multiply(out, a, out=out, where=out < 0)
    return out


def prelu_backward(dout, x, a):
    dx, da = np.array(dout), np.array(dout)
    np.multiply(dx, a, out=dx, where=x <= 0)
    da *= x
    da[x > 0] = 0
    return dx, np.add.reduce(da, axis=0)


def elu(x, alpha=1.0):
    out = np.array(x, dtype=np.float64)
    low = out < 0
    np.expm1(out, out=out, where=low)
    np.multiply(out, alpha, out=out, where=low)
    return out


def elu_backward(dout, x, alpha=1.0):
    slope = np.ones(x.shape)
    np.exp(x, out=slope, where=x <= 0)
    np.multiply(slope, alpha, out=slope, where=x <= 0)
    slope *= dout
    return slope


def selu(x):
    out = np.array(x, dtype=np.float64)
    low = out < 0
    np.expm1(out, out=out, where=low)
    np.multiply(out, SELU_ALPHA, out=out, where=low)
    out *= SELU_SCALE
    return out


def selu_backward(dout, x):
    slope = np.full(x.shape, SELU_SCALE)
    np.multiply(np.exp(np.minimum(x, 0.0)), SELU_SCALE * SELU_ALPHA, out=slope, where=x <= 0)
    slope *= dout
    return slope


def softplus(x):
    out = np.array(x, dtype=np.float64)
    np.abs(out, out=out)
    out *= -1
    np.exp(out, out=out)
    np.log1p(out, out=out)
    out += np.clip(x, 0, None)
    return out


def softplus_backward(dout, x):
    dx = np.array(x, dtype=np.float64)
    dx /= 2
    np.tanh(dx, out=dx)
    dx += 1
    dx *= dout
    dx /= 2
    return dx


def swish(x, beta=1.0):
    out = np.array(x, dtype=np.float64)
    out *= beta / 2
    np.tanh(out, out=out)
    out += 1
    out *= x
    out /= 2
    return out


def swish_backward(dout, x, beta=1.0):
    s = np.array(x, dtype=np.float64)
    s *= beta / 2
    np.tanh(s, out=s)
    s += 1
    s /= 2
    bend = 1 - s
    bend *= s
    bend *= x
    dbeta = np.vdot(dout * x, bend)
    bend *= beta
    bend += s
    bend *= dout
    return bend, dbeta


def mish(x):
    out = softplus(x)
    np.tanh(out, out=out)
    out *= x
    return out


def mish_backward(dout, x):
    t = np.tanh(softplus(x))
    dx = t * t
    np.subtract(1, dx, out=dx)
    dx *= softplus_backward(np.ones(x.shape), x)
    dx *= x
    dx += t
    dx *= dout
    return dx


def maxout(x, W, b):
    out = np.matmul(x, W[0])
    out += b[0]
    winner = np.zeros(out.shape, dtype=np.int64)
    for k in range(1, len(W)):
        piece = np.matmul(x, W[k])
        piece += b[k]
        better = piece > out
        winner[better] = k
        np.copyto(out, piece, where=better)
    return out, (np.array(x), np.array(W), winner)


def maxout_backward(dout, cache):
    x, W, winner = cache
    dx = np.zeros(x.shape)
    dW = np.zeros(W.shape)
    db = np.zeros((W.shape[0], W.shape[2]))
    for k in range(len(W)):
        part = np.array(dout)
        part *= winner == k
        dx += part @ W[k].T
        dW[k] += x.T @ part
        db[k] += part.sum(0)
    return dx, dW, db


def srelu(x, tl, al, tr, ar):
    out = np.array(x)
    for mask, t, a in ((x < tl, tl, al), (x > tr, tr, ar)):
        line = x - t
        line *= a
        line += t
        np.copyto(out, line, where=mask)
    return out


def srelu_backward(dout, x, tl, al, tr, ar):
    dx, grads = np.array(dout), []
    for mask, t, a in ((x < tl, tl, al), (x > tr, tr, ar)):
        np.multiply(dx, a, out=dx, where=mask)
        part = np.array(dout)
        part *= mask
        grads.append(part.sum(axis=0))
        grads[-1] *= 1 - a
        part *= x - t
        grads.append(part.sum(axis=0))
    return (dx, *grads)
