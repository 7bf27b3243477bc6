"""What the losses and classifiers are asked for."""

import numpy as np

# Sizes are coprime and small: a factor of 5 can only be one of them, and a lost axis cannot broadcast back
SCORE_SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))  # N, C
DATA_SHAPES = ((7, 3, 5), (11, 5, 3), (5, 7, 4), (13, 4, 9))  # N, D, C
DELTAS = (0.7, 1.3, 2.5, 0.4)
KINK_GAP = 1e-2  # of ordinary hinge terms from 0: no order of summation and no float32 tips them over


def labels(rng, n, c):
    """In random order. The first and the last class are among them: the absence of a class has a case of its own."""
    y = rng.integers(0, c, n)
    y[:2] = 0, c - 1
    return rng.permutation(y)


def margins(scores, y, delta):
    """(N, C): the terms of the hinge loss before the maximum; infinite for the true class, which is no term."""
    rows = np.arange(len(y))
    terms = scores - scores[rows, y][:, None] + delta
    terms[rows, y] = np.inf
    return terms


def off_kinks(draw, delta):
    """Draw (scores, y, ...) until no hinge term is near its kink."""
    while True:
        case = draw()
        if np.abs(margins(*case[:2], delta)).min() >= KINK_GAP:
            return case


def score_case(rng, n, c, delta=1.0):
    """(scores, y): within 3, where log(p + 1e-8) is right to 5 digits."""
    return off_kinks(lambda: (rng.uniform(-3, 3, (n, c)), labels(rng, n, c)), delta)


def data_case(rng, n, d, c, delta=1.0, pixels=False, absent=0):
    """(W, X, y) with scores within 3; pixels: X is uint8 and reaches 255; absent: classes that y has not."""

    def draw():
        X = rng.integers(0, 256, (n, d), dtype=np.uint8) if pixels else rng.normal(0.3, 1, (n, d))
        W = rng.normal(0.2, 1, (d, c))
        W *= 3 / np.abs(X @ W).max()
        return X @ W, labels(rng, n, c - absent), W, X

    _, y, W, X = off_kinks(draw, delta)
    return W, X, y


def at_kinks(rng, n, c, delta):
    """(scores, y) in which a third of the terms is exactly 0; delta is a multiple of 1/8, so nothing is rounded."""
    scores, y = rng.integers(-16, 17, (n, c)) / 8, labels(rng, n, c)
    at_kink = rng.permutation(np.arange(n * c) % 3 == 0).reshape(n, c)
    at_kink[np.arange(n), y] = False
    return np.where(at_kink, scores[np.arange(n), y][:, None] - delta, scores), y


def label_cases(rng):
    """(what, y): a batch of 40, of which a product with C does not fit into one byte."""
    y = labels(rng, 40, 7)
    yield from ((f"{dtype} labels", y.astype(dtype)) for dtype in ("uint8", "int8", "uint16", "int32"))
    yield "a batch without the last two classes", rng.integers(0, 5, 40)
    yield "a batch of one class", np.full(40, 3)


def single(y):
    """A slice that takes one example of the last class."""
    return slice(y.argmax(), y.argmax() + 1)


def strided(array):
    """The same values, writable, and contiguous in neither order."""
    wide = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), array.dtype)
    wide[..., ::2] = array
    return wide[..., ::2]
