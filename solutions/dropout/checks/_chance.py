"""What chance does to correct submissions: exact binomial ranges, and how often they fail anybody.

A correct submission can only be failed by chance in the tests listed here, each at its level:

    forward_independent   agreement of neighbouring rows and of neighbouring columns       2 x ALPHA
                          drops in each row and in each column, ALPHA shared by the lines  2 x ALPHA
                          rows, columns, or whole calls that all drop the same number      < ALPHA together
    forward_rate          number of drops at three values of p                             3 x ALPHA
    forward_generator     two of three calls with the same decisions in 992 entries        < 1e-290
    forward_inputs        agreement of neighbours along the last of three axes             1 x ALPHA
    forward_*             none or all of an array dropped, at least 200 entries at p = .5  < 1e-59 each
    backward_*            none or all of >= 150 entries dropped at p = .3 or .6            < 1e-22 each
    public checks         all of 400 kept at p = .2; a mean off by 0.4                     < 1e-38

Together (union bound) less than 9 ALPHA + 1e-12 < 1e-10 per submission and seed: below 1e-9. It holds for any way
of drawing random numbers, since all it uses is that decisions are independent and of probability p.

At p = 1/2 the agreement of neighbours is Bin(n, p^2 + q^2) = Bin(n, 1/2) even for overlapping pairs, as the exclusive
ors of consecutive fair coins are fair and independent. And there a wrong rate shows least, so that structure and rate
are told apart: the structure is tested at p = 1/2, the rate elsewhere.
"""

import numpy as np

from autograder import binomial_range

ALPHA = 1e-11  # probability that one test fails a correct submission


def lenient_range(n, p, seen, alpha):
    """The range for p, widened to that for the probability which was seen: a wrong rate is charged elsewhere."""
    ranges = [binomial_range(n, p, alpha), binomial_range(n, round(float(seen), 2), alpha)]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def has_copies(kept, axis):
    """Whether neighbours along an axis agree more or less often than independent fair coins do."""
    agree = np.diff(kept.astype(np.int8), axis=axis) == 0
    share = kept.mean()
    low, high = lenient_range(agree.size, 0.5, share**2 + (1 - share) ** 2, ALPHA)
    return not low <= agree.sum() <= high
