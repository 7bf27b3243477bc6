"""Hidden checks: exact multipliers, and exact binomial tests of what is random.

A correct submission can only be failed by chance in the tests listed here, each at its level:

    forward_independent   agreement of neighbouring rows and of neighbouring columns       2 x ALPHA
                          drops in each row and in each column, ALPHA shared by the lines  2 x ALPHA
                          rows, columns, or whole calls that all drop the same number      < ALPHA together
    forward_rate          number of drops at three values of p                             3 x ALPHA
    forward_generator     two calls with the same decisions in 992 entries                 < 1e-290
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

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from autograder import (
    FLOAT32,
    FLOAT64,
    Failure,
    as_slice,
    check,
    expect,
    expect_inputs_unchanged,
    expect_shape,
    reference,
    unpack,
)

ALPHA = 1e-11  # probability that one test fails a correct submission


@reference
def binomial_range(n, p, alpha):
    """Smallest and largest count that pass: Bin(n, p) lies below or above with probability <= alpha / 2 each."""
    k = torch.arange(n + 1, dtype=torch.float64)
    pmf = torch.distributions.Binomial(n, torch.tensor(p, dtype=torch.float64)).log_prob(k).exp()
    from_below, from_above = pmf.cumsum(0), pmf.flip(0).cumsum(0)
    low = int((from_below > alpha / 2).to(torch.int8).argmax())
    high = n - int((from_above > alpha / 2).to(torch.int8).argmax())
    return low, high


def lenient_range(n, p, seen, alpha):
    """The range for p, widened to that for the probability which was seen: a wrong rate is charged elsewhere."""
    ranges = [binomial_range(n, p, alpha), binomial_range(n, round(float(seen), 2), alpha)]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def activations(rng, shape):
    """Of both signs and bounded away from 0, so that out / x is the multiplier."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 3.0, shape)


def upstream(rng, shape):
    """Of mixed sign and with a mean: a gradient of ones would hide most mistakes."""
    return rng.normal(0.6, 1.3, shape)


def generator(rng):
    """A generator for the student's function to draw from."""
    return np.random.default_rng(int(rng.integers(2**32)))


# --- 1 forward


def train_forward(student, x, p, source, what="out", tolerance=FLOAT64):
    """Which entries a call in training kept; `Failure` unless each entry of out is 0 or x / (1 - p)."""
    out, _ = unpack(student.dropout_forward(x, p, source, train=True), "out", "mask")
    return decisions(out, x, p, what, tolerance)


def decisions(out, x, p, what="out", tolerance=FLOAT64):
    expect_shape(out, x.shape, what=what)
    kept = np.asarray(out) != 0
    expect(out, np.where(kept, x / (1 - p), 0.0), what=what, tolerance=tolerance)
    return kept


def drawn(student, x, p, source):
    """Which entries a call in training kept, whatever it scaled them with: that is the business of forward_values."""
    return some_kept(student.dropout_forward(x, p, source, train=True), x)


def some_kept(result, x):
    out, _ = unpack(result, "out", "mask")
    expect_shape(out, x.shape, what="out")
    kept = np.asarray(out) != 0
    expect_both(kept)
    return kept


def expect_both(kept):
    if kept.all():
        raise Failure("Nothing is dropped in training.", "In which of the two modes do entries drop out?")
    if not kept.any():
        raise Failure("Everything is dropped in training.", "What is left of x where it is kept?")


@check(question="forward", points=2, hint="By which factor do the kept entries have to grow, so that E[out] = x?")
def forward_values(student, rng):
    """dropout_forward gives 0 or the rescaled entry in training"""
    results = []
    for p in (0.3, 0.1, 0.75, 0.6):
        x = activations(rng, (31, 10))
        out = unpack(student.dropout_forward(x, p, generator(rng), train=True), "out", "mask")[0]
        expect_shape(out, x.shape, what="out")
        results.append((out, x, p))
    # of all four together: a mask that is shared by many entries is the business of forward_independent
    expect_both(np.array([out for out, _, _ in results]) != 0)
    for result in results:
        decisions(*result)


@check(question="forward", points=1, hint="Which of the two modes corrects for the dropped entries?")
def forward_evaluation(student, rng):
    """dropout_forward returns x as it is in evaluation"""
    for shape, p in (((7, 3), 0.3), ((11, 5), 0.75)):
        x = activations(rng, shape)
        evaluated = unpack(student.dropout_forward(x, p, generator(rng), train=False), "out", "mask")[0]
        expect(evaluated, x, what="out in evaluation")


@check(question="forward", points=1)
def forward_independent(student, rng):
    """dropout_forward decides on every entry by itself"""
    shape = (63, 50)
    kept = drawn(student, activations(rng, shape), 0.5, generator(rng))
    for axis, line in enumerate(("row", "column")):
        if has_copies(kept, axis):
            raise Failure(f"Neighbouring {line}s are dropped alike, or never alike.", HOW_MANY)
        counts = kept.sum(axis=1 - axis)
        length, lines = shape[1 - axis], shape[axis]
        low, high = lenient_range(length, 0.5, kept.mean(), ALPHA / lines)
        if counts.min() < low or counts.max() > high:
            raise Failure(
                f"A whole {line} is dropped or kept, nearly or entirely, more than chance explains.",
                "How many random numbers are drawn for each of them, and does a loop reach all?",
            )
        # equal by chance: each further line meets the first with probability <= max pmf < .12, 49 or 62 times
        if np.ptp(counts) == 0:
            raise Failure(f"Every {line} loses the same number of entries.", EXACT_COUNT)
    sizes = [(20, 10 + 2 * i) for i in range(11)]  # even numbers of entries, so that n/2 is one
    surplus = []
    for size in sizes:
        kept = drawn(student, activations(rng, size), 0.5, generator(rng))
        surplus.append(int(kept.sum()) - kept.size // 2)
    # equal by chance: each further call meets the first with probability <= max pmf < .057, and .057**10 < 1e-12
    if len(set(surplus)) == 1:
        raise Failure("Every call drops exactly the same share of the entries.", EXACT_COUNT)


HOW_MANY = "How many random numbers does one call draw, and for which entries?"
EXACT_COUNT = "Once you know all decisions but one, could you tell the last one?"


def has_copies(kept, axis):
    """Whether neighbours along an axis agree more or less often than independent fair coins do."""
    agree = np.diff(kept.astype(np.int8), axis=axis) == 0
    share = kept.mean()
    low, high = lenient_range(agree.size, 0.5, share**2 + (1 - share) ** 2, ALPHA)
    return not low <= agree.sum() <= high


@check(question="forward", points=2, needs=["forward_independent"])
def forward_rate(student, rng):
    """dropout_forward drops entries with probability p, and none when p is 0"""
    for p in (0.3, 0.1, 0.75):
        kept = drawn(student, activations(rng, (100, 100)), p, generator(rng))
        drops = int(kept.size - kept.sum())
        low, high = binomial_range(kept.size, p, ALPHA)
        if low <= drops <= high:
            continue
        low, high = binomial_range(kept.size, 1 - p, ALPHA)
        if low <= drops <= high:
            raise Failure(
                "Entries are dropped as often as they should be kept.",
                "Is p the probability of dropping or of keeping, and which entries does your comparison keep?",
            )
        raise Failure(
            f"Too {'few' if drops < p * kept.size else 'many'} entries are dropped.",
            "How are your random numbers distributed, and how likely is one on the side that you keep?",
        )
    out, _ = unpack(student.dropout_forward(activations(rng, (7, 5)), 0.0, generator(rng), train=True), "out", "mask")
    if not np.all(out != 0):
        raise Failure("Entries are dropped when p is 0.", "Can your comparison drop anything when p is 0?")


@check(question="forward", points=1)
def forward_generator(student, rng):
    """dropout_forward takes its random numbers from rng: repeatable, and new ones at every call"""
    x, source = activations(rng, (31, 32)), generator(rng)
    again = np.random.default_rng()
    again.bit_generator.state = source.bit_generator.state
    first_call = student.observe("dropout_forward", x, 0.5, source, train=True)
    first, second = some_kept(first_call.value, x), drawn(student, x, 0.5, source)
    if first_call.global_rng_used:
        raise Failure(
            "dropout_forward uses or seeds numpy's global random numbers.",
            "Whose random numbers change for everybody else when you call np.random.seed or np.random.rand?",
        )
    if not np.array_equal(first, drawn(student, x, 0.5, again)):
        raise Failure(
            "With a generator in the same state, other entries are dropped.",
            "Do all of your random numbers come from the generator that was passed in?",
        )
    if np.array_equal(first, second):
        raise Failure(
            "The next call with the same generator drops the same entries again.",
            "What does a second training step have to do otherwise than the first?",
        )


@check(question="forward", points=1, needs=["forward_values"])
def forward_inputs(student, rng):
    """dropout_forward takes float32 and integers, one axis or three, a batch of one, and no train"""
    x32 = activations(rng, (31, 10)).astype(np.float32)
    train_forward(student, x32, 0.3, generator(rng), what="out for float32 x", tolerance=FLOAT32)
    integers = rng.choice([-7, -4, -1, 2, 3, 5], (31, 10))
    train_forward(student, integers, 0.3, generator(rng), what="out for integer x")
    train_forward(student, activations(rng, (311,)), 0.3, generator(rng), what="out for x with one axis")
    train_forward(student, activations(rng, (1, 17)), 0.3, generator(rng), what="out for a batch of one")
    kept = train_forward(student, activations(rng, (9, 8, 7)), 0.5, generator(rng), what="out for x with three axes")
    # whole rows or examples are the business of forward_independent; here it is whole channels only
    if has_copies(kept, 2) and not has_copies(kept, 1):
        raise Failure("In x with three axes, all entries along the last one share a decision.", HOW_MANY)
    x = activations(rng, (31, 32))
    out, _ = unpack(student.dropout_forward(x, 0.6, generator(rng)), "out", "mask")
    if decisions(out, x, 0.6, what="out when train is left out").all():
        raise Failure("Nothing is dropped when train is left out.", "Which default does the stub give to train?")


@check(question="forward", points=1, needs=["forward_values"])
def forward_contract(student, rng):
    """dropout_forward leaves x as it was, also when x is a slice of a larger array"""
    x = activations(rng, (13, 4))
    for train in (True, False):
        expect_inputs_unchanged(student, "dropout_forward", x, 0.3, generator(rng), train=train)
    train_forward(student, as_slice(x), 0.3, generator(rng), what="out for a slice")


# --- 2 backward: measured against the multipliers of the student's own forward call


@dataclass(frozen=True)
class Layer:
    """A forward call as dropout_backward is to see it: its mask, and what the gradient has to be multiplied by."""

    mask: Any
    multipliers: np.ndarray
    """NaN where out does not tell: where x is 0, or everywhere when nothing or everything was dropped."""
    scale: float
    """The multiplier of kept entries, for those that out does not tell."""
    plain: bool = False
    """Not the student's: the array of multipliers that the handout promises."""

    def graded(self, student, dout, tolerance):
        """This layer, with all multipliers known, when dropout_backward is right for it."""
        dx = student.dropout_backward(dout, self.mask)
        expect_shape(dx, dout.shape, what="dx")
        unknown = np.isnan(self.multipliers)
        multipliers = np.where(unknown, (np.asarray(dx) != 0) * self.scale, self.multipliers)
        expect(dx, dout * multipliers, what="dx", tolerance=tolerance)
        # a correct submission drops all of 150 entries with x = 0 at p = .3 with a probability of 1e-78
        if unknown.any() and not unknown.all() and not multipliers[unknown].any():
            raise Failure("No entry with x = 0 gets a gradient.", "Is an entry dropped because its out is 0?")
        return replace(self, multipliers=multipliers)


def layers(student, x, p, rng, train):
    """The forward calls for one of which dropout_backward has to be right, the fairest first.

    A right dropout_forward leaves one: itself. A wrong one is charged elsewhere. Then its own multipliers will do, and
    those it should have had, and if nothing else, the plain array that the handout promises.
    """
    seed = int(rng.integers(2**32))
    own = own_layer(student, x, p, seed, train)
    others = [plain_layer(x, p, rng, train)]
    if not train:
        others.append(Layer(None, np.ones(x.shape), 1.0))
    elif own is None or np.isnan(own.multipliers).all():  # the two modes may be swapped
        swapped = own_layer(student, x, p, seed, train, swapped=True)
        others = [swapped, *others] if swapped is not None else others
    if own is None:
        return others
    intended = np.where(np.isnan(own.multipliers), np.nan, (own.multipliers != 0) / (1 - p) if train else 1.0)
    if not np.allclose(own.multipliers, intended, rtol=1e-4, equal_nan=True):
        return [own, replace(own, multipliers=intended), *others]
    told = ~np.isnan(own.multipliers)
    if told.all():
        return [own]
    # decisions that depend on the values of x may well drop every 0: the forward function's mistake, not this one's
    other = own_layer(student, np.where(x == 0, 1.0, -x), p, seed, train)
    same = other is not None and np.array_equal(other.multipliers[told] != 0, own.multipliers[told] != 0)
    return [own] if same and told.any() else [own, *others]


def own_layer(student, x, p, seed, train, swapped=False):
    """The student's own forward call; None when it leaves nothing to work with."""
    source = np.random.default_rng(seed)
    try:
        out, mask = unpack(student.dropout_forward(x, p, source, train=train != swapped), "out", "mask")
        expect_shape(out, x.shape)
    except Failure:
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        multipliers = np.where(x != 0, out / x.astype(float), np.nan)
    told = multipliers[x != 0]
    if not np.isfinite(told).all() or (train and mask is None):
        return None
    if train and (told.all() or not told.any()):
        # compared with such an out, a backward pass would do that ignores its mask
        return Layer(mask, np.full(x.shape, np.nan), 1 / (1 - p))
    return Layer(mask, multipliers, float(np.abs(told).max()))


def plain_layer(x, p, rng, train):
    array = (rng.random(x.shape) >= p) / (1 - p) if train else np.ones(x.shape)
    return Layer(array, array, float(array.max()), plain=True)


def expect_gradient(student, x, dout, p, rng, *, train=True, tolerance=FLOAT64):
    """Fail unless dropout_backward is right for one of the `layers`; returns that one."""
    candidates, refusals = layers(student, x, p, rng, train), []
    for layer in candidates:
        try:
            return layer.graded(student, dout, tolerance)
        except Failure as refusal:
            refusals.append(refusal)
    first = refusals[0]
    if candidates[0].plain and first.kind != "not_implemented":
        first.message += " (dropout_forward left nothing to work with: mask was the plain array of multipliers.)"
    raise first


@check(question="backward", points=2, hint="Which entries of x had an influence on the loss, and how large a one?")
def backward_values(student, rng):
    """dropout_backward gives the gradient for the entries that the forward call kept and dropped"""
    kept = []
    for shape, p in (((31, 10), 0.3), ((23, 14), 0.6), ((37, 11), 0.3), ((5, 64), 0.6)):
        x, dout = activations(rng, shape), upstream(rng, shape)
        kept.append(expect_gradient(student, x, dout, p, rng).multipliers.ravel() != 0)
    if np.concatenate(kept).all() or not np.concatenate(kept).any():
        # only after a wrong dropout_forward: it is open whether dropout_backward looks at its mask at all
        plain_layer(x, p, rng, train=True).graded(student, dout, FLOAT64)


@check(
    question="backward",
    points=1,
    needs=["backward_values"],
    hint="Which mask does your dropout_forward return in evaluation, and what does dropout_backward make of it?",
)
def backward_evaluation(student, rng):
    """dropout_backward gives the gradient after a forward call in evaluation"""
    for shape, p in (((7, 3), 0.3), ((11, 5), 0.75)):
        x = activations(rng, shape)
        expect_gradient(student, x, upstream(rng, shape), p, rng, train=False)


@check(
    question="backward",
    points=1,
    needs=["backward_values"],
    hint="How does dropout_backward know which entries were dropped, and does it know when x is 0?",
)
def backward_zeros(student, rng):
    """dropout_backward is right where x is 0, too"""
    x = activations(rng, (31, 10))
    x.flat[rng.permutation(x.size)[:150]] = 0.0
    expect_gradient(student, x, upstream(rng, x.shape), 0.3, rng)


@check(question="backward", points=1, needs=["backward_values"])
def backward_inputs(student, rng):
    """dropout_backward takes float32, one axis or three, and a batch of one"""
    x, dout = activations(rng, (31, 10)), upstream(rng, (31, 10))
    expect_gradient(student, x.astype(np.float32), dout.astype(np.float32), 0.3, rng, tolerance=FLOAT32)
    for shape in ((311,), (9, 8, 7), (1, 317)):
        expect_gradient(student, activations(rng, shape), upstream(rng, shape), 0.3, rng)


@check(question="backward", points=1, needs=["backward_values"])
def backward_contract(student, rng):
    """dropout_backward leaves its arguments as they were and answers the same again, with other layers in between"""
    shape = (31, 10)
    dout = upstream(rng, shape)
    layer = expect_gradient(student, activations(rng, shape), dout, 0.3, rng)
    expect_inputs_unchanged(student, "dropout_backward", dout, layer.mask)
    layers(student, activations(rng, shape), 0.6, rng, train=True)
    again = (dout, as_slice(dout))
    for upstream_gradient, what in zip(again, ("dx of an earlier forward call", "dx of a slice"), strict=True):
        dx = student.dropout_backward(upstream_gradient, layer.mask)
        expect(dx, dout * layer.multipliers, what=what, hint="What is kept from one call to the next, and where?")
