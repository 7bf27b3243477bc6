"""States in dicts by step, gates one by one with weights cut into blocks, tanh from exp."""

import numpy as np


class RNN:
    def __init__(self, n_in, n_hidden):
        self.Wx, self.Wh, self.b = np.ones((n_in, n_hidden)) * 0.1, np.eye(n_hidden) * 0.1, np.zeros(n_hidden)
        self.cache = None

    def forward(self, x):
        h = {0: np.zeros((x.shape[0], self.Wh.shape[0]))}
        for t in range(x.shape[1]):
            h[t + 1] = np.tanh(np.dot(x[:, t, :], self.Wx) + np.dot(h[t], self.Wh) + self.b)
        self.cache = (x.copy(), h)
        return np.transpose(np.array([h[t + 1] for t in range(x.shape[1])]), (1, 0, 2))

    def backward(self, dout):
        x, h = self.cache
        das, dnext = {}, np.zeros_like(h[0])
        for t in range(x.shape[1] - 1, -1, -1):
            das[t] = (1.0 - h[t + 1] * h[t + 1]) * (dout[:, t, :] + dnext)
            dnext = np.dot(das[t], self.Wh.T)
        self.dWx = sum(np.dot(x[:, t].T, das[t]) for t in das)
        self.dWh = sum(np.dot(h[t].T, das[t]) for t in das)
        self.db = sum(np.sum(das[t], axis=0) for t in das)
        return np.stack([np.dot(das[t], self.Wx.T) for t in sorted(das)], axis=1)


NAMES = "ifog"


def _parts(w):
    return dict(zip(NAMES, np.split(w, 4, axis=-1), strict=True))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    wx, wh, bias = _parts(Wx), _parts(Wh), _parts(b)
    h, c, kept = h0.copy(), c0.copy(), []
    out = np.empty((x.shape[0], x.shape[1], h0.shape[1]))
    for t in range(x.shape[1]):
        a = {n: x[:, t] @ wx[n] + h @ wh[n] + bias[n] for n in NAMES}
        v = {n: 0.5 * (1 + np.tanh(a[n] / 2)) for n in "ifo"} | {"g": np.tanh(a["g"])}
        new = v["f"] * c + v["i"] * v["g"]
        kept.append((h, c, new, v))
        h, c = v["o"] * np.tanh(new), new
        out[:, t] = h
    return out, {"x": x.copy(), "Wx": Wx.copy(), "Wh": Wh.copy(), "kept": kept}


def lstm_backward(dout, cache):
    x, wx, wh = cache["x"], _parts(cache["Wx"]), _parts(cache["Wh"])
    dx, shape = np.zeros(x.shape), cache["kept"][0][0].shape
    dwx, dwh, db = ({n: 0.0 for n in NAMES} for _ in range(3))
    dh, dc = np.zeros(shape), np.zeros(shape)
    for t in range(x.shape[1])[::-1]:
        h, c, new, v = cache["kept"][t]
        dh = dh + dout[:, t]
        dc = dc + dh * v["o"] / np.cosh(new) ** 2
        d = {"i": dc * v["g"], "f": dc * c, "o": dh * np.tanh(new), "g": dc * v["i"]}
        da = {n: d[n] * v[n] * (1 - v[n]) for n in "ifo"} | {"g": d["g"] * (1 - v["g"] ** 2)}
        dh, dc = sum(da[n] @ wh[n].T for n in NAMES), dc * v["f"]
        for n in NAMES:
            dwx[n], dwh[n], db[n] = dwx[n] + x[:, t].T @ da[n], dwh[n] + h.T @ da[n], db[n] + da[n].sum(axis=0)
            dx[:, t] += da[n] @ wx[n].T
    joined = [np.concatenate([part[n] for n in NAMES], axis=-1) for part in (dwx, dwh, db)]
    return dx, dh, dc, *joined
