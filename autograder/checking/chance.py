"""What chance does to correct submissions: ranges that a random number leaves with a given small probability.

Every range holds whatever the order in which numbers are drawn: all it uses is that draws are independent and have
the distribution that the handout asks for.
"""

import functools
import math

import numpy as np

from autograder.core.own_time import own_time


def binomial_range(n: int, p: float, alpha: float) -> tuple[int, int]:
    """Smallest and largest count of n independent events of probability p that pass, exactly.

    The count lies below, and above, with a probability of at most alpha / 2 each.
    """
    with own_time():  # a submission is not charged for it
        return _binomial_range(n, float(p), alpha)


@functools.lru_cache(4096)  # and a class asks for the same few
def _binomial_range(n: int, p: float, alpha: float) -> tuple[int, int]:
    if p in (0, 1):
        return round(n * p), round(n * p)
    k = np.arange(n + 1)
    log_factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])
    log_choices = log_factorials[n] - log_factorials - log_factorials[::-1]
    pmf = np.exp(log_choices + k * math.log(p) + (n - k) * math.log1p(-p))
    low = int(np.argmax(np.cumsum(pmf) > alpha / 2))
    high = n - int(np.argmax(np.cumsum(pmf[::-1]) > alpha / 2))
    return low, high


def squares_range(n: int, alpha: float) -> tuple[float, float]:
    """Smallest and largest mean of the squares of n independent standard normal numbers that pass.

    It lies below, and above, with a probability of at most alpha / 2 each: the bounds of Laurent and Massart (2000)
    for the chi-squared distribution, lemma 1.
    """
    x = math.log(2 / alpha)
    return 1 - 2 * math.sqrt(x / n), 1 + 2 * math.sqrt(x / n) + 2 * x / n


def normal_bound(alpha: float) -> float:
    """A size that a standard normal number exceeds with a probability of at most alpha: 2 exp(-t**2 / 2) = alpha."""
    return math.sqrt(2 * math.log(2 / alpha))
