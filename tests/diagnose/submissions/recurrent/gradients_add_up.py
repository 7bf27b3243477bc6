"""The gradients begin with zeros in the constructor only, and add up from call to call.

Expect: gradients_kept_over_calls
Says: is something else when the same calls are made again
"""


class RNN:
    def __init__(self, n_in, n_hidden):
        s = 1 / np.sqrt(n_hidden)
        self.Wx = np.random.uniform(-s, s, (n_in, n_hidden))
        self.Wh = np.random.uniform(-s, s, (n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)
        self.dWx = np.zeros((n_in, n_hidden))
        self.dWh = np.zeros((n_hidden, n_hidden))
        self.db = np.zeros(n_hidden)

    def forward(self, x):
        N, T, D = x.shape
        H = self.Wh.shape[0]
        h = np.zeros((N, H))
        out = np.zeros((N, T, H))
        for t in range(T):
            h = np.tanh(x[:, t] @ self.Wx + h @ self.Wh + self.b)
            out[:, t] = h
        self.cache = x, out.copy()
        return out

    def backward(self, dout):
        x, out = self.cache
        N, T, H = out.shape
        dx = np.zeros(x.shape)
        dh = np.zeros((N, H))
        for t in range(T - 1, -1, -1):
            dh = dh + dout[:, t]
            da = dh * (1 - out[:, t] ** 2)
            before = out[:, t - 1] if t > 0 else np.zeros((N, H))
            self.dWx += x[:, t].T @ da
            self.dWh += before.T @ da
            self.db += da.sum(0)
            dx[:, t] = da @ self.Wx.T
            dh = da @ self.Wh.T
        return dx
