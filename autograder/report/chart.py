"""A picture's numbers -> where they stand in a drawing; the template `chart.html` does the rest.

A plotting library would bring style attributes, which the pages' content policy forbids, and colours that know nothing
of dark screens and of paper; what is needed of one is this file.
"""

import math
from dataclasses import dataclass

from autograder.core.picture import Cell, Picture, PictureKind, Series

WIDTH, HEIGHT = 440, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 420, 28, 234
_MARGIN = 2
_LARGEST_SIDE = 30.0  # of a cell
_TICKS, _FEWEST = 6, 4
_MOST = 3
"""The largest step of a cell."""
_GLYPHS = {Cell.NOT_FINITE: "?", Cell.WRONG: "\N{MULTIPLICATION SIGN}"}


@dataclass(frozen=True)
class Tick:
    at: float
    """In units of the drawing."""
    label: str


@dataclass(frozen=True)
class Curve:
    """A series in units of the drawing."""

    name: str
    points: tuple[tuple[float, float], ...]

    @property
    def path(self) -> str:
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True)
class Square:
    """A cell of an array."""

    x: float
    y: float
    kind: str
    glyph: str


@dataclass(frozen=True)
class Chart:
    """All that the template draws."""

    picture: Picture
    curves: tuple[Curve, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    diagonal: Curve | None
    """The line on which x and y agree."""
    squares: tuple[Square, ...]
    side: float
    """Of a square."""
    height: float
    alt: str

    left, right, top, bottom, width = _LEFT, _RIGHT, _TOP, _BOTTOM, WIDTH

    @property
    def named(self) -> bool:
        """Whether the curves need a legend."""
        return self.picture.kind is PictureKind.LINES and (len(self.curves) > 1 or "not finite" in self.curves[0].name)


def chart(picture: Picture) -> Chart:
    """The drawing of a picture that is not empty."""
    alt = f"{picture.title}. {described(picture)}"
    if picture.kind is PictureKind.CELLS:
        side = min(_LARGEST_SIDE, (WIDTH - 2 * _MARGIN) / max(len(s.y) for s in picture.series))
        squares = tuple(_squares(picture, side))
        return Chart(picture, (), (), (), None, squares, side, len(picture.series) * side + 2 * _MARGIN, alt)
    xs, ys = _Axis.of([v for s in picture.series for v in s.x]), _Axis.of(_heights(picture))
    if picture.kind is PictureKind.POINTS:  # one scale, so that the line is one
        xs = ys = _Axis.of([xs.low, xs.high, ys.low, ys.high])
    curves = tuple(_curve(s, xs, ys, picture.kind) for s in picture.series)
    diagonal = Series("equal", (xs.low, xs.high), (xs.low, xs.high)) if picture.kind is PictureKind.POINTS else None
    return Chart(
        picture,
        curves,
        tuple(Tick(_across(v, xs), f"{v:g}") for v in xs.ticks),
        tuple(Tick(_up(v, ys), f"{v:g}") for v in ys.ticks),
        None if diagonal is None else _curve(diagonal, xs, ys, PictureKind.LINES),
        (),
        0.0,
        HEIGHT,
        alt,
    )


def described(picture: Picture) -> str:
    """The picture in words, for who does not see it."""
    if picture.kind is PictureKind.CELLS:
        cells = [value for series in picture.series for value in series.y]
        return f"{sum(v != Cell.RIGHT for v in cells)} of {len(cells)} cells are marked."
    if picture.kind is PictureKind.POINTS:
        (series,) = picture.series
        scale = max(map(abs, (*series.x, *series.y)), default=0.0)
        off = sum(abs(x - y) > 1e-3 * scale for x, y in zip(series.x, series.y, strict=True))
        return f"{off} of {len(series.x)} points lie off the line."
    if picture.kind is PictureKind.BARS:
        (series,) = picture.series
        highest = max(range(len(series.y)), key=series.y.__getitem__)
        used = [x for x, y in zip(series.x, series.y, strict=True) if y]
        if not used:
            return "There are no bars."
        return f"The bars stand from {min(used):g} to {max(used):g}, the highest at {series.x[highest]:g}."
    return " ".join(map(_course, picture.series))


def _course(series: Series) -> str:
    if not series.x:
        return f"{series.name}: nothing to draw."
    return (
        f"{series.name}: from {series.y[0]:g} at {series.x[0]:g} to {series.y[-1]:g} at {series.x[-1]:g}, "
        f"lowest {min(series.y):g}, highest {max(series.y):g}."
    )


@dataclass(frozen=True)
class _Axis:
    low: float
    high: float
    ticks: tuple[float, ...]

    @classmethod
    def of(cls, values: list[float]) -> "_Axis":
        """The range of the values, widened to round numbers."""
        low, high = min(values), max(values)
        size = max(abs(low), abs(high))
        if high - low <= 1e-6 * size or size == 0:
            low, high = low - (size / 2 or 1), high + (size / 2 or 1)
        first, last, step = min((_rounded(low, high, step) for step in _steps(high - low)), key=_waste)
        ticks = tuple(float(f"{i * step:.12g}") for i in range(first, last + 1))
        return cls(ticks[0], ticks[-1], ticks)


def _steps(width: float) -> list[float]:
    """1, 2 and 5 times powers of ten that divide a range into about as many parts as there may be ticks."""
    power = 10.0 ** math.floor(math.log10(width / _TICKS))
    fitting = (m * power for m in (1, 2, 5, 10, 20))
    return [step for step in fitting if _FEWEST - 1 <= width / step <= _TICKS + 2 + 1e-9]


def _rounded(low: float, high: float, step: float) -> tuple[int, int, float]:
    """The first and the last multiple of a step that hold a range between them."""
    return math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9), step


def _waste(ticks: tuple[int, int, float]) -> tuple[float, int]:
    """How long an axis is; of two that are alike, the one with fewer ticks."""
    first, last, step = ticks
    return float(f"{(last - first) * step:.6g}"), last - first


def _heights(picture: Picture) -> list[float]:
    ground = [0.0] if picture.kind is PictureKind.BARS else []
    return ground + [v for s in picture.series for v in s.y]


def _curve(series: Series, xs: _Axis, ys: _Axis, kind: PictureKind) -> Curve:
    places = zip(series.x, series.y, strict=True)
    # a bar is given by its left end
    shift = (series.x[1] - series.x[0]) / 2 if kind is PictureKind.BARS and len(series.x) > 1 else 0.0
    return Curve(series.name, tuple((_across(x + shift, xs), _up(y, ys)) for x, y in places))


def _across(value: float, axis: _Axis) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * (value - axis.low) / (axis.high - axis.low), 1)


def _up(value: float, axis: _Axis) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * (value - axis.low) / (axis.high - axis.low), 1)


def _squares(picture: Picture, side: float) -> list[Square]:
    found = []
    for row, series in enumerate(picture.series):
        for column, value in enumerate(series.y):
            kind, glyph = _look(value)
            found.append(Square(round(_MARGIN + column * side, 1), round(_MARGIN + row * side, 1), kind, glyph))
    return found


def _look(value: float) -> tuple[str, str]:
    if value in _GLYPHS:
        return "wrong", _GLYPHS[Cell(int(value))]
    if value == Cell.RIGHT:
        return "right", ""
    step = min(_MOST, abs(round(value)))
    return (f"above-{step}", "+") if value > 0 else (f"below-{step}", "\N{MINUS SIGN}")
