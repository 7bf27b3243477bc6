"""The penalty goes into the gradient.

Expect: adamw_decay_in_gradient
"""


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    return adam_step(params, grads, state, lr, beta1, beta2, eps, weight_decay)
