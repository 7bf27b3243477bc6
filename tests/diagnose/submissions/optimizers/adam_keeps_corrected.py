"""The corrected moments go on.

Expect: adam_corrected_kept
"""


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    m0, v0, t = state or ({}, {}, 0)
    t += 1
    g = {k: grads[k] + weight_decay * params[k] for k in params}
    m = {k: (beta1 * m0.get(k, 0) + (1 - beta1) * g[k]) / (1 - beta1**t) for k in params}
    v = {k: (beta2 * v0.get(k, 0) + (1 - beta2) * g[k] ** 2) / (1 - beta2**t) for k in params}
    return {k: params[k] - lr * m[k] / (np.sqrt(v[k]) + eps) for k in params}, (m, v, t)
