"""AdamW against torch.optim.AdamW."""

from autograder import check
from autograder.contracts import graded

from ._paths import expect_own_states, expect_path
from ._torch import first_step

ODD = {"beta1": 0.8, "beta2": 0.95, "eps": 1e-9}

graded(
    "adamw_step",
    first_step("adamw_step"),
    points={"params": 2, "sides": 0},
    titles={"params": "a first step of adamw_step leads to the right parameters"},
    hints={"params": "Which of the three terms of the formula see the weight decay?"},
)


@check(
    question="adamw",
    points=3,
    hint="Which parameters, of which moment, shrink by how much in each step, and what do the moments see of it?",
)
def adamw_path(student, rng):
    """many steps of adamw_step follow the right path"""
    expect_path(student, rng, "adamw_step", 50, **ODD, weight_decay=0.3)
    expect_path(student, rng, "adamw_step", 5)


@check(question="adamw", points=1, needs=["adamw_path"], section="Conventions")
def adamw_state(student, rng):
    """two trainings with adamw_step can take turns, and one can go back to an old state"""
    expect_own_states(student, rng, "adamw_step", **ODD, weight_decay=0.3)
