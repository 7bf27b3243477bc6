"""The exponent has the wrong sign, so that the curve falls instead of rising.

Expect: sigmoid_of_minus_x
"""


def sigmoid(x):
    x = x.astype(float)
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        if x[i] > 0:
            e = np.exp(-x[i])
            out[i] = e / (e + 1)
        else:
            out[i] = 1 / (1 + np.exp(x[i]))
    return out
