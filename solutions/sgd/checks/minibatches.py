"""Single passes of minibatches."""

import numpy as np

from autograder import Failure, as_slice, check, expect_inputs_unchanged

from ._faults import expect_randomness, fault_once, fault_pairs, fault_shuffled, fault_sizes
from ._rows import CASES, Rows, a_pass, generator


def expect_pass(student, rng, fault):
    """A pass of minibatches without this fault, on data with and without a remainder, and less than a batch."""
    for n, batch_size in (*CASES, (1, 3), (3, 1)):
        batches = some(a_pass(student, Rows.make(rng, n), batch_size, generator(rng)), n, batch_size)
        found = fault(batches, n, batch_size)
        if found:
            raise Failure(f"In a pass over {n} examples with batch_size {batch_size}, {found[0]}.", found[1])


def some(batches, n, batch_size):
    """The batches, when there are any where a full one is due; that the others come is asked by fault_once."""
    if not batches and n >= batch_size:
        raise Failure("minibatches gives no batches at all.", "Does the loop run at all?")
    return batches


@check(question="minibatches", points=2)
def minibatches_once(student, rng):
    """minibatches shows every example exactly once"""
    expect_pass(student, rng, fault_once)


@check(question="minibatches", points=1)
def minibatches_sizes(student, rng):
    """only the last batch is short, and none is empty"""
    expect_pass(student, rng, fault_sizes)


@check(question="minibatches", points=1)
def minibatches_pairs(student, rng):
    """rows stay whole and keep their labels"""
    expect_pass(student, rng, fault_pairs)


@check(question="minibatches", points=1, section="Conventions")
def minibatches_shapes(student, rng):
    """X_batch is (B, D) and y_batch is (B,), also for a batch of one"""
    for n, batch_size in ((11, 4), (3, 1)):
        data = Rows.make(rng, n)
        got = student.minibatches(data.X, data.y, batch_size, generator(rng))
        some(data.passed(got), n, batch_size)
        for X_batch, y_batch in got:
            if not isinstance(X_batch, np.ndarray) or not isinstance(y_batch, np.ndarray | np.number):
                raise Failure("X_batch and y_batch should be arrays.", "What makes an array of a list?", kind="type")
            if X_batch.ndim != 2 or X_batch.shape[1:] != data.X.shape[1:]:
                raise Failure("X_batch has not the shape (B, D).", "Which index drops an axis?", kind="shape")
            if np.shape(y_batch) != X_batch.shape[:1]:
                raise Failure(
                    "y_batch has not the shape (B,).", "How many axes has y, and how many y_batch?", kind="shape"
                )


@check(question="minibatches", points=1)
def minibatches_shuffled(student, rng):
    """minibatches mixes examples from everywhere in X"""
    data = Rows.make(rng, 61)
    found = fault_shuffled(some(a_pass(student, data, 7, generator(rng)), 61, 7))
    if found:
        raise Failure(f"In a pass over 61 examples with batch_size 7, {found[0]}.", found[1])
    last = {frozenset(a_pass(student, data, 7, generator(rng))[-1].numbers) for _ in range(3)}
    if len(last) == 1:  # by chance: C(61, 5) ** -2 < 1e-13
        raise Failure(
            "The last, short batch of every pass holds the same examples.", "Which part of the order is shuffled?"
        )


@check(question="minibatches", points=1, needs=["minibatches_shuffled"])
def minibatches_rng(student, rng):
    """the order comes from the generator passed in, and from nothing else"""
    expect_randomness(student, Rows.make(rng, 61), int(rng.integers(2**31)))


@check(question="minibatches", points=1, needs=["minibatches_pairs"], section="Conventions")
def minibatches_contract(student, rng):
    """minibatches leaves X and y as they were, and takes slices, other layouts and integers"""
    data = Rows.make(rng, 23)
    expect_inputs_unchanged(student, "minibatches", data.X, data.y, 5, generator(rng))
    whole = Rows(np.arange(33).reshape(11, 3) // np.array([3, 1, 1]), 7 * np.arange(11) + 3)
    columns = np.asfortranarray(whole.X), whole.y.astype(np.uint8)
    for X, y in ((as_slice(whole.X), as_slice(whole.y)), columns, (whole.X.astype(np.int32), whole.y.astype(np.int32))):
        found = fault_pairs(whole.passed(student.minibatches(X, y, 4, generator(rng))))
        if found:
            raise Failure(f"With arrays that are slices of others or hold integers, {found[0]}.", found[1])
