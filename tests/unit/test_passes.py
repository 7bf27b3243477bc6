"""Passes over data: each fault is told from the others, and a right pass has none."""

import numpy as np
import pytest

from autograder import Failure, NumberedRows, expect_pass, expect_random_order

KINDS = ("once", "sizes", "pairs", "shuffled")
DATA = NumberedRows.make(np.random.default_rng(1), 10)
ORDER = np.array([3, 8, 0, 6, 1, 9, 4, 7, 2, 5])


def cut(order, size=4):
    return [(DATA.X[rows], DATA.y[rows]) for rows in np.split(order, range(size, len(order), size))]


def mixed_columns():
    X = np.random.default_rng(2).permuted(DATA.X, axis=0)
    return [(X[:4], DATA.y[:4]), (X[4:8], DATA.y[4:8]), (X[8:], DATA.y[8:])]


WRONG = {
    "a row of zeros": (lambda: [*cut(ORDER)[:2], (0.5 + 0 * DATA.X[:2], DATA.y[:2])], "none of X", {"once", "pairs"}),
    "the last is dropped": (lambda: cut(ORDER)[:-1], "never come", {"once"}),
    "the last is filled up": (lambda: cut(np.append(ORDER, ORDER[:2])), "come more than once", {"once"}),
    "drawn again": (lambda: cut(np.append(ORDER[:9], 3)), "others never", {"once"}),
    "an empty one": (lambda: [*cut(ORDER), (DATA.X[:0], DATA.y[:0])], "empty batch", {"sizes"}),
    "one too large": (lambda: cut(ORDER, 5), "larger than batch_size", {"sizes"}),
    "short ones": (lambda: cut(ORDER, 3), "not full", {"sizes"}),
    "columns": (mixed_columns, "not whole", {"pairs"}),
    "labels": (lambda: [(X, y[::-1]) for X, y in cut(ORDER)], "labels of others", {"pairs"}),
    "as they come": (lambda: cut(np.arange(10)), "neighbours", {"shuffled"}),
}


def found(got):
    faults = {}
    for kind in KINDS:
        try:
            expect_pass(DATA.batches(got, "cut", 4), 10, 4, kind, where="In a pass")
        except Failure as failure:
            faults[kind] = failure.message
    return faults


def test_a_right_pass_has_no_fault():
    assert found(cut(ORDER)) == {}


@pytest.mark.parametrize("kind", WRONG)
def test_each_fault_is_told(kind):
    make, words, kinds = WRONG[kind]
    faults = found(make())
    assert set(faults) == kinds
    assert any(words in message for message in faults.values())


@pytest.mark.parametrize("got", [None, [], [(DATA.X[:4],)], [("a", "b")], [(DATA.X[:, :2], DATA.y[:5])]])
def test_what_is_no_pass_is_a_failure(got):
    with pytest.raises(Failure):
        DATA.batches(got, "cut", 4)


def test_lists_and_further_axes_are_looked_at():
    got = [(X.tolist(), y[:, None]) for X, y in cut(ORDER)]
    assert found(got) == {}


ORDERS = {
    "right": (lambda seed, calls: (seed, False), None),
    "global": (lambda seed, calls: (seed, True), "global random state"),
    "unseeded": (lambda seed, calls: (calls, False), "another order"),
    "fixed": (lambda seed, calls: (0, False), "whatever the state"),
}


@pytest.mark.parametrize("kind", ORDERS)
def test_where_an_order_comes_from(kind):
    order, words = ORDERS[kind]
    calls = []

    def called(seed):
        calls.append(seed)
        return order(seed, len(calls))

    if words is None:
        expect_random_order(called, 5)
    else:
        with pytest.raises(Failure, match=words):
            expect_random_order(called, 5)
