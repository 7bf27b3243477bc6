"""The backward pass in training: gradients, their shapes, and promises."""

import numpy as np

from autograder import Failure, as_slice, check, expect_shape, identical, unpack

from ._gradients import GRADIENTS, expect_gradients, own_forward
from ._inputs import WIDE, as_float32, case, constant_feature, narrow, ordinary, upstream


def backward_cases(rng):
    """Ordinary batches and narrow ones."""
    cases = [*ordinary(rng), *narrow(rng)]
    cases.append(as_float32(cases[0]))
    return [(c, upstream(rng, c)) for c in cases]


@check(
    question="batchnorm_backward",
    points=4,
    hint="Along which ways does one entry of x reach out: directly, and through which two quantities besides?",
)
def batchnorm_backward_dx(student, rng):
    """batchnorm_backward gives dx, with the mean and the variance of the batch as functions of x"""
    expect_gradients(student, rng, backward_cases(rng), ["dx"])


@check(
    question="batchnorm_backward",
    points=2,
    hint="What does gamma multiply, what is beta added to, and over which axis are both shared?",
)
def batchnorm_backward_parameters(student, rng):
    """batchnorm_backward gives dgamma and dbeta"""
    expect_gradients(student, rng, backward_cases(rng), ["dgamma", "dbeta"])


@check(
    question="batchnorm_backward",
    points=1,
    needs=["batchnorm_backward_parameters"],
    hint="Which shape has a sum when the summed axis is kept?",
    section="Conventions",
)
def batchnorm_backward_shapes(student, rng):
    """dgamma and dbeta come back in the shape (D,)"""
    c = case(rng, 7, WIDE[:3])
    _, dgamma, dbeta = unpack(student.batchnorm_backward(upstream(rng, c), own_forward(student, c)[1]), *GRADIENTS)
    expect_shape(dgamma, (3,), what="dgamma")
    expect_shape(dbeta, (3,), what="dbeta")


@check(
    question="batchnorm_backward",
    points=1,
    needs=["batchnorm_backward_dx", "batchnorm_backward_parameters"],
    hint="Is anything divided by gamma, by dout or by the spread alone, any of which may be 0?",
)
def batchnorm_backward_extreme(student, rng):
    """batchnorm_backward stays exact where gamma is 0, a feature is constant, or dout is 0 or large"""
    c = case(rng, 11, WIDE[:5])
    c.gamma[1] = 0.0
    constant = constant_feature(rng)
    cases = [(c, upstream(rng, c) * np.array([1.0, 1.0, 0.0, 1.0, 1.0])), (constant, 1e4 * upstream(rng, constant))]
    expect_gradients(student, rng, cases, GRADIENTS, excuse=False)


@check(question="batchnorm_backward", points=1, needs=["batchnorm_backward_dx"], section="Conventions")
def batchnorm_backward_unchanged(student, rng):
    """batchnorm_backward leaves dout as it was, and takes a read-only slice of a larger array"""
    c = case(rng, 7, WIDE[:3])
    dout = upstream(rng, c)
    seen = student.observe("batchnorm_backward", dout, own_forward(student, c)[1])
    if not identical(dout, seen.args[0]):
        raise Failure(
            "batchnorm_backward changes dout, which its caller still needs.",
            "Which line stores something into dout (=, +=, *=, out=)?",
            kind="mutation",
        )
    expect_gradients(student, rng, [(c, as_slice(dout))], ["dx"], excuse=False)


@check(question="batchnorm_backward", points=1, needs=["batchnorm_backward_dx"], section="Conventions")
def batchnorm_backward_again(student, rng):
    """batchnorm_backward answers the same again for the same cache, whatever batch came in between"""
    c, other = case(rng, 7, WIDE[:3]), case(rng, 7, WIDE[:3])
    dout = upstream(rng, c)
    cache = own_forward(student, c)[1]
    first = student.observe("batchnorm_backward", dout, cache)
    if not identical(first.value, student.batchnorm_backward(dout, first.args[1])):
        raise Failure(
            "batchnorm_backward gives another answer when it is called a second time with the same cache.",
            "Which line writes into what the cache holds?",
            kind="state",
        )
    own_forward(student, other)
    if not identical(first.value, student.batchnorm_backward(dout, cache)):
        raise Failure(
            "batchnorm_backward gives another answer for a cache once another batch has been through the forward.",
            "A network has many such layers: where does the backward of one of them find what its own forward saw?",
            kind="state",
        )
