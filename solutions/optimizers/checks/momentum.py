"""Momentum, plain and Nesterov's, against torch.optim.SGD."""

from autograder import check
from autograder.contracts import Extra, graded

from ._paths import expect_own_states, expect_path
from ._torch import first_step

STEPS = 25


def far_from_one(rng):
    """Gradients that are huge or tiny, with parameters of the same size."""
    for size in (1e9, 1e3, 1e-9):
        params, grads = ({"W": size * rng.normal(0.4, 1, (4, 3)), "b": size * rng.normal(0, 1, 3)} for _ in range(2))
        yield {"params": params, "grads": grads}


graded(
    "momentum_step",
    first_step("momentum_step"),
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


@check(
    question="momentum",
    points=2,
    needs=["momentum_step_params"],
    hint="After three steps along the same gradient, how much of it is in the velocity, and in which units?",
)
def momentum_path(student, rng):
    """many steps of plain momentum follow the right path, also when the learning rate changes"""
    expect_path(student, rng, "momentum_step", STEPS, momentum=0.7)
    expect_path(student, rng, "momentum_step", 5)


@check(
    question="momentum",
    points=2,
    needs=["momentum_step_params"],
    hint="From which velocity is the next one made: the plain one, or what the step went along?",
)
def nesterov_path(student, rng):
    """many steps of Nesterov's momentum follow the right path, also when the learning rate changes"""
    expect_path(student, rng, "momentum_step", STEPS, momentum=0.7, nesterov=True)


@check(question="momentum", points=1, needs=["momentum_step_params"], section="Conventions")
def momentum_state(student, rng):
    """two trainings with momentum_step can take turns, and one can go back to an old state"""
    expect_own_states(student, rng, "momentum_step", momentum=0.7)
