"""Momentum as a weighted mean.

Expect: step_averaged_momentum
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    p2, v2 = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        v2[k] = momentum * velocity[k] + (1 - momentum) * g
        p2[k] = params[k] - lr * v2[k]
    return p2, v2
