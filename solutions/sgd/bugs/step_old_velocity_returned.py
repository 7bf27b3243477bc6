"""The velocity that was passed in is returned, not the new one.

Hint: What will the next step receive as its velocity?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params = {}
    for k in params:
        v = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - lr * v
    return new_params, velocity
