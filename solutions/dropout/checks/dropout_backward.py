"""The backward pass, measured against the multipliers of the student's own forward call."""

import numpy as np

from autograder import FLOAT32, check

from ._layers import activations, own_layer, upstream


@check(question="backward", points=2, hint="Which entries of x had an influence on the loss, and how large a one?")
def backward_values(student, rng):
    """dropout_backward gives the gradient for the entries that the forward call kept and dropped"""
    for shape, p in (((31, 10), 0.3), ((23, 14), 0.6), ((37, 11), 0.3), ((5, 64), 0.6)):
        layer = own_layer(student, activations(rng, shape), p, rng)
        layer.expect_gradient(student, upstream(rng, shape))


@check(
    question="backward",
    needs=["backward_values"],
    hint="What is in the mask when nothing is dropped, and what does dropout_backward make of it?",
)
def backward_nothing_dropped(student, rng):
    """dropout_backward passes the gradient whole when p is 0"""
    layer = own_layer(student, activations(rng, (7, 5)), 0.0, rng)
    layer.expect_gradient(student, upstream(rng, (7, 5)))


@check(
    question="backward",
    needs=["backward_values"],
    hint="Which mask does your dropout_forward return in evaluation, and what does dropout_backward make of it?",
)
def backward_evaluation(student, rng):
    """dropout_backward gives the gradient after a forward call in evaluation"""
    for shape, p in (((7, 3), 0.3), ((11, 5), 0.75)):
        layer = own_layer(student, activations(rng, shape), p, rng, train=False)
        layer.expect_gradient(student, upstream(rng, shape))


@check(
    question="backward",
    needs=["backward_values"],
    hint="How does dropout_backward know which entries were dropped, and does it know when x is 0?",
)
def backward_zeros(student, rng):
    """dropout_backward is right where x is 0, too"""
    x = activations(rng, (31, 10))
    x.flat[rng.permutation(x.size)[:150]] = 0.0
    own_layer(student, x, 0.3, rng).expect_gradient(student, upstream(rng, x.shape))


@check(question="backward", needs=["backward_values"], section="Conventions")
def backward_inputs(student, rng):
    """dropout_backward takes float32, one axis or three, a batch of one, and any memory layout"""
    x, dout = activations(rng, (31, 10)).astype(np.float32), upstream(rng, (31, 10)).astype(np.float32)
    layer = own_layer(student, x, 0.3, rng, tolerance=FLOAT32)
    layer.expect_gradient(student, dout, what="dx for float32 arrays", tolerance=FLOAT32)
    for shape, what in (((311,), "with one axis"), ((9, 8, 7), "with three axes"), ((1, 317), "for a batch of one")):
        own_layer(student, activations(rng, shape), 0.3, rng).expect_gradient(
            student, upstream(rng, shape), what=f"dx {what}"
        )
    layer = own_layer(student, np.asfortranarray(activations(rng, (29, 11))), 0.3, rng)
    dout = np.asfortranarray(upstream(rng, (29, 11)))
    layer.expect_gradient(student, dout, what="dx for arrays stored column by column")
