"""t is 0 at the first step, corrected as 1.

Expect: -
Fits: adam_second_as_first, adam_never_counts
"""


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    m0, v0, t = state or ({}, {}, 0)
    g = {k: grads[k] + weight_decay * params[k] for k in params}
    m = {k: beta1 * m0.get(k, 0) + (1 - beta1) * g[k] for k in params}
    v = {k: beta2 * v0.get(k, 0) + (1 - beta2) * g[k] ** 2 for k in params}
    c1, c2 = 1 - beta1 ** max(t, 1), 1 - beta2 ** max(t, 1)
    return {k: params[k] - lr * (m[k] / c1) / (np.sqrt(v[k] / c2) + eps) for k in params}, (m, v, t + 1)
