"""One sigmoid neuron, by autograd."""

import numpy as np
import torch

from autograder import reference
from autograder.contracts import Extra, graded

COSTS = {"quadratic": lambda a: a**2 / 2, "cross_entropy": lambda a: -torch.log(1 - a)}


@reference
def outputs(w, b, lr, epochs, cost):
    p = torch.tensor([w, b], dtype=torch.float64, requires_grad=True)
    found = []
    for _ in range(epochs):
        (gradient,) = torch.autograd.grad(COSTS[cost](torch.sigmoid(p.sum())), p)
        p = (p - lr * gradient).detach().requires_grad_()
        found.append(torch.sigmoid(p.sum()).item())
    return np.array(found)


def other_cost(rng):
    for w, b in rng.uniform(0.3, 1.5, (3, 2)):
        yield {"w": float(w), "b": float(b), "epochs": 7, "cost": "cross_entropy"}


def published(rng):
    for w, b in ((0.6, 0.9), (2.0, 2.0)):
        for cost in COSTS:
            yield {"w": w, "b": b, "lr": 0.15, "epochs": 300, "cost": cost}


graded(
    "neuron_experiment",
    outputs,
    points={"values": 2},
    titles={"values": "neuron_experiment gives the right outputs with the quadratic cost"},
    hints={"values": "How do w and b change in one step, and is the output before or after it recorded?"},
    extras={
        "cross_entropy": Extra(
            "neuron_experiment gives the right outputs with the cross-entropy",
            other_cost,
            points=2,
            needs=(),
            hint="What is left of the gradient of the cross-entropy when it is simplified?",
        ),
        "published": Extra("neuron_experiment repeats the published experiment to all digits", published),
    },
)
