"""eps inside of the root.

Expect: rmsprop_eps_inside_root
"""


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    s = {k: alpha * (state[k] if state else 0) + (1 - alpha) * grads[k] ** 2 for k in params}
    return {k: params[k] - lr * grads[k] / np.sqrt(s[k] + eps) for k in params}, s
