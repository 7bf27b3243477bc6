import numpy as np


def attention_forward(q, k, v, causal=False):
    out = np.empty(q.shape[:2] + v.shape[2:], dtype=q.dtype)
    rows = {}
    for n in range(len(q)):
        for t in range(q.shape[1]):
            see = slice(0, t + 1) if causal else slice(None)
            s = k[n, see] @ q[n, t] / np.sqrt(q.shape[2])
            e = np.exp(s - s.max())
            w = e / e.sum()
            rows[n, t] = (see, w)
            out[n, t] = w @ v[n, see]
    return out, (rows, q, k, v)


def attention_backward(dout, cache):
    rows, q, k, v = cache
    dq, dk, dv = np.zeros_like(q), np.zeros_like(k), np.zeros_like(v)
    for (n, t), (see, w) in rows.items():
        dw = v[n, see] @ dout[n, t]
        ds = w * (dw - w @ dw) / np.sqrt(q.shape[2])
        dq[n, t] = ds @ k[n, see]
        dk[n, see] += ds[:, None] * q[n, t]
        dv[n, see] += w[:, None] * dout[n, t]
    return dq, dk, dv


def multihead_forward(q, k, v, heads, causal=False):
    out = np.empty_like(q)
    d = q.shape[2] // heads
    caches = []
    for i in range(0, q.shape[2], d):
        out[..., i : i + d], cache = attention_forward(q[..., i : i + d], k[..., i : i + d], v[..., i : i + d], causal)
        caches.append(cache)
    return out, (d, caches)


def multihead_backward(dout, cache):
    d, caches = cache
    parts = [attention_backward(dout[..., d * i : d * i + d], c) for i, c in enumerate(caches)]
    return tuple(np.concatenate(p, axis=-1) for p in zip(*parts))
