"""Hidden checks: every result against torch in float64, the gradient against autograd."""

import math

import numpy as np
import torch
from torch.nn import functional

from autograder import check, expect
from autograder.contracts import Extra, graded, loss, value

ZERO = "What does your code make of a term with p = 0, and what of one with q = 0?"
NEVER = "What does your code make of a term with p = 0?"
EXP = "What is the largest number that exp ever sees in each row, and is a logarithm taken of what underflows to 0?"


def unit(base):
    return 1.0 if base is None else math.log(base)


def entropy(p, base=None):
    return -torch.xlogy(p, p).sum(dim=1) / unit(base)


def cross_entropy(p, q, base=None):
    return -torch.xlogy(p, q).sum(dim=1) / unit(base)


def kl_divergence(p, q, base=None):
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum(dim=1) / unit(base)


def sparse(rng, n, c, spared=()):
    """Distributions with zeros at random places but the spared columns; the first is sure of class 1."""
    p = rng.uniform(0.1, 1, (n, c)) * (rng.random((n, c)) < 0.6)
    p[:, [0, *spared]] += 0.2
    p[0] = np.arange(c) == 1
    return p / p.sum(axis=1, keepdims=True)


def dense(rng, n, c):
    p = rng.uniform(0.1, 1, (n, c))
    return p / p.sum(axis=1, keepdims=True)


def nearly_sure(rng, n, c):
    """One class of each row has nearly all of the probability: whatever is added to the others shows."""
    p = np.zeros((n, c))
    p[:, 2], p[:, 0] = 1.0, rng.uniform(1e-7, 2e-7, n)
    return p / p.sum(axis=1, keepdims=True)


def coins_at_the_ends(rng):
    yield {"p": np.array([0.0, 1.0, 0.5, 1e-300, rng.uniform()])}
    yield {"p": np.array([1.0, 1.0, 0.25])}
    # nothing large beside them hides what is made of them, and 1 - p is exact
    yield {"p": np.array([1.0, *rng.integers(900_000, 1_500_000, 3) / 2**44, 0.0])}


def unlikely(p):
    """Class 2 nearly impossible: as good a number as any other."""
    q = p.copy()
    q[:, 2] = 1e-300
    return q


def same_support(rng, p):
    q = rng.uniform(0.1, 1, p.shape) * (p > 0)
    return q / q.sum(axis=1, keepdims=True)


def zeros(rng):
    """p is 0 somewhere, q is positive there, or 0 as well; nothing infinite."""
    p = sparse(rng, 7, 5)
    yield {"p": p, "q": dense(rng, 7, 5)}
    yield {"p": p, "q": same_support(rng, p)}


def infinite(rng):
    """Rows in which the model excludes what happens, beside others in which it does not."""
    p, q = dense(rng, 7, 4), dense(rng, 7, 4)
    q[[1, 4], [2, 0]] = 0.0
    yield {"p": p, "q": q}
    p = sparse(rng, 8, 5)
    yield {"p": p, "q": np.roll(sparse(rng, 8, 5), 1, axis=0)}
    yield {"p": p, "q": same_support(rng, p)}


def far_apart(rng):
    """Logits that overflow unless each row is shifted by its own maximum; exact in float32 too."""
    near, far = (rng.integers(-256, 257, shape) / 64 for shape in ((7, 5), (8, 5)))
    yield near + np.array([1000.0, -1000, 0, 700, -745, 1000, -1000])[:, None]
    yield far * np.array([250.0, 1, 400, 1, 200, 1, 90, 1])[:, None]
    rows = "0 0 0 0 1500; -1500 0 0 0 0; 1500 0 0 0 -1500; -1000 0 1000 999 0; 2000 2000 2000 2000 2000"
    yield np.array([row.split() for row in rows.split(";")], float)


# 1 entropy

graded(
    "entropy",
    value(entropy),
    points={"values": 3, "sides": 0},
    hints={"values": "How large is each surprise, and how often does it come?"},
    extras={
        "zeros": Extra(
            "entropy counts 0 log 0 as 0, and is nearly 0 for events that are nearly sure",
            lambda rng: [{"p": sparse(rng, 7, 5)}, {"p": nearly_sure(rng, 4, 5)}],
            points=2,
            hint=NEVER,
        )
    },
)
graded(
    "binary_entropy",
    value(lambda p, base=None: entropy(torch.stack([p, 1 - p], dim=1), base)),
    points={"values": 2, "sides": 0},
    hints={"values": "Which two events does a coin have, and how likely is each?"},
    extras={
        "ends": Extra(
            "binary_entropy is 0 for coins that always or never come up heads, and hardly more beside it",
            coins_at_the_ends,
            hint="Which of the two terms is in danger at p = 0, and which one at p = 1?",
        )
    },
)

# 2 divergences

graded(
    "cross_entropy",
    value(cross_entropy),
    points={"values": 3, "sides": 0},
    hints={"values": "Which of the two distributions do the events follow, and which one do you believe in?"},
    extras={
        "zeros": Extra(
            "cross_entropy leaves out what never happens, and takes the rarest events as they are",
            lambda rng: [*zeros(rng), {"p": dense(rng, 9, 4), "q": unlikely(dense(rng, 9, 4))}],
            hint=ZERO,
        ),
        "infinite": Extra(
            "cross_entropy is infinite where the model excludes what happens, and nowhere else", infinite, hint=ZERO
        ),
    },
)
graded(
    "kl_divergence",
    value(kl_divergence),
    points={"values": 3, "sides": 0},
    hints={"values": "Which of the two distributions do the events follow, and which one do you believe in?"},
    extras={
        "zeros": Extra(
            "kl_divergence leaves out what never happens, and takes the rarest events as they are",
            lambda rng: [*zeros(rng), {"p": dense(rng, 9, 4), "q": unlikely(dense(rng, 9, 4))}],
            hint=ZERO,
        ),
        "infinite": Extra(
            "kl_divergence is infinite where the model excludes what happens, and nowhere else", infinite, hint=ZERO
        ),
    },
)
graded(
    "perplexity",
    value(lambda p, q: torch.exp(cross_entropy(p, q))),
    points={"values": 2, "sides": 0},
    hints={"values": "Among how many sides does a fair die choose, and in which unit is the exponent?"},
    extras={
        "zeros": Extra(
            "perplexity leaves out what never happens, and is infinite where the model excludes what does",
            lambda rng: [*zeros(rng), *infinite(rng)],
            hint=ZERO,
        )
    },
)

# 3 the loss

graded(
    "kl_from_logits",
    loss(lambda p, z: functional.kl_div(functional.log_softmax(z, dim=1), p, reduction="batchmean"), wrt=(1,)),
    points={"loss": 1, "dz": 2, "sides": 0},
    hints={
        "loss": "What should the loss be when softmax(z) is p, and over what is the mean taken?",
        "dz": "In which two places of the loss does one logit stand?",
    },
    extras={
        "extreme": Extra(
            "kl_from_logits stays exact for large logits and rows that lie far apart",
            lambda rng: ({"p": dense(rng, *z.shape), "z": z} for z in far_apart(rng)),
            points=1,
            hint=EXP,
        ),
        "zeros": Extra(
            "kl_from_logits takes targets of 0, and labels written as distributions",
            lambda rng: [{"p": sparse(rng, 7, 5), "z": z} for z in (rng.normal(0, 1.5, (7, 5)), next(far_apart(rng)))],
            hint=NEVER,
        ),
    },
)

# 4 temperature

graded(
    "tempered_softmax",
    value(lambda z, T: torch.softmax(z.double() / T, dim=1)),
    points={"values": 3, "sides": 0},
    hints={"values": "What happens to the differences of the logits when T grows?"},
    extras={
        "extreme": Extra(
            "tempered_softmax stays exact for large logits, and for very low and very high temperatures",
            lambda rng: ({"z": z, "T": T} for z in far_apart(rng) for T in (0.25, 1, 8, 128.0)),
            points=2,
            hint="What is the largest number that exp sees in each row, and is anything lost before T comes in?",
        )
    },
)


@check(question="temperature", points=1, hint="How surprised is somebody who takes all C classes for equally likely?")
def initial_loss_values(student, rng):
    """initial_loss gives the right number for few and for many classes"""
    for C in (1, 3, int(rng.integers(4, 50)), 1000):
        expect(student.initial_loss(C), math.log(C), what="the loss")
