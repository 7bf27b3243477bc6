"""Attention: reference solution."""

import numpy as np


def attention_forward(q, k, v, causal=False):
    """Scaled dot-product attention of each sequence.

    Args:
        q: queries, (N, T, D), float64 or float32. Not modified.
        k: keys, (N, S, D), of q's dtype. Not modified.
        v: values, (N, S, M), of q's dtype. Not modified.
        causal: whether query t sees the keys 0 to t only. Default: it sees all.

    Returns:
        (out, cache): out, new array (N, T, M), for each query the values weighted by the softmax of q k / sqrt(D) over
        the keys that it sees; cache, whatever attention_backward needs, in any form.
    """
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:]) > 0, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    return weights @ v, (q, k, v, weights)


def attention_backward(dout, cache):
    """Pull an upstream gradient back through attention_forward.

    Args:
        dout: upstream gradient dL/dout, (N, T, M). Not modified.
        cache: what attention_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dq, dk, dv): new arrays, float, of the shapes of q, k and v.
    """
    q, k, v, weights = cache
    dweights = dout @ v.transpose(0, 2, 1)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.transpose(0, 2, 1) @ q, weights.transpose(0, 2, 1) @ dout


def multihead_forward(q, k, v, heads, causal=False):
    """Attention of each head, whose outputs stand side by side.

    Args:
        q: queries, (N, T, D), float64 or float32. Not modified.
        k: keys, (N, S, D), of q's dtype. Not modified.
        v: values, (N, S, D), of q's dtype. Not modified.
        heads: number of heads, an integer that divides D. Head h has the features h D / heads to (h + 1) D / heads.
        causal: whether query t sees the keys 0 to t only. Default: it sees all.

    Returns:
        (out, cache): out, new array (N, T, D); cache, whatever multihead_backward needs, in any form.
    """
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return _merge(out, heads), (cache, heads)


def multihead_backward(dout, cache):
    """Pull an upstream gradient back through multihead_forward.

    Args:
        dout: upstream gradient dL/dout, (N, T, D). Not modified.
        cache: what multihead_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dq, dk, dv): new arrays, float, of the shapes of q, k and v.
    """
    inner, heads = cache
    return tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))


def _split(x, heads):
    """(N, T, D) -> (N heads, T, D / heads): every head is a sequence of its own."""
    n, t, d = x.shape
    return x.reshape(n, t, heads, d // heads).transpose(0, 2, 1, 3).reshape(n * heads, t, d // heads)


def _merge(x, heads):
    """The way back."""
    n, t, d = x.shape
    return x.reshape(n // heads, heads, t, d).transpose(0, 2, 1, 3).reshape(n // heads, t, heads * d)
