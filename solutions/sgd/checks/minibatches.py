"""Single passes of minibatches."""

import numpy as np

from autograder import (
    Failure,
    NumberedRows,
    as_slice,
    check,
    expect_inputs_unchanged,
    expect_pass,
    expect_random_order,
)

CASES = ((23, 5), (20, 5), (4, 9))  # N, batch size: a remainder, none, a single batch
MANY, FEW = NumberedRows.SHUFFLED


def generator(rng):
    """A generator for the student; the check keeps its own."""
    return np.random.default_rng(int(rng.integers(2**32)))


def a_pass(student, data, batch_size, rng):
    return data.batches(student.minibatches(data.X, data.y, batch_size, rng), "minibatches", batch_size)


def expect_passes(student, rng, kind):
    """No pass has this kind of fault, on data with and without a remainder, and less than a batch."""
    for n, batch_size in (*CASES, (1, 3), (3, 1)):
        batches = a_pass(student, NumberedRows.make(rng, n), batch_size, generator(rng))
        expect_pass(batches, n, batch_size, kind, where=f"In a pass over {n} examples with batch_size {batch_size}")


def expect_own_generator(student, data, seed):
    """The order follows from the generator's state, another state gives another order, and so does the next pass."""

    def order(seed):
        seen = student.observe("minibatches", data.X, data.y, FEW, np.random.default_rng(seed))
        return [batch.numbers for batch in data.batches(seen.value, "minibatches", FEW)], seen.global_rng_used

    expect_random_order(order, seed)
    source = np.random.default_rng(seed)
    if a_pass(student, data, FEW, source) == a_pass(student, data, FEW, source):
        raise Failure(
            "A second pass with the same generator repeats the order of the first.", "What advances the generator?"
        )


@check(question="minibatches", points=2)
def minibatches_once(student, rng):
    """minibatches shows every example exactly once"""
    expect_passes(student, rng, "once")


@check(question="minibatches", points=1)
def minibatches_sizes(student, rng):
    """only the last batch is short, and none is empty"""
    expect_passes(student, rng, "sizes")


@check(question="minibatches", points=1)
def minibatches_pairs(student, rng):
    """rows stay whole and keep their labels"""
    expect_passes(student, rng, "pairs")


@check(question="minibatches", points=1, section="Conventions")
def minibatches_shapes(student, rng):
    """X_batch is (B, D) and y_batch is (B,), also for a batch of one"""
    for n, batch_size in ((11, 4), (3, 1)):
        data = NumberedRows.make(rng, n)
        got = student.minibatches(data.X, data.y, batch_size, generator(rng))
        data.batches(got, "minibatches", batch_size)
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
    data = NumberedRows.make(rng, MANY)
    batches = a_pass(student, data, FEW, generator(rng))
    expect_pass(batches, MANY, FEW, "shuffled", where=f"In a pass over {MANY} examples with batch_size {FEW}")
    last = {frozenset(a_pass(student, data, FEW, generator(rng))[-1].numbers) for _ in range(3)}
    if len(last) == 1:
        raise Failure(
            "The last, short batch of every pass holds the same examples.", "Which part of the order is shuffled?"
        )


@check(question="minibatches", points=1, needs=["minibatches_shuffled"])
def minibatches_rng(student, rng):
    """the order comes from the generator passed in, and from nothing else"""
    expect_own_generator(student, NumberedRows.make(rng, MANY), int(rng.integers(2**31)))


@check(question="minibatches", points=1, needs=["minibatches_pairs"], section="Conventions")
def minibatches_contract(student, rng):
    """minibatches leaves X and y as they were, and takes slices, other layouts and integers"""
    data = NumberedRows.make(rng, 23)
    expect_inputs_unchanged(student, "minibatches", data.X, data.y, 5, generator(rng))
    whole = NumberedRows(np.arange(33).reshape(11, 3) // np.array([3, 1, 1]), 7 * np.arange(11) + 3)
    columns = np.asfortranarray(whole.X), whole.y.astype(np.uint8)
    for X, y in ((as_slice(whole.X), as_slice(whole.y)), columns, (whole.X.astype(np.int32), whole.y.astype(np.int32))):
        batches = whole.batches(student.minibatches(X, y, 4, generator(rng)), "minibatches", 4)
        expect_pass(batches, 11, 4, "pairs", where="With arrays that are slices of others or hold integers")
