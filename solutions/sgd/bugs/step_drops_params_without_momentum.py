"""The branch for momentum 0 returns the step instead of the parameters after it.

Hint: When momentum is 0, where are the old parameters in the new ones?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        if momentum == 0:
            new_params[k] = -lr * new_velocity[k]
        else:
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
