"""Pictures are small, finite and the same at every run; for hidden checks they are one of a fixed list."""

import itertools
import json

import numpy as np
import pytest

from autograder import Failure, check_grads, expect
from autograder.checking.differences import heat_map, sketch
from autograder.core.picture import MAX_POINTS, Cell, Picture, PictureKind, Series
from autograder.core.results import Result, ResultFormatError, Status, Visibility
from autograder.pictures import curves, histogram, scatter
from tests.conftest import graded
from tests.unit.test_results import RESULT


def cells(picture):
    return np.array([series.y for series in picture.series])


def test_a_heat_map_says_where_and_which_way():
    want = np.arange(6.0).reshape(2, 3)
    got = want + np.array([[0, 0, 6], [-2, 0, 0]])
    drawn = heat_map(got, want, got != want, "dx")
    assert cells(drawn).tolist() == [[0, 0, 3], [-1, 0, 0]]
    got[1, 1] = np.nan
    assert cells(heat_map(got, want, got != want, "dx"))[1, 1] == Cell.NOT_FINITE
    assert heat_map(np.ones(3), np.zeros(3), np.ones(3, bool), "dgamma") is None, "there is nothing to look at"


def test_a_large_array_keeps_its_worst_entries():
    got = np.zeros((200, 300))
    got[150, 100] = -7
    drawn = cells(heat_map(got, np.zeros_like(got), got != 0, "out"))
    assert drawn.shape == (20, 30)
    assert np.argwhere(drawn).tolist() == [[15, 10]]
    assert drawn.min() == -3


def test_three_axes_become_rows():
    got = np.ones((2, 3, 4))
    assert cells(heat_map(got, got * 0, got > 0, "out")).shape == (6, 4)


@pytest.mark.parametrize(
    ("entries", "place"),
    [
        (np.s_[0], "the first row"),
        (np.s_[-1], "the last row"),
        (np.s_[:, 0], "the first column"),
        (np.s_[:, -1], "the last column"),
        (np.s_[1:3], "whole rows"),
        (np.s_[:, [1, 3]], "whole columns"),
        (np.eye(5, dtype=bool), "the diagonal"),
        (~np.eye(5, dtype=bool), "all but the diagonal"),
    ],
)
def test_a_sketch_names_the_place(entries, place):
    wrong = np.zeros((5, 5), bool)
    wrong[entries] = True
    assert sketch(wrong, "dx").title == f"Where dx differs: {place}"


def test_a_sketch_is_one_of_a_few_whatever_is_wrong():
    """All 512 ways in which a 3 x 3 array can be wrong: nothing but the place comes through."""
    ways = (np.array(bits, bool).reshape(3, 3) for bits in itertools.product((False, True), repeat=9))
    places = ["the first row", "the last row", "whole rows", "the first column", "the last column", "whole columns"]
    places += ["the diagonal", "all but the diagonal"]
    assert titles(ways) == {None, *(f"Where dx differs: {place}" for place in places)}
    lines = (np.array(bits, bool) for bits in itertools.product((False, True), repeat=6))
    assert titles(lines) == {None, "Where dx differs: the first entry", "Where dx differs: the last entry"}


def titles(ways):
    """Of the different sketches; each title has one sketch only."""
    drawn = {sketch(wrong, "dx") for wrong in ways}
    found = {None if picture is None else picture.title for picture in drawn}
    assert len(found) == len(drawn)
    return found


def test_the_size_of_a_hidden_array_does_not_show():
    drawn = {sketch(np.indices(shape)[0] == 0, "dx") for shape in [(3, 5), (7, 9), (20, 4)]}
    assert len(drawn) == 1


def test_what_is_not_finite_is_counted():
    series = Series.of("sigmoid", [1, 2, 3], [1, np.nan, np.inf])
    assert series == Series("sigmoid (2 not finite)", (1.0,), (1.0,))


def test_series_are_thinned_and_rounded():
    series = Series.of("out", np.linspace(0, 1, 10_001), np.full(10_001, 1 / 3))
    assert len(series.x) <= MAX_POINTS
    assert set(series.y) == {0.3333}
    assert json.dumps(Series.of("z", [0], [-0.0]).y) == "[0.0]"


@pytest.mark.parametrize("wrong", ["text", None, [1, 2, 3], np.zeros(2, complex), [[1], [2, 3]]])
def test_what_is_no_array_of_the_right_size_is_refused(wrong):
    with pytest.raises((ValueError, TypeError)):
        curves("x", "y", {"it": ([1.0, 2.0], wrong)})


def test_a_histogram_counts_everything_that_is_finite():
    drawn = histogram("kept", [-5, 0.1, 0.9, 7, np.nan], 0, 1, bins=2)
    assert drawn.series[0].y == (2.0, 2.0)
    assert drawn.kind is PictureKind.BARS


def test_a_picture_is_bounded():
    with pytest.raises(ValueError, match="larger"):
        Picture(PictureKind.LINES, "t", "x", "y", (Series("s", (1.0,) * 500, (1.0,) * 500),))
    with pytest.raises(ValueError, match="larger"):
        Picture(PictureKind.LINES, "t", "x", "y", (Series("s", (1.0,), ()),))


def with_pictures(**changes):
    data = json.loads(RESULT.to_json())
    picture = json.loads(json.dumps({"kind": "points", "title": "t", "text": "", "question": "q", "x": "x", "y": "y"}))
    data["pictures"] = [picture | {"series": [{"name": "s", "x": [1.0], "y": [2.0]}]} | changes]
    return json.dumps(data)


def test_pictures_survive_a_file():
    result = Result.from_json(with_pictures())
    assert result.pictures[0].series == (Series("s", (1.0,), (2.0,)),)
    assert Result.from_json(result.to_json()) == result


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "film"},
        {"title": 3},
        {"series": "s"},
        {"series": [{"name": "s", "x": [1.0], "y": [1.0, 2.0]}]},
        {"series": [{"name": "s", "x": ["1"], "y": [1.0]}]},
        {"series": [{"name": "s", "x": [1.0] * 1000, "y": [1.0] * 1000}]},
        {"series": [3]},
    ],
)
def test_a_picture_in_a_file_is_validated(change):
    with pytest.raises(ResultFormatError):
        Result.from_json(with_pictures(**change))


def test_public_checks_draw_the_difference_and_hidden_ones_a_sketch(small, launcher):
    source = "import numpy as np\ndef square(x):\n    y = x * x\n    y[0] += 1\n    return y\n"

    def it(student, rng):
        x = rng.normal(size=(4, 3))
        expect(student.square(x), x * x, what="square(x)")

    public, hidden = (
        graded(small, {"it": it}, source, launcher, visibility).result.checks[0] for visibility in Visibility
    )
    assert public.status is hidden.status is Status.FAILED
    assert cells(public.picture).tolist() == [[3, 3, 3], [0, 0, 0], [0, 0, 0], [0, 0, 0]]
    assert hidden.picture.title == "Where square(x) differs: the first row"
    assert len(hidden.picture.series) == 6


def test_a_wrong_gradient_is_drawn_against_the_numerical_one():
    x = np.array([1.0, 2.0, 3.0])
    with pytest.raises(Failure) as caught:
        check_grads(x, lambda v: v * v, x, what="dx")
    (series,) = caught.value.picture.series
    assert series.x == (2.0, 4.0, 6.0)
    assert series.y == (1.0, 2.0, 3.0)
    assert caught.value.sketch is None, "numerical gradients of a hidden check are not shown"
    assert scatter("a", "b", [1], [2]).kind is PictureKind.POINTS
