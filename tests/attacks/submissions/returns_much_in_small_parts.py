"""Calls back with lists of lists, which become objects, again and again: little to send, much to keep."""


def apply(f, x):
    for _ in range(10_000):
        f([[float(i)] * 50 for i in range(400)])
    return f(x)
