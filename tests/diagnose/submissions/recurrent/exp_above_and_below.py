"""The sigmoid is exp(a) / (1 + exp(a)), which is NaN for large sums.

Expect: lstm_unstable
"""


def lstm_forward(x, h0, c0, Wx, Wh, b):
    H = h0.shape[1]
    h, c, hs, saved = h0, c0, [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        s = np.exp(a[:, : 3 * H]) / (1 + np.exp(a[:, : 3 * H]))
        i, f, o, g = s[:, :H], s[:, H : 2 * H], s[:, 2 * H :], np.tanh(a[:, 3 * H :])
        cn = f * c + i * g
        saved.append({"x": x[:, t], "h": h, "c": c, "i": i, "f": f, "o": o, "g": g, "tc": np.tanh(cn)})
        c, h = cn, o * np.tanh(cn)
        hs.append(h)
    return np.swapaxes(np.array(hs), 0, 1), {"steps": saved, "Wx": Wx, "Wh": Wh}


def lstm_backward(dout, cache):
    Wx, Wh = cache["Wx"], cache["Wh"]
    grads = {"Wx": 0, "Wh": 0, "b": 0}
    dh, dc, dxs = 0, 0, []
    for t, s in reversed(list(enumerate(cache["steps"]))):
        dh = dh + dout[:, t]
        dc = dc + dh * s["o"] * (1 - s["tc"] ** 2)
        blocks = [
            dc * s["g"] * s["i"] * (1 - s["i"]),
            dc * s["c"] * s["f"] * (1 - s["f"]),
            dh * s["tc"] * s["o"] * (1 - s["o"]),
            dc * s["i"] * (1 - s["g"] ** 2),
        ]
        da = np.concatenate(blocks, axis=1)
        grads["Wx"] = grads["Wx"] + s["x"].T @ da
        grads["Wh"] = grads["Wh"] + s["h"].T @ da
        grads["b"] = grads["b"] + da.sum(axis=0)
        dxs.insert(0, da @ Wx.T)
        dh, dc = da @ Wh.T, dc * s["f"]
    return np.stack(dxs, axis=1), dh, dc, grads["Wx"], grads["Wh"], grads["b"]
