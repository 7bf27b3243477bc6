"""The state is o c, without the tanh of the cell, forwards and backwards.

Expect: lstm_no_outer_tanh
"""


def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    N, T, D = x.shape
    H = h0.shape[1]
    out = np.zeros((N, T, H))
    cache = []
    h, c = h0, c0
    for t in range(T):
        a = x[:, t, :].dot(Wx) + h.dot(Wh) + b
        i = sigmoid(a[:, :H])
        f = sigmoid(a[:, H : 2 * H])
        o = sigmoid(a[:, 2 * H : 3 * H])
        g = np.tanh(a[:, 3 * H :])
        c_new = f * c + i * g
        cache.append((x[:, t, :], h, c, c_new, i, f, o, g, Wx, Wh))
        c = c_new
        h = o * c
        out[:, t, :] = h
    return out, cache


def lstm_backward(dout, cache):
    N, T, H = dout.shape
    x, h, c, c_new, i, f, o, g, Wx, Wh = cache[0]
    dx = np.zeros((N, T, x.shape[1]))
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(4 * H)
    dh, dc = np.zeros((N, H)), np.zeros((N, H))
    for t in range(T - 1, -1, -1):
        x, h, c, c_new, i, f, o, g, Wx, Wh = cache[t]
        dh = dh + dout[:, t, :]
        dc = dc + dh * o
        da = np.zeros((N, 4 * H))
        da[:, :H] = dc * g * i * (1 - i)
        da[:, H : 2 * H] = dc * c * f * (1 - f)
        da[:, 2 * H : 3 * H] = dh * c_new * o * (1 - o)
        da[:, 3 * H :] = dc * i * (1 - g * g)
        dx[:, t, :] = da.dot(Wx.T)
        dWx += x.T.dot(da)
        dWh += h.T.dot(da)
        db += np.sum(da, axis=0)
        dh = da.dot(Wh.T)
        dc = dc * f
    return dx, dh, dc, dWx, dWh, db
