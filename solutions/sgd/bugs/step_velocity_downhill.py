"""The velocity is the step itself: it points downhill and contains the learning rate.

Hint: Which sign and which unit does the handout give to the velocity?
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] - lr * g
        new_params[k] = params[k] + new_velocity[k]
    return new_params, new_velocity
