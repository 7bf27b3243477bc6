"""Numerical gradients by central differences: for public checks, where there is no torch.

Never the oracle of a hidden check: on correct code their own error reaches 1e-7 of the norm.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.compare import as_numbers
from autograder.checking.pattern import pattern
from autograder.core.failure import Failure
from autograder.core.picture import Picture
from autograder.pictures import scatter

Array = NDArray[Any]


def numerical_vjp(
    f: Callable[[Array], Array | float], x: Array, upstream: Array | float = 1.0, h: float = 1e-5
) -> NDArray[np.float64]:
    """Vector-Jacobian product of `f` at `x` by central differences.

    Args:
        f: function of one array, giving an array of any shape or a scalar.
        x: float64, any shape; not modified.
        upstream: gradient of a scalar loss with respect to f(x), of f(x)'s shape.
        h: step.

    Returns:
        float64 of x's shape: sum(upstream * df/dx[i]) for each entry i.
    """
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        difference = np.asarray(f(x + step), np.float64) - np.asarray(f(x - step), np.float64)
        gradient[index] = float(np.sum(upstream * difference)) / (2 * h)
    return gradient


def check_grads(
    got: Any,
    f: Callable[[Array], Array | float],
    x: Array,
    upstream: Array | float = 1.0,
    *,
    what: str = "the gradient",
    rtol: float = 1e-5,
    h: float = 1e-5,
    hint: str | None = None,
) -> None:
    """Compare an analytic gradient with the numerical one, norm-wise; raise `Failure` when they differ.

    Args:
        got: the student's gradient; x's shape is expected.
        f, x, upstream: as for `numerical_vjp`.
        h: step; larger for a function that may compute in float32.
        rtol: largest ||got - numerical|| / max(||got||, ||numerical||) that passes.
    """
    array = as_numbers(got, what, scalar=False, hint=hint)
    if array.shape != x.shape:
        raise Failure(
            f"{what} has the wrong shape.",
            "A gradient has the shape of what it is the gradient of: which is that here?",
            kind="shape",
            detail=f"got shape {array.shape}, expected {x.shape}",
        )
    numerical = numerical_vjp(f, x, upstream, h)
    difference = np.abs(array - numerical)
    scale = max(float(np.linalg.norm(array)), float(np.linalg.norm(numerical)), 1e-12)
    error = float(np.linalg.norm(difference)) / scale
    if error <= rtol:  # NaN fails
        return
    worst = np.unravel_index(int(np.argmax(np.nan_to_num(difference, nan=np.inf))), x.shape)
    wrong = difference > rtol * float(np.abs(numerical).max(initial=0.0))
    how = f": {pattern(array, numerical, wrong, rtol)}" if np.isfinite([array, numerical]).all() else ""
    raise Failure(
        f"{what} does not agree with the numerical gradient{how}.",
        hint,
        fallback="Does the gradient belong to this function, and is the upstream gradient in it?",
        kind="gradient",
        detail=(
            f"relative error {error:.1e}; worst at {list(map(int, worst))}: "
            f"got {float(array[worst]):.6g}, numerically {float(numerical[worst]):.6g}"
        ),
        picture=_drawn(array, numerical, what),
    )


def _drawn(got: Array, numerical: Array, what: str) -> Picture | None:
    if got.size < 2:
        return None
    return replace(
        scatter("numerical gradient", what, numerical, got),
        title=f"{what} against the numerical gradient",
        text="Each point is an entry; right ones lie on the line.",
    )
