"""Numbers become drawings that stay inside their frame, whatever the numbers are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checking.differences import heat_map, sketch
from autograder.core.picture import Picture, PictureKind, Series
from autograder.pictures import curves, histogram, scatter
from autograder.report.chart import HEIGHT, WIDTH, chart, described

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=30)


@given(POINTS, st.sampled_from([PictureKind.LINES, PictureKind.POINTS, PictureKind.BARS]))
def test_everything_lies_inside_the_frame(points, kind):
    xs, ys = zip(*points, strict=True)
    drawn = chart(Picture(kind, "t", "x", "y", (Series.of("s", xs, ys),)))
    for curve in drawn.curves:
        for x, y in curve.points:
            assert 0 <= x <= WIDTH or kind is PictureKind.BARS
            assert 0 <= y <= HEIGHT
    assert 2 <= len(drawn.x_ticks) <= 12
    assert 2 <= len(drawn.y_ticks) <= 12
    assert [t.at for t in drawn.x_ticks] == sorted(t.at for t in drawn.x_ticks)


def test_ticks_are_round_and_hold_the_data():
    drawn = chart(curves("x", "y", {"s": ([-6, 6], [0.03, 0.97])}))
    assert [t.label for t in drawn.x_ticks] == ["-6", "-4", "-2", "0", "2", "4", "6"]
    assert [t.label for t in drawn.y_ticks] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]


@pytest.mark.parametrize(("low", "high"), [(-8, 8), (-3, 3), (0, 30), (-0.04, 0.04), (0, 1), (-1000, 1000), (2, 9)])
def test_an_axis_ends_where_round_data_end(low, high):
    drawn = chart(curves("x", "y", {"s": ([low, high], [low, high])}))
    assert [float(t.label) for t in (drawn.x_ticks[0], drawn.x_ticks[-1])] == [low, high]
    assert 4 <= len(drawn.x_ticks) <= 9


def test_up_is_more():
    (curve,) = chart(curves("x", "y", {"s": ([0, 1], [0, 5])})).curves
    (left, low), (right, high) = curve.points
    assert left < right
    assert low > high


def test_points_have_one_scale_for_both_axes():
    drawn = chart(scatter("x", "y", [0, 1], [0, 10]))
    assert [t.label for t in drawn.x_ticks] == [t.label for t in drawn.y_ticks]
    assert drawn.diagonal is not None


def test_a_legend_only_where_it_is_needed():
    x = [0.0, 1.0]
    assert not chart(curves("x", "y", {"s": (x, x)})).named
    assert chart(curves("x", "y", {"s": (x, x), "t": (x, x)})).named
    assert chart(curves("x", "y", {"s": (x, [0.0, np.nan])})).named


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (curves("x", "y", {"loss": ([0, 1, 2], [5, 7, 1])}), "loss: from 5 at 0 to 1 at 2, lowest 1, highest 7."),
        (curves("x", "y", {"a": ([0], [1]), "b": ([0], [np.nan])}), "b (1 not finite): nothing to draw."),
        (scatter("x", "y", [1, 2, 3], [1, 2, 4]), "1 of 3 points lie off the line."),
        (histogram("x", [0.5, 0.5, 0.9], 0, 1, 10), "The bars stand from 0.5 to 0.9, the highest at 0.5."),
        (sketch(np.eye(4, dtype=bool), "dx"), "6 of 36 cells are marked."),
        (heat_map(np.eye(2), np.zeros((2, 2)), np.eye(2) > 0, "dx"), "2 of 4 cells are marked."),
    ],
)
def test_every_picture_has_words_for_who_does_not_see_it(picture, words):
    assert words in described(picture)
    assert chart(picture).alt.endswith(described(picture))
