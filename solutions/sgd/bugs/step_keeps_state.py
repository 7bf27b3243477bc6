"""The velocity is kept in the function itself, and the one passed in is ignored.

Hint: If two models are trained in turn, whose velocity is used?
"""

_buffers = {}


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        key = (k, params[k].shape)
        _buffers[key] = momentum * _buffers.get(key, 0.0) + g
        new_velocity[k] = _buffers[key].copy()
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity
