"""db is a mean over the examples.

Expect: -
Says: every entry is off by the same factor (1/2).
"""


def maxout(x, W, b):
    p = np.einsum("nd,kdm->knm", x, W) + b[:, None, :]
    return p.max(axis=0), (x, W, p == p.max(axis=0))


def maxout_backward(dout, cache):
    x, W, won = cache
    g = won * dout
    return np.einsum("knm,kdm->nd", g, W), np.einsum("knm,nd->kdm", g, x), g.mean(axis=1)
