"""The scores of a head are divided by the root of all features.

Expect: heads_scaled_by_all_features
"""


def _parts(x, heads):
    n, t, d = x.shape
    return x.reshape(n, t, heads, d // heads).transpose(0, 2, 1, 3)


def _together(x):
    n, h, t, d = x.shape
    return x.transpose(0, 2, 1, 3).reshape(n, t, h * d)


def multihead_forward(q, k, v, heads, causal=False):
    Q, K, V = _parts(q, heads), _parts(k, heads), _parts(v, heads)
    s = Q @ K.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
    if causal:
        s = np.where(np.tril(np.ones(s.shape[-2:], bool)), s, -np.inf)
    w = np.exp(s - s.max(-1, keepdims=True))
    w = w / w.sum(-1, keepdims=True)
    return _together(w @ V), (Q, K, V, w, np.sqrt(q.shape[-1]))


def multihead_backward(dout, cache):
    Q, K, V, w, root = cache
    d = _parts(dout, Q.shape[1])
    dw = d @ V.swapaxes(-1, -2)
    ds = w * (dw - (dw * w).sum(-1, keepdims=True)) / root
    return _together(ds @ K), _together(ds.swapaxes(-1, -2) @ Q), _together(w.swapaxes(-1, -2) @ d)
