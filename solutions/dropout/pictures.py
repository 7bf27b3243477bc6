"""What a student may see of the functions that were handed in: how much is kept, and what the gradient gets."""

import numpy as np

from autograder.pictures import histogram, picture, scatter


@picture(question="forward")
def kept_share(student):
    """The share that your dropout_forward keeps of 100 entries, 300 times, with p = 0.3

    On average 70 of 100 stay. Chance spreads the bars a little to both sides; how wide are yours?
    """
    out, _ = student.dropout_forward(np.ones((300, 100)), 0.3, np.random.default_rng(0))
    return histogram("share of the entries that were kept", (np.asarray(out) != 0).mean(axis=1), 0.0, 1.0, bins=25)


@picture(question="backward")
def same_factor(student):
    """The gradient of your dropout_backward against what your dropout_forward made of ones, with p = 0.5

    What multiplied an entry on the way forward multiplies its gradient on the way back: all points lie on the line.
    """
    out, mask = student.dropout_forward(np.ones((8, 8)), 0.5, np.random.default_rng(0))
    return scatter("forward", "backward", out, student.dropout_backward(np.ones((8, 8)), mask))
