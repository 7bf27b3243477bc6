"""The step looks ahead, as in Nesterov's method, which was not asked for.

Hint: Along which vector does the step go: the velocity itself, or something beyond it?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * (g + momentum * new_velocity[k])
    return new_params, new_velocity
