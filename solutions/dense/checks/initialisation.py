"""Hidden checks of random weights: their size, their distribution, their independence, and where they come from.

A correct submission can only be failed by chance in these tests, each at its level:

    *_spread        he: the mean of the squares, in three shapes                             3 x ALPHA
                    xavier: the largest of >= 7,200 sizes is below .99 of the bound          < 1e-31 each
    *_distribution  he: the mean, the signs, the sizes beyond 1 and 2 standard deviations    4 x ALPHA
                    xavier: the counts in 10 bins                                            10 x ALPHA
                    xavier: all 10 counts alike                                              < 1e-12
    *_independent   the signs; the agreement of neighbouring rows, and of columns            3 x ALPHA
                    all weights add up to 0                                                  < 2e-12
                    the squares of all columns add up to the same                            < 1e-100
    *_generator     two calls with the same weights                                          < 1e-100
    public checks   the spread of 5,000 weights off by 10 %; the largest of 5,000 sizes      < 1e-20

Together (union bound) less than 23 ALPHA + 5e-12 < 3e-10 per submission and seed: below 1e-9. Neighbouring pairs
overlap, but whether fair coins agree with their neighbours is fair and independent again.
"""

import math

import numpy as np

from autograder import Failure, binomial_range, check, expect_shape, normal_bound, squares_range

ALPHA = 1e-11  # probability that one test fails a correct submission
SHAPES = ((120, 75), (45, 160), (90, 80))
SIZE = "With 50 inputs and 100 units, how large are your weights, and how large are the handout's?"
OWN = "Whose random numbers are these, and can somebody else repeat them?"
COPIES = "How many random numbers does a layer need, and could you tell one unit from another?"


def he_size(fan_in, fan_out):
    return math.sqrt(2 / fan_in)


def xavier_size(fan_in, fan_out):
    return math.sqrt(6 / (fan_in + fan_out))


def drawn(student, name, shape, rng):
    """Weights in units of what they should be: standard deviations, or bounds."""
    weights = getattr(student, name)(*shape, np.random.default_rng(int(rng.integers(2**63))))
    expect_shape(weights, shape, what="the matrix of weights")
    weights = np.asarray(weights, np.float64)
    if not np.isfinite(weights).all():
        raise Failure("The weights contain NaN or inf.")
    return weights / (he_size if name == "he_init" else xavier_size)(*shape)


def expect_count(count, n, p, words, hint):
    low, high = binomial_range(n, p, ALPHA)
    if not low <= count <= high:
        raise Failure(f"Too {'few' if count < low else 'many'} of the weights {words}.", hint)


@check(question="initialisation", points=2, hint=SIZE)
def he_init_spread(student, rng):
    """he_init gives weights of the right size, for layers of several shapes"""
    for shape in SHAPES:
        w = np.unique(drawn(student, "he_init", shape, rng))  # copies are no matter of size
        low, high = squares_range(w.size, ALPHA)
        if not low <= np.mean(w * w) <= high:
            raise Failure(f"The weights are too {'small' if np.mean(w * w) < low else 'large'}.")


@check(question="initialisation", points=2, hint=SIZE)
def xavier_init_spread(student, rng):
    """xavier_init gives weights up to the right bound, for layers of several shapes"""
    for shape in SHAPES:
        sizes = np.unique(np.abs(drawn(student, "xavier_init", shape, rng)))
        least = min(0.99, ALPHA ** (1 / sizes.size))  # of copies fewer are drawn, and the largest is smaller
        if not least <= sizes[-1] <= 1 + 1e-6:  # a float32 may round the bound up
            raise Failure(f"The weights {'stay below' if sizes[-1] < least else 'go beyond'} the bound.")


@check(
    question="initialisation",
    points=1,
    needs=["he_init_spread"],
    hint="Which distribution does the handout ask for, and is anything of it cut off or moved?",
)
def he_init_distribution(student, rng):
    """he_init gives normal weights: centred, and with the right share of large ones"""
    w = drawn(student, "he_init", (90, 80), rng)
    expect_count(int(np.sum(w > 0)), w.size, 0.5, "are positive", "What is the mean of the weights?")
    if abs(np.sum(w)) > normal_bound(ALPHA) * math.sqrt(w.size):
        raise Failure("The weights are not centred.", "What is the mean of the weights?")
    for deviations in (1, 2):
        share = math.erfc(deviations / math.sqrt(2))
        beyond = int(np.sum(np.abs(w) > deviations))
        expect_count(beyond, w.size, share, f"are beyond {deviations} standard deviation{'s' * (deviations > 1)}", None)


@check(
    question="initialisation",
    points=1,
    needs=["xavier_init_spread"],
    hint="Is every value between the bounds as likely as every other?",
)
def xavier_init_distribution(student, rng):
    """xavier_init gives weights that lie evenly between their bounds"""
    w = drawn(student, "xavier_init", (90, 80), rng)
    counts = np.histogram(w, 10, (-1 - 1e-6, 1 + 1e-6))[0]
    for count in counts:
        expect_count(int(count), w.size, 0.1, "lie in a tenth of the range between the bounds", None)
    if np.ptp(counts) <= 1:
        raise Failure(
            "In every tenth of the range lies the same number of weights.",
            "Once you know all weights but one, could you tell about the last one?",
        )


def expect_independent(student, name, rng):
    w = drawn(student, name, (45, 160), rng)
    low, high = binomial_range(w.size, 0.5, ALPHA)
    middle = 0 if low <= np.sum(w > 0) <= high else np.median(w)  # that they lie off 0 does not make them alike
    for axis, line in enumerate(("row", "column")):
        agree = np.diff(w > middle, axis=axis) == 0
        low, high = binomial_range(agree.size, 0.5, ALPHA)
        if not low <= int(np.sum(agree)) <= high:
            raise Failure(f"Neighbouring {line}s are alike, or opposite, more often than by chance.", COPIES)
    if abs(np.mean(w)) <= 1e-14:
        raise Failure(
            "All weights together add up to 0.", "Once you know all weights but one, could you tell the last one?"
        )
    squares = np.sum(w * w, axis=0)
    if np.ptp(squares) <= 1e-6 * np.max(squares):
        raise Failure(
            "The weights of every unit have the same norm.",
            "Once you know all weights of a unit but one, could you tell how large the last one is?",
        )


def expect_own_generator(student, name, rng):
    function, seed = getattr(student, name), int(rng.integers(2**63))
    source = np.random.default_rng(seed)
    call = student.observe(name, 9, 8, source)
    if call.global_rng_used:
        raise Failure(
            f"{name} uses or seeds numpy's global random numbers.",
            "Whose random numbers change for everybody else when you call np.random.seed or np.random.rand?",
        )
    expect_shape(call.value, (9, 8), what="the matrix of weights")
    if not np.array_equal(function(9, 8, np.random.default_rng(seed)), call.value):
        raise Failure("With a generator in the same state, other weights are drawn.")
    if np.array_equal(function(9, 8, source), call.value):
        raise Failure("The next call with the same generator draws the same weights again.")
    if np.array_equal(function(9, 8, np.random.default_rng(seed + 1)), call.value):
        raise Failure("With a generator in another state, the same weights are drawn.")


@check(question="initialisation", points=1)
def he_init_independent(student, rng):
    """he_init draws every weight by itself"""
    expect_independent(student, "he_init", rng)


@check(question="initialisation", points=1)
def xavier_init_independent(student, rng):
    """xavier_init draws every weight by itself"""
    expect_independent(student, "xavier_init", rng)


@check(question="initialisation", points=1, hint=OWN)
def he_init_generator(student, rng):
    """he_init takes its random numbers from rng: repeatable, and new ones at every call"""
    expect_own_generator(student, "he_init", rng)


@check(question="initialisation", points=1, hint=OWN)
def xavier_init_generator(student, rng):
    """xavier_init takes its random numbers from rng: repeatable, and new ones at every call"""
    expect_own_generator(student, "xavier_init", rng)
