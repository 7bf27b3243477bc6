"""Weight decay acts on the parameters directly, as in AdamW.

Expect: step_decoupled_decay
"""


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    p2, v2 = {}, {}
    for k in params:
        v2[k] = momentum * velocity[k] + grads[k]
        p2[k] = params[k] - lr * v2[k] - lr * weight_decay * params[k]
    return p2, v2
