"""Half of the weight decay is applied.

Hint: Which penalty has the gradient weight_decay * p, and which penalty did you differentiate?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + 0.5 * weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
