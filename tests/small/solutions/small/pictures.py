"""What a student may see of the functions that were handed in, on inputs that everybody may know. Optional."""

import numpy as np

from autograder.pictures import curves, picture

X = np.linspace(-3, 3, 31)


@picture(question="square")
def square_curve(student):
    """Your square from -3 to 3

    Where does it turn, and is it as high on either side?
    """
    return curves("x", "", {"your square": (X, student.square(X.copy()))})
