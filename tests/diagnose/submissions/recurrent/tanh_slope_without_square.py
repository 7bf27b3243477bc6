"""The slope of tanh is taken to be 1 - tanh, in the cell and in the new content.

Expect: lstm_backward_tanh_slope_without_square
"""


def _s(a):
    return np.where(a >= 0, 1 / (1 + np.exp(-np.abs(a))), np.exp(-np.abs(a)) / (1 + np.exp(-np.abs(a))))


def lstm_forward(x, h0, c0, Wx, Wh, b):
    H = h0.shape[1]
    h, c = [h0], [c0]
    gates = []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h[t] @ Wh + b
        gates.append((_s(a[:, :H]), _s(a[:, H : 2 * H]), _s(a[:, 2 * H : 3 * H]), np.tanh(a[:, 3 * H :])))
        i, f, o, g = gates[t]
        c.append(f * c[t] + i * g)
        h.append(o * np.tanh(c[-1]))
    return np.stack(h[1:], axis=1), (x, h, c, gates, Wx, Wh)


def lstm_backward(dout, cache):
    x, h, c, gates, Wx, Wh = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = np.zeros(h[0].shape), np.zeros(c[0].shape)
    for t in range(x.shape[1] - 1, -1, -1):
        i, f, o, g = gates[t]
        tc = np.tanh(c[t + 1])
        dh = dh + dout[:, t]
        dc = dc + dh * o * (1 - tc)
        da = np.hstack((dc * g * i * (1 - i), dc * c[t] * f * (1 - f), dh * tc * o * (1 - o), dc * i * (1 - g)))
        dx[:, t] = da @ Wx.T
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h[t].T @ da, db + da.sum(axis=0)
        dh, dc = da @ Wh.T, f * dc
    return dx, dh, dc, dWx, dWh, db
