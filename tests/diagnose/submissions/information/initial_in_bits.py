"""log2 C.

Expect: initial_bits
"""


def initial_loss(C):
    return float(np.log2(C))
