"""Took the second formula for every entry, so that large positive x end in NaN.

Expect: sigmoid_exp_over
"""


def sigmoid(x):
    ex = np.exp(x.astype(np.float64))
    return ex / (ex + 1.0)
