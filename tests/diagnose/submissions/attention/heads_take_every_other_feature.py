"""Head h has the features h, h + heads, h + 2 heads, ...: every other one, not its neighbours.

Expect: heads_interleaved
"""


def multihead_forward(q, k, v, heads, causal=False):
    out = np.empty(q.shape)
    caches = []
    for h in range(heads):
        out[:, :, h::heads], cache = attention_forward(
            q[:, :, h::heads], k[:, :, h::heads], v[:, :, h::heads], causal
        )
        caches.append(cache)
    return out, (caches, q.shape, k.shape)


def multihead_backward(dout, cache):
    caches, q_shape, k_shape = cache
    dq, dk, dv = np.empty(q_shape), np.empty(k_shape), np.empty(k_shape)
    for h, c in enumerate(caches):
        every = slice(h, None, len(caches))
        dq[:, :, every], dk[:, :, every], dv[:, :, every] = attention_backward(dout[:, :, every], c)
    return dq, dk, dv
