"""AdamW against torch.optim.AdamW."""

import torch

from autograder.contracts import Trajectory, first_step, graded, graded_steps, steps

ODD = {"beta1": 0.8, "beta2": 0.95, "eps": 1e-3, "weight_decay": 0.3}


def adamw(tensors, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    return torch.optim.AdamW(tensors, lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay)


right = steps(adamw)
graded(
    "adamw_step",
    first_step(right),
    points={"params": 2, "sides": 0},
    titles={"params": "a first step of adamw_step leads to the right parameters"},
    hints={"params": "Which of the three terms of the formula see the weight decay?"},
)
graded_steps(
    "adamw_step",
    right,
    {
        "path": Trajectory(
            "many steps of adamw_step follow the right path",
            ODD,
            steps=50,
            points=3,
            hint="Which parameters shrink, of which moment and how much in each step? What do the moments see of it?",
        )
    },
    turns=ODD,
    section="Conventions",
)
