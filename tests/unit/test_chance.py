"""Ranges of random numbers hold what they promise, and are not wider than need be."""

import math
from fractions import Fraction

import pytest

from autograder.checking.chance import binomial_range, normal_bound, squares_range


def tail(n, p, counts):
    share = Fraction(p)
    return sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in counts)


@pytest.mark.parametrize(("n", "p"), [(20, 0.5), (60, 0.1), (200, 0.75)])
@pytest.mark.parametrize("alpha", [0.1, 1e-3, 1e-11])
def test_binomial_range_is_exact(n, p, alpha):
    low, high = binomial_range(n, p, alpha)
    assert tail(n, p, range(low)) <= alpha / 2 < tail(n, p, range(low + 1))
    assert tail(n, p, range(high + 1, n + 1)) <= alpha / 2 < tail(n, p, range(high, n + 1))


def test_large_numbers_are_no_difficulty():
    low, high = binomial_range(60_000, 0.3, 1e-11)
    assert (low / 60_000, high / 60_000) == pytest.approx((0.2873, 0.3128), abs=1e-4)


def test_squares_range_contains_the_exact_quantiles():
    # the chi-squared distribution with 2 degrees of freedom is exponential: P(X > x) = exp(-x / 2)
    for alpha in (0.1, 1e-3, 1e-11):
        low, high = squares_range(2, alpha)
        assert 2 * high >= -2 * math.log(alpha / 2)
        assert 2 * low <= -2 * math.log1p(-alpha / 2)
    # with 10 degrees of freedom, 5 % lie below 3.247 or above 20.483
    low, high = squares_range(10, 0.05)
    assert 10 * low <= 3.247
    assert 20.483 <= 10 * high <= 2 * 20.483


def test_normal_bound():
    for alpha in (0.05, 1e-3, 1e-11):
        assert alpha / 20 <= math.erfc(normal_bound(alpha) / math.sqrt(2)) <= alpha


@pytest.mark.parametrize(("p", "count"), [(0.0, 0), (1.0, 7)])
def test_what_is_certain_has_one_count(p, count):
    assert binomial_range(7, p, 1e-11) == (count, count)
