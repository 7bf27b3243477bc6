"""Adam against torch.optim.Adam."""

import numpy as np
import torch

from autograder.contracts import Extra, Trajectory, first_step, graded, graded_steps, steps

ODD = {"beta1": 0.8, "beta2": 0.95, "eps": 1e-9}


def adam(tensors, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    return torch.optim.Adam(tensors, lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay)


def around_eps(rng):
    """Gradients as small as eps, and some that are exactly zero; no weight decay, which would fill them up."""
    for eps in (0.3, 1e-3, 1e-8):
        g = eps * rng.normal(0.4, 2, (4, 3))
        g[1, 2] = 0.0
        params = {"W": rng.normal(0.4, 1, (4, 3)), "b": rng.normal(0.4, 1, 3)}
        grads = {"W": g, "b": np.array([0.0, eps, -7 * eps])}
        yield {"params": params, "grads": grads, "eps": eps, "weight_decay": 0.0}


right = steps(adam)
graded(
    "adam_step",
    first_step(right),
    points={"params": 2, "sides": 0},
    titles={"params": "a first step of adam_step leads to the right parameters"},
    hints={"params": "What do the corrected moments of a single gradient come to?"},
    extras={
        "eps": Extra(
            "adam_step adds eps in the right place, and survives gradients of zero",
            around_eps,
            hint="To what is eps added, and what does an entry do whose gradient is zero?",
        )
    },
)
graded_steps(
    "adam_step",
    right,
    {
        "path": Trajectory(
            "many steps of adam_step without weight decay follow the right path",
            ODD,
            steps=50,
            points=3,
            hint="Which of t, the two moments and their corrected values is the first to go wrong in the second step?",
        ),
        "decay": Trajectory(
            "many steps of adam_step with weight decay follow the right path",
            ODD | {"weight_decay": 0.3},
            needs=["adam_step_path"],
            hint="What becomes part of the gradient, and which moments see it?",
        ),
    },
    turns=ODD,
    section="Conventions",
)
