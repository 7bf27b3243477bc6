"""The step goes along the velocity before this gradient.

Expect: momentum_along_old_velocity
"""


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old = {k: state[k] if state else np.zeros_like(params[k]) for k in params}
    v = {k: momentum * old[k] + grads[k] for k in params}
    return {k: params[k] - lr * (grads[k] + momentum * v[k] if nesterov else old[k]) for k in params}, v
