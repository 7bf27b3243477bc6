"""One sequence at a time, with vectors; gradients of the weights as sums of outer products."""

import numpy as np


class RNN:
    def __init__(self, n_in, n_hidden):
        rng = np.random.default_rng(1)
        self.Wx, self.Wh = rng.uniform(-0.1, 0.1, (n_in, n_hidden)), rng.uniform(-0.1, 0.1, (n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)

    def forward(self, x):
        self.x, self.out = np.array(x), np.zeros((x.shape[0], x.shape[1], self.b.size))
        for n, sequence in enumerate(x):
            h = np.zeros(self.b.size)
            for t, features in enumerate(sequence):
                h = np.tanh(features @ self.Wx + h @ self.Wh + self.b)
                self.out[n, t] = h
        return self.out.copy()

    def backward(self, dout):
        self.dWx, self.dWh, self.db = np.zeros(self.Wx.shape), np.zeros(self.Wh.shape), np.zeros(self.b.shape)
        dx = np.zeros(self.x.shape)
        for n in range(len(dout)):
            back = np.zeros(self.b.size)
            for t in reversed(range(dout.shape[1])):
                before = self.out[n, t - 1] if t else np.zeros(self.b.size)
                da = (dout[n, t] + back) * (1 - self.out[n, t]) * (1 + self.out[n, t])
                self.dWx += np.outer(self.x[n, t], da)
                self.dWh += np.outer(before, da)
                self.db += da
                dx[n, t], back = self.Wx @ da, self.Wh @ da
        return dx
