"""What a checker answers, and whether a wrong answer only passes on a mistake of another question."""

import numpy as np

from autograder import Failure, note

from ._spy import Spy, central


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
    """Raise `Failure` unless check_gradient answers as it should, or as follows from the student's own helpers."""
    if verdict(student, f, grad_f, x, *([] if tolerance is None else [tolerance])) == wanted:
        return
    if passed_on(student, not wanted, f, grad_f(x), x, 1e-6 if tolerance is None else tolerance):
        note("check_gradient passes on a mistake of your own functions, which is charged there and not here.")
        return
    raise Failure(message, hint)


def passed_on(student, given, f, gradient, x, tolerance):
    """Whether this answer follows from the student's own numerical_gradient and relative_error.

    Only from such as are mistaken, and no shams: their results have to do with the gradient, or with a difference.
    """
    try:
        numerical = student.numerical_gradient(Spy(f, x), x)
        error = student.relative_error(np.asarray(gradient), np.asarray(numerical))
    except Failure:
        return False
    if not isinstance(numerical, np.ndarray) or numerical.shape != x.shape or not np.isfinite(numerical).all():
        return False
    if not isinstance(error, int | float | np.number):
        return False
    true = central(f, x).reshape(x.shape)
    alike = abs(np.sum(numerical * true)) > 0.5 * np.linalg.norm(numerical) * np.linalg.norm(true)
    return bool(alike and serious(student) and bool(error <= tolerance) == given)


def serious(student):
    """Whether the student's own relative_error measures differences at all."""
    a = np.array([1.0, -4.0, 2.0])
    try:
        none, some = student.relative_error(a, a.copy()), student.relative_error(a, a + 3.0)
        return bool(none == 0 and some > 0)
    except (Failure, TypeError, ValueError):
        return False
