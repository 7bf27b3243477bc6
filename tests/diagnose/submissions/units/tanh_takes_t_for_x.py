"""Applies tanh once more to what is tanh already.

Expect: tanh_backward_takes_t_for_x
"""


def tanh_backward(dout, t):
    return dout * (1 - np.tanh(t) ** 2)
