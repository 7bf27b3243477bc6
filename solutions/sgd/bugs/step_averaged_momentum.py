"""The velocity is a weighted mean of old velocity and gradient, as in Adam, not their sum.

Hint: If the gradient is always 1, which value does your velocity approach, and which should it?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + (1 - momentum) * g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
