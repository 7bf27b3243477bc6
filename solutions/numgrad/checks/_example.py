"""A function with its right gradient and wrong ones, and what such functions are made at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

Gradient = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Example:
    """A function of one array, its gradient, and what is handed in for it."""

    name: str
    x: np.ndarray
    f: Callable[[np.ndarray], float]
    right: Gradient
    wrong: Mapping[str, Gradient]


def upstream(rng, shape):
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.4, 2.0, shape) + 0.15


def off_zero(rng, shape, low=0.3, high=1.8):
    """Points away from 0, of both signs."""
    signs = np.resize([1.0, -1.0], shape)
    return rng.permuted(signs * rng.uniform(low, high, shape))


def labels(n, c):
    return np.arange(n) % (c - 1)  # the last class is absent
