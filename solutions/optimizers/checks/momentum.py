"""Momentum, plain and Nesterov's, against torch.optim.SGD."""

import torch

from autograder.contracts import Extra, Trajectory, first_step, graded, graded_steps, steps


def sgd(tensors, lr, momentum=0.9, nesterov=False):
    return torch.optim.SGD(tensors, lr, momentum=momentum, nesterov=nesterov)


def far_from_one(rng):
    """Gradients that are huge or tiny, with parameters of the same size."""
    for size in (1e9, 1e3, 1e-9):
        params, grads = ({"W": size * rng.normal(0.4, 1, (4, 3)), "b": size * rng.normal(0, 1, 3)} for _ in range(2))
        yield {"params": params, "grads": grads}


right = steps(sgd)
graded(
    "momentum_step",
    first_step(right),
    points={"params": 2, "sides": 0},
    titles={"params": "a first step of momentum_step, plain and Nesterov's, leads to the right parameters"},
    hints={"params": "What is the velocity before the first step, and along what does the step go?"},
    extras={
        "sizes": Extra(
            "momentum_step takes huge and tiny gradients as they are",
            far_from_one,
            hint="Is anything done to a gradient that the formula does not say?",
        )
    },
)
graded_steps(
    "momentum_step",
    right,
    {
        "plain": Trajectory(
            "many steps of plain momentum follow the right path, also when the learning rate changes",
            {"momentum": 0.7},
            needs=["momentum_step_params"],
            hint="After three steps along the same gradient, how much of it is in the velocity, and in which units?",
        ),
        "nesterov": Trajectory(
            "many steps of Nesterov's momentum follow the right path, also when the learning rate changes",
            {"momentum": 0.7, "nesterov": True},
            needs=["momentum_step_params"],
            hint="From which velocity is the next one made: the plain one, or what the step went along?",
        ),
    },
    turns={"momentum": 0.7},
    section="Conventions",
)
