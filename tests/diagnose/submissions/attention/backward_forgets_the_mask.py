"""Backwards, the weights are computed anew, without the mask.

Expect: backward_forgets_the_mask
"""


def _attend(q, k, mask=None):
    s = np.einsum("btd,bsd->bts", q, k) / np.sqrt(q.shape[-1])
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention_forward(q, k, v, causal=False):
    mask = np.tri(q.shape[1], k.shape[1], dtype=bool) if causal else None
    return _attend(q, k, mask) @ v, (q, k, v)


def attention_backward(dout, cache):
    q, k, v = cache
    w = _attend(q, k)
    dw = np.einsum("btm,bsm->bts", dout, v)
    ds = w * (dw - np.einsum("bts,bts->bt", w, dw)[..., None]) / np.sqrt(q.shape[-1])
    return np.einsum("bts,bsd->btd", ds, k), np.einsum("bts,btd->bsd", ds, q), np.einsum("bts,btm->bsm", w, dout)
