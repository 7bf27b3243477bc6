"""The loop runs over two axes, whatever the shape of x.

Hint: Which axes has an array of shape (3, 4, 5), and which of them does your loop know?
"""


def relu(x):
    out = x.copy()
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] < 0:
                out[i, j] = 0
    return out
