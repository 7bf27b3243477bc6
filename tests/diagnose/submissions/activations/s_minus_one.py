"""A sign mistake while simplifying: s (s - 1).

Expect: sigmoid_backward_negated
"""


def sigmoid_backward(dout, s):
    result = np.zeros_like(dout)
    for i in np.ndindex(dout.shape):
        result[i] = dout[i] * s[i] * (s[i] - 1)
    return result
