"""Imports parts of the standard library and of numpy where they are used."""


def square(x):
    import collections
    import decimal
    import fractions
    import functools
    import itertools
    import json
    import math
    import random
    import re
    import statistics
    import time
    import typing

    import numpy.polynomial

    json.dumps([math.pi, random.random(), time.time(), statistics.mean([1, 2])])
    assert fractions.Fraction(1, 2) == decimal.Decimal("0.5")
    assert re.match("a", "a")
    assert numpy.polynomial.Polynomial([0, 1])(2) == 2
    assert collections.Counter("a") and typing.Any
    return functools.reduce(lambda a, b: a * b, itertools.repeat(x, 2))
