"""Goes uphill.

Expect: step_uphill
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    p2, v2 = {}, {}
    for k in params:
        v2[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        p2[k] = params[k] + lr * v2[k]
    return p2, v2
