"""Adam against torch.optim.Adam."""

import numpy as np

from autograder import check
from autograder.contracts import Extra, graded

from ._paths import expect_own_states, expect_path
from ._torch import first_step

ODD = {"beta1": 0.8, "beta2": 0.95, "eps": 1e-9}


def around_eps(rng):
    """Gradients as small as eps, and some that are exactly zero; no weight decay, which would fill them up."""
    for eps in (0.3, 1e-3, 1e-8):
        g = eps * rng.normal(0.4, 2, (4, 3))
        g[1, 2] = 0.0
        params = {"W": rng.normal(0.4, 1, (4, 3)), "b": rng.normal(0.4, 1, 3)}
        grads = {"W": g, "b": np.array([0.0, eps, -7 * eps])}
        yield {"params": params, "grads": grads, "eps": eps, "weight_decay": 0.0}


graded(
    "adam_step",
    first_step("adam_step"),
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


@check(
    question="adam",
    points=3,
    hint="Which of t, the two moments and their corrected values is the first to go wrong in the second step?",
)
def adam_path(student, rng):
    """many steps of adam_step without weight decay follow the right path"""
    expect_path(student, rng, "adam_step", 50, **ODD)
    expect_path(student, rng, "adam_step", 5)


@check(
    question="adam",
    points=2,
    needs=["adam_path"],
    hint="What becomes part of the gradient, and which moments see it?",
)
def adam_decay(student, rng):
    """many steps of adam_step with weight decay follow the right path"""
    expect_path(student, rng, "adam_step", 25, **ODD, weight_decay=0.3)


@check(question="adam", points=1, needs=["adam_path"], section="Conventions")
def adam_state(student, rng):
    """two trainings with adam_step can take turns, and one can go back to an old state"""
    expect_own_states(student, rng, "adam_step", **ODD)
