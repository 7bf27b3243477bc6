"""Optimizers. Replace each `raise NotImplementedError` by your code."""

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
    raise NotImplementedError


def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    """One update of RMSProp.

    Args:
        params, grads, state, lr: as for `momentum_step`. Not modified.
        alpha: weight of the old mean square in the new one.
        eps: added to the root of the mean square.

    Returns:
        (params, state): as for `momentum_step`.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    """One update of AdamW: Adam, with weight decay beside the gradient and not in it.

    Args:
        params, grads, state, lr: as for `momentum_step`. Not modified.
        beta1, beta2, eps: as for `adam_step`.
        weight_decay: how strongly each parameter shrinks by itself; it applies to all parameters alike.

    Returns:
        (params, state): as for `momentum_step`.
    """
    raise NotImplementedError


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
    raise NotImplementedError


def exponential_decay(lr, t, rate):
    """A learning rate that falls exponentially.

    Args:
        lr, t: as for `step_decay`.
        rate: how fast, a float >= 0.

    Returns:
        lr * e^(-rate * t), a float.
    """
    raise NotImplementedError


def inverse_time_decay(lr, t, rate):
    """A learning rate that falls like one over time.

    Args:
        lr, t: as for `step_decay`.
        rate: how fast, a float >= 0.

    Returns:
        lr / (1 + rate * t), a float.
    """
    raise NotImplementedError


def cosine_decay(lr, t, T, lr_min=0.0):
    """A learning rate that falls along half a cosine.

    Args:
        lr, t: as for `step_decay`.
        T: the number of updates after which the rate is lr_min, an int >= 1.
        lr_min: the last rate, a float.

    Returns:
        The rate of update t, a float: lr at t = 0, lr_min at t = T and ever after.
    """
    raise NotImplementedError


def warmup(lr, t, steps):
    """A learning rate that grows linearly and then stays.

    Args:
        lr: the rate to be reached, a float.
        t: as for `step_decay`.
        steps: how many updates the warm-up has, an int >= 1.

    Returns:
        The rate of update t, a float: lr / steps at t = 0, lr at t = steps - 1 and ever after.
    """
    raise NotImplementedError
