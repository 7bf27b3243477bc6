"""Large gradients are clipped, which was not asked for.

Hint: What does your code do to a gradient of 1000?
"""

import numpy as np


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = np.clip(grads[k], -50, 50) + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
