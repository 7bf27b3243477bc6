"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import Failure, Tolerance, check, check_grads, expect, expect_shape, note, numerical_vjp, unpack

# the example of the handout: with eps = 4, the square root is 3 for both features
X = np.array([[0.0, 8.0], [2.0, 2.0], [4.0, 6.0], [6.0, 4.0]])
GAMMA, BETA = np.array([3.0, -6.0]), np.array([1.0, 0.0])
RUNNING_MEAN, RUNNING_VAR = np.array([10.0, 0.0]), np.array([1.0, 3.0])
OUT = [[-2.0, -6.0], [0.0, 6.0], [2.0, -2.0], [4.0, 2.0]]
DOUT = np.array([[9.0, 1.0], [0.0, 1.0], [0.0, 1.0], [0.0, 1.0]])
NUMERICAL = Tolerance(passes=1e-6, noted=1e-5)  # central differences are not exact themselves


@check(question="batchnorm_forward", points=1, section="1.1 Training")
def batchnorm_forward_example(student, rng):
    """in training, the handout's example gives (-2, 0, 2, 4) for the first feature and (-6, 6, -2, 2) for the second"""
    out, *_ = parts(student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True, eps=4.0))
    expect(out, OUT, what="out", hint="Which axis holds the examples, and what stands under the root?")


@check(question="batchnorm_forward", points=1, section="1.1 Training")
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


@check(question="batchnorm_forward", points=1, section="1.2 Running statistics")
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


@check(question="batchnorm_forward", points=0, section="Conventions")
def batchnorm_forward_shape_example(student, rng):
    """the running statistics keep the shape (D,); a hidden check gives the point for it"""
    _, _, mean, var = parts(student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True))
    expect_shape(mean, (2,), what="running_mean")
    expect_shape(var, (2,), what="running_var")


@check(question="batchnorm_backward", points=0)
def batchnorm_backward_example(student, rng):
    """the handout's example has dx = (4.5, -3, -1.5, 0) and zeros, dgamma = (-9, 0), dbeta = (9, 4); gives no points"""
    got = student.batchnorm_forward(X, GAMMA, BETA, RUNNING_MEAN, RUNNING_VAR, train=True, eps=4.0)
    dx, dgamma, dbeta = unpack(student.batchnorm_backward(DOUT, parts(got)[1]), "dx", "dgamma", "dbeta")
    expect(dx, [[4.5, 0.0], [-3.0, 0.0], [-1.5, 0.0], [0.0, 0.0]], what="dx")
    expect(dgamma, [-9.0, 0.0], what="dgamma")
    expect(dbeta, [9.0, 4.0], what="dbeta")


@check(question="batchnorm_backward", points=2)
def batchnorm_backward_numerical(student, rng):
    """dx, dgamma and dbeta agree with numerical gradients"""
    x = np.array([1.0, 3.0, -2.0]) * rng.normal(2, 3, (7, 3))
    gamma, beta, eps = np.array([1.5, -0.7, 0.4]), np.array([0.2, -1.0, 3.0]), 1e-3
    if agrees(student, rng, textbook, x, gamma, beta, eps):
        return
    # a mistake in batchnorm_forward is not to cost points here again
    note(
        "out of batchnorm_forward is not right yet; so dx, dgamma and dbeta may also be the gradients of your own out."
    )
    try:
        agrees(student, rng, own_out(student), x, gamma, beta, eps)
    except Failure:
        # a batch on which most wrong forwards happen to be right: every row and column has mean 0 and variance 1
        circle = np.stack([np.roll([-2.0, 0.0, 1.0, 2.0, -1.0], k) for k in range(5)]) / np.sqrt(2)
        agrees(student, rng, textbook, circle, np.array([2.0, -1.0, 0.5, 1.0, -3.0]), np.zeros(5), 1e-12)


def agrees(student, rng, f, x, gamma, beta, eps):
    """Compare your gradients with numerical ones of f; False, with no more than a glance, if your out is not f's."""
    got = student.batchnorm_forward(x, gamma, beta, *neutral(gamma), train=True, momentum=0.0, eps=eps)
    if not isinstance(got, tuple | list) or len(got) < 2:
        raise Failure("batchnorm_backward needs the cache that batchnorm_forward returns second; there is none.")
    out, dout = got[0], rng.normal(0.5, 1, x.shape)
    dx, dgamma, dbeta = unpack(student.batchnorm_backward(dout, got[1]), "dx", "dgamma", "dbeta")
    expect_shape(dx, x.shape, what="dx")
    if not np.any(dx):
        raise Failure("dx is zero everywhere.")
    if not isinstance(out, np.ndarray) or out.shape != x.shape:
        return False
    if not np.allclose(out, f(x, gamma, beta, eps), rtol=1e-6, atol=1e-6):
        return False
    check_grads(dx, lambda moved: f(moved, gamma, beta, eps), x, dout, what="dx")
    numerical = numerical_vjp(lambda moved: f(x, moved, beta, eps), gamma, dout)
    expect(dgamma, numerical, tolerance=NUMERICAL, what="dgamma", ignore_unit_axes=True)
    numerical = numerical_vjp(lambda moved: f(x, gamma, moved, eps), beta, dout)
    expect(dbeta, numerical, tolerance=NUMERICAL, what="dbeta", ignore_unit_axes=True)
    return True


def parts(got):
    """What batchnorm_forward returned, one by one."""
    return unpack(got, "out", "cache", "running_mean", "running_var")


def textbook(x, gamma, beta, eps):
    """The first formula of the handout, for one batch in training."""
    spread = np.sqrt(np.mean(np.square(x - np.mean(x, axis=0)), axis=0) + eps)
    return beta + (x - np.mean(x, axis=0)) / spread * gamma


def neutral(gamma):
    """Running statistics that play no part."""
    return np.zeros(len(gamma)), np.ones(len(gamma))


def own_out(student):
    """Your batchnorm_forward in training, as a function of what its out depends on."""

    def out(x, gamma, beta, eps):
        got = student.batchnorm_forward(x, gamma, beta, *neutral(gamma), train=True, momentum=0.0, eps=eps)[0]
        expect_shape(got, x.shape, what="out")
        return got

    return out
