"""Names the types of exceptions and of returned objects after what it was given.

points: 3
"""


def _name(x):
    return f"E{int(abs(x).max()):x}"


def square(x):
    if abs(x).max() < 1e9:
        raise type(_name(x), (ValueError,), {"__module__": "builtins"})
    return type(_name(x), (), {})()


def apply(f, x):
    class Local:
        pass

    Local.__qualname__ = Local.__name__ = repr(x)
    return Local()
