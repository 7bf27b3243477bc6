"""Nothing is dropped in training, and entries are dropped in evaluation.

Hint: For which value of train does your function return early?
"""


def dropout_forward(x, p, rng, train=True):
    if train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask
