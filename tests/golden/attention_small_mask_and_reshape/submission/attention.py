import numpy as np


def attention_forward(q, k, v, causal=False):
    scores = (q @ k.transpose(0, 2, 1)) / np.sqrt(q.shape[2])
    if causal:
        scores = scores + np.triu(np.full(scores.shape[1:], -10000.0), k=1)
    probs = np.exp(scores - scores.max(axis=2, keepdims=True))
    probs = probs / probs.sum(axis=2, keepdims=True)
    return probs @ v, (q, k, v, probs)


def attention_backward(dout, cache):
    q, k, v, probs = cache
    dprobs = dout @ v.transpose(0, 2, 1)
    dscores = probs * (dprobs - (dprobs * probs).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.transpose(0, 2, 1) @ q, probs.transpose(0, 2, 1) @ dout


def multihead_forward(q, k, v, heads, causal=False):
    parts = [x.reshape(len(x) * heads, x.shape[1], x.shape[2] // heads) for x in (q, k, v)]
    out, cache = attention_forward(*parts, causal)
    return out.reshape(q.shape), (cache, q.shape, k.shape)


def multihead_backward(dout, cache):
    inner, q_shape, k_shape = cache
    dq, dk, dv = attention_backward(dout.reshape(inner[0].shape), inner)
    return dq.reshape(q_shape), dk.reshape(k_shape), dv.reshape(k_shape)
