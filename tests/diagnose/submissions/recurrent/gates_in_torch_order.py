"""The blocks are read in torch's order: input, forget, new content, output.

Expect: lstm_torch_order
"""


def _sig(a):
    return 0.5 * (1 + np.tanh(a / 2))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c, out, steps = h0, c0, [], []
    for t in range(x.shape[1]):
        i, f, g, o = np.split(x[:, t] @ Wx + h @ Wh + b, 4, axis=1)
        i, f, g, o = _sig(i), _sig(f), np.tanh(g), _sig(o)
        new = f * c + i * g
        steps.append((x[:, t], h, c, i, f, g, o, new))
        h, c = o * np.tanh(new), new
        out.append(h)
    return np.stack(out, axis=1), (steps, Wx, Wh)


def lstm_backward(dout, cache):
    steps, Wx, Wh = cache
    dWx, dWh, db = np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh = dc = 0
    dx = []
    for t in reversed(range(len(steps))):
        x, h, c, i, f, g, o, new = steps[t]
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - np.tanh(new) ** 2)
        di, df, dg, do = dc * g, dc * c, dc * i, dh * np.tanh(new)
        da = np.hstack([di * i * (1 - i), df * f * (1 - f), dg * (1 - g**2), do * o * (1 - o)])
        dWx, dWh, db = dWx + x.T @ da, dWh + h.T @ da, db + da.sum(0)
        dx.append(da @ Wx.T)
        dh, dc = da @ Wh.T, dc * f
    return np.stack(dx[::-1], axis=1), dh, dc, dWx, dWh, db
