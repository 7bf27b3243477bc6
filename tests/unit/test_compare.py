"""expect: type, shape, dtype, finiteness, values, in this order, and words that give nothing away."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import (
    FLOAT32,
    Failure,
    Opaque,
    entries,
    expect,
    expect_between,
    expect_entries,
    expect_shape,
    identical,
    unpack,
)
from autograder.core.failure import recording

WANT = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])


def failure(got, want=WANT, **options):
    with pytest.raises(Failure) as caught:
        expect(got, want, **options)
    return caught.value


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (None, "none"),
        ([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]], "type"),
        (Opaque("matrix"), "type"),
        ("text", "type"),
        (3.0, "type"),
        (True, "type"),
        (WANT > 0, "dtype"),
        (WANT.astype(complex), "dtype"),
        (WANT[0], "shape"),
        (WANT.T, "shape"),
        (WANT[None], "shape"),
        (WANT[:, :1], "shape"),
        (np.where(WANT > 4, np.nan, WANT), "not_finite"),
        (np.where(WANT > 4, np.inf, WANT), "not_finite"),
        (WANT * (1 + 1e-4), "value"),
        (WANT.astype(np.float16), "dtype"),
    ],
)
def test_first_difference_is_named(got, kind):
    assert failure(got).kind == kind


@pytest.mark.parametrize("got", [WANT, WANT.copy(order="F"), WANT + 1e-12, WANT.astype(np.float32), WANT.astype(int)])
def test_right_values_pass_in_any_form(got):
    expect(got, WANT)


def test_infinity_is_right_where_the_reference_is_infinite():
    want = np.where(WANT > 4, np.inf, WANT)
    expect(want, want)
    expect(-want.astype(np.float32), -want)
    expect(np.inf, np.inf)
    assert failure(np.where(WANT > 4, np.inf, WANT * 2), want).kind == "value"
    assert failure(np.where(WANT > 2, np.inf, WANT), want).kind == "not_finite"


@pytest.mark.parametrize(("got", "words"), [(1e308, "not infinite"), (-np.inf, "not infinite"), (np.nan, "NaN")])
def test_nothing_else_is_infinity(got, words):
    want = np.where(WANT > 4, np.inf, WANT)
    assert words in failure(np.where(WANT > 4, got, WANT), want).message


def test_low_precision_passes_with_a_note():
    with recording() as record:
        expect(WANT * (1 + 1e-7), WANT)
    assert len(record.notes) == 1
    assert "7 digits" in record.notes[0]


def test_float32_tolerance():
    expect(WANT * (1 + 5e-5), WANT, tolerance=FLOAT32)
    with pytest.raises(Failure):
        expect(WANT * (1 + 2e-4), WANT, tolerance=FLOAT32)


@pytest.mark.parametrize("got", [2.5, np.float64(2.5), np.array(2.5), np.float32(2.5)])
def test_scalars_in_any_form(got):
    expect(got, 2.5)


@pytest.mark.parametrize("got", [np.array([2.5]), np.array([[2.5]])])
def test_scalar_in_an_array_is_a_shape_error_that_still_looks_at_the_value(got):
    assert "values are right" in failure(got, 2.5).message
    assert "differ as well" in failure(got, 7.0).message
    expect(got, 2.5, ignore_unit_axes=True)


def test_no_broadcasting():
    assert failure(np.ones((5, 1)), np.ones(5)).kind == "shape"


def test_blocks_have_scales_of_their_own():
    want = np.array([[1e6, 1e-3], [2e6, 2e-3]])
    got = want + np.array([[0.0, 1e-4], [0.0, 0.0]])
    expect(got, want)
    assert failure(got, want, block_axis=1).kind == "value"


def test_zero_reference_is_compared_absolutely():
    expect(np.zeros(3), np.zeros(3))
    assert failure(np.full(3, 1e-3), np.zeros(3)).kind == "value"


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (-WANT, "opposite sign"),
        (2 * WANT, "same factor (2)"),
        (WANT / 2, "same factor (1/2)"),
        (-2 * WANT, "same factor (-2)"),
        (7 * WANT, "same factor (7)"),
        (WANT / 3, "same factor (1/3)"),
        (np.zeros_like(WANT), "zero everywhere"),
        (WANT + 1.5, "same constant"),
        (WANT + np.eye(2, 3), "some of the entries"),
    ],
)
def test_the_kind_of_difference_is_said(got, words):
    assert words in failure(got).message


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
@pytest.mark.parametrize(
    ("got", "words"), [(0.0, "it is zero."), (-2.5, "the opposite sign."), (4.0, "too large."), (2.0, "too small.")]
)
def test_one_number_has_no_entries_to_speak_of(shape, got, words):
    assert failure(np.full(shape, got), np.full(shape, 2.5)).message.endswith(words)


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        ([0.0, 0.7, 0.0], [0.0, 1.0, 0.0], "some of the entries are wrong"),
        ([0.7, -0.7, 0.7], [0.6, -0.6, 0.6], "all of the entries are wrong"),
        ([3.0, 3.0, 3.0], [2.0, 2.0, 2.0], "all of the entries are wrong"),
        ([0.7, 1.4], [1.0, 2.0], "all of the entries are wrong"),
        ([1.0, 2.0, 1.0], [0.0, 1.0, 0.0], "same constant"),
        ([3.0, 6.0], [1.0, 2.0], "same factor (3)"),
        ([0.7, 1.4, 2.1], [1.0, 2.0, 3.0], "same factor."),
    ],
)
def test_what_one_size_has_in_common_with_another_is_chance(got, want, words):
    assert words in failure(np.array(got), np.array(want)).message


def test_a_hidden_check_names_no_factor_that_may_be_a_size():
    with recording(redact_details=True):
        assert "same factor." in failure(7 * WANT).message
        assert "same factor." in failure(WANT / 3).message
        assert "same factor (1/2)" in failure(WANT / 2).message


def test_transpose_is_recognised():
    square = np.arange(9.0).reshape(3, 3)
    assert "transpose" in failure(square.T, square).message


def test_detail_has_place_and_values_and_message_has_none():
    got = WANT.copy()
    got[1, 2] = 0.289
    failed = failure(got)
    assert failed.detail == "1 of 6 entries differ; worst at [1, 2]: got 0.289, expected -6"
    assert not re.search(r"\d", failed.message)


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=5), elements=st.floats(-1e6, 1e6)))
def test_everything_equals_itself_and_its_rounding(array):
    expect(array, array)
    expect(array * (1 + 1e-14), array)


@given(
    hnp.arrays(np.float64, (4, 3), elements=st.floats(0.1, 10)),
    st.integers(0, 11),
    st.floats(1e-3, 1e3).map(lambda d: d),
)
def test_one_wrong_entry_is_always_found(array, place, error):
    wrong = array.copy()
    wrong.flat[place] += error * np.abs(array).max()
    assert failure(wrong, array).kind == "value"


def test_between():
    low, high = np.array([0.0, 1.0, 0.0]), np.array([1.0, 1.0, 0.0])
    expect_between(np.array([0.3, 1.0, 0.0]), low, high)
    with pytest.raises(Failure):
        expect_between(np.array([1.2, 1.0, 0.0]), low, high)


def test_shape_only():
    expect_shape(np.ones((2, 3)), (2, 3))
    expect_shape(1.5, ())
    with pytest.raises(Failure):
        expect_shape(np.ones((1, 3)), (3,))


def test_unpack_names_what_is_expected():
    assert unpack((1, 2), "loss", "dx") == (1, 2)
    assert unpack([1, 2], "loss", "dx") == (1, 2)
    for wrong in (1, (1,), (1, 2, 3), None, {"loss": 1, "dx": 2}):
        with pytest.raises(Failure, match=r"\(loss, dx\)"):
            unpack(wrong, "loss", "dx")


def test_entries_wants_the_same_keys():
    assert entries({"W": 1, "b": 2}, ["b", "W"]) == {"W": 1, "b": 2}
    for wrong in ({"W": 1}, {"W": 1, "b": 2, "c": 3}, [1, 2]):
        with pytest.raises(Failure):
            entries(wrong, ["b", "W"])


def test_identical_is_bit_for_bit():
    nan = float("nan")
    assert identical((nan, np.array([nan]), {"a": [1, None]}), (nan, np.array([nan]), {"a": [1, None]}))
    assert not identical(0.0, -0.0)
    assert not identical(np.float64(1), np.float32(1))
    assert not identical(np.zeros(2), np.zeros((2, 1)))
    assert not identical((1, 2), (1, 3))
    assert identical(Opaque("a"), Opaque("a"))


def test_rounding_of_the_whole_array_costs_nothing_in_a_block_where_zero_is_expected():
    want = np.array([[1.0, 0.0], [-2.0, 0.0]])
    expect(want + np.array([[0.0, 3e-17], [0.0, -3e-17]]), want, block_axis=1)
    with pytest.raises(Failure):
        expect(want + np.array([[0.0, 3e-9], [0.0, 0.0]]), want, block_axis=1)


def test_a_factor_of_one_is_no_factor():
    want = np.array([[1e6, 1.0], [2e6, 2.0]])
    with pytest.raises(Failure) as raised:
        expect(want * np.array([1.0, 1 + 1e-3]), want, block_axis=1)
    assert "factor" not in raised.value.message


@pytest.mark.parametrize("got", [np.inf, -np.inf, np.nan, 1e308])
def test_nothing_is_equal_through_overflow(got):
    for want in (1e308, -1.0, 0.0):
        if got != want:
            with pytest.raises(Failure):
                expect(np.array([got, 1.0]), np.array([want, 1.0]))


@pytest.mark.parametrize(
    ("got", "words", "key"),
    [
        ({"a": np.ones(2), "b": np.zeros(3)}, "array 2 of grads differs", "at the key 'b': 3 of 3 entries differ"),
        ({"a": np.ones((2, 1)), "b": np.ones(3)}, "array 1 of grads has the wrong shape", "at the key 'a': got shape"),
        ({"a": None, "b": np.ones(3)}, "array 1 of grads is None", "at the key 'a'"),
        ({"a": np.ones(2)}, "grads has not the same keys", ""),
        (np.ones(2), "grads should be a dict", ""),
    ],
)
def test_the_first_entry_that_differs_is_told_by_its_place_and_in_public_by_its_key(got, words, key):
    want = {"a": np.ones(2), "b": np.ones(3)}
    expect_entries({"b": np.ones(3), "a": np.ones(2)}, want, what="grads")
    expect_entries({"a": np.ones((2, 1)), "b": np.ones(3, np.float32)}, want, ignore_unit_axes=True)
    with pytest.raises(Failure, match=words) as caught:
        expect_entries(got, want, what="grads")
    assert caught.value.detail.startswith(key)
