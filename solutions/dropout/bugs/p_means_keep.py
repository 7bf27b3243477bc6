"""p is taken as the probability of keeping, in the comparison and in the scale.

Hint: What does p stand for in this handout, and what is left of x when p is 0.1?
"""


def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < p) / p
    return x * mask, mask
