"""The gradients of the first state and the first cell are left at zero.

Expect: lstm_backward_first_state_zero, lstm_backward_first_cell_zero
Says: it is zero everywhere
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
    da_all = np.zeros((x.shape[0], x.shape[1], Wx.shape[1]))
    dh, dc = 0.0, 0.0
    for t in range(x.shape[1])[::-1]:
        i, f, o, g = gates[t]
        tc = np.tanh(c[t + 1])
        dh = dh + dout[:, t]
        dc = dc + dh * o * (1 - tc**2)
        parts = dc * g * i * (1 - i), dc * c[t] * f * (1 - f), dh * tc * o * (1 - o), dc * i * (1 - g**2)
        da_all[:, t] = np.concatenate(parts, axis=1)
        dh, dc = da_all[:, t] @ Wh.T, dc * f
    before = np.stack(h[:-1], axis=1)
    dWx, dWh = np.tensordot(x, da_all, ([0, 1], [0, 1])), np.tensordot(before, da_all, ([0, 1], [0, 1]))
    zeros = np.zeros(h[0].shape)
    return da_all @ Wx.T, zeros, zeros.copy(), dWx, dWh, da_all.sum((0, 1))
