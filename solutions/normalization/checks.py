"""Hidden checks: every result against torch in float64, every gradient against autograd.

A wrong eps shows in the checks of eps only: ordinary examples are so wide that eps hardly counts beside them.
"""

import numpy as np
from torch.nn.functional import group_norm, layer_norm

from autograder import Tolerance
from autograder.contracts import Extra, graded, value, vjp

STATISTICS = "Over which numbers is each mean and each variance taken, by how many is it divided, and what comes after?"
WAYS = "Along which ways does one entry of x reach out: directly, and through which two quantities besides?"
SHARED = "Which entries of out does it stand in, and with which factor?"
EPS = "Which eps is it, where does it stand, and what happens where nothing varies?"
DIVIDED = "Is anything divided by gamma, by dout or by the spread alone, any of which may be 0?"
# A mean of 1e6 standard deviations costs a correct program 6 of its 16 digits and the one-pass variance 12 of them.
FAR = Tolerance(passes=1e-8, noted=1e-8)


def layer(x, gamma, beta, eps=1e-5):
    return layer_norm(x, x.shape[1:], gamma, beta, eps)


def group(x, gamma, beta, groups, eps=1e-5):
    return group_norm(x, groups, gamma, beta, eps)


def with_cache(function):
    """As the forward returns it."""
    out = value(function)
    return lambda *given, **named: (out(*given, **named), None)


def examples(rng, shape, spread, **options):
    """Numbers around means of their own, each example (and each channel) with its own spread."""
    rows = shape[:1] if len(shape) == 2 else shape[:2]
    spread = np.resize(spread, rows).reshape(rows + (1,) * (len(shape) - len(rows)))
    x = spread * (rng.normal(size=shape) + rng.uniform(0.5, 2, spread.shape))
    gamma, beta = (rng.choice([-1.0, 1.0], shape[1]) * rng.uniform(0.5, 2, shape[1]) for _ in range(2))
    return {"x": x, "gamma": gamma, "beta": beta, "eps": 1e-8} | options


def with_upstream(draw):
    return lambda rng: [case | {"dout": rng.normal(0.6, 1.3, case["x"].shape)} for case in draw(rng)]


def narrow(rng):
    """Examples among which eps counts; in the last batch one does not vary at all."""
    constant = examples(rng, (3, 7), [0.1, 1.0, 0.03], eps=2e-3)
    constant["x"][1] = 2.0
    return [examples(rng, (5, 8), [0.01, 0.1, 1.0], eps=2e-3), examples(rng, (4, 6), [0.01, 0.03], eps=1e-5), constant]


def narrow_maps(rng):
    """The same with channels, all of one size, so that whole groups hardly vary."""
    constant = examples(rng, (3, 4, 2, 3), 0.1, groups=2, eps=2e-3)
    constant["x"][1, 2:] = 2.0
    return [examples(rng, (2, 6, 3, 2), 0.01, groups=g, eps=e) for g, e in ((3, 2e-3), (2, 1e-5))] + [constant]


def far(rng):
    """Rows with a mean of a million and a spread of 1 to 2: multiples of 1/1024, which are exact there."""
    near = examples(rng, (4, 9), [1.0, 2.0, 1.5], eps=1e-11)
    near["x"] = np.round(near["x"] * 1024) / 1024 + 1e6 * np.array([[1.0], [-1.0], [2.0], [1.0]])
    return [near]


def standardised(rng):
    """Rows, columns and the whole batch have mean 0 and variance 1, and beta is 0: no wrong axis shows in out."""
    v = rng.normal(size=7)
    v = (v - v.mean()) / v.std()
    x = np.stack([np.roll(v, k) for k in range(7)])
    return [{"x": x, "gamma": np.ones(7), "beta": np.zeros(7), "eps": 1e-5, "dout": rng.normal(0.6, 1.3, x.shape)}]


def extreme(shape, **options):
    """gamma of 0, dout of 0 and dout that is large."""

    def draw(rng):
        given = examples(rng, shape, [3.0, 10.0, 5.0], **options)
        given["gamma"][1] = 0.0
        dout = rng.normal(0.6, 1.3, shape)
        none = dout.copy()
        none[1] = 0.0
        return [given | {"dout": none}, given | {"dout": 1e4 * dout}]

    return draw


def ends(rng):
    """One group, and as many groups as channels."""
    return [examples(rng, (3, 6, 2, 4), [3.0, 10.0, 5.0], groups=groups) for groups in (1, 6)]


graded(
    "layernorm_forward",
    with_cache(layer),
    hints={"values": STATISTICS},
    extras={
        "eps": Extra("layernorm_forward takes eps as it should for rows that hardly vary", narrow, hint=EPS),
        "far": Extra(
            "layernorm_forward stays exact for rows whose mean is a million times their spread",
            far,
            hint="Are two huge numbers subtracted whose difference is small?",
            tolerance=FAR,
            needs=("values", "eps"),
        ),
    },
)
graded(
    "layernorm_backward",
    vjp(layer, wrt=(0, 1, 2)),
    points={"dx": 3, "dgamma": 1, "dbeta": 1, "sides": 0},
    hints={"dx": WAYS, "dgamma": SHARED, "dbeta": SHARED},
    extras={
        "standardised": Extra(
            "layernorm_backward gives the gradients for rows that are standardised already",
            standardised,
            points=2,
            hint=WAYS,
            needs=(),
        ),
        "eps": Extra(
            "layernorm_backward gives dx for rows that hardly vary", with_upstream(narrow), hint=EPS, members=["dx"]
        ),
        "extreme": Extra(
            "layernorm_backward stays exact where gamma is 0, or dout is 0 or large", extreme((4, 7)), hint=DIVIDED
        ),
    },
)
graded(
    "groupnorm_forward",
    with_cache(group),
    hints={"values": "Which numbers are normalised together, and by whose gamma and beta is each scaled and shifted?"},
    extras={
        "ends": Extra(
            "groupnorm_forward takes one group, and as many groups as channels",
            ends,
            hint="How many channels has a group when there is one, and how many when there are C?",
        ),
        "eps": Extra("groupnorm_forward takes eps as it should for groups that hardly vary", narrow_maps, hint=EPS),
    },
)
graded(
    "groupnorm_backward",
    vjp(group, wrt=(0, 1, 2)),
    points={"dx": 3, "dgamma": 1, "dbeta": 1, "sides": 0},
    hints={"dx": WAYS, "dgamma": SHARED, "dbeta": SHARED},
    extras={
        "ends": Extra(
            "groupnorm_backward gives dx for one group, and for as many groups as channels",
            with_upstream(ends),
            hint="Over which numbers is each mean taken?",
            members=["dx"],
        ),
        "eps": Extra(
            "groupnorm_backward gives dx for groups that hardly vary",
            with_upstream(narrow_maps),
            hint=EPS,
            members=["dx"],
        ),
        "extreme": Extra(
            "groupnorm_backward stays exact where gamma is 0, or dout is 0 or large",
            extreme((3, 4, 2, 3), groups=2),
            hint=DIVIDED,
        ),
    },
)
