"""Hidden checks: forward against torch in float64, every gradient against autograd.

One mistake is charged once. A wrong eps shows in the two eps checks only, since the ordinary cases have features so
wide that eps hardly counts. A backward is compared with autograd wherever the student's own forward is right; where
that is wrong, see `expect_gradients`.
"""

from typing import NamedTuple

import numpy as np
import torch
from torch.nn.functional import batch_norm

from autograder import (
    FLOAT32,
    FLOAT64,
    Failure,
    Tolerance,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_shape,
    identical,
    reference,
    unpack,
)

# N and D are coprime and small: a factor 7 can only be N, ddof = 1 shows, and (5, 7) is wider than long
SHAPES = ((7, 3), (11, 5), (13, 4), (5, 7))
WIDE = np.array([3.0, 10.0, 30.0, 5.0, 100.0, 4.0, 20.0])  # spreads beside which an eps of 1e-8 is nothing
NARROW = np.array([0.01, 1.0, 0.1, 10.0])  # spreads among which eps counts
PARTS = ("out", "cache", "running_mean", "running_var")
GRADIENTS = ("dx", "dgamma", "dbeta")
RIGHT, EXCUSED = object(), object()
# A mean of 1e6 standard deviations costs a correct program 6 of its 16 digits and the one-pass variance 12 of them.
# Over 300 batches, eighteen styles of correct code erred by at most 2e-10, the one-pass variance by at least 2e-5.
FAR = Tolerance(passes=1e-8, noted=1e-8)
ROUGH = Tolerance(passes=1e-9, noted=1e-4)


class Case(NamedTuple):
    """The arguments of batchnorm_forward; None leaves momentum or eps at its default."""

    x: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    running_mean: np.ndarray
    running_var: np.ndarray
    momentum: float | None = 0.3
    eps: float | None = 1e-8

    @property
    def arrays(self):
        return self[:5]

    @property
    def options(self):
        return {name: getattr(self, name) for name in ("momentum", "eps") if getattr(self, name) is not None}

    @property
    def tolerance(self):
        return FLOAT32 if self.x.dtype == np.float32 else FLOAT64


@reference
def torch_forward(arrays, options, train):
    """(out, running_mean, running_var) of torch's batch_norm in float64."""
    x, gamma, beta, mean, var = (torch.tensor(a, dtype=torch.float64) for a in arrays)
    out = batch_norm(x, mean, var, gamma, beta, train, options.get("momentum", 0.1), options.get("eps", 1e-5))
    return out.numpy(), mean.numpy(), var.numpy()


@reference
def torch_vjp(dout, arrays, options):
    """(dx, dgamma, dbeta) by autograd through torch's batch_norm in training."""
    x, gamma, beta = leaves = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in arrays[:3]]
    out = batch_norm(x, None, None, gamma, beta, True, 0.1, options.get("eps", 1e-5))
    out.backward(torch.tensor(dout, dtype=torch.float64))
    return tuple(leaf.grad.numpy() for leaf in leaves)


# --- inputs


def spread(rng, n, sigmas):
    """(n, D) features with exactly these standard deviations and means of the same size, so that bugs show alike."""
    z = rng.normal(size=(n, len(sigmas)))
    z = (z - z.mean(axis=0)) / z.std(axis=0)
    return sigmas * (z + signs(rng, len(sigmas)) * rng.uniform(0.5, 2, len(sigmas)))


def signs(rng, d):
    """Of both kinds."""
    s = rng.choice([-1.0, 1.0], d)
    s[rng.permutation(d)[:2]] = 1.0, -1.0
    return s


def case(rng, n, sigmas, **options):
    """A batch with gamma of both signs, and running statistics unlike its own."""
    d = len(sigmas)
    x = spread(rng, n, sigmas)
    gamma, beta = signs(rng, d) * rng.uniform(0.5, 2, d), signs(rng, d) * rng.uniform(0.3, 1.5, d)
    # of the sign of the batch mean, so that no running mean comes near 0 by cancellation
    running_mean = x.mean(axis=0) * rng.uniform(0.3, 0.7, d)
    running_var = x.var(axis=0) * rng.uniform(1.5, 3, d)
    return Case(x, gamma, beta, running_mean, running_var, **options)


def ordinary(rng):
    return [case(rng, n, WIDE[:d]) for n, d in SHAPES]


def narrow(rng):
    """An eps that is asked for, and the default one."""
    return [case(rng, 7, NARROW, eps=2e-3), case(rng, 11, NARROW[:3], eps=None)]


def constant_feature(rng):
    """The second feature does not vary: eps alone keeps its result finite."""
    c = case(rng, 7, NARROW[1:], eps=2e-3)
    c.x[:, 1] = 2.0
    return c._replace(running_mean=np.full(3, 1.5))


def as_float32(c):
    return c._replace(**{name: getattr(c, name).astype(np.float32) for name in Case._fields[:5]})


def upstream(rng, c):
    """Of mixed sign and with a mean: for a gradient of ones, dx is 0 whatever its formula."""
    return rng.normal(0.6, 1.3, c.x.shape).astype(c.x.dtype)


# --- forward


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
)
def batchnorm_forward_far(student, rng):
    """in training, features stay exact whose mean is a million times their standard deviation"""
    # multiples of 1/1024 near a million are exact, and so is their distance from the million
    near = case(rng, 11, np.array([1.0, 1.0, 2.0, 1.0, 1.0]))
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
)
def batchnorm_running_mean(student, rng):
    """in training, the running mean moves by the given momentum towards the batch's mean"""
    for momentum in (0.3, 0.0, 1.0, None):
        expect_running(student, case(rng, 7, WIDE[:3], momentum=momentum), "running_mean")


@check(
    question="batchnorm_forward",
    points=1,
    hint="Which of the two variances is kept for later, and is it the variance itself?",
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
)
def batchnorm_eval_one(student, rng):
    """in evaluation, a batch of one is normalised like any other"""
    c = case(rng, 7, WIDE[:4])
    got, want = forward(student, c._replace(x=c.x[:1]), train=False)
    expect(got["out"], want["out"], what="out in evaluation")  # one entry is no scale of its own: it may be near 0


@check(question="batchnorm_forward", points=1, needs=["batchnorm_forward_values"])
def batchnorm_forward_unchanged(student, rng):
    """batchnorm_forward leaves its arguments as they were, and takes read-only slices of larger arrays"""
    c = case(rng, 7, WIDE[:3])
    for train in (True, False):
        expect_inputs_unchanged(student, "batchnorm_forward", *c.arrays, train=train, **c.options)
    expect_out(student, c._replace(**{name: as_slice(getattr(c, name)) for name in Case._fields[:5]}))


@check(question="batchnorm_forward", points=1, needs=["batchnorm_forward_values"])
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


# --- backward


def backward_cases(rng):
    """Ordinary batches and narrow ones."""
    cases = [*ordinary(rng), *narrow(rng)]
    cases.append(as_float32(cases[0]))
    return [(c, upstream(rng, c)) for c in cases]


def forgiving(rng):
    """Two batches whose out is right also by most wrong forwards, so that a right backward can be told by them.

    Rows, columns, the whole batch and the running statistics have mean 0 and variance 1, and beta is 0. So another
    axis, the running statistics, a missing root, beta, eps or mean do not show, nor does gamma where that is 1.
    """
    v = rng.normal(size=7)
    v = (v - v.mean()) / v.std()
    x = np.stack([np.roll(v, k) for k in range(7)])
    plain = Case(x, np.ones(7), np.zeros(7), np.zeros(7), np.ones(7), momentum=0.0)
    cases = [plain, plain._replace(gamma=signs(rng, 7) * rng.uniform(0.5, 2, 7))]
    return [(c, upstream(rng, c)) for c in cases]


def own_forward(student, c):
    """(out, cache) of the student's forward in training, whatever else is wrong with what it returns."""
    got = student.batchnorm_forward(*c.arrays, train=True, **c.options)
    if isinstance(got, tuple | list) and len(got) >= 2:
        return got[0], got[1]
    raise Failure(
        "batchnorm_backward needs the cache that batchnorm_forward returns second; there is none.",
        "What does the return statement of batchnorm_forward give back, and in which order?",
        kind="structure",
    )


def expect_gradients(student, rng, cases, names, excuse=True):
    """Compare the named gradients with autograd's, and do not charge a mistake of the student's forward again.

    Where the student's out is right, only the true gradient is. Where out is wrong, a gradient may also be that of
    the wrong forward, or what the right formula gives when it is fed with wrongly normalised values through the
    cache. If it is none of these, it is let pass as long as out is right, and so are the gradients, in another case,
    a forgiving one if need be. With `excuse=False`, cases in which out is wrong are left out altogether.
    """
    found = [compared(student, rng, c, dout, names, excuse) for c, dout in cases]
    doubtful = [name for name in found if isinstance(name, str)]
    if not doubtful or RIGHT in found:
        return
    if RIGHT not in [compared(student, rng, c, dout, names, False) for c, dout in forgiving(rng)]:
        raise Failure(
            f"{doubtful[0]} is neither the gradient of batch normalisation nor that of your batchnorm_forward.",
            "Where out of batchnorm_forward is wrong, the gradient may be that of the wrong out: whose is yours?",
            kind="gradient",
        )


def compared(student, rng, c, dout, names, excuse):
    """RIGHT where out and the named gradients are; where out is wrong, EXCUSED or the name of a doubtful gradient."""
    out, cache = own_forward(student, c)
    got = dict(zip(GRADIENTS, unpack(student.batchnorm_backward(dout, cache), *GRADIENTS), strict=True))
    want = dict(zip(GRADIENTS, torch_vjp(dout, c.arrays, c.options), strict=True))
    right_out, _, _ = torch_forward(c.arrays, c.options, True)
    if not same(out, right_out, c.tolerance.noted):
        judged = names if excuse and c.tolerance is FLOAT64 else ()
        doubtful = (n for n in judged if not excusable(student, rng, c, dout, out, n, got[n], want[n]))
        return next(doubtful, EXCUSED)
    # an out that is right to 6 digits only, say through another eps, cannot have a better gradient
    tolerance = c.tolerance if same(out, right_out, c.tolerance.passes) else ROUGH
    for name in names:
        if name == "dx":
            expect(got[name], want[name], what=name, tolerance=tolerance, block_axis=1)
        else:
            expect(got[name], want[name], what=name, tolerance=tolerance, ignore_unit_axes=True)
    return RIGHT


def excusable(student, rng, c, dout, out, name, got, want):
    """Whether a gradient is right in itself, although the student's out is not."""
    if same(got, want):
        return True
    if not isinstance(out, np.ndarray) or out.shape != c.x.shape or not np.isfinite(out).all():
        return False
    fed = formula_fed_with(out, c, dout)
    return same(got, fed[name]) or is_own_derivative(student, rng, c, dout, name, got)


def formula_fed_with(out, c, dout):
    """What a right backward makes of a cache that holds a wrong spread: out tells which spread it was."""
    if np.ptp(out, axis=0).min() == 0:  # nothing was normalised at all
        return dict.fromkeys(GRADIENTS)
    centred = c.x - c.x.mean(axis=0)
    slope = (centred * out).sum(axis=0) / (centred**2).sum(axis=0)
    x_hat = (out - c.beta) / c.gamma
    dx = slope * (dout - dout.mean(axis=0) - x_hat * (dout * x_hat).mean(axis=0))
    return {"dx": dx, "dgamma": (dout * x_hat).sum(axis=0), "dbeta": dout.sum(axis=0)}


def is_own_derivative(student, rng, c, dout, name, got):
    """Whether `got` is the derivative of the student's own forward, along three random directions.

    A forward that is linear in x, such as out = x or out = 0, does not count: it normalises nothing.
    """
    field = {"dx": "x", "dgamma": "gamma", "dbeta": "beta"}[name]
    start = getattr(c, field)
    if not isinstance(got, np.ndarray) or got.size != start.size or got.dtype.kind != "f":
        return False

    def out(field, step):
        moved = own_forward(student, c._replace(**{field: getattr(c, field) + step}))[0]
        expect_shape(moved, c.x.shape, what="out")
        return moved.astype(np.float64)

    step = 0.5 * c.x.std(axis=0) * rng.normal(size=c.x.shape)
    ahead, here, behind = out("x", step), out("x", 0 * step), out("x", -step)
    if np.abs(ahead + behind - 2 * here).max() <= 1e-3 * np.abs(ahead - behind).max():
        return False
    h, scale = 1e-3, c.x.std(axis=0) if name == "dx" else np.ones(len(c.gamma))
    for _ in range(3):
        step = h * scale * rng.normal(size=start.shape)
        near, twice = out(field, step) - out(field, -step), out(field, 2 * step) - out(field, -2 * step)
        numerical = np.sum(dout * (8 * near - twice)) / 12
        parts = got.reshape(start.shape) * step
        if not np.abs(parts.sum() - numerical) <= 1e-4 * np.abs(parts).sum():
            return False
    return True


def same(got, want, limit=FLOAT64.noted):
    """Whether `got` is what a check would let pass, each column on its own scale; shapes (1, D) and (D,) alike."""
    if want is None or not isinstance(got, np.ndarray) or got.size != want.size or got.dtype.kind != "f":
        return False
    difference = np.abs(got.reshape(want.shape) - want)
    return bool(np.all(difference.max(axis=0) <= limit * np.abs(want).max(axis=0)))


@check(
    question="batchnorm_backward",
    points=4,
    hint="Along which ways does one entry of x reach out: directly, and through which two quantities besides?",
)
def batchnorm_backward_dx(student, rng):
    """batchnorm_backward gives dx, with the mean and the variance of the batch as functions of x"""
    expect_gradients(student, rng, backward_cases(rng), ["dx"])


@check(
    question="batchnorm_backward",
    points=2,
    hint="What does gamma multiply, what is beta added to, and over which axis are both shared?",
)
def batchnorm_backward_parameters(student, rng):
    """batchnorm_backward gives dgamma and dbeta"""
    expect_gradients(student, rng, backward_cases(rng), ["dgamma", "dbeta"])


@check(
    question="batchnorm_backward",
    points=1,
    needs=["batchnorm_backward_parameters"],
    hint="Which shape has a sum when the summed axis is kept?",
)
def batchnorm_backward_shapes(student, rng):
    """dgamma and dbeta come back in the shape (D,)"""
    c = case(rng, 7, WIDE[:3])
    _, dgamma, dbeta = unpack(student.batchnorm_backward(upstream(rng, c), own_forward(student, c)[1]), *GRADIENTS)
    expect_shape(dgamma, (3,), what="dgamma")
    expect_shape(dbeta, (3,), what="dbeta")


@check(
    question="batchnorm_backward",
    points=1,
    needs=["batchnorm_backward_dx", "batchnorm_backward_parameters"],
    hint="Is anything divided by gamma, by dout or by the spread alone, any of which may be 0?",
)
def batchnorm_backward_extreme(student, rng):
    """batchnorm_backward stays exact where gamma is 0, a feature is constant, or dout is 0 or large"""
    c = case(rng, 11, WIDE[:5])
    c.gamma[1] = 0.0
    constant = constant_feature(rng)
    cases = [(c, upstream(rng, c) * np.array([1.0, 1.0, 0.0, 1.0, 1.0])), (constant, 1e4 * upstream(rng, constant))]
    expect_gradients(student, rng, cases, GRADIENTS, excuse=False)


@check(question="batchnorm_backward", points=1, needs=["batchnorm_backward_dx"])
def batchnorm_backward_unchanged(student, rng):
    """batchnorm_backward leaves dout as it was, and takes a read-only slice of a larger array"""
    c = case(rng, 7, WIDE[:3])
    dout = upstream(rng, c)
    seen = student.observe("batchnorm_backward", dout, own_forward(student, c)[1])
    if not identical(dout, seen.args[0]):
        raise Failure(
            "batchnorm_backward changes dout, which its caller still needs.",
            "Which line stores something into dout (=, +=, *=, out=)?",
            kind="mutation",
        )
    expect_gradients(student, rng, [(c, as_slice(dout))], ["dx"], excuse=False)


@check(question="batchnorm_backward", points=1, needs=["batchnorm_backward_dx"])
def batchnorm_backward_again(student, rng):
    """batchnorm_backward answers the same again for the same cache, whatever batch came in between"""
    c, other = case(rng, 7, WIDE[:3]), case(rng, 7, WIDE[:3])
    dout = upstream(rng, c)
    cache = own_forward(student, c)[1]
    first = student.observe("batchnorm_backward", dout, cache)
    if not identical(first.value, student.batchnorm_backward(dout, first.args[1])):
        raise Failure(
            "batchnorm_backward gives another answer when it is called a second time with the same cache.",
            "Which line writes into what the cache holds?",
            kind="state",
        )
    own_forward(student, other)
    if not identical(first.value, student.batchnorm_backward(dout, cache)):
        raise Failure(
            "batchnorm_backward gives another answer for a cache once another batch has been through the forward.",
            "A network has many such layers: where does the backward of one of them find what its own forward saw?",
            kind="state",
        )
