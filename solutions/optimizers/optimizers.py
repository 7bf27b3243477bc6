"""Optimizers: reference solution."""

import numpy as np


def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    """One update with momentum, plain or Nesterov's.

    Args:
        params: dict of float arrays, any names and shapes. Not modified.
        grads: gradients of the loss, a dict with the same keys (in any order) and shapes. Not modified.
        state: what the previous call returned as its state, None before the first step. Not modified.
        lr: learning rate of this step, a float; it may change from step to step.
        momentum: weight of the old velocity in the new one.
        nesterov: whether the step looks ahead.

    Returns:
        (params, state): a new dict with the same keys and shapes; and whatever the next step needs to know.
    """
    old = {} if state is None else state
    new_params, velocity = {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    """One update of RMSProp.

    Args:
        params, grads, state, lr: as for `momentum_step`. Not modified.
        alpha: weight of the old mean square in the new one.
        eps: added to the root of the mean square.

    Returns:
        (params, state): as for `momentum_step`.
    """
    old = {} if state is None else state
    new_params, squares = {}, {}
    for name, param in params.items():
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * grads[name] ** 2
        new_params[name] = param - lr * grads[name] / (np.sqrt(squares[name]) + eps)
    return new_params, squares


def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    """One update of Adam, with both moments corrected for their start at zero.

    Args:
        params, grads, state, lr: as for `momentum_step`. Not modified.
        beta1: weight of the old first moment in the new one.
        beta2: weight of the old second moment in the new one.
        eps: added to the root of the corrected second moment.
        weight_decay: weight of each parameter itself in its gradient; it applies to all parameters alike.

    Returns:
        (params, state): as for `momentum_step`.
    """
    penalised = {name: grads[name] + weight_decay * param for name, param in params.items()}
    directions, state = _adam(penalised, state, beta1, beta2, eps)
    return {name: param - lr * directions[name] for name, param in params.items()}, state


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    """One update of AdamW: Adam, with weight decay beside the gradient and not in it.

    Args:
        params, grads, state, lr: as for `momentum_step`. Not modified.
        beta1, beta2, eps: as for `adam_step`.
        weight_decay: how strongly each parameter shrinks by itself; it applies to all parameters alike.

    Returns:
        (params, state): as for `momentum_step`.
    """
    directions, state = _adam(grads, state, beta1, beta2, eps)
    shrink = 1 - lr * weight_decay
    return {name: shrink * param - lr * directions[name] for name, param in params.items()}, state


def step_decay(lr, t, every, factor):
    """A learning rate that drops at regular intervals.

    Args:
        lr: the initial rate, a float.
        t: how many updates have been made before this one, an int >= 0.
        every: the length of an interval, an int >= 1.
        factor: what the rate is multiplied by at the end of each interval.

    Returns:
        The rate of update t, a float.
    """
    return lr * factor ** (t // every)


def exponential_decay(lr, t, rate):
    """A learning rate that falls exponentially.

    Args:
        lr, t: as for `step_decay`.
        rate: how fast, a float >= 0.

    Returns:
        lr * e^(-rate * t), a float.
    """
    return lr * np.exp(-rate * t)


def inverse_time_decay(lr, t, rate):
    """A learning rate that falls like one over time.

    Args:
        lr, t: as for `step_decay`.
        rate: how fast, a float >= 0.

    Returns:
        lr / (1 + rate * t), a float.
    """
    return lr / (1 + rate * t)


def cosine_decay(lr, t, T, lr_min=0.0):
    """A learning rate that falls along half a cosine.

    Args:
        lr, t: as for `step_decay`.
        T: the number of updates after which the rate is lr_min, an int >= 1.
        lr_min: the last rate, a float.

    Returns:
        The rate of update t, a float: lr at t = 0, lr_min at t = T and ever after.
    """
    return lr_min + (lr - lr_min) * (1 + np.cos(np.pi * min(t, T) / T)) / 2


def warmup(lr, t, steps):
    """A learning rate that grows linearly and then stays.

    Args:
        lr: the rate to be reached, a float.
        t: as for `step_decay`.
        steps: how many updates the warm-up has, an int >= 1.

    Returns:
        The rate of update t, a float: lr / steps at t = 0, lr at t = steps - 1 and ever after.
    """
    return lr * min(1.0, (t + 1) / steps)


def _adam(grads, state, beta1, beta2, eps):
    """Adam's direction for each parameter, and the new state: the number of steps, and both moments of each."""
    t, old = (0, {}) if state is None else state
    t += 1
    directions, moments = {}, {}
    for name, g in grads.items():
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        moments[name] = m, v
        directions[name] = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return directions, (t, moments)
