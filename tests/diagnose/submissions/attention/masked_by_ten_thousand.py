"""What may not be seen gets -10000 added, as in old language models: too little for large scores.

Expect: mask_subtracts_ten_thousand
"""


def attention_forward(q, k, v, causal=False):
    n, t, d = q.shape
    s = k.shape[1]
    scores = (q @ k.transpose(0, 2, 1)) / np.sqrt(d)
    if causal:
        scores = scores + np.triu(np.full((t, s), -10000.0), k=1)
    scores = scores - scores.max(axis=2, keepdims=True)
    probs = np.exp(scores)
    probs = probs / probs.sum(axis=2, keepdims=True)
    return probs @ v, (q, k, v, probs)


def attention_backward(dout, cache):
    q, k, v, probs = cache
    dv = probs.transpose(0, 2, 1) @ dout
    dprobs = dout @ v.transpose(0, 2, 1)
    dscores = probs * (dprobs - (dprobs * probs).sum(axis=2, keepdims=True))
    dscores = dscores / np.sqrt(q.shape[2])
    return dscores @ k, dscores.transpose(0, 2, 1) @ q, dv
