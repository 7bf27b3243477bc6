"""Gradients that look like zero are skipped.

Hint: Is a gradient of a millionth nothing, if the parameter is as small?
"""

import numpy as np


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        if np.allclose(g, 0, atol=1e-6):
            g = np.zeros_like(g)
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
