"""What a student may see of the class that was handed in: slopes over one number, and a gradient."""

import numpy as np

from autograder.pictures import curves, picture, scatter

T = np.linspace(-2.55, 2.55, 52)


def slope(student, function):
    found = []
    for t in T:
        leaf = student.Value(float(t))
        function(leaf).backward()
        found.append(float(leaf.grad))
    return T, np.array(found)


@picture(question="value")
def slopes(student):
    """The slopes that your exp, tanh and relu hand back, at numbers from -2.5 to 2.5

    One of them is its own slope, one is steepest in the middle, one has a step.
    """
    named = {"exp": lambda v: v.exp(), "tanh": lambda v: v.tanh(), "relu": lambda v: v.relu()}
    return curves("data", "slope", {name: slope(student, function) for name, function in named.items()})


@picture(question="value")
def gradients(student):
    """Your gradients of random products and sums, against those by differences

    Each point is the gradient of one leaf; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    numerical, yours = [], []
    for _ in range(12):
        a, b, c = rng.uniform(0.5, 2.0, 3).tolist()
        x, y, z = (student.Value(number) for number in (a, b, c))
        (x * y + y / z - x * z * x).backward()
        yours += [float(value.grad) for value in (x, y, z)]
        numerical += [b - 2 * a * c, a + 1 / c, -b / c**2 - a * a]
    return scatter("by differences", "yours", numerical, yours)
