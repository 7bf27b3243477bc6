"""The step goes along the gradient instead of against it.

Hint: Does the loss grow or shrink along the gradient?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] + lr * new_velocity[k]
    return new_params, new_velocity
