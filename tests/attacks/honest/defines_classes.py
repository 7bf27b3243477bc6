"""Defines classes, dataclasses, enumerations, named tuples and decorators."""

import enum
import functools
from dataclasses import dataclass
from typing import NamedTuple


class Mode(enum.Enum):
    SQUARE = 2


class Pair(NamedTuple):
    left: float
    right: float


@dataclass
class Power:
    exponent: int

    def __call__(self, x):
        return x**self.exponent


def logged(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@logged
def square(x):
    return Power(Mode.SQUARE.value)(x)
