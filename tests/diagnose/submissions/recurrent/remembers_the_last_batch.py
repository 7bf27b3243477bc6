"""The state is set to 0 in the constructor only: a second batch begins where the first one ended.

Expect: state_kept_between_calls
Says: is something else after an earlier forward
"""


class RNN:
    def __init__(self, n_in, n_hidden):
        self.Wx = np.random.randn(n_in, n_hidden) / np.sqrt(n_in)
        self.Wh = np.random.randn(n_hidden, n_hidden) / np.sqrt(n_hidden)
        self.b = np.zeros(n_hidden)
        self.h = None

    def forward(self, x):
        if self.h is None or len(self.h) != len(x):
            self.h = np.zeros((len(x), len(self.b)))
        self.x, self.hs = x, [self.h]
        for t in range(x.shape[1]):
            self.h = np.tanh(x[:, t] @ self.Wx + self.h @ self.Wh + self.b)
            self.hs.append(self.h)
        return np.stack(self.hs[1:], axis=1)

    def backward(self, dout):
        self.dWx, self.dWh, self.db = 0 * self.Wx, 0 * self.Wh, 0 * self.b
        dx = np.empty(self.x.shape)
        dh = np.zeros(self.hs[0].shape)
        for t in range(self.x.shape[1])[::-1]:
            da = (dout[:, t] + dh) * (1 - self.hs[t + 1] ** 2)
            self.dWx = self.dWx + self.x[:, t].T @ da
            self.dWh = self.dWh + self.hs[t].T @ da
            self.db = self.db + da.sum(0)
            dx[:, t] = da @ self.Wx.T
            dh = da @ self.Wh.T
        return dx
