"""Values are the same but for rounding; inputs are the same to the bit."""

import numpy as np
import pytest

from autograder.checking.structure import Opaque
from autograder.grading.transcript import Call, call_of, digest, far, same


def value(x, part=""):
    return call_of("f", "", (), x).parts[part]


def alike(a, b, rough=False):
    return same(value(a), value(b), rough)


def test_rounding_does_not_count_and_anything_else_does():
    x = np.linspace(-3, 2, 12).reshape(3, 4)
    assert alike(x, x * (1 + 1e-14))
    assert not alike(x, x * (1 + 1e-4))
    assert alike(x.astype(np.float32), x, rough=True)
    assert not alike(x, -x)
    assert not alike(x, x.T)
    assert not alike(x, x.reshape(-1))


def test_a_small_entry_beside_large_ones_counts():
    assert not alike(np.array([1e4, 1e-3]), np.array([1e4, 2e-3]))


def test_nan_and_infinities_have_to_stand_in_the_same_places():
    a = np.array([np.nan, 1.0, np.inf])
    assert alike(a, a.copy())
    assert not alike(a, np.array([1.0, np.nan, np.inf]))
    assert not alike(a, np.array([np.nan, 1.0, -np.inf]))


def test_a_large_array_is_told_from_one_that_differs_anywhere():
    x = np.random.default_rng(1).normal(size=(200, 200))
    assert alike(x, x.copy())
    for place in [(0, 0), (17, 101), (199, 199)]:
        other = x.copy()
        other[place] += 1
        assert not alike(x, other)


@pytest.mark.parametrize(("a", "b"), [(1, 1.0), (np.float64(2), 2), (np.array(3.0), 3)])
def test_integers_floats_and_arrays_without_axes_are_one(a, b):
    assert alike(a, b)


def test_other_structures_are_other_values():
    different = [None, "text", 1.0, [1.0], (1.0,), {"w": 1.0}, {"b": 1.0}, True, np.ones(1), Opaque("object")]
    for i, a in enumerate(different):
        for b in different[i + 1 :]:
            assert not alike(a, b), (a, b)
    assert alike(Opaque("object"), Opaque("dict")), "what stayed in the worker cannot be looked at"


def test_members_of_a_tuple_stand_by_themselves():
    call = call_of("f", "", (np.ones(2, np.float32), np.random.default_rng(0)), (1.0, np.zeros(2)), after=(np.ones(2),))
    assert list(call.parts) == ["0", "1", "after"]
    assert call.rough
    assert call.random
    assert call.parts["0"].telling
    assert not call.parts["1"].telling
    assert isinstance(call, Call)


def test_far_is_beyond_every_tolerance():
    x = np.array([1.0, 2.0])
    assert not far(value(x), value(x + 1e-4))
    assert far(value(x), value(x + 0.1))
    assert far(value(x * np.nan), value(x))
    assert not far(value(x), value(np.ones(3)))


def test_digests_tell_inputs_apart():
    rng = np.random.default_rng(0)
    first = digest((np.ones(3), rng, {"a": 1}))
    assert first == digest((np.ones(3), np.random.default_rng(0), {"a": 1}))
    rng.random()
    assert first != digest((np.ones(3), rng, {"a": 1}))
    assert digest(np.ones(3)) != digest(np.ones(3, np.float32)) != digest(np.ones((3, 1)))
    assert digest((1, 2)) != digest((12,))
    assert digest(len) == digest(max), "callbacks cannot be looked into"
