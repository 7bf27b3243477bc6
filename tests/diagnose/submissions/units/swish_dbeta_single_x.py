"""x instead of x squared in dbeta.

Expect: swish_backward_dbeta_one_x
"""


def swish_backward(dout, x, beta=1.0):
    s = 1 / (1 + np.exp(-np.clip(beta * np.asarray(x, float), -700, 700)))
    return dout * (s + beta * x * s * (1 - s)), float(np.sum(dout * x * s * (1 - s)))
