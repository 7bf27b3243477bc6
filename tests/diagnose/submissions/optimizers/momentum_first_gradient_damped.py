"""The first velocity is damped as in a running mean of torch's dampening.

Expect: momentum_averages_from_the_second_step
"""


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    v = {k: momentum * state[k] + (1 - momentum) * grads[k] if state else grads[k] for k in params}
    return {k: params[k] - lr * (grads[k] + momentum * v[k] if nesterov else v[k]) for k in params}, v
