"""One maximum, of the whole batch, is taken away before exp.

Expect: one_maximum
"""


def attention_forward(q, k, v, causal=False):
    scores = np.einsum("ntd,nsd->nts", q, k) / q.shape[2] ** 0.5
    T, S = scores.shape[1:]
    visible = np.arange(S)[None, :] <= np.arange(T)[:, None] if causal else np.ones((T, S), bool)
    e = np.exp(scores - scores[:, visible].max()) * visible
    weights = e / e.sum(axis=2, keepdims=True)
    return np.einsum("nts,nsm->ntm", weights, v), {"q": q, "k": k, "v": v, "w": weights}


def attention_backward(dout, cache):
    q, k, v, w = cache["q"], cache["k"], cache["v"], cache["w"]
    dw = np.einsum("ntm,nsm->nts", dout, v)
    ds = w * (dw - (w * dw).sum(axis=2, keepdims=True)) / q.shape[2] ** 0.5
    return np.einsum("nts,nsd->ntd", ds, k), np.einsum("nts,ntd->nsd", ds, q), np.einsum("nts,ntm->nsm", w, dout)
