"""The argument weight_decay is ignored.

Hint: With a gradient of zero, do the parameters shrink?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
