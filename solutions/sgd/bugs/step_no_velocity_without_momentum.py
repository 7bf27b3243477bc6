"""Without momentum the velocity is returned as it came.

Hint: What does the formula of the velocity say when momentum is 0?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, dict(velocity)
    for k in params:
        g = grads[k] + weight_decay * params[k]
        if momentum == 0:
            new_params[k] = params[k] - lr * g
        else:
            new_velocity[k] = momentum * velocity[k] + g
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
