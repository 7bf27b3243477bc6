"""Attention. Replace each `raise NotImplementedError` by your code."""

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
    raise NotImplementedError


def attention_backward(dout, cache):
    """Pull an upstream gradient back through attention_forward.

    Args:
        dout: upstream gradient dL/dout, (N, T, M). Not modified.
        cache: what attention_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dq, dk, dv): new arrays, float, of the shapes of q, k and v.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def multihead_backward(dout, cache):
    """Pull an upstream gradient back through multihead_forward.

    Args:
        dout: upstream gradient dL/dout, (N, T, D). Not modified.
        cache: what multihead_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dq, dk, dv): new arrays, float, of the shapes of q, k and v.
    """
    raise NotImplementedError
