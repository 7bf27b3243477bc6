"""Twice the weight decay is applied.

Hint: By how much does a parameter of 1 shrink in one step when its gradient is zero?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + 2 * weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
