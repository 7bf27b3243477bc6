"""The mask lets one key too many through: query t sees the keys 0 to t + 1.

Expect: mask_one_too_many
"""


def attention_forward(q, k, v, causal=False):
    out = np.zeros((q.shape[0], q.shape[1], v.shape[2]))
    weights = np.zeros((q.shape[0], q.shape[1], k.shape[1]))
    for n in range(q.shape[0]):
        for t in range(q.shape[1]):
            last = min(t + 2, k.shape[1]) if causal else k.shape[1]
            s = k[n, :last] @ q[n, t] / np.sqrt(q.shape[2])
            e = np.exp(s - np.max(s))
            weights[n, t, :last] = e / np.sum(e)
            out[n, t] = weights[n, t] @ v[n]
    return out, (q, k, v, weights)


def attention_backward(dout, cache):
    q, k, v, weights = cache
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for n in range(q.shape[0]):
        for t in range(q.shape[1]):
            w = weights[n, t]
            dv[n] += np.outer(w, dout[n, t])
            dw = v[n] @ dout[n, t]
            ds = w * (dw - w @ dw) / np.sqrt(q.shape[2])
            dq[n, t] = ds @ k[n]
            dk[n] += np.outer(ds, q[n, t])
    return dq, dk, dv
