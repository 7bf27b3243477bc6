"""The terms of the right formulas, for the diagnosis: of a first step, before which there is nothing to remember."""

import numpy as np

from autograder.formula import Output, Term, formula

_SIZE = "What stands below the fraction line after a single gradient?"
_EPS = "Where does eps stand, and to what is it added?"
_DECAY = "With a gradient of 0, what should one step do to a parameter?"


def _divided(params, grads, lr):
    """Recovers what a gradient was divided by; where it is zero that cannot be told."""

    def seen(moved):
        found = {}
        for name, g in grads.items():
            step = (params[name] - moved[name]) / lr
            found[name] = np.divide(g, step, out=np.ones_like(step), where=(g != 0) & (step != 0))
        return found

    return seen


def _denominator(params, grads, lr, weight, eps, sizes):
    """After one step, the gradient is divided by sqrt(weight) * |g| + eps."""
    size = {name: np.where(g != 0, np.sqrt(weight) * np.abs(g), 1.0 - eps) for name, g in grads.items()}
    terms = [
        Term("the size of the gradient", size, hint=_SIZE),
        Term("eps", {name: np.full_like(g, eps) for name, g in grads.items()}, hint=_EPS),
    ]
    return Output("what the gradient is divided by", terms, sizes, _divided(params, grads, lr))


@formula("momentum_step")
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    if state is not None:
        return None
    ahead = "Which two things push a step of Nesterov's kind?"
    terms = [Term("the gradient", grads, 1 + momentum if nesterov else 1, hint=ahead if nesterov else "")]
    sizes = {"the learning rate": lr, "the momentum": momentum or 1.0, "1 - momentum": 1 - momentum}

    def step(moved):
        return {name: (params[name] - moved[name]) / lr for name in params}

    return [Output("the step", terms, sizes, step), None]


@formula("rmsprop_step")
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    if state is not None:
        return None
    sizes = {"the learning rate": lr, "the root of 1 - alpha": np.sqrt(1 - alpha), "the root of alpha": np.sqrt(alpha)}
    return [_denominator(params, grads, lr, 1 - alpha, eps, sizes), None]


@formula("adam_step")
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    if state is not None or weight_decay:
        return None
    sizes = {"the learning rate": lr, "1 - beta1": 1 - beta1, "the root of 1 - beta2": np.sqrt(1 - beta2)}
    return [_denominator(params, grads, lr, 1.0, eps, sizes), None]


@formula("adamw_step")
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    if state is not None:
        return None

    def step(moved):
        return {name: (params[name] - moved[name]) / lr for name in params}

    direction = {name: g / (np.abs(g) + eps) for name, g in grads.items()}
    decay = {name: weight_decay * param for name, param in params.items()}
    terms = [
        Term("Adam's direction", direction, hint="What is Adam's direction after a single gradient?"),
        Term("the weight decay", decay, hint=_DECAY),
    ]
    return [Output("the step", terms, {"the learning rate": lr, "1 - beta1": 1 - beta1}, step), None]
