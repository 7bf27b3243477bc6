"""The decay is not multiplied by lr.

Expect: adamw_decay_without_lr
"""


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    new, state = adam_step(params, grads, state, lr, beta1, beta2, eps, 0.0)
    return {k: new[k] - weight_decay * params[k] for k in params}, state
