"""dx is the gate alone.

Expect: swish_backward_gate_only
"""


def swish_backward(dout, x, beta=1.0):
    s = 1 / (1 + np.exp(-np.clip(beta * np.asarray(x, float), -700, 700)))
    return dout * s, float(np.sum(dout * x * x * s * (1 - s)))
