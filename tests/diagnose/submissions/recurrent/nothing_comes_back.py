"""The gradient of a state is what dout says; nothing comes back from the step after it.

Expect: backward_without_time
"""


class RNN:
    def __init__(self, n_in, n_hidden):
        rng = np.random.default_rng(1)
        self.Wx = rng.normal(0, 0.1, (n_in, n_hidden))
        self.Wh = rng.normal(0, 0.1, (n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)

    def forward(self, x):
        self.x = x
        n, steps, _ = x.shape
        self.h = np.zeros((n, steps + 1, len(self.b)))
        for t in range(steps):
            self.h[:, t + 1] = np.tanh(x[:, t] @ self.Wx + self.h[:, t] @ self.Wh + self.b)
        return self.h[:, 1:].copy()

    def backward(self, dout):
        da = dout * (1 - self.h[:, 1:] ** 2)
        self.dWx = np.einsum("ntd,nth->dh", self.x, da)
        self.dWh = np.einsum("ntg,nth->gh", self.h[:, :-1], da)
        self.db = da.sum(axis=(0, 1))
        return da @ self.Wx.T
