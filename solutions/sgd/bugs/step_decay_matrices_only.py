"""Weight decay is left out for parameters with one axis.

Hint: Which parameters does the handout exempt from weight decay?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k]
        if params[k].ndim > 1:
            g = g + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
