"""The parameters are changed in place, in the arrays of the caller.

Hint: After `new, v = sgd_step(params, ...)`, what is in params?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    for k in params:
        velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        params[k] -= lr * velocity[k]
    return params, velocity
