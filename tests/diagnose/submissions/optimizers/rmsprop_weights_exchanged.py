"""alpha and 1 - alpha exchanged.

Expect: rmsprop_alpha_reversed
"""


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s = {k: (1 - alpha) * (state[k] if state else 0) + alpha * grads[k] ** 2 for k in params}
    return {k: params[k] - lr * grads[k] / (np.sqrt(s[k]) + eps) for k in params}, s
