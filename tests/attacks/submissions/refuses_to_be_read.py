"""Raises exceptions whose texts raise exceptions, exit, or never end.

points: 2
"""


class _Exits(Exception):
    def __str__(self):
        raise SystemExit(0)


class _Endless(Exception):
    def __str__(self):
        while True:
            pass


class _Huge(Exception):
    def __str__(self):
        return "x" * 10**9


def square(x):
    raise _Exits


def apply(f, x):
    raise _Endless


def draw(rng):
    raise _Huge
