"""Gradients against autograd, also behind a wrong forward.

One mistake is charged once: a backward is compared with autograd wherever the student's own forward is right; where
that is wrong, see `expect_gradients`.
"""

import numpy as np

from autograder import FLOAT64, Failure, Tolerance, expect, expect_shape, unpack

from ._inputs import Case, signs, upstream
from ._references import same, torch_forward, torch_vjp

GRADIENTS = ("dx", "dgamma", "dbeta")
RIGHT, EXCUSED = object(), object()
ROUGH = Tolerance(passes=1e-9, noted=1e-4)


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
