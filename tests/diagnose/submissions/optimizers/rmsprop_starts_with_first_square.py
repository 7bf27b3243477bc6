"""s starts as the first squared gradient.

Expect: rmsprop_starts_with_first_square
"""


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s = {k: alpha * (state[k] if state else grads[k] ** 2) + (1 - alpha) * grads[k] ** 2 for k in params}
    return {k: params[k] - lr * grads[k] / (np.sqrt(s[k]) + eps) for k in params}, s
