"""Heads are cut by reshape without a transpose, so that they mix positions and features.

Expect: heads_by_reshape
"""


def multihead_forward(q, k, v, heads, causal=False):
    N, T, D = q.shape
    S = k.shape[1]
    q2 = q.reshape(N * heads, T, D // heads)
    k2 = k.reshape(N * heads, S, D // heads)
    v2 = v.reshape(N * heads, S, D // heads)
    out, cache = attention_forward(q2, k2, v2, causal)
    return out.reshape(N, T, D), (cache, q.shape, k.shape, heads)


def multihead_backward(dout, cache):
    inner, q_shape, k_shape, heads = cache
    N, T, D = q_shape
    dq, dk, dv = attention_backward(dout.reshape(N * heads, T, D // heads), inner)
    return dq.reshape(q_shape), dk.reshape(k_shape), dv.reshape(k_shape)
