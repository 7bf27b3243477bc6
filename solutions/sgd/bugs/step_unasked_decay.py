"""A small weight decay is applied although none was asked for.

Hint: What is weight_decay when the caller does not mention it?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=1e-2):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
