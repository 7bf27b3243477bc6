"""The velocity contains the learning rate; the parameters are right, the returned velocity is not.

Hint: If the caller lowers lr before the next step, how much does the old velocity still contribute?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + lr * g
        new_params[k] = params[k] - new_velocity[k]
    return new_params, new_velocity
