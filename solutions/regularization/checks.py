"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch
from torch.nn import functional

from autograder.contracts import Extra, graded, loss, value

SLOPE = "What is the derivative of the penalty with respect to one weight?"
WHOSE = "Who decides which arrays are penalised, and which ones are they in this call?"
LONG = "Lay all arrays out in one long vector: how long is it, and in which direction does it point?"
UNIT = "Which numbers belong to one unit, and which units are short enough?"


def elastic_net(params, l1, l2, decay):
    return sum(
        (l1 * params[name].abs().sum() + l2 * (params[name] ** 2).sum() for name in decay),
        0.0 * sum(W.sum() for W in params.values()),
    )


def clip_by_global_norm(grads, max_norm):
    norm = torch.linalg.vector_norm(torch.cat([g.reshape(-1) for g in grads.values()]))
    return {name: g * (max_norm / norm.clamp(min=max_norm)) for name, g in grads.items()}, norm


def max_norm(W, c):
    return W * (c / torch.linalg.vector_norm(W, dim=0).clamp(min=c))


def with_zeros(rng, *shape):
    """Weights of which some are exactly 0, in quarters."""
    return rng.integers(-2, 3, shape) / 4


def parameters(rng, draw):
    return {"W1": draw(rng, 5, 3), "b1": draw(rng, 3), "W10": draw(rng, 3, 4), "beta": draw(rng, 5)}


def ordinary(rng, *shape):
    return rng.normal(0.4, 1.1, shape)


def l1_end(sign):
    """The ends of what is right at the kink: the slope there is lam times anything from -1 to 1."""

    def at(W, lam):
        return lam * np.sum(np.abs(W)), lam * np.where(W == 0, sign, np.sign(W))

    return at


def net_end(sign):
    def at(params, l1, l2, decay):
        chosen = [params[name] for name in decay]
        penalty = sum(l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W) for W in chosen)
        slopes = {n: l1 * np.where(W == 0, sign, np.sign(W)) + 2 * l2 * W for n, W in params.items()}
        return penalty, {n: slope if n in decay else 0 * slope for n, slope in slopes.items()}

    return at


def choices(rng):
    """Other parameters than usual are penalised: none, all, biases only, one whose name begins like another's."""
    for decay in ([], ["b1"], ["W10", "b1"], ["beta", "W10", "W1", "b1"]):
        yield {"params": parameters(rng, ordinary), "decay": decay}


def one_strength(rng):
    for l1, l2 in ((0.0, 0.3), (0.6, 0.0), (0.0, 0.0)):
        yield {"params": parameters(rng, ordinary), "l1": l1, "l2": l2}


def short(rng):
    """Nothing has to be done: norms below the bound, on it, and 0."""
    grads = parameters(rng, ordinary)
    yield {"grads": grads, "max_norm": 50.0}
    yield {"grads": {n: np.zeros(g.shape) for n, g in grads.items()}, "max_norm": 0.7}
    exact = {n: np.zeros(g.shape) for n, g in grads.items()}
    exact["W1"][0, 0], exact["beta"][2] = 3.0, -4.0
    yield {"grads": exact, "max_norm": 5.0}


def small(rng):
    """So small that a constant added to the norm shows."""
    yield {"grads": {n: 1e-5 * g for n, g in parameters(rng, ordinary).items()}, "max_norm": 1e-5}


def at_the_threshold(rng):
    yield {"W": rng.permutation(np.array([-1.5, -0.75, -0.5, 0, 0.25, 0.75, 1.0])).reshape(7, 1), "t": 0.75}
    yield {"W": rng.normal(0, 1, (3, 5)), "t": 0.0}
    yield {"W": rng.uniform(-1, 1, (5, 3)), "t": 2.0}


def columns(rng):
    """All too long, all short enough, one on the bound, and one of zeros."""
    yield {"W": rng.normal(3, 1, (5, 4)), "c": 1.3}
    yield {"W": rng.normal(0, 0.1, (4, 5)), "c": 1.3}
    W = rng.normal(0, 2, (2, 5))
    W[:, 1], W[:, 3] = (3, 4), 0.0
    yield {"W": W, "c": 5.0}
    yield {"W": W, "c": 0.5}
    yield {"W": np.array([[1.2, 0.72], [0.0, 0.96]]), "c": 1.3}  # norms below c whose squares are above it
    yield {"W": 1e-5 * rng.normal(3, 1, (5, 4)), "c": 1e-5}  # so small that a constant added to the norm shows


# 1 and 2: penalties of one array

graded(
    "l2_penalty",
    loss(lambda W, lam: lam * (W**2).sum()),
    points={"penalty": 2, "dW": 2},
    hints={"penalty": "Which sum is asked for, as it stands?", "dW": SLOPE},
)
graded(
    "l1_penalty",
    loss(lambda W, lam: lam * W.abs().sum()),
    points={"penalty": 2, "dW": 2, "sides": 0},
    hints={"penalty": "Which sum is asked for, as it stands?", "dW": SLOPE},
    extras={
        "kink": Extra(
            "l1_penalty takes weights of exactly 0",
            lambda rng: [{"W": with_zeros(rng, 7, 5)}],
            hint="Which slopes are right for a weight of exactly 0, and which one do you return?",
            low=l1_end(-1),
            high=l1_end(1),
        )
    },
)
graded(
    "soft_threshold",
    value(functional.softshrink),
    points={"values": 3, "sides": 0},
    hints={"values": "Which of the handout's three cases does each weight belong to?"},
    extras={
        "edges": Extra(
            "soft_threshold is right on the threshold, for t = 0, and where nothing is left",
            at_the_threshold,
            hint="Do your three cases meet without a gap and without a jump?",
        )
    },
)

# 3 elastic net

graded(
    "elastic_net",
    loss(elastic_net),
    points={"penalty": 2, "grads": 2, "sides": 0},
    hints={"penalty": WHOSE, "grads": SLOPE},
    extras={
        "names": Extra("elastic_net penalises what is named in decay, and nothing else", choices, points=2, hint=WHOSE),
        "strengths": Extra(
            "elastic_net is right when one of the strengths, or both, are 0",
            one_strength,
            hint="Which of the two strengths belongs to the squares, and is 0 a strength like any other?",
        ),
        "kink": Extra(
            "elastic_net takes weights of exactly 0",
            lambda rng: [{"params": parameters(rng, with_zeros)}],
            hint="Which slopes are right for a weight of exactly 0, and which one do you return?",
            low=net_end(-1),
            high=net_end(1),
        ),
    },
)

# 4 and 5: bounds

graded(
    "clip_by_global_norm",
    value(clip_by_global_norm),
    points={"clipped": 2, "norm": 1, "sides": 0},
    hints={"clipped": LONG, "norm": LONG},
    extras={
        "short": Extra(
            "clip_by_global_norm leaves gradients whose norm is at most the bound as they are",
            short,
            hint="What is left to do when the vector is short enough, and what does your formula do for a norm of 0?",
        ),
        "small": Extra(
            "clip_by_global_norm reaches the bound exactly, for small gradients too",
            small,
            hint="What is the norm after clipping, for gradients that are very small?",
        ),
    },
)
graded(
    "max_norm",
    value(max_norm),
    points={"values": 3, "sides": 0},
    hints={"values": UNIT},
    extras={
        "columns": Extra(
            "max_norm is right where all columns are too long, none is, one is 0 or all are tiny",
            columns,
            points=1,
            hint=UNIT,
        )
    },
)
