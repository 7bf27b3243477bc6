"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, check, expect, expect_shape, unpack


@check(question="forward", points=1, hint="What does dropout do once training is over?")
def forward_evaluation_example(student, rng):
    """dropout_forward returns x in evaluation, whatever p is"""
    x = np.array([[2.0, -1.0, 4.0], [0.5, 0.0, -8.0]])
    for p in (0.2, 0.9):
        out, _ = unpack(student.dropout_forward(x, p, generator(rng), train=False), "out", "mask")
        expect(out, x, what="out in evaluation")


@check(question="forward", points=1, hint="By which factor do the kept entries grow, so that E[out] = x?")
def forward_training_example(student, rng):
    """dropout_forward turns each entry into 0 or 1.25 x in training with p = 0.2"""
    x = np.arange(1.0, 401.0).reshape(20, 20)
    out, _ = unpack(student.dropout_forward(x, 0.2, generator(rng), train=True), "out", "mask")
    expect_shape(out, x.shape, what="out")
    kept = out != 0
    # a correct submission drops none of 400 with probability 0.8**400 < 1e-38
    if kept.all() or not kept.any():
        raise Failure(
            f"{'Nothing' if kept.all() else 'Everything'} is dropped in training.",
            "How many decisions does your function make, and in which mode?",
        )
    expect(out, np.where(kept, 1.25 * x, 0.0), what="out")


@check(
    question="forward",
    points=1,
    needs=["forward_training_example"],
    hint="Which entries does your comparison keep, those with probability p or those with 1 - p?",
)
def forward_expectation(student, rng):
    """the mean of out is about the mean of x in training"""
    out, _ = unpack(student.dropout_forward(np.ones((100, 100)), 0.2, generator(rng), train=True), "out", "mask")
    expect_shape(out, (100, 100), what="out")
    # Hoeffding: the mean of 10,000 independent numbers in [0, 1.25] is off by 0.4 with probability < 1e-100
    if not 0.6 < np.mean(out) < 1.4:
        raise Failure(
            "The mean of out is far from the mean of x.",
            detail=f"x is 1 everywhere and p is 0.2; the mean of out is {np.mean(out):.3f}, expected about 1",
        )


@check(question="backward", points=1, hint="Which factor connects an entry of out with its entry of x?")
def backward_training_example(student, rng):
    """dropout_backward multiplies each entry of dout by what multiplied x in training"""
    dout = np.arange(1.0, 401.0).reshape(20, 20)
    expect_gradient(student, dout, 0.2, rng, train=True)


@check(
    question="backward",
    points=1,
    needs=["backward_training_example"],
    hint="What does your dropout_forward return as its mask in evaluation, and what does dropout_backward do with it?",
)
def backward_evaluation_example(student, rng):
    """dropout_backward returns dout after a forward call in evaluation"""
    expect_gradient(student, np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -8.0]]), 0.2, rng, train=False)


def generator(rng):
    """A generator for the student's function to draw from."""
    return np.random.default_rng(int(rng.integers(2**32)))


def expect_gradient(student, dout, p, rng, *, train):
    """Where x is 1 everywhere, out is the multipliers themselves; the gradient has to have the same ones.

    Mistakes of dropout_forward are not charged here: when it does not do what the handout says, the gradient for its
    own multipliers and the right gradient both pass, and then the one for a plain array of multipliers as mask.
    """
    own = own_calls(student, dout.shape, p, generator(rng), train)
    plain = np.ones(dout.shape)
    if train:
        plain = (rng.permutation(dout.size).reshape(dout.shape) % 5 > 0) / (1 - p)
    right = len(own) == 1 and own[0][1] is not None
    others = [] if right else [(plain, plain)] if train else [(plain, plain), (None, plain)]
    failures = []
    for mask, multipliers in own + others:
        try:
            dx = student.dropout_backward(dout, mask)
            expect_shape(dx, dout.shape, what="dx")
            expect(dx, dout * (decided(dx, p) if multipliers is None else multipliers), what="dx")
            return
        except Failure as failure:
            failures.append(failure)
    if not own and failures[0].kind != "not_implemented":
        failures[0].message += " (dropout_forward gave no mask to work with, so it was a plain array of multipliers.)"
    raise failures[0]


def own_calls(student, shape, p, source, train):
    """Masks of dropout_forward with their multipliers: one if it is right, several choices or none if it is not."""
    found = []
    for mode in (True, False) if train else (False,):  # the two modes may be swapped
        try:
            out, mask = unpack(student.dropout_forward(np.ones(shape), p, source, train=mode), "out", "mask")
            expect_shape(out, shape)
        except Failure:
            continue  # dropout_forward has checks of its own
        out = np.asarray(out, float)
        if not np.isfinite(out).all() or (train and mask is None):
            continue
        if train and (out.all() or not out.any()):
            found.append((mask, None))  # nothing or everything dropped: the gradient has to tell what the mask says
            continue
        right = (out != 0) / (1 - p) if train else np.ones(shape)
        if np.allclose(out, right):
            return [*found, (mask, right)]
        return [*found, (mask, out), (mask, right)]
    return found


def decided(dx, p):
    """The multipliers that a gradient of kept and dropped entries shows."""
    kept = np.asarray(dx) != 0
    if kept.all() or not kept.any():
        raise Failure("In training, some entries of dx are 0 and some are not; here all share one fate.")
    return kept / (1 - p)
