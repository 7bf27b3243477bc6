"""Calls the function with text, dicts and nothing, to make it fail as if the check were broken.

points: 7
"""


def apply(f, x):
    return f({"a": [None, "x"]})
