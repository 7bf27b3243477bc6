"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, NotJudged, check, expect, expect_shape, unpack
from autograder.contracts import CACHE, Array, Cache, Fixed, Out, function, members, number, uniform, upstream

# the example of the handout: with eps = 4, the square root is 3 for both features
X = np.array([[0.0, 8.0], [2.0, 2.0], [4.0, 6.0], [6.0, 4.0]])
GAMMA, BETA = np.array([3.0, -6.0]), np.array([1.0, 0.0])
RUNNING_MEAN, RUNNING_VAR = np.array([10.0, 0.0]), np.array([1.0, 3.0])
OUT = [[-2.0, -6.0], [0.0, 6.0], [2.0, -2.0], [4.0, 2.0]]
DOUT = np.array([[9.0, 1.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]])


@check(
    question="batchnorm_forward",
    points=1,
    section="1.1 Training",
    more=(
        "What are the mean and the variance of (0, 2, 4, 6), by hand? Print those that your code has for the "
        "first feature, then the root: which is the first that differs, and how many numbers are there of "
        "each?"
    ),
)
def batchnorm_forward_example(student, rng):
    """in training, the handout's example gives (-2, 0, 2, 4) for the first feature and (-6, 6, -2, 2) for the second"""
    out, *_ = parts(student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True, eps=4.0))
    expect(out, OUT, what="out", hint="Which axis holds the examples, and what stands under the root?")


@check(
    question="batchnorm_forward",
    points=1,
    section="1.1 Training",
    more=(
        "What should become of a feature that is 5 in every row? Try it beside the feature (0, 2, 4, 6), "
        "with gamma = 1 and beta = 0; then add 64 to all of x: which intermediate result changes that should "
        "not?"
    ),
)
def batchnorm_forward_properties(student, rng):
    """in training, out has mean beta and a spread set by gamma, and does not feel a shift of x or a constant feature"""
    x = rng.integers(-40, 40, (9, 4)) / 8 * np.array([1.0, 2.0, 4.0, 0.0])  # so that adding 64 is exact
    gamma, beta = np.array([1.5, -0.5, 2.0, 1.0]), np.array([0.25, 3.0, -1.0, 2.0])
    running_mean, running_var = rng.uniform(1, 2, 4), rng.uniform(1, 2, 4)
    out, *_ = parts(student.batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True))
    expect_shape(out, (9, 4), what="out")
    expect(np.mean(out, axis=0), beta, what="the mean of each feature of out")
    variance = np.var(x, axis=0)
    expect(np.var(out, axis=0), gamma**2 * variance / (variance + 1e-5), what="the variance of each feature of out")
    moved, *_ = parts(student.batchnorm_forward(x + 64.0, gamma, beta, running_mean, running_var, train=True))
    expect(moved, out, what="out for x + 64")


@check(
    question="batchnorm_forward",
    points=1,
    section="1.2 Running statistics",
    more=(
        "After one call, should the running mean be near the old one or near the batch's? Try an old mean of "
        "10, a batch whose mean is 0, and a momentum of 0.1, by the handout's sentence. Then the same call "
        "in evaluation: what may change?"
    ),
)
def batchnorm_running_example(student, rng):
    """the example's running statistics become 7.9 and 2.7, and evaluation uses those that it is given"""
    got = student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True, momentum=0.3, eps=4.0)
    _, _, mean, var = parts(got)
    expect(mean, [7.9, 1.5], what="running_mean", ignore_unit_axes=True, hint="Which of the two weights is momentum?")
    expect(var, [2.7, 4.1], what="running_var", ignore_unit_axes=True, hint="By what is the sum of squares divided?")
    given_mean, given_var = np.array([1.0, 3.0]), np.array([5.0, 12.0])
    got = student.batchnorm_forward(X, GAMMA, BETA, given_mean, given_var, train=False, momentum=0.3, eps=4.0)
    out, _, mean, var = parts(got)
    expect(out, [[0.0, -7.5], [2.0, 1.5], [4.0, -4.5], [6.0, -1.5]], what="out in evaluation")
    expect(mean, given_mean, what="running_mean after evaluation")
    expect(var, given_var, what="running_var after evaluation")


@check(
    question="batchnorm_backward",
    points=1,
    more=(
        "Over which way does one entry of x reach the output of another row? Try x = (0, 2, 4, 6) as the "
        "only feature and raise the first entry to 0.01: which entries of out change, and which quantities "
        "in between?"
    ),
)
def batchnorm_backward_example(student, rng):
    """the handout's example has dx = (4.5, -3, -1.5, 0) and zeros, dgamma = (-9, 0), dbeta = (9, 4)"""
    got = student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True, eps=4.0)
    try:
        expect(parts(got)[0], OUT)
    except Failure:
        raise NotJudged("out of batchnorm_forward is not yet that of the example, whose gradient this is.") from None
    dx, dgamma, dbeta = unpack(student.batchnorm_backward(DOUT, parts(got)[1]), "dx", "dgamma", "dbeta")
    expect(dx, [[4.5, 0.0], [-3.0, 0.0], [-1.5, 0.0], [0.0, 0.0]], what="dx")
    expect(dgamma, [-9.0, 0.0], what="dgamma")
    expect(dbeta, [9.0, 4.0], what="dbeta")


def parts(got):
    """What batchnorm_forward returned, one by one."""
    return unpack(got, "out", "cache", "running_mean", "running_var")


# What both functions promise, whatever they compute: shapes, dtypes, layouts, arguments, repetition, their own slope

SPREADS = np.array([3.0, 10.0, 30.0, 5.0, 100.0, 4.0, 20.0])  # beside which an eps of 1e-8 is nothing


def wide(rng, shape):
    """Features of very different spread, with means of the same size."""
    sigmas = np.resize(SPREADS, shape[1])
    z = rng.normal(size=shape)
    z = (z - z.mean(axis=0)) / z.std(axis=0)
    return sigmas * (z + rng.choice([-1.0, 1.0], shape[1]) * rng.uniform(0.5, 2, shape[1]))


def both_signs(rng, shape):
    drawn = rng.choice([-1.0, 1.0], shape)
    drawn[:2] = 1.0, -1.0
    return rng.permutation(drawn) * rng.uniform(0.5, 2, shape)


PARAMETER = Array("D", both_signs)
STATISTIC = Out("D", feature_axis=0)
forward = function(
    "batchnorm_forward",
    {
        "x": Array("N D", wide),
        "gamma": PARAMETER,
        "beta": PARAMETER,
        "running_mean": uniform("D", 1, 20),
        "running_var": uniform("D", 20, 200),
        "train": Fixed(True, optional=True),
        "momentum": number(0.2, 0.4, optional=True),
        "eps": Fixed(1e-8, optional=True),
    },
    members(out=Out("N D", feature_axis=1), cache=CACHE, running_mean=STATISTIC, running_var=STATISTIC),
    at_least={"N": 5},
)
function(
    "batchnorm_backward",
    {"dout": upstream("N D"), "cache": Cache("batchnorm_forward")},
    members(dx=Out("N D", feature_axis=1), dgamma="D", dbeta="D"),
    gradient_of=forward,
    at_least={"N": 5},
)
