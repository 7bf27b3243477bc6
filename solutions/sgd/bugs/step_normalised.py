"""Every gradient is divided by its norm, so that all steps are equally long.

Hint: Is a step twice as long where the slope is twice as steep?
"""

import numpy as np


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        g = g / (np.linalg.norm(g) + 1e-8)
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
