"""Always plain momentum.

Expect: momentum_no_nesterov
"""


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    v = {k: momentum * (state[k] if state else 0) + grads[k] for k in params}
    return {k: params[k] - lr * v[k] for k in params}, v
