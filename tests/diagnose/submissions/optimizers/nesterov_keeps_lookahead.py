"""The state is what stands in the brackets.

Expect: momentum_nesterov_step_kept
"""


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    v = {k: momentum * (state[k] if state else 0) + grads[k] for k in params}
    step = {k: grads[k] + momentum * v[k] if nesterov else v[k] for k in params}
    return {k: params[k] - lr * step[k] for k in params}, step
