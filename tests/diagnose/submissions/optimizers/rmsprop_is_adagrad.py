"""Sums all squares.

Expect: rmsprop_adds_up
"""


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s = {k: (state[k] if state else 0) + grads[k] ** 2 for k in params}
    return {k: params[k] - lr * grads[k] / (np.sqrt(s[k]) + eps) for k in params}, s
