"""The three dicts are walked through side by side, as if their keys came in the same order.

Hint: What pairs a parameter with its gradient: its place, or its name?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k, p, g, v in zip(params, params.values(), grads.values(), velocity.values()):
        if not p.shape == g.shape == v.shape:
            g, v = grads[k], velocity[k]
        new_velocity[k] = momentum * v + g + weight_decay * p
        new_params[k] = p - lr * new_velocity[k]
    return new_params, new_velocity
