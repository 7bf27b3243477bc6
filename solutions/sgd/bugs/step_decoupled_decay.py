"""Weight decay shrinks the parameters beside the momentum instead of going through the velocity.

Hint: Does the velocity of the next step remember this step's weight decay?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = params[k] - lr * (new_velocity[k] + weight_decay * params[k])
    return new_params, new_velocity
