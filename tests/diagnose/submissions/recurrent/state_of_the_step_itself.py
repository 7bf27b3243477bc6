"""The gradient of Wh takes the state of the same step for its input, not that of the step before.

Expect: backward_wh_of_new_state
"""


class RNN:
    def __init__(self, n_in, n_hidden):
        rng = np.random.default_rng()
        self.Wx, self.Wh = 0.1 * rng.standard_normal((n_in, n_hidden)), 0.1 * rng.standard_normal((n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)

    def forward(self, x):
        self._x = x
        h, hs = np.zeros((len(x), len(self.b))), []
        for step in np.moveaxis(x, 1, 0):
            h = np.tanh(step @ self.Wx + h @ self.Wh + self.b)
            hs.append(h)
        self._hs = np.array(hs)
        return np.moveaxis(self._hs, 0, 1).copy()

    def backward(self, dout):
        das, back = [], np.zeros(self._hs.shape[1:])
        for h, d in zip(self._hs[::-1], np.moveaxis(dout, 1, 0)[::-1]):
            da = (d + back) * (1 - h * h)
            das.insert(0, da)
            back = da @ self.Wh.T
        das = np.array(das)
        self.dWx = np.einsum("ntd,tnh->dh", self._x, das)
        self.dWh = np.einsum("tng,tnh->gh", self._hs, das)
        self.db = das.sum((0, 1))
        return np.einsum("tnh,dh->ntd", das, self.Wx)
