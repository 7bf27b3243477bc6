"""Batches, parameters and running statistics.

One mistake is charged once: a wrong eps shows in the two eps checks only, since the ordinary cases have features so
wide that eps hardly counts.
"""

from typing import NamedTuple

import numpy as np

from autograder import FLOAT32, FLOAT64

# N and D are coprime and small: a factor 7 can only be N, ddof = 1 shows, and (5, 7) is wider than long
SHAPES = ((7, 3), (11, 5), (13, 4), (5, 7))
WIDE = np.array([3.0, 10.0, 30.0, 5.0, 100.0, 4.0, 20.0])  # spreads beside which an eps of 1e-8 is nothing
NARROW = np.array([0.01, 1.0, 0.1, 10.0])  # spreads among which eps counts


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
