"""x itself is compared with p: nothing is random, small entries are dropped.

Hint: What is random in your function?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (x > p) / (1 - p)
    return x * mask, mask
