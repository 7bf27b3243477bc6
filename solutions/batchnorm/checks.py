"""Hidden checks: the forward and its statistics against torch in float64, the backward against autograd.

A wrong eps shows in the checks of eps only: ordinary features are so wide that eps hardly counts beside them.
"""

import numpy as np
from torch.nn.functional import batch_norm

from autograder import Tolerance, check, expect, unpack
from autograder.contracts import Extra, graded, value, vjp

WIDE = np.array([3.0, 10.0, 30.0, 5.0, 100.0, 4.0, 20.0])
NARROW = np.array([0.01, 1.0, 0.1, 10.0])  # spreads among which eps counts
# A mean of 1e6 standard deviations costs a correct program 6 of its 16 digits and the one-pass variance 12 of them.
# Over 300 batches, eighteen styles of correct code erred by at most 2e-10, the one-pass variance by at least 2e-5.
FAR = Tolerance(passes=1e-8, noted=1e-8)


def torch_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mean, var = running_mean.clone(), running_var.clone()  # torch updates them in place
    return batch_norm(x, mean, var, gamma, beta, train, momentum, eps), None, mean, var


def torch_out(x, gamma, beta, *_, eps=1e-5, **__):
    return batch_norm(x, None, None, gamma, beta, True, 0.1, eps)


def signs(rng, d):
    """Of both kinds."""
    s = rng.choice([-1.0, 1.0], d)
    s[rng.permutation(d)[:2]] = 1.0, -1.0
    return s


def batch(rng, n, sigmas, **options):
    """(n, D) features of these standard deviations, gamma of both signs, and running statistics unlike its own."""
    d = len(sigmas)
    z = rng.normal(size=(n, d))
    x = sigmas * ((z - z.mean(axis=0)) / z.std(axis=0) + signs(rng, d) * rng.uniform(0.5, 2, d))
    given = {
        "x": x,
        "gamma": signs(rng, d) * rng.uniform(0.5, 2, d),
        "beta": signs(rng, d) * rng.uniform(0.3, 1.5, d),
        # of the sign of the batch mean, so that no running mean comes near 0 by cancellation
        "running_mean": x.mean(axis=0) * rng.uniform(0.3, 0.7, d),
        "running_var": x.var(axis=0) * rng.uniform(1.5, 3, d),
        "momentum": 0.3,
        "eps": 1e-8,
    }
    return given | options


def hardly_varying(rng, **options):
    """Features among which eps counts; in the last batch the second one does not vary at all."""
    constant = batch(rng, 7, NARROW[1:], eps=2e-3, **options)
    constant["x"][:, 1], constant["running_mean"] = 2.0, np.full(3, 1.5)
    return [batch(rng, 7, NARROW, eps=2e-3, **options), batch(rng, 11, NARROW[:3], eps=1e-5, **options), constant]


def evaluation(rng):
    cases = [batch(rng, n, WIDE[:d], train=False) for n, d in ((7, 3), (11, 5), (13, 4), (5, 7))]
    arrays = ("x", "gamma", "beta", "running_mean", "running_var")
    return [*cases, {k: v.astype(np.float32) if k in arrays else v for k, v in cases[0].items()}]


def small_variances(rng):
    small = batch(rng, 7, NARROW, eps=2e-3, train=False, running_var=np.array([1e-3, 0.7, 0.0, 3.0]))
    return [*hardly_varying(rng, train=False), small]


def momenta(rng):
    return [batch(rng, n, WIDE[:3], momentum=m) for n, m in ((11, 0.3), (5, 0.0), (7, 1.0))]


def from_zero_and_one(rng):
    """Statistics as they are before the first batch, which is a batch like any other."""
    return [batch(rng, 7, WIDE[:3], running_mean=np.zeros(3), running_var=np.ones(3))]


EVALUATION = {"needs": ("eval",)}
FORWARD = graded(
    "batchnorm_forward",
    value(torch_forward),
    points={"out": 3, "running_mean": 1, "sides": 0},
    titles={
        "out": "in training, features are normalised by the batch's mean and variance, scaled and shifted",
        "running_mean": "in training, the running mean moves by the given momentum towards the batch's mean",
    },
    hints={
        "out": "Over which entries of x is each mean and each variance taken, and by how many is it divided?",
        "running_mean": "What is left of the old value, and how much of the new one comes in, at momentum 0 and at 1?",
    },
    extras={
        "eps": Extra(
            "in training, eps counts as it should for features that hardly vary",
            hardly_varying,
            hint="Which eps is it, where does it stand, and what happens to a feature that does not vary?",
            members=["out"],
        ),
        "mean_momentum": Extra(
            "in training, momentum 0 keeps the running mean and momentum 1 replaces it",
            lambda rng: [*momenta(rng), *from_zero_and_one(rng)],
            hint="Is any batch treated unlike the others, or any momentum?",
            members=["running_mean"],
        ),
        # at one half, old and new weigh the same: which of them momentum belongs to is another check's business
        "running_var": Extra(
            "in training, the running variance takes in the unbiased variance of the batch",
            lambda rng: [batch(rng, 7, NARROW, momentum=0.5, eps=2e-3), batch(rng, 11, WIDE[:5], momentum=0.5)],
            hint="Which of the two variances is kept for later, and is it the variance itself?",
            members=["running_var"],
            needs=(),
        ),
        "var_momentum": Extra(
            "in training, the running variance moves by the given momentum",
            lambda rng: [*momenta(rng), *from_zero_and_one(rng)],
            hint="Do both running statistics move by the same rule?",
            members=["running_var"],
            needs=("running_mean", "running_var"),
        ),
        "eval": Extra(
            "in evaluation, features are normalised by the running statistics, scaled and shifted",
            evaluation,
            points=2,
            hint="In evaluation, which mean and which variance normalise x, and what happens afterwards?",
            members=["out"],
            needs=(),
        ),
        "eval_eps": Extra(
            "in evaluation, eps counts as it should for small running variances",
            small_variances,
            hint="Is eps the same, and in the same place, as in training?",
            members=["out"],
            **EVALUATION,
        ),
        "eval_keeps": Extra(
            "in evaluation, the running statistics are returned as they came",
            evaluation,
            hint="Should what is predicted for one batch depend on the batches predicted before?",
            members=["running_mean", "running_var"],
            **EVALUATION,
        ),
    },
)


@check(
    question="batchnorm_forward",
    needs=["batchnorm_forward_out", "batchnorm_forward_running_var"],
    hint="Are two huge numbers subtracted whose difference is small, and in which precision?",
    section="1.1 Training",
)
def batchnorm_forward_far(student, rng):
    """in training, features stay exact whose mean is a million times their standard deviation"""
    # multiples of 1/1024 near a million are exact, and so is their distance from the million
    near = batch(rng, 11, np.array([1.0, 1.0, 2.0, 1.0, 1.0]), momentum=0.5, eps=1e-11)
    near["x"] = np.round(near["x"] * 1024) / 1024
    far = near["x"] + 1e6 * np.array([1.0, -1.0, 2.0, 1.0, -1.0])
    got = student.batchnorm_forward(far, *list(near.values())[1:5], train=True, momentum=0.5, eps=1e-11)
    out, _, _, running_var = unpack(got, "out", "cache", "running_mean", "running_var")
    want = FORWARD.want(near)
    expect(out, want[0], what="out in training", tolerance=FAR, block_axis=1)
    expect(running_var, want[3], what="running_var", tolerance=FAR, ignore_unit_axes=True)


@check(
    question="batchnorm_forward",
    needs=["batchnorm_forward_eval"],
    hint="Does the code look at the batch at all in evaluation, at its size or its shape?",
    section="1.3 Evaluation",
)
def batchnorm_forward_eval_one(student, rng):
    """in evaluation, a batch of one is normalised like any other"""
    given = batch(rng, 7, WIDE[:4], train=False)
    given["x"] = given["x"][:1]
    names = ("out", "cache", "running_mean", "running_var")
    out, *_ = unpack(student.batchnorm_forward(*list(given.values())[:5], train=False, momentum=0.3, eps=1e-8), *names)
    expect(out, FORWARD.want(given)[0], what="out in evaluation")


def upstream(rng, shape):
    """Of mixed sign and with a mean: for a gradient of ones, dx is 0 whatever its formula."""
    return rng.normal(0.6, 1.3, shape)


def standardised(rng):
    """Batches whose out is right also by many wrong forwards, so that the backward can be judged beside them.

    Rows, columns, the whole batch and the running statistics have mean 0 and variance 1, and beta is 0. So another
    axis, the running statistics, a missing root, beta, eps or mean do not show, nor does gamma where that is 1. And eps
    is so small that no forward is wrong by leaving it out, and no backward.
    """
    v = rng.normal(size=7)
    v = (v - v.mean()) / v.std()
    x, zeros, ones = np.stack([np.roll(v, k) for k in range(7)]), np.zeros(7), np.ones(7)
    plain = {"x": x, "gamma": ones, "beta": zeros, "running_mean": zeros, "running_var": ones, "momentum": 0.0}
    return [plain | {"eps": 1e-12, "dout": upstream(rng, x.shape)}]


def with_upstream(rng, cases):
    return [case | {"dout": upstream(rng, case["x"].shape)} for case in cases]


def extreme(rng):
    """gamma of 0, dout of 0 and dout that is large."""
    given = batch(rng, 11, WIDE[:5])
    given["gamma"][1] = 0.0
    dout = upstream(rng, (11, 5))
    return [given | {"dout": dout * np.array([1.0, 1.0, 0.0, 1.0, 1.0])}, given | {"dout": 1e4 * dout}]


graded(
    "batchnorm_backward",
    vjp(torch_out, wrt=(0, 1, 2)),
    points={"dx": 3, "dgamma": 1, "dbeta": 1, "sides": 0},
    titles={
        "dx": "batchnorm_backward gives dx, with the mean and the variance of the batch as functions of x",
        "dgamma": "batchnorm_backward gives dgamma",
        "dbeta": "batchnorm_backward gives dbeta",
    },
    hints={
        "dx": "Along which ways does one entry of x reach out: directly, and through which two quantities besides?",
        "dgamma": "What does gamma multiply, and over which axis is it shared?",
        "dbeta": "What is beta added to, and over which axis is it shared?",
    },
    extras={
        "standardised": Extra(
            "batchnorm_backward gives the gradients for a batch that is standardised already",
            standardised,
            hint="Along which ways does one entry of x reach out, when mean and variance are those of the batch?",
            points=2,
            needs=(),
        ),
        "eps": Extra(
            "batchnorm_backward gives dx for features that hardly vary",
            lambda rng: with_upstream(rng, hardly_varying(rng)),
            hint="Is it the same spread, with the same eps, that the forward divided by?",
            members=["dx"],
        ),
        "extreme": Extra(
            "batchnorm_backward stays exact where gamma is 0, or dout is 0 or large",
            extreme,
            hint="Is anything divided by gamma, by dout or by the spread alone, any of which may be 0?",
        ),
    },
)
