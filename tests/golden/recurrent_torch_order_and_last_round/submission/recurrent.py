import numpy as np


class RNN:
    def __init__(self, n_in, n_hidden):
        self.Wx = np.random.normal(scale=0.05, size=(n_in, n_hidden))
        self.Wh = np.random.normal(scale=0.05, size=(n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)

    def forward(self, x):
        self.x = np.array(x)
        self.h = {-1: np.zeros((x.shape[0], self.b.size))}
        for t in range(x.shape[1]):
            self.h[t] = np.tanh(x[:, t] @ self.Wx + self.h[t - 1] @ self.Wh + self.b)
        return np.stack([self.h[t] for t in range(x.shape[1])], 1)

    def backward(self, dout):
        dx = np.zeros(self.x.shape)
        dnext = np.zeros_like(self.h[-1])
        for t in range(self.x.shape[1] - 1, -1, -1):
            dt = (dout[:, t] + dnext) * (1 - self.h[t] ** 2)
            self.dWx = self.x[:, t].T @ dt
            self.dWh = self.h[t - 1].T @ dt
            self.db = dt.sum(axis=0)
            dx[:, t] = dt @ self.Wx.T
            dnext = dt @ self.Wh.T
        return dx


def sigmoid(a):
    return 0.5 * (1 + np.tanh(a / 2))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c, out, steps = h0, c0, [], []
    for t in range(x.shape[1]):
        i, f, g, o = np.split(x[:, t] @ Wx + h @ Wh + b, 4, axis=1)
        i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
        new = f * c + i * g
        steps.append((x[:, t], h, c, i, f, g, o, np.tanh(new)))
        h, c = o * np.tanh(new), new
        out.append(h)
    return np.stack(out, axis=1), (steps, Wx, Wh)


def lstm_backward(dout, cache):
    steps, Wx, Wh = cache
    dWx, dWh, db, dh, dc, dx = 0, 0, 0, 0, 0, []
    for t in reversed(range(len(steps))):
        x, h, c, i, f, g, o, tc = steps[t]
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - tc**2)
        da = [dc * g * i * (1 - i), dc * c * f * (1 - f), dc * i * (1 - g**2), dh * tc * o * (1 - o)]
        da = np.hstack(da)
        dWx, dWh, db = dWx + x.T @ da, dWh + h.T @ da, db + da.sum(0)
        dx.insert(0, da @ Wx.T)
        dh, dc = da @ Wh.T, dc * f
    return np.stack(dx, axis=1), dh, dc, dWx, dWh, db
