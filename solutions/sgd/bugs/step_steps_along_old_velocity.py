"""The parameters move along the old velocity; the new one only counts in the next step.

Hint: In the very first step, when the velocity is zero, do the parameters move?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_params[k] = params[k] - lr * velocity[k]
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
    return new_params, new_velocity
