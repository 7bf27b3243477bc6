"""The learning rate is forgotten.

Hint: If lr were 0, would the parameters stay where they are?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - new_velocity[k]
    return new_params, new_velocity
