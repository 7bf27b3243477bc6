"""Mistakes that a classifier only passes on.

A classifier may call the loss function of another question, whose mistakes are charged there. So what it gets wrong
only because of the student's own loss function is forgiven.
"""

from contextlib import contextmanager

import numpy as np

from autograder import FLOAT64, Failure, expect_shape, note, unpack

from ._references import REFERENCES

LOSS_WITHIN = {"softmax_classifier": "cross_entropy_loss", "svm_classifier": "hinge_loss"}


@contextmanager
def unless_passed_on(student, function, args, part, value, tolerance=FLOAT64, established=True):
    """Forgive a failure inside when `value` follows from the student's own loss function; for classifiers only.

    Args:
        established: an earlier check has passed, so that the loss function is no sham.
    """
    try:
        yield
    except Failure:
        if function not in LOSS_WITHIN or not _passed_on(student, function, args, part, value, tolerance, established):
            raise
        note_passed_on(function)


def note_passed_on(function):
    note(f"{function} passes on a mistake of your {LOSS_WITHIN[function]}, which is charged there and not here.")


def own_loss(student, function, scores, y, delta):
    """Loss and gradient by the student's own loss function; None when it returns no such thing."""
    try:
        loss, dscores = unpack(getattr(student, LOSS_WITHIN[function])(scores, y, *delta), "loss", "dscores")
        expect_shape(loss, loss.shape if isinstance(loss, np.ndarray) else ())
        expect_shape(dscores, scores.shape)
    except Failure:
        return None
    return np.asarray(loss, np.float64), dscores.astype(np.float64)


def _passed_on(student, function, args, part, value, tolerance, established):
    """Whether `value` is what the student's own loss function leads to through right code around it."""
    W, X, y, reg, *delta = args
    scores = X @ W
    own = own_loss(student, function, scores, y, delta)
    if own is None or not isinstance(value, int | float | np.number | np.ndarray):
        return False
    if not established and not _is_serious(student, function, scores, y, delta, *own):
        return False
    loss, dscores = own
    result = np.asarray(X.T @ dscores + 2 * reg * W if part else loss + reg * np.sum(W * W))
    got = np.asarray(value)
    if got.dtype.kind not in "fiu" or got.shape != result.shape:
        return False
    slack = tolerance.noted * np.abs(result).max(initial=0.0, where=np.isfinite(result))
    return np.allclose(got, result, rtol=0, atol=slack, equal_nan=established)


def _is_serious(student, function, scores, y, delta, loss, dscores):
    """Whether a wrong loss function is a mistaken one and not a placeholder: that earns the code around it nothing.

    Its loss is right, or its gradient resembles the true one, or its gradient is the slope of its loss.
    """
    true_loss, true_dscores = REFERENCES[LOSS_WITHIN[function]](scores, y, *delta)
    length = np.linalg.norm(dscores)
    if np.allclose(loss, true_loss, rtol=FLOAT64.noted, atol=0):
        return True
    if abs(np.sum(dscores * true_dscores)) > 0.5 * length * np.linalg.norm(true_dscores):
        return True
    step = 1e-5 * dscores / max(length, 1e-300)
    ahead, behind = (own_loss(student, function, scores + sign * step, y, delta) for sign in (1, -1))
    if not length or ahead is None or behind is None:
        return False
    return np.allclose((ahead[0] - behind[0]) / 2e-5, length, rtol=1e-3)
