"""The backward pass, measured against the multipliers of the student's own forward call."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder import FLOAT32, FLOAT64, Failure, as_slice, check, expect, expect_inputs_unchanged, expect_shape, unpack

from ._inputs import activations, upstream


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


@check(question="backward", points=1, needs=["backward_values"], section="Conventions")
def backward_inputs(student, rng):
    """dropout_backward takes float32, one axis or three, and a batch of one"""
    x, dout = activations(rng, (31, 10)), upstream(rng, (31, 10))
    expect_gradient(student, x.astype(np.float32), dout.astype(np.float32), 0.3, rng, tolerance=FLOAT32)
    for shape in ((311,), (9, 8, 7), (1, 317)):
        expect_gradient(student, activations(rng, shape), upstream(rng, shape), 0.3, rng)


@check(question="backward", points=1, needs=["backward_values"], section="Conventions")
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
