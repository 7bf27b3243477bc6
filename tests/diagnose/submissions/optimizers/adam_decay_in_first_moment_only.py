"""The penalty is not in the squares.

Expect: adam_decay_in_first_moment_only
"""


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    m0, v0, t = state or ({}, {}, 0)
    t += 1
    m = {k: beta1 * m0.get(k, 0) + (1 - beta1) * (grads[k] + weight_decay * params[k]) for k in params}
    v = {k: beta2 * v0.get(k, 0) + (1 - beta2) * grads[k] ** 2 for k in params}
    c1, c2 = 1 - beta1**t, 1 - beta2**t
    return {k: params[k] - lr * (m[k] / c1) / (np.sqrt(v[k] / c2) + eps) for k in params}, (m, v, t)
