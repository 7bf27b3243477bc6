"""Shrinks what the step made.

Expect: adamw_decay_after_step
"""


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    new, state = adam_step(params, grads, state, lr, beta1, beta2, eps, 0.0)
    return {k: new[k] * (1 - lr * weight_decay) for k in params}, state
