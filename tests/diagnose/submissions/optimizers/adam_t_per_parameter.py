"""t counts parameters.

Expect: adam_counts_parameters
"""


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    m0, v0, t = state or ({}, {}, 0)
    m, v, new = {}, {}, {}
    for k in params:
        t += 1
        g = grads[k] + weight_decay * params[k]
        m[k] = beta1 * m0.get(k, 0) + (1 - beta1) * g
        v[k] = beta2 * v0.get(k, 0) + (1 - beta2) * g**2
        new[k] = params[k] - lr * (m[k] / (1 - beta1**t)) / (np.sqrt(v[k] / (1 - beta2**t)) + eps)
    return new, (m, v, t)
