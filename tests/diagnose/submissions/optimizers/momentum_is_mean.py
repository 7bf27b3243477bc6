"""(1 - mu) in front of the gradient.

Expect: momentum_averages
"""


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    v = {k: momentum * (state[k] if state else 0) + (1 - momentum) * grads[k] for k in params}
    return {k: params[k] - lr * (grads[k] + momentum * v[k] if nesterov else v[k]) for k in params}, v
