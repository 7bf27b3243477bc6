"""From the gradient of the weights its plain mean is taken away, not the weighted one.

Expect: backward_softmax_plain_mean
"""


def attention_forward(q, k, v, causal=False):
    s = np.matmul(q, k.transpose(0, 2, 1)) * q.shape[2] ** -0.5
    if causal:
        hidden = np.arange(k.shape[1]) > np.arange(q.shape[1])[:, np.newaxis]
        s[:, hidden] = -np.inf
    e = np.exp(s - s.max(2)[:, :, np.newaxis])
    a = e / e.sum(2)[:, :, np.newaxis]
    return np.matmul(a, v), (q, k, v, a)


def attention_backward(dout, cache):
    q, k, v, a = cache
    da = np.matmul(dout, v.transpose(0, 2, 1))
    ds = a * (da - da.mean(2)[:, :, np.newaxis]) * q.shape[2] ** -0.5
    return np.matmul(ds, k), np.matmul(ds.transpose(0, 2, 1), q), np.matmul(a.transpose(0, 2, 1), dout)
