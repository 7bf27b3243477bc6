"""Weight decay is subtracted from the parameters without the learning rate.

Hint: If lr is halved, what happens to the shrinking of the parameters?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = (1 - weight_decay) * params[k] - lr * new_velocity[k]
    return new_params, new_velocity
