"""The caller's arrays are changed.

Expect: step_in_place
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    for k in params:
        velocity[k] *= momentum
        velocity[k] += grads[k] + weight_decay * params[k]
        params[k] -= lr * velocity[k]
    return params, velocity
