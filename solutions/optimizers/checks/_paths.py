"""Many steps of a submission, held against torch's; and what becomes of its state."""

import numpy as np

from autograder import Failure, entries, expect, identical, unpack

from ._torch import torch_path

SHAPES = {"kernel": (3, 5), "bias": (5,), "shift": (5,), "deep": (2, 3, 4), "alone": (1,)}
"""Two of one shape, so that a state which is kept by shape mixes them up."""


def arrays(rng, scale=1.0):
    return {name: scale * rng.normal(0.4, 1.1, shape) for name, shape in SHAPES.items()}


def gradients_of(rng, steps):
    """Of very different sizes."""
    return [{name: g * 10.0 ** rng.uniform(-2, 1) for name, g in arrays(rng).items()} for _ in range(steps)]


def shuffled(rng, grads):
    """The same dict in another order."""
    return {name: grads[name] for name in map(str, rng.permutation(list(grads)))}


def expect_path(student, rng, function, steps, **settings):
    """Every step leads where torch's does, with a rate that changes; the state is handed on as it came back."""
    params, gradients = arrays(rng), gradients_of(rng, steps)
    rates = [0.11 * 0.97**step for step in range(steps)]
    state = None
    path = torch_path(function, params, gradients, rates, settings)
    for step, (grads, rate, wanted) in enumerate(zip(gradients, rates, path, strict=True), start=1):
        got = getattr(student, function)(params, shuffled(rng, grads), state, rate, **settings)
        new_params, state = unpack(got, "params", "state")
        params = expect_params(new_params, wanted, "after the first step" if step == 1 else "after further steps")


def expect_params(got, wanted, when):
    got = entries(got, wanted, what="params")
    for place, (name, want) in enumerate(wanted.items()):
        expect(got[name], want, what=f"array {place + 1} of params {when}", ignore_unit_axes=True)
    return {name: np.asarray(got[name], np.float64).reshape(want.shape) for name, want in wanted.items()}


def expect_own_states(student, rng, function, **settings):
    """Two trainings that take turns do not feel each other, and an old state leads to the same step again."""
    step = getattr(student, function)
    starts, gradients = [arrays(rng) for _ in range(2)], [gradients_of(rng, 4) for _ in range(2)]
    alone = [run(step, start, own, settings) for start, own in zip(starts, gradients, strict=True)]
    states, reached = [None, None], list(starts)
    for k in range(4):
        for turn in range(2):
            reached[turn], states[turn] = next_step(step, reached[turn], gradients[turn][k], states[turn], settings)
    if not identical(reached, [last for last, _ in alone]):
        raise Failure(
            f"Two trainings that take turns get in each other's way in {function}.",
            "Where is everything kept that one step tells the next?",
            kind="state",
        )
    before, state = run(step, starts[0], gradients[0][:2], settings)
    once, again = (student.observe(function, before, gradients[0][2], state, 0.1, **settings) for _ in range(2))
    if not identical(once.args[2], state) or not identical(params_of(once), params_of(again)):
        raise Failure(
            f"{function} changes the state that it is given.",
            "What is left of the old state for somebody who wants to take another step from it?",
            kind="mutation",
        )


def params_of(seen):
    return unpack(seen.value, "params", "state")[0]


def run(step, params, gradients, settings, state=None):
    for grads in gradients:
        params, state = next_step(step, params, grads, state, settings)
    return params, state


def next_step(step, params, grads, state, settings):
    new_params, state = unpack(step(params, grads, state, 0.1, **settings), "params", "state")
    return entries(new_params, params, what="params"), state
