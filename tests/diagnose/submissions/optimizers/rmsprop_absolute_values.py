"""A mean of absolute values.

Expect: rmsprop_absolute_values
"""


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s = {k: alpha * (state[k] if state else 0) + (1 - alpha) * np.abs(grads[k]) for k in params}
    return {k: params[k] - lr * grads[k] / (s[k] + eps) for k in params}, s
