"""Returns lists nested ten thousand deep, and a list that contains itself.

points: 3
"""


def square(x):
    value = []
    for _ in range(10_000):
        value = [value]
    return value


def oracle():
    value = []
    value.append(value)
    return value
