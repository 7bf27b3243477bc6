"""The gradients of the weights are overwritten in each round: what stays is that of the first step.

Expect: backward_wx_overwritten, backward_wh_overwritten, backward_b_overwritten
"""


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
