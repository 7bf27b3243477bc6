"""rng.choice between the two factors; the mask is an object of a class of one's own."""


class Cache:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, array):
        return array * self.factor


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, Cache(1.0)
    cache = Cache(rng.choice([0.0, 1.0 / (1.0 - p)], size=x.shape, p=[p, 1.0 - p]))
    return cache.apply(x), cache


def dropout_backward(dout, mask):
    return mask.apply(dout)
