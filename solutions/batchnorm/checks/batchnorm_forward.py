"""The forward pass against torch, in training and in evaluation, and the running statistics."""

import numpy as np

from autograder import (
    Failure,
    Tolerance,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_shape,
    identical,
    unpack,
)

from ._inputs import NARROW, WIDE, Case, as_float32, case, constant_feature, narrow, ordinary
from ._references import same, torch_forward

PARTS = ("out", "cache", "running_mean", "running_var")

# A mean of 1e6 standard deviations costs a correct program 6 of its 16 digits and the one-pass variance 12 of them.
# Over 300 batches, eighteen styles of correct code erred by at most 2e-10, the one-pass variance by at least 2e-5.
FAR = Tolerance(passes=1e-8, noted=1e-8)


def forward(student, c, train=True):
    """The parts of what the student's forward returns, by name, and those of torch's."""
    got = unpack(student.batchnorm_forward(*c.arrays, train=train, **c.options), *PARTS)
    out, mean, var = torch_forward(c.arrays, c.options, train)
    return dict(zip(PARTS, got, strict=True)), {"out": out, "running_mean": mean, "running_var": var}


def expect_out(student, c, train=True, tolerance=None):
    got, want = forward(student, c, train)
    mode = "training" if train else "evaluation"
    expect(got["out"], want["out"], what=f"out in {mode}", tolerance=tolerance or c.tolerance, block_axis=1)


def expect_running(student, c, name, train=True):
    got, want = forward(student, c, train)
    expect(got[name], want[name], what=name, tolerance=c.tolerance, block_axis=0, ignore_unit_axes=True)


@check(
    question="batchnorm_forward",
    points=3,
    hint="Over which entries of x is each mean and each variance taken, and by how many is it divided?",
    section="1.1 Training",
)
def batchnorm_forward_values(student, rng):
    """in training, features are normalised by the batch's mean and variance, scaled by gamma and shifted by beta"""
    cases = ordinary(rng)
    for c in (*cases, as_float32(cases[0])):
        expect_out(student, c)


@check(
    question="batchnorm_forward",
    points=1,
    needs=["batchnorm_forward_values"],
    hint="Which eps is it, where does it stand, and what happens to a feature that does not vary?",
    section="1.1 Training",
)
def batchnorm_forward_eps(student, rng):
    """in training, eps counts as it should for features that hardly vary"""
    for c in (*narrow(rng), constant_feature(rng)):
        expect_out(student, c)


@check(
    question="batchnorm_forward",
    points=1,
    needs=["batchnorm_forward_values"],
    hint="Are two huge numbers subtracted whose difference is small, and in which precision?",
    section="1.1 Training",
)
def batchnorm_forward_far(student, rng):
    """in training, features stay exact whose mean is a million times their standard deviation"""
    # multiples of 1/1024 near a million are exact, and so is their distance from the million
    near = case(rng, 11, np.array([1.0, 1.0, 2.0, 1.0, 1.0]), eps=1e-11)
    near = near._replace(x=np.round(near.x * 1024) / 1024)
    far = 1e6 * np.array([1.0, -1.0, 2.0, 1.0, -1.0])
    got, _ = forward(student, near._replace(x=near.x + far))
    out, _, var = torch_forward(near.arrays, near.options, True)
    expect(got["out"], out, what="out in training", tolerance=FAR, block_axis=1)
    if same(forward(student, near)[0]["running_var"], var):  # else another check charges it
        expect(got["running_var"], var, what="running_var", tolerance=FAR, ignore_unit_axes=True)


@check(
    question="batchnorm_forward",
    points=1,
    hint="What is left of the old value, and how much of the new one comes in, at momentum 0 and at momentum 1?",
    section="1.2 Running statistics",
)
def batchnorm_running_mean(student, rng):
    """in training, the running mean moves by the given momentum towards the batch's mean"""
    for momentum in (0.3, 0.0, 1.0, None):
        expect_running(student, case(rng, 7, WIDE[:3], momentum=momentum), "running_mean")


@check(
    question="batchnorm_forward",
    points=1,
    hint="Which of the two variances is kept for later, and is it the variance itself?",
    section="1.2 Running statistics",
)
def batchnorm_running_var(student, rng):
    """in training, the running variance takes in the unbiased variance of the batch"""
    # at one half, old and new weigh the same: which of them momentum belongs to is the running mean's check
    expect_running(student, case(rng, 7, NARROW, momentum=0.5, eps=2e-3), "running_var")
    for c in (case(rng, 11, WIDE[:3]), case(rng, 5, WIDE[:3], momentum=0.0), case(rng, 7, WIDE[:3], momentum=1.0)):
        got, want = forward(student, c)
        if same(got["running_mean"], want["running_mean"]):
            expect_running(student, c, "running_var")


@check(
    question="batchnorm_forward",
    points=1,
    hint="Which shape does a statistic have when the summed axis is kept?",
    section="Conventions",
)
def batchnorm_running_shapes(student, rng):
    """the running statistics come back in the shape (D,)"""
    c = case(rng, 7, WIDE[:3])
    got, _ = forward(student, c)
    for name in ("running_mean", "running_var"):
        expect_shape(got[name], (3,), what=name)
        if np.array_equal(got[name], getattr(c, name)):
            raise Failure(f"{name} is what was passed in, so there is no shape to look at.", kind="value")


@check(
    question="batchnorm_forward",
    points=2,
    hint="In evaluation, which mean and which variance normalise x, and what happens afterwards?",
    section="1.3 Evaluation",
)
def batchnorm_eval_values(student, rng):
    """in evaluation, features are normalised by the running statistics, scaled and shifted"""
    cases = ordinary(rng)
    for c in (*cases, as_float32(cases[0])):
        expect_out(student, c, train=False)


@check(
    question="batchnorm_forward",
    points=1,
    needs=["batchnorm_eval_values"],
    hint="Is eps the same, and in the same place, as in training?",
    section="1.3 Evaluation",
)
def batchnorm_eval_eps(student, rng):
    """in evaluation, eps counts as it should for small running variances"""
    small = case(rng, 7, NARROW, eps=2e-3)
    for c in (*narrow(rng), small._replace(running_var=np.array([1e-3, 0.7, 0.0, 3.0]))):
        expect_out(student, c, train=False)


@check(
    question="batchnorm_forward",
    points=1,
    needs=["batchnorm_eval_values"],
    hint="Should what is predicted for one batch depend on the batches predicted before?",
    section="1.3 Evaluation",
)
def batchnorm_eval_keeps(student, rng):
    """in evaluation, the running statistics are returned as they came"""
    c = case(rng, 7, WIDE[:3])
    got, _ = forward(student, c, train=False)
    for name in ("running_mean", "running_var"):
        expect(got[name], getattr(c, name), what=f"{name} after evaluation", ignore_unit_axes=True)


@check(
    question="batchnorm_forward",
    points=1,
    needs=["batchnorm_eval_values"],
    hint="Does the code look at the batch at all in evaluation, at its size or its shape?",
    section="1.3 Evaluation",
)
def batchnorm_eval_one(student, rng):
    """in evaluation, a batch of one is normalised like any other"""
    c = case(rng, 7, WIDE[:4])
    got, want = forward(student, c._replace(x=c.x[:1]), train=False)
    expect(got["out"], want["out"], what="out in evaluation")  # one entry is no scale of its own: it may be near 0


@check(question="batchnorm_forward", points=1, needs=["batchnorm_forward_values"], section="Conventions")
def batchnorm_forward_unchanged(student, rng):
    """batchnorm_forward leaves its arguments as they were, and takes read-only slices of larger arrays"""
    c = case(rng, 7, WIDE[:3])
    for train in (True, False):
        expect_inputs_unchanged(student, "batchnorm_forward", *c.arrays, train=train, **c.options)
    expect_out(student, c._replace(**{name: as_slice(getattr(c, name)) for name in Case._fields[:5]}))


@check(question="batchnorm_forward", points=1, needs=["batchnorm_forward_values"], section="Conventions")
def batchnorm_forward_again(student, rng):
    """batchnorm_forward answers the same again, whatever batch came in between"""
    c, other = case(rng, 7, WIDE[:3]), case(rng, 11, WIDE[:3])
    for train in (True, False):
        first, _, second = (
            without_cache(student.batchnorm_forward(*case.arrays, train=train, **case.options))
            for case in (c, other, c)
        )
        if not identical(first, second):
            raise Failure(
                "batchnorm_forward gives another answer for the same arguments once another batch has been through it.",
                "What does the function keep from one call to the next that it is given anyway?",
                kind="state",
            )


def without_cache(got):
    """What has to be the same again: a cache may hold anything."""
    return [*got[:1], *got[2:]] if isinstance(got, tuple | list) else got
