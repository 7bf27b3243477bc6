"""The forward pass: exact multipliers, and exact binomial tests of what is random (see _chance.py)."""

import numpy as np

from autograder import FLOAT32, FLOAT64, Failure, binomial_range, check, expect, expect_shape, unpack

from ._chance import ALPHA, has_copies, lenient_range
from ._layers import activations, decisions, expect_both, expect_whole, generator

HOW_MANY = "How many random numbers does one call draw, and for which entries?"
EXACT_COUNT = "Once you know all decisions but one, could you tell the last one?"


def train_forward(student, x, p, source, what="out", tolerance=FLOAT64):
    """Which entries a call in training kept; `Failure` unless each entry of out is 0 or x / (1 - p)."""
    out, _ = unpack(student.dropout_forward(x, p, source, train=True), "out", "mask")
    return decisions(out, x, p, what, tolerance)


def drawn(student, x, p, source):
    """Which entries a call in training kept, whatever it scaled them with: that is the business of forward_values."""
    return some_kept(student.dropout_forward(x, p, source, train=True), x)


def some_kept(result, x):
    out, _ = unpack(result, "out", "mask")
    expect_shape(out, x.shape, what="out")
    kept = np.asarray(out) != 0
    expect_both(kept)
    return kept


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


@check(question="forward", points=2, needs=["forward_independent"])
def forward_rate(student, rng):
    """dropout_forward drops entries with probability p, and none when p is 0"""
    # the most at 0.3, where eleven equally likely numbers in place of ten miss the rate by a tenth
    for p, shape in ((0.3, (200, 150)), (0.1, (100, 100)), (0.75, (100, 100))):
        kept = drawn(student, activations(rng, shape), p, generator(rng))
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
    x = activations(rng, (7, 5))
    out, _ = unpack(student.dropout_forward(x, 0.0, generator(rng), train=True), "out", "mask")
    expect_whole(np.asarray(out) != 0)


@check(question="forward", points=1)
def forward_generator(student, rng):
    """dropout_forward drops other entries at the next call, and from another state of rng"""
    x, source = activations(rng, (31, 32)), generator(rng)
    first, second, other = (drawn(student, x, 0.5, s) for s in (source, source, generator(rng)))
    if np.array_equal(first, second):
        raise Failure(
            "The next call with the same generator drops the same entries again.",
            "What does a second training step have to do otherwise than the first?",
        )
    if np.array_equal(first, other):
        raise Failure("Whatever the state of rng, the same entries are dropped.", "Where do your numbers come from?")


@check(question="forward", points=1, needs=["forward_values"], section="Conventions")
def forward_inputs(student, rng):
    """dropout_forward takes float32, one axis or three, a batch of one, any memory layout, and no train"""
    x32 = activations(rng, (31, 10)).astype(np.float32)
    train_forward(student, x32, 0.3, generator(rng), what="out for float32 x", tolerance=FLOAT32)
    columns = np.asfortranarray(activations(rng, (29, 11)))
    train_forward(student, columns, 0.3, generator(rng), what="out for x stored column by column")
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
