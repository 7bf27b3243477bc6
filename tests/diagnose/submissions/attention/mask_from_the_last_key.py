"""The mask is laid to the last key, as if the queries were the last T positions.

Expect: mask_from_the_end
"""


def attention_forward(q, k, v, causal=False):
    T, S = q.shape[1], k.shape[1]
    s = q @ np.swapaxes(k, 1, 2) / np.sqrt(q.shape[-1])
    if causal:
        s = np.where(np.tril(np.ones((T, S)), k=S - T) > 0, s, -1e30)
    w = np.exp(s - s.max(-1, keepdims=True))
    w /= w.sum(-1, keepdims=True)
    return w @ v, [q, k, v, w]


def attention_backward(dout, cache):
    q, k, v, w = cache
    dw = dout @ np.swapaxes(v, 1, 2)
    ds = w * (dw - (dw * w).sum(-1, keepdims=True)) / np.sqrt(q.shape[-1])
    return ds @ k, np.swapaxes(ds, 1, 2) @ q, np.swapaxes(w, 1, 2) @ dout
