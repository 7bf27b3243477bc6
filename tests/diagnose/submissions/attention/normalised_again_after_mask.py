"""The mask comes after a softmax of all scores, whose rows are divided by their sums again.

Expect: maximum_of_masked
"""


def _softmax(z):
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention_forward(q, k, v, causal=False):
    A = _softmax(np.matmul(q, np.swapaxes(k, 1, 2)) / np.sqrt(q.shape[-1]))
    if causal:
        A = np.tril(A)
        A = A / A.sum(axis=-1, keepdims=True)
    return np.matmul(A, v), (q, k, v, A)


def attention_backward(dout, cache):
    q, k, v, A = cache
    dA = np.matmul(dout, np.swapaxes(v, 1, 2))
    dS = A * (dA - (A * dA).sum(-1, keepdims=True)) / np.sqrt(q.shape[-1])
    return np.matmul(dS, k), np.matmul(np.swapaxes(dS, 1, 2), q), np.matmul(np.swapaxes(A, 1, 2), dout)
