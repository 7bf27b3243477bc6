import numpy as np


class RNN:
    def __init__(self, n_in, n_hidden):
        self.Wx = np.random.randn(n_in, n_hidden) * 0.01
        self.Wh = np.random.randn(n_hidden, n_hidden) * 0.01
        self.b = np.random.randn(n_hidden) * 0.01

    def forward(self, x):
        self.seen = []
        answers = []
        for sequence in x:
            h = np.zeros(self.b.shape)
            states = []
            for word in sequence:
                h = np.tanh(word @ self.Wx + h @ self.Wh + self.b)
                states.append(h)
            self.seen.append((sequence, states))
            answers.append(states)
        return np.array(answers)

    def backward(self, dout):
        self.dWx, self.dWh, self.db = np.zeros(self.Wx.shape), np.zeros(self.Wh.shape), np.zeros(self.b.shape)
        dx = np.zeros(dout.shape[:2] + (self.Wx.shape[0],))
        for n, (sequence, states) in enumerate(self.seen):
            dh = np.zeros(self.b.shape)
            for t in range(len(states) - 1, -1, -1):
                dh = dout[n][t] + dh
                da = dh * (1 - states[t] ** 2)
                self.dWx += np.outer(sequence[t], da)
                if t >= 1:
                    self.dWh += np.outer(states[t - 1], da)
                self.db += da
                dx[n][t] = self.Wx @ da
                dh = self.Wh @ da
        return dx


def S(z):
    return 1 / (1 + np.exp(-z))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    H = h0.shape[1]
    out = np.zeros((x.shape[0], x.shape[1], H))
    cache = []
    for n in range(x.shape[0]):
        h, c = h0[n], c0[n]
        steps = []
        for t in range(x.shape[1]):
            a = Wx.T @ x[n, t] + Wh.T @ h + b
            i, f, o, g = S(a[:H]), S(a[H : 2 * H]), S(a[2 * H : 3 * H]), np.tanh(a[3 * H :])
            steps.append([h, c, i, f, o, g])
            c = f * c + i * g
            h = o * np.tanh(c)
            steps[-1].append(c)
            out[n, t] = h
        cache.append(steps)
    return out, (x, Wx, Wh, cache)


def lstm_backward(dout, cache):
    x, Wx, Wh, sequences = cache
    N, T, H = dout.shape
    dx, dh0, dc0 = np.zeros(x.shape), np.zeros((N, H)), np.zeros((N, H))
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(4 * H)
    for n in range(N):
        dh, dc = np.zeros(H), np.zeros(H)
        for t in range(T)[::-1]:
            h, c, i, f, o, g, cnew = sequences[n][t]
            dh = dh + dout[n, t]
            dc = dc + dh * o * (1 - np.tanh(cnew) ** 2)
            da = np.r_[dc * g * i * (1 - i), dc * c * f * (1 - f), dh * np.tanh(cnew) * o * (1 - o), dc * i * (1 - g**2)]
            dx[n, t] = Wx @ da
            dWx += np.outer(x[n, t], da)
            dWh += np.outer(h, da)
            db += da
            dh = Wh @ da
            dc = dc * f
        dh0[n], dc0[n] = dh, dc
    return dx, dh0, dc0, dWx, dWh, db
