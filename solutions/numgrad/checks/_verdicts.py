"""What a checker answers, and what stands in for the functions that it may be put together from."""

import numpy as np

from autograder import Failure, Tolerance, expect, expect_inputs_unchanged, judge_beside_helpers

from ._spy import Spy, central

SLOPE = Tolerance(passes=1e-7, noted=1e-7)


def verdict(student, f, grad_f, x, *tolerance):
    """The answer of check_gradient; raises `Failure` when it is none."""
    return answer(student.check_gradient(Spy(f, x), Spy(grad_f, x), x, *tolerance), "check_gradient")


def answer(got, function):
    """True or False, as a plain bool; 0-d arrays of numpy's booleans will do."""
    if isinstance(got, bool | np.bool_) or (isinstance(got, np.ndarray) and got.shape == () and got.dtype == bool):
        return bool(got)
    raise Failure(
        f"{function} should answer True or False.", "What does the caller of your function get back?", kind="type"
    )


def expect_verdict(student, wanted, message, hint, f, grad_f, x, tolerance=None):
    """Raise `Failure` unless check_gradient answers as it should."""
    if verdict(student, f, grad_f, x, *([] if tolerance is None else [tolerance])) != wanted:
        raise Failure(message, hint)


def judged(student, rng, attempt):
    """Run a check of check_gradient; `attempt` takes the submission and a generator, each time in the same state."""
    right = {"numerical_gradient": numerical_gradient, "relative_error": relative_error}
    seed = int(rng.integers(2**63))
    judge_beside_helpers(
        "check_gradient",
        list(right),
        own=lambda: attempt(student, np.random.default_rng(seed)),
        right=lambda: attempt(student.with_stand_ins(right), np.random.default_rng(seed)),
        are_right=lambda: has_right_helpers(student, rng),
    )


def numerical_gradient(f, x, h=1e-5):
    return central(f, x, h).reshape(np.shape(x))


def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


def has_right_helpers(student, rng):
    """Whether the submission's own numerical_gradient and relative_error are right, and leave x alone."""
    weights, x = rng.uniform(0.5, 2, (2, 3)), rng.uniform(0.4, 1.6, (2, 3))
    numbers, others = rng.normal(0.5, 1.5, (2, 4, 3))
    spoilt = numbers.copy()
    spoilt[1, 2] = np.nan

    def f(x):
        return np.float64(np.sum(weights * x**3))

    try:
        got = expect_inputs_unchanged(student, "numerical_gradient", Spy(f, x), x)
        expect(got, numerical_gradient(f, x), what="the gradient", tolerance=SLOPE)
        for a, b in ((numbers, others), (others, numbers), (1e-4 * numbers, 1.01e-4 * numbers), (numbers, numbers)):
            expect(student.relative_error(a, b), relative_error(a, b), what="the relative error")
        for a, b in ((numbers, numbers[:1]), (numbers, spoilt), (spoilt, numbers)):
            if not np.array_equal(student.relative_error(a, b), relative_error(a, b), equal_nan=True):
                return False
    except Failure:
        return False
    return True
