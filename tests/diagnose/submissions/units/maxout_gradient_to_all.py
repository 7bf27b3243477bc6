"""Every piece gets the whole gradient.

Expect: maxout_backward_all_pieces
"""


def maxout(x, W, b):
    p = np.einsum("nd,kdm->knm", x, W) + b[:, None, :]
    return p.max(axis=0), (x, W)


def maxout_backward(dout, cache):
    x, W = cache
    g = np.broadcast_to(dout, (len(W), *dout.shape))
    return np.einsum("knm,kdm->nd", g, W), np.einsum("knm,nd->kdm", g, x), g.sum(axis=1)
