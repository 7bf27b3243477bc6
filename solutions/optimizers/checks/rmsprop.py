"""RMSProp against torch.optim.RMSprop."""

import numpy as np
import torch

from autograder.contracts import Extra, Trajectory, first_step, graded, graded_steps, steps

ODD = {"alpha": 0.8, "eps": 1e-9}


def rmsprop(tensors, lr, alpha=0.99, eps=1e-8):
    return torch.optim.RMSprop(tensors, lr, alpha=alpha, eps=eps)


def around_eps(rng):
    """Gradients as small as eps, and some that are exactly zero."""
    for eps in (0.3, 1e-3, 1e-8):
        g = eps * rng.normal(0.4, 2, (4, 3))
        g[1, 2] = 0.0
        yield {"grads": {"W": g, "b": np.array([0.0, eps, -7 * eps])}, "params": parameters(rng), "eps": eps}


def parameters(rng):
    return {"W": rng.normal(0.4, 1, (4, 3)), "b": rng.normal(0.4, 1, 3)}


right = steps(rmsprop)
graded(
    "rmsprop_step",
    first_step(right),
    points={"params": 2, "sides": 0},
    titles={"params": "a first step of rmsprop_step leads to the right parameters"},
    hints={"params": "What is the mean square before the first step, and what after it?"},
    extras={
        "eps": Extra(
            "rmsprop_step adds eps in the right place, and survives gradients of zero",
            around_eps,
            hint="To what is eps added, and what does an entry do whose gradient is zero?",
        )
    },
)
graded_steps(
    "rmsprop_step",
    right,
    {
        "path": Trajectory(
            "many steps of rmsprop_step follow the right path",
            ODD,
            points=3,
            needs=["rmsprop_step_params"],
            hint="After two steps, with which weights do the squares of both gradients stand in the mean?",
        )
    },
    turns=ODD,
    section="Conventions",
)
