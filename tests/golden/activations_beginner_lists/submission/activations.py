import math
import numpy as np


# works on a number or on a list of lists of ...
def sig_list(a):
    if type(a) == list:
        result = []
        for item in a:
            result.append(sig_list(item))
        return result
    elif a > 0:
        return 1 / (1 + math.e ** (-a))
    else:
        return math.e**a / (math.e**a + 1)


def sigmoid(x):
    return np.array(sig_list(x.tolist()))


def sigmoid_backward(dout, s):
    print("shape of s:", s.shape)
    ds = s - s**2
    dx = ds * dout
    return dx


def relu_list(a):
    if type(a) == list:
        return [relu_list(item) for item in a]
    if a < 0:
        a = 0
    return a


def relu(x):
    return np.array(relu_list(x.tolist()))


def relu_backward(dout, x):
    dx = np.zeros(dout.shape)
    it = np.nditer(x, flags=["multi_index"])
    for value in it:
        if value > 0:
            dx[it.multi_index] = dout[it.multi_index] * 1
        elif value == 0:
            dx[it.multi_index] = dout[it.multi_index] * 0.5
        else:
            dx[it.multi_index] = 0
    return dx
