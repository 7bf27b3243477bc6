"""Pictures of the target."""

import numpy as np

from autograder.pictures import curves, picture


@picture("square")
def parabola(student):
    """Your square from -3 to 3

    It should be a parabola.
    """
    x = np.linspace(-3, 3, 31)
    return curves("x", "square(x)", {"yours": (x, student.square(x))})
