"""Single steps, and a few in a row, against torch.optim.SGD."""

import numpy as np
import torch

from autograder import check, entries, expect, unpack
from autograder.contracts import Extra, Trajectory, graded, graded_steps, steps

PLAIN = {"momentum": 0.0, "weight_decay": 0.0}
BOTH = {"momentum": 0.7, "weight_decay": 0.3}
UNITS = "In which units is the velocity: those of a gradient, or those of a step? And what is it when momentum is 0?"


def sgd(tensors, lr, momentum=0.0, weight_decay=0.0):
    return torch.optim.SGD(tensors, lr, momentum=momentum, weight_decay=weight_decay)


path = steps(sgd)


def one_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    """Parameters and velocity after one step from a velocity that is not zero.

    torch makes it from a step before, which leaves the parameters where they are, at the rate 0.
    """
    before = {name: velocity[name] - weight_decay * p for name, p in params.items()}
    reached = path(params, [before, grads], [0.0, lr], momentum=momentum, weight_decay=weight_decay)[-1]
    return reached, {name: (p - reached[name]) / lr for name, p in params.items()}


def of_any_size(rng):
    """Huge and tiny gradients with parameters as large, and parameters of one entry."""
    shapes = {"W": (7, 3), "b": (3,), "gain": (7,)}
    for size in (1e9, 1e3, 1e-9):
        params, grads = ({n: size * rng.normal(0.6, 1.3, s) for n, s in shapes.items()} for _ in range(2))
        yield PLAIN | {"params": params, "grads": grads, "velocity": {n: np.zeros(s) for n, s in shapes.items()}}
    one, grads = ({n: rng.normal(0.6, 1.3, (1,) * len(s)) for n, s in shapes.items()} for _ in range(2))
    yield PLAIN | {"params": one, "grads": grads, "velocity": grads}


# sgd_step may keep another velocity than the handout's and lose the point for that alone, so steps in a row are steady
graded_steps(
    "sgd_step",
    path,
    {
        "plain": Trajectory(
            "a plain step, without momentum and weight decay, is right",
            PLAIN,
            steps=1,
            points=1,
            hint="Which way is downhill, and how far does one step go?",
        ),
        "weight_decay": Trajectory(
            "weight decay acts on every parameter as it should",
            PLAIN | {"weight_decay": 0.3},
            steps=2,
            points=1,
            hint="What does a weight decay of a tenth add to the gradient of a parameter that is 10?",
            needs=["sgd_step_plain"],
        ),
        "momentum": Trajectory(
            "several steps with momentum follow the right path",
            PLAIN | {"momentum": 0.7},
            steps=4,
            hint="After three steps along the same gradient, how much of it is in the velocity?",
            needs=["sgd_step_plain"],
        ),
        "both": Trajectory(
            "momentum and weight decay work together",
            BOTH,
            steps=4,
            points=1,
            hint="Does the velocity see the weight decay, or only the gradient of the loss?",
            needs=["sgd_step_weight_decay", "sgd_step_momentum"],
        ),
    },
    steady=True,
)
STEP = graded(
    "sgd_step",
    one_step,
    points={"values": 0, "sides": 0},
    extras={
        "defaults": Extra(
            "without being asked for, there is neither momentum nor weight decay",
            lambda rng: ({}, {}),
            hint="What are momentum and weight_decay when the caller does not mention them?",
            members=["params"],
            needs=["plain"],
            defaults=True,
        ),
        "velocity": Extra(
            "the returned velocity is the one of the handout",
            lambda rng: (PLAIN | {"momentum": 0.7}, BOTH, PLAIN),
            hint=UNITS,
            members=["velocity"],
            needs=["plain"],
        ),
        "sizes": Extra(
            "sgd_step takes huge and tiny gradients, and parameters of one entry",
            of_any_size,
            hint="Is anything done to a gradient that the formula does not say?",
            members=["params"],
            needs=["plain"],
        ),
    },
)


@check(
    question="sgd_step", points=1, needs=["sgd_step_plain"], hint="How does your code find the gradient of a parameter?"
)
def sgd_step_keys(student, rng):
    """gradients and velocity are found by their keys, in whatever order they stand"""
    names = ("W1", "bias1", "scale1", "gain1", "shift1")
    params, grads, velocity = ({name: rng.normal(0.5, 1.0, (3, 5)) for name in names} for _ in range(3))
    backwards = [dict(reversed(dicts.items())) for dicts in (grads, velocity)]
    straight = unpack(student.sgd_step(params, grads, velocity, 0.13, **BOTH), "params", "velocity")[0]
    got = unpack(student.sgd_step(params, *backwards, 0.13, **BOTH), "params", "velocity")[0]
    got, straight = entries(got, params, what="params"), entries(straight, params, what="params")
    for name, array in straight.items():
        expect(got[name], array, what="a parameter, when the dicts are in another order,")
