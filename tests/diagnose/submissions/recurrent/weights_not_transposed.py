"""What goes back to the step before is multiplied by Wh, not by its transpose.

Expect: backward_wh_transposed
"""


class RNN:
    def __init__(self, n_in, n_hidden):
        self.Wx = np.random.randn(n_in, n_hidden) * 0.01
        self.Wh = np.random.randn(n_hidden, n_hidden) * 0.01
        self.b = np.zeros((n_hidden,))

    def forward(self, x):
        h = np.zeros((x.shape[0], self.Wh.shape[0]))
        self.x, self.states = x, [h]
        for t in range(x.shape[1]):
            h = np.tanh(np.dot(x[:, t, :], self.Wx) + np.dot(h, self.Wh) + self.b)
            self.states.append(h)
        return np.stack(self.states[1:], axis=1)

    def backward(self, dout):
        self.dWx, self.dWh, self.db = np.zeros_like(self.Wx), np.zeros_like(self.Wh), np.zeros_like(self.b)
        dx, back = np.zeros(self.x.shape), 0
        for t in reversed(range(self.x.shape[1])):
            da = (dout[:, t, :] + back) * (1 - self.states[t + 1] ** 2)
            dx[:, t, :] = np.dot(da, self.Wx.T)
            self.dWx += np.dot(self.x[:, t, :].T, da)
            self.dWh += np.dot(self.states[t].T, da)
            self.db += da.sum(axis=0)
            back = np.dot(da, self.Wh)
        return dx
