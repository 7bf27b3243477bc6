"""Powers instead of products."""


def square(x):
    return x**2


def square_backward(dout, x):
    return dout * (x + x)
