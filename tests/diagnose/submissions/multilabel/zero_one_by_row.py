"""An example counts as wrong if any of its labels is.

Expect: zero_one_loss_per_example
"""


def zero_one_loss(z, y):
    wrong = (z >= 0) != (y > 0.5)
    return float(np.mean(wrong.reshape(len(wrong), -1).any(axis=1)))
