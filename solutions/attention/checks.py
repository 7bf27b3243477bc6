"""Hidden checks: every result against torch in float64, every gradient against autograd."""

import numpy as np
import torch

from autograder.contracts import Extra, graded, value, vjp

STEPS = "What are the scores divided by, over which axis do the weights sum to 1, and what do they weight?"
MASK = "Which keys does query 0 see, and what do the weights of those that it sees sum to?"
QUERY = "Which scores does one query stand in, and with which factors?"
KEY = "Which scores does one key stand in, and with which factors?"
VALUE = "Which outputs does one value reach, and with which weight each?"
HEADS = "Which features belong to a head, by what are its scores divided, and where do its outputs go?"
ENDS = "What is a head when there is one, and what when there are as many as features?"


def attention(q, k, v, causal=False):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if causal:
        scores = scores.masked_fill(~torch.ones(scores.shape[-2:], dtype=torch.bool).tril(), float("-inf"))
    return torch.softmax(scores, dim=-1) @ v


def multihead(q, k, v, heads, causal=False):
    parts = zip(*(a.chunk(heads, dim=-1) for a in (q, k, v)), strict=True)
    return torch.cat([attention(*part, causal) for part in parts], dim=-1)


OUT, GRADIENTS = value(attention), vjp(attention, wrt=(0, 1, 2))


def sequences(rng, n, t, s, d, m, **options):
    shapes = {"q": (n, t, d), "k": (n, s, d), "v": (n, s, m)}
    return {name: rng.normal(0.4, 1.1, shape) for name, shape in shapes.items()} | options


def masked(rng):
    """More queries than keys, fewer, and as many."""
    sizes = ((2, 5, 5, 4, 3), (3, 7, 4, 5, 6), (2, 3, 8, 6, 5))
    return [sequences(rng, *size, causal=True) for size in sizes]


def masked_heads(rng):
    sizes = ((2, 5, 5, 4, 4), (3, 7, 4, 6, 6), (2, 3, 8, 9, 9))
    return [sequences(rng, *size, heads=heads, causal=True) for size, heads in zip(sizes, (2, 3, 3), strict=True)]


def large(rng):
    """Scores of a hundred thousand; then queries whose own keys fit as badly as a masked one fits well, by as much."""
    plain = sequences(rng, 2, 4, 5, 4, 3)
    plain["q"] *= 1e3
    plain["k"] *= 1e2
    hidden = sequences(rng, 2, 4, 4, 4, 3, causal=True)
    hidden["q"] = rng.choice([-1.0, 1.0], hidden["q"].shape) * rng.uniform(0.6, 1.4, hidden["q"].shape)
    hidden["k"][:, -1] = 3.4e4 * np.sign(hidden["q"][:, 0])
    hidden["k"][:, 0] = -hidden["k"][:, -1]
    return [plain, {**plain, "q": -plain["q"]}, hidden]


def ends(rng):
    """One head, and as many heads as features."""
    return [sequences(rng, 2, 3, 5, 6, 6, heads=heads) for heads in (1, 6)]


def with_upstream(draw):
    def drawn(rng):
        for case in draw(rng):
            shape = (*case["q"].shape[:2], case["v"].shape[2])
            yield case | {"dout": rng.normal(0.6, 1.3, shape)}

    return drawn


UNMASKED = {"causal": False}
GRADIENT_HINTS = {"dq": QUERY, "dk": KEY, "dv": VALUE}
graded(
    "attention_forward",
    OUT,
    hints={"values": STEPS},
    fixed=UNMASKED,
    extras={
        "causal": Extra("with the mask, attention_forward sees the keys up to its own", masked, points=2, hint=MASK),
        "large": Extra(
            "attention_forward stays exact for scores of a hundred thousand, and masked ones among them",
            large,
            hint="Which number does exp see, and which scores is it the largest of that is taken away before?",
            needs=("values", "causal"),
        ),
    },
)
graded(
    "attention_backward",
    GRADIENTS,
    points={"dq": 2, "dk": 2, "dv": 2, "sides": 0},
    hints=GRADIENT_HINTS,
    fixed=UNMASKED,
    extras={
        "causal": Extra(
            "with the mask, attention_backward gives all three gradients",
            with_upstream(masked),
            points=2,
            hint="Which weights are 0, and what is the gradient of their scores?",
        ),
    },
)
graded(
    "multihead_forward",
    value(multihead),
    points={"values": 4, "sides": 0},
    hints={"values": HEADS},
    fixed=UNMASKED,
    extras={
        "causal": Extra("with the mask, every head sees the keys up to its query's own", masked_heads, hint=MASK),
        "ends": Extra("multihead_forward takes one head, and as many heads as features", ends, hint=ENDS),
    },
)
graded(
    "multihead_backward",
    vjp(multihead, wrt=(0, 1, 2)),
    points={"dq": 1, "dk": 1, "dv": 1, "sides": 0},
    hints=GRADIENT_HINTS,
    fixed=UNMASKED,
    extras={
        "causal": Extra(
            "with the mask, multihead_backward gives all three gradients",
            with_upstream(masked_heads),
            points=2,
            hint=MASK,
        ),
    },
)
