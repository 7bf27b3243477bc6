"""Hidden checks: every loss against torch in float64, every gradient against autograd."""

from contextlib import contextmanager

import numpy as np
import torch

from autograder import (
    FLOAT32,
    FLOAT64,
    Failure,
    as_slice,
    check,
    expect,
    expect_between,
    expect_inputs_unchanged,
    expect_same_again,
    expect_shape,
    note,
    reference,
    unpack,
)

# Sizes are coprime and small: a factor of 5 can only be one of them, and a lost axis cannot broadcast back
SCORE_SHAPES = ((7, 3), (11, 5), (5, 7), (13, 4))  # N, C
DATA_SHAPES = ((7, 3, 5), (11, 5, 3), (5, 7, 4), (13, 4, 9))  # N, D, C
DELTAS = (0.7, 1.3, 2.5, 0.4)
KINK_GAP = 1e-2  # of ordinary hinge terms from 0: no order of summation and no float32 tips them over

SAME_MARGINS = "Does each entry of the gradient agree with the loss on which margins are violated, and by whom?"


# --- references ---------------------------------------------------------------------------------------------------


@reference
def torch_cross_entropy(scores, y):
    """The mean loss and its (N, C) gradient."""
    leaf = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(leaf, _classes(y))
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_hinge(scores, y, delta=1.0):
    """The mean loss and its (N, C) gradient."""
    leaf = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss = _hinge(leaf, y, delta)
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_softmax_classifier(W, X, y, reg):
    """The loss and its (D, C) gradient."""
    leaf = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    loss = (
        torch.nn.functional.cross_entropy(torch.tensor(X, dtype=torch.float64) @ leaf, _classes(y))
        + reg * (leaf**2).sum()
    )
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_svm_classifier(W, X, y, reg, delta=1.0):
    """The loss and its (D, C) gradient."""
    leaf = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    loss = _hinge(torch.tensor(X, dtype=torch.float64) @ leaf, y, delta) + reg * (leaf**2).sum()
    loss.backward()
    return loss.item(), leaf.grad.numpy()


def _hinge(scores, y, delta):
    # torch takes the mean over the classes too
    return torch.nn.functional.multi_margin_loss(scores, _classes(y), margin=delta) * scores.shape[1]


def _classes(y):
    return torch.tensor(y.astype(np.int64))


REFERENCES = {
    "cross_entropy_loss": torch_cross_entropy,
    "hinge_loss": torch_hinge,
    "softmax_classifier": torch_softmax_classifier,
    "svm_classifier": torch_svm_classifier,
}
LOSS_WITHIN = {"softmax_classifier": "cross_entropy_loss", "svm_classifier": "hinge_loss"}


# --- inputs -------------------------------------------------------------------------------------------------------


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


def far_apart(rng):
    """(scores, y) that overflow unless each row is shifted by its own maximum; exact in float32 too."""
    z = rng.integers(-192, 193, (7, 5)) / 64
    y = labels(rng, 7, 5)
    apart = np.array(
        [[0.0, 0, 0, 1500], [-1500, 0, 0, 0], [-1000, 0, 1000, 999], [2000, 2000, 2000, 2000], [999, 0, -1000, 1000]]
    )
    return [
        (z + np.array([1000.0, -1000.0, 0, 700, -745, 1000, -1000])[:, None], y),
        (z * np.array([250.0, 1, 400, 1, 200, 1, 90])[:, None], y),
        (apart, np.array([0, 0, 2, 3, 2])),
        (apart, np.array([3, 1, 0, 3, 3])),
    ]


def at_kinks(rng, n, c, delta):
    """(scores, y) in which a third of the terms is exactly 0; delta is a multiple of 1/8, so nothing is rounded."""
    scores, y = rng.integers(-16, 17, (n, c)) / 8, labels(rng, n, c)
    at_kink = rng.permutation(np.arange(n * c) % 3 == 0).reshape(n, c)
    at_kink[np.arange(n), y] = False
    return np.where(at_kink, scores[np.arange(n), y][:, None] - delta, scores), y


def label_cases(rng):
    """(what, y, C): a batch of 40, of which a product with C does not fit into one byte."""
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


# --- comparisons --------------------------------------------------------------------------------------------------


def expect_right(student, function, *args, parts=(0, 1), of="", tolerance=FLOAT64, established=True):
    """Call `function`; compare the loss (part 0), the gradient (part 1), or both with torch.

    Axes of length 1 too many or too few are charged by the shape checks only.
    """
    names = ("the loss", "dW" if function in LOSS_WITHIN else "dscores")
    try:
        got = unpack(getattr(student, function)(*args), "loss", names[1])
    except Failure:
        if function not in LOSS_WITHIN or not established:
            raise
        W, X, y, _, *delta = args
        if _own_loss(student, function, X @ W, y, delta) is not None:
            raise
        return _note_passed_on(function)
    want = REFERENCES[function](*args)
    for part in parts:
        what = f"{names[part]} {of}".rstrip()
        with unless_passed_on(student, function, args, part, got[part], tolerance, established):
            expect(got[part], want[part], what=what, tolerance=tolerance, ignore_unit_axes=True)
    return None


# A classifier may call the loss function of another question, whose mistakes are charged there. So what it gets wrong
# only because of the student's own loss function is forgiven.


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
        _note_passed_on(function)


def _note_passed_on(function):
    note(f"{function} passes on a mistake of your {LOSS_WITHIN[function]}, which is charged there and not here.")


def _own_loss(student, function, scores, y, delta):
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
    own = _own_loss(student, function, scores, y, delta)
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
    ahead, behind = (_own_loss(student, function, scores + sign * step, y, delta) for sign in (1, -1))
    if not length or ahead is None or behind is None:
        return False
    return np.allclose((ahead[0] - behind[0]) / 2e-5, length, rtol=1e-3)


def expect_subgradient(got, scores, y, delta, *, what):
    """(N, C) gradient of the hinge loss, where each term at its kink may count as violated, as satisfied or between."""
    expect_shape(got, scores.shape, what=what)
    terms, rows = margins(scores, y, delta), np.arange(len(y))
    low, high = (terms > 0).astype(float), (terms >= 0).astype(float)
    counted = len(y) * np.asarray(got, np.float64)
    low[rows, y] = high[rows, y] = counted[rows, y] - counted.sum(axis=1)  # minus the sum of the others
    expect_between(counted, low, high, what=what)


def expect_plain_shapes(student, function, *args, shape):
    """The loss is a plain number, and the gradient has exactly this shape."""
    name = "dW" if function in LOSS_WITHIN else "dscores"
    got = unpack(getattr(student, function)(*args), "loss", name)
    hint = "What is left of a sum over rows and columns when keepdims is set, or when it runs over one axis only?"
    with unless_passed_on(student, function, args, 0, got[0]):
        expect_shape(got[0], (), what="the loss", hint=hint)
    with unless_passed_on(student, function, args, 1, got[1]):
        expect_shape(got[1], shape, what=name)


def regularisation(student, function, part, *data, delta=()):
    """What a classifier adds for reg, without what it returns for reg = 0; one pair (added, reg) for each reg.

    A loss that has axes counts as its mean, and a transposed dW as upright: other checks charge the shape.
    """
    W, what = data[0], ("the loss", "dW")[part]
    for reg in (0.13, 2.5):
        values = []
        for weight in (reg, 0.0):
            got = unpack(getattr(student, function)(*data, weight, *delta), "loss", "dW")[part]
            shape = got.shape if isinstance(got, np.ndarray) else ()
            expect_shape(got, shape, what=what)
            values.append(np.mean(got) if part == 0 else got.T if shape == W.shape[::-1] else got)
        expect_shape(values[1], np.shape(values[0]), what=what)
        yield values[0] - values[1], reg


# --- cross_entropy_loss -------------------------------------------------------------------------------------------


@check(question="cross_entropy", points=2, hint="Which probability of each row does the loss look at, and what then?")
def ce_loss(student, rng):
    """cross_entropy_loss gives the right loss for ordinary scores"""
    for n, c in SCORE_SHAPES:
        expect_right(student, "cross_entropy_loss", *score_case(rng, n, c), parts=[0])


@check(
    question="cross_entropy",
    points=2,
    hint="How does the loss of one example change with the score of its true class, and with any other score?",
)
def ce_gradient(student, rng):
    """cross_entropy_loss gives the right gradient for ordinary scores"""
    for n, c in SCORE_SHAPES:
        expect_right(student, "cross_entropy_loss", *score_case(rng, n, c), parts=[1])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_loss"],
    hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
)
def ce_loss_extreme(student, rng):
    """The loss stays exact for large scores, rows far apart and tiny probabilities"""
    for scores, y in far_apart(rng):
        expect_right(student, "cross_entropy_loss", scores, y, parts=[0])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_gradient"],
    hint="Are the probabilities of the gradient computed as safely as the loss?",
)
def ce_gradient_extreme(student, rng):
    """The gradient stays exact for large scores and rows far apart"""
    for scores, y in far_apart(rng):
        expect_right(student, "cross_entropy_loss", scores, y, parts=[1])


@check(
    question="cross_entropy",
    points=1,
    needs=["ce_loss", "ce_gradient"],
    hint="What decides how many classes there are, and does arithmetic with labels fit into their dtype?",
)
def ce_labels(student, rng):
    """cross_entropy_loss takes labels of any integer dtype, and batches in which classes are absent"""
    scores = rng.uniform(-3, 3, (40, 7))
    for what, y in label_cases(rng):
        expect_right(student, "cross_entropy_loss", scores, y, of=f"for {what}")


@check(question="cross_entropy", points=1, needs=["ce_loss", "ce_gradient"])
def ce_inputs(student, rng):
    """cross_entropy_loss takes float32 and integer scores, a batch of one, and a slice of a larger array"""
    scores, y = score_case(rng, 7, 4)
    f = "cross_entropy_loss"
    expect_right(student, f, scores.astype(np.float32), y, of="for float32 scores", tolerance=FLOAT32)
    expect_right(student, f, rng.integers(-4, 5, (5, 3)), labels(rng, 5, 3), of="for integer scores")
    expect_right(student, f, scores[single(y)], y[single(y)], of="for a batch of one")
    expect_right(student, f, strided(scores), strided(y), of="for slices")


@check(question="cross_entropy", points=1, needs=["ce_loss"])
def ce_shapes(student, rng):
    """cross_entropy_loss returns a plain number and an array of the shape of scores"""
    scores, y = score_case(rng, 7, 4)
    expect_plain_shapes(student, "cross_entropy_loss", scores, y, shape=(7, 4))
    expect_plain_shapes(student, "cross_entropy_loss", scores[single(y)], y[single(y)], shape=(1, 4))


@check(question="cross_entropy", points=1, needs=["ce_loss"])
def ce_contract(student, rng):
    """cross_entropy_loss leaves its arguments as they were and answers the same again"""
    scores, y = score_case(rng, 7, 4)
    expect_inputs_unchanged(student, "cross_entropy_loss", scores, y)
    expect_same_again(student, "cross_entropy_loss", scores, y)
    expect_right(student, "cross_entropy_loss", scores, 3 - y, parts=[0], of="when only the labels change")
    expect_right(student, "cross_entropy_loss", as_slice(scores), as_slice(y), parts=[0], of="of read-only arrays")


# --- hinge_loss ---------------------------------------------------------------------------------------------------


def hinge_cases(rng):
    """The arguments of ordinary calls; the last leaves delta at its default."""
    cases = [(*score_case(rng, n, c, delta), delta) for (n, c), delta in zip(SCORE_SHAPES, DELTAS, strict=True)]
    return [*cases, score_case(rng, 9, 4)]


@check(question="hinge", points=2, hint="Which classes compete with the true one, and by how much is each too close?")
def hinge_values(student, rng):
    """hinge_loss gives the right loss, for several margins delta"""
    for case in hinge_cases(rng):
        expect_right(student, "hinge_loss", *case, parts=[0])


@check(
    question="hinge",
    points=2,
    hint="Take one violated term alone: which two scores does it contain, and with which signs?",
)
def hinge_gradient(student, rng):
    """hinge_loss gives the right gradient, for several margins delta"""
    for case in hinge_cases(rng):
        expect_right(student, "hinge_loss", *case, parts=[1])


@check(question="hinge", points=1, needs=["hinge_values", "hinge_gradient"], hint=SAME_MARGINS)
def hinge_kink(student, rng):
    """hinge_loss counts terms that are exactly at their kink consistently"""
    for n, c, delta in ((7, 4, 0.75), (5, 6, 1.0), (11, 3, 1.125)):
        scores, y = at_kinks(rng, n, c, delta)
        loss, dscores = unpack(student.hinge_loss(scores, y, delta), "loss", "dscores")
        expect(loss, torch_hinge(scores, y, delta)[0], what="the loss", ignore_unit_axes=True)
        expect_subgradient(dscores, scores, y, delta, what="dscores")


@check(
    question="hinge",
    points=1,
    needs=["hinge_values", "hinge_gradient"],
    hint="Does something clip, divide or start from a number that only suits scores of ordinary size?",
)
def hinge_extreme(student, rng):
    """hinge_loss is exact for huge scores, and where no margin or every margin is violated"""
    z, y = rng.integers(-48, 49, (7, 5)) / 16, labels(rng, 7, 5)
    true_class = np.arange(5) == y[:, None]
    for scores in (
        z + np.array([1000.0, -1000.0, 0, 700, -700, 1000, -1000])[:, None],
        np.round(z) * 1e6,
        np.where(true_class, 10.0, z),
        np.where(true_class, -10.0, z),
    ):
        expect_right(student, "hinge_loss", scores, y, 0.7)


@check(
    question="hinge",
    points=1,
    needs=["hinge_values", "hinge_gradient"],
    hint="What decides how many classes there are, and does arithmetic with labels fit into their dtype?",
)
def hinge_labels(student, rng):
    """hinge_loss takes labels of any integer dtype, and batches in which classes are absent"""
    scores = rng.integers(-24, 25, (40, 7)) / 8  # margins are then multiples of 1/8, plus 0.7
    for what, y in label_cases(rng):
        expect_right(student, "hinge_loss", scores, y, 0.7, of=f"for {what}")


@check(question="hinge", points=1, needs=["hinge_values", "hinge_gradient"])
def hinge_inputs(student, rng):
    """hinge_loss takes float32 and integer scores, a batch of one, and a slice of a larger array"""
    scores, y = score_case(rng, 7, 4, 0.7)
    f = "hinge_loss"
    expect_right(student, f, scores.astype(np.float32), y, 0.7, of="for float32 scores", tolerance=FLOAT32)
    expect_right(student, f, rng.integers(-4, 5, (5, 3)), labels(rng, 5, 3), 1.3, of="for integer scores")
    expect_right(student, f, scores[single(y)], y[single(y)], 0.7, of="for a batch of one")
    expect_right(student, f, strided(scores), strided(y), 0.7, of="for slices")


@check(question="hinge", points=1, needs=["hinge_values"])
def hinge_shapes(student, rng):
    """hinge_loss returns a plain number and an array of the shape of scores"""
    scores, y = score_case(rng, 7, 4, 0.7)
    expect_plain_shapes(student, "hinge_loss", scores, y, 0.7, shape=(7, 4))
    expect_plain_shapes(student, "hinge_loss", scores[single(y)], y[single(y)], 0.7, shape=(1, 4))


@check(question="hinge", points=1, needs=["hinge_values"])
def hinge_contract(student, rng):
    """hinge_loss leaves its arguments as they were and answers the same again"""
    scores, y = rng.integers(-24, 25, (7, 4)) / 8, labels(rng, 7, 4)
    expect_inputs_unchanged(student, "hinge_loss", scores, y, 0.7)
    expect_same_again(student, "hinge_loss", scores, y, 0.7)
    expect_right(student, "hinge_loss", scores, 3 - y, 0.7, parts=[0], of="when only the labels change")
    expect_right(student, "hinge_loss", as_slice(scores), as_slice(y), 0.7, parts=[0], of="of read-only arrays")


# --- softmax_classifier -------------------------------------------------------------------------------------------


@check(
    question="softmax_classifier",
    points=2,
    hint="What are the scores of a row of X, and what does their loss average over?",
)
def softmax_classifier_loss(student, rng):
    """softmax_classifier gives the right loss without regularisation"""
    for shape in DATA_SHAPES:
        args = (*data_case(rng, *shape), 0.0)
        expect_right(student, "softmax_classifier", *args, parts=[0], established=False)


@check(
    question="softmax_classifier",
    points=3,
    hint="Which entries of X multiply the weight W[d, c], and how does the loss change with the scores they lead to?",
)
def softmax_classifier_gradient(student, rng):
    """softmax_classifier gives the right gradient without regularisation"""
    for shape in DATA_SHAPES:
        args = (*data_case(rng, *shape), 0.0)
        expect_right(student, "softmax_classifier", *args, parts=[1], established=False)


@check(question="softmax_classifier", points=1, hint="What exactly does reg multiply, and how often does it count?")
def softmax_classifier_reg_loss(student, rng):
    """softmax_classifier adds the right regularisation to the loss"""
    W, X, y = data_case(rng, 7, 3, 5)
    for added, reg in regularisation(student, "softmax_classifier", 0, W, X, y):
        expect(added, reg * np.sum(W * W), what="what reg adds to the loss")


@check(
    question="softmax_classifier",
    points=1,
    hint="What is the derivative of the regularisation in the loss with respect to one weight?",
)
def softmax_classifier_reg_gradient(student, rng):
    """softmax_classifier adds the right regularisation to the gradient"""
    W, X, y = data_case(rng, 11, 5, 3)
    for added, reg in regularisation(student, "softmax_classifier", 1, W, X, y):
        expect(added, 2 * reg * W, what="what reg adds to dW", ignore_unit_axes=True)


@check(
    question="softmax_classifier",
    points=1,
    needs=["softmax_classifier_loss", "softmax_classifier_gradient"],
    hint="Which is the largest number that exp ever sees in each row, and can log ever see a 0?",
)
def softmax_classifier_extreme(student, rng):
    """softmax_classifier stays exact for large scores and rows far apart"""
    W, X, y = rng.integers(-8, 9, (3, 5)) / 16, rng.integers(-16, 17, (7, 3)) / 4, labels(rng, 7, 5)
    X[:, 0], W[0] = (1000, -1000, 0, 700, -745, 1000, -1000), 1.0
    spread = np.array([[-1.0, 0, 2], [0.5, 0.5, -1.5], [1, 1, 1]])  # times 1000: rows 3000 apart
    true_and_false = np.array([0, 2, 1, 2, 0])
    far = np.array([[1000.0, 0, 0], [0, 1000, 0], [-1000, 0, 1], [1, 0, 1000], [0, -1000, 1]])
    for case in ((W, X, y), (spread, far, true_and_false)):
        expect_right(student, "softmax_classifier", *case, 0.0)


@check(question="softmax_classifier", points=1, needs=["softmax_classifier_loss", "softmax_classifier_gradient"])
def softmax_classifier_inputs(student, rng):
    """softmax_classifier takes float32, uint8 images, uint8 labels, absent classes, a batch of one, and slices"""
    expect_data_kinds(student, "softmax_classifier", rng)


@check(question="softmax_classifier", points=1, needs=["softmax_classifier_loss"])
def softmax_classifier_shapes(student, rng):
    """softmax_classifier returns a plain number and an array of the shape of W"""
    args = (*data_case(rng, 7, 3, 5), 0.13)
    expect_plain_shapes(student, "softmax_classifier", *args, shape=(3, 5))


@check(question="softmax_classifier", points=1, needs=["softmax_classifier_loss"])
def softmax_classifier_contract(student, rng):
    """softmax_classifier leaves its arguments as they were and answers the same again"""
    expect_promises(student, "softmax_classifier", rng)


def expect_data_kinds(student, function, rng, *delta):
    """The kinds of data that the handout allows, without regularisation."""
    W, X, y = data_case(rng, 7, 3, 5, *delta)

    def right(W, X, y, of, tolerance=FLOAT64):
        expect_right(student, function, W, X, y, 0.0, *delta, of=of, tolerance=tolerance)

    right(W.astype(np.float32), X.astype(np.float32), y, "for float32 arrays", FLOAT32)
    right(*data_case(rng, 11, 5, 3, *delta, pixels=True), "for uint8 images")
    right(W, X, y.astype(np.uint8), "for uint8 labels")
    right(*data_case(rng, 7, 3, 5, *delta, absent=2), "for a batch without the last two classes")
    right(W, X[single(y)], y[single(y)], "for a batch of one")
    right(strided(W), strided(X), strided(y), "for slices")


def expect_promises(student, function, rng, *delta):
    """Inputs unchanged, the same answer again, other labels another answer, and read-only slices."""
    W, X, y = data_case(rng, 7, 3, 5, *delta)
    expect_inputs_unchanged(student, function, W, X, y, 0.13, *delta)
    expect_same_again(student, function, W, X, y, 0.13, *delta)
    expect_right(student, function, W, X, 4 - y, 0.0, *delta, parts=[0], of="when only the labels change")
    views = (as_slice(W), as_slice(X), as_slice(y))
    expect_right(student, function, *views, 0.0, *delta, parts=[0], of="of read-only arrays")


# --- svm_classifier -----------------------------------------------------------------------------------------------


def svm_cases(rng):
    """The arguments of ordinary calls, without regularisation; the last leaves delta at its default."""
    cases = [(*data_case(rng, *shape, delta), 0.0, delta) for shape, delta in zip(DATA_SHAPES, DELTAS, strict=True)]
    return [*cases, (*data_case(rng, 9, 4, 5), 0.0)]


@check(
    question="svm_classifier",
    points=2,
    hint="What are the scores of a row of X, and which classes come closer to the true one than delta?",
)
def svm_classifier_loss(student, rng):
    """svm_classifier gives the right loss without regularisation, for several margins delta"""
    for case in svm_cases(rng):
        expect_right(student, "svm_classifier", *case, parts=[0], established=False)


@check(
    question="svm_classifier",
    points=3,
    hint="Take one violated term of one example: which two columns of W does it contain, and with which signs?",
)
def svm_classifier_gradient(student, rng):
    """svm_classifier gives the right gradient without regularisation, for several margins delta"""
    for case in svm_cases(rng):
        expect_right(student, "svm_classifier", *case, parts=[1], established=False)


@check(question="svm_classifier", points=1, hint="What exactly does reg multiply, and how often does it count?")
def svm_classifier_reg_loss(student, rng):
    """svm_classifier adds the right regularisation to the loss"""
    W, X, y = data_case(rng, 7, 3, 5, 0.7)
    for added, reg in regularisation(student, "svm_classifier", 0, W, X, y, delta=[0.7]):
        expect(added, reg * np.sum(W * W), what="what reg adds to the loss")


@check(
    question="svm_classifier",
    points=1,
    hint="What is the derivative of the regularisation in the loss with respect to one weight?",
)
def svm_classifier_reg_gradient(student, rng):
    """svm_classifier adds the right regularisation to the gradient"""
    W, X, y = data_case(rng, 11, 5, 3, 0.7)
    for added, reg in regularisation(student, "svm_classifier", 1, W, X, y, delta=[0.7]):
        expect(added, 2 * reg * W, what="what reg adds to dW", ignore_unit_axes=True)


@check(
    question="svm_classifier",
    points=1,
    needs=["svm_classifier_loss", "svm_classifier_gradient"],
    hint=SAME_MARGINS,
)
def svm_classifier_edges(student, rng):
    """svm_classifier is exact for huge scores, and counts terms exactly at their kink consistently"""
    for n, c, delta in ((5, 4, 0.75), (7, 3, 1.0)):
        scores, y = at_kinks(rng, n, c, delta)
        # each example has a feature of its own, so that its row of dW is its gradient; the last feature is idle
        X, W = np.eye(n, n + 1), np.vstack([scores, np.ones((1, c))])
        args = (W, X, y, 0.0, delta)
        loss, dW = unpack(student.svm_classifier(*args), "loss", "dW")
        with unless_passed_on(student, "svm_classifier", args, 0, loss):
            expect(loss, torch_svm_classifier(*args)[0], what="the loss", ignore_unit_axes=True)
        with unless_passed_on(student, "svm_classifier", args, 1, dW):
            expect_shape(dW, W.shape, what="dW")
            expect(dW[n], np.zeros(c), what="dW of a feature that is 0 everywhere")
            expect_subgradient(dW[:n], scores, y, delta, what="dW")
    W, X, y = rng.integers(-48, 49, (3, 5)) / 16, rng.integers(-3, 4, (7, 3)) * 1e5, labels(rng, 7, 5)
    expect_right(student, "svm_classifier", W, X, y, 0.0, 0.7)


@check(question="svm_classifier", points=1, needs=["svm_classifier_loss", "svm_classifier_gradient"])
def svm_classifier_inputs(student, rng):
    """svm_classifier takes float32, uint8 images, uint8 labels, absent classes, a batch of one, and slices"""
    expect_data_kinds(student, "svm_classifier", rng, 0.7)


@check(question="svm_classifier", points=1, needs=["svm_classifier_loss"])
def svm_classifier_shapes(student, rng):
    """svm_classifier returns a plain number and an array of the shape of W"""
    args = (*data_case(rng, 7, 3, 5, 0.7), 0.13, 0.7)
    expect_plain_shapes(student, "svm_classifier", *args, shape=(3, 5))


@check(question="svm_classifier", points=1, needs=["svm_classifier_loss"])
def svm_classifier_contract(student, rng):
    """svm_classifier leaves its arguments as they were and answers the same again"""
    expect_promises(student, "svm_classifier", rng, 0.7)
