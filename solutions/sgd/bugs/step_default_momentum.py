"""Momentum is 0.9 unless the caller says otherwise.

Hint: What is momentum when the caller does not mention it?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.9, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
