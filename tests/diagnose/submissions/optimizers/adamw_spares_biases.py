"""No decay for names that begin with b.

Expect: adamw_decay_spares_biases
"""


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    new, state = adam_step(params, grads, state, lr, beta1, beta2, eps, 0.0)
    return {k: new[k] - lr * weight_decay * params[k] * (not k.startswith("b")) for k in params}, state
