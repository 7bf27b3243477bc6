"""The dict is copied and the arrays in it are not, so -= writes into the caller's parameters.

Hint: Does copying a dict copy the arrays that are in it?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    params, velocity = params.copy(), velocity.copy()
    for k in params:
        velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        params[k] -= lr * velocity[k]
    return params, velocity
