"""Two mistakes: the penalty's gradient has a factor 2, and the step looks ahead.

Expect: step_double_decay, step_nesterov
Fits: sgd_step: in the step the weight decay is twice as large as it should be, sgd_step: in the step the gradient is off by a factor of 1 + momentum, sgd_step: in the step the weight decay is twice as large as it should be and off by a factor of 1 + momentum
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    p2, v2 = {}, {}
    for k in params:
        g = grads[k] + 2 * weight_decay * params[k]
        v2[k] = momentum * velocity[k] + g
        p2[k] = params[k] - lr * (g + momentum * v2[k])
    return p2, v2
