"""The argument momentum is ignored: every velocity is the gradient alone.

Hint: Does the previous step have any influence on this one?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
