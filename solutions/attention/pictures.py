"""What a student may see of the functions that were handed in: weights, what a mask does, and gradients."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

T = np.arange(12)


def weights(student, q, k, **options):
    """The weights of each query, which come out when the values are the unit vectors."""
    return np.asarray(student.attention_forward(q, k, np.eye(k.shape[1])[None], **options)[0])[0]


@picture(question="attention_forward")
def attention_map(student):
    """The weights that your attention_forward gives to 12 keys, for three queries with the mask

    Query t is most like key t. Where do the curves end, and what is the area below each?
    """
    angles = T * np.pi / 12
    points = 4 * np.stack([np.cos(angles), np.sin(angles)], axis=1)[None]
    found = weights(student, points, points, causal=True)
    return curves("key", "weight", {f"query {t}": (T, found[t]) for t in (2, 6, 11)})


@picture(question="attention_forward")
def sharpness(student):
    """The largest weight among 12 keys, for 1 to 256 features of size 1, by your attention_forward

    Without the division by the root of D, what would become of it?
    """
    sizes = 2 ** np.arange(9)
    rng, largest = np.random.default_rng(0), []
    for d in sizes:
        q, k = rng.normal(size=(1, 40, d)), rng.normal(size=(1, 12, d))
        largest.append(weights(student, q, k).max(axis=1).mean())
    return curves("log2 of the number of features", "largest weight", {"mean of 40 queries": (np.arange(9), largest)})


@picture(question="attention_backward")
def gradient(student):
    """dq, dk and dv of your attention_backward against the numerical gradients of your own forward

    Each point is an entry; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    given = [rng.normal(size=shape) for shape in ((1, 4, 3), (1, 5, 3), (1, 5, 2))]
    dout = rng.normal(0.5, 1, (1, 4, 2))
    found = student.attention_backward(dout, student.attention_forward(*given, causal=True)[1])
    numerical = []
    for place in range(3):

        def out(a, place=place):
            return student.attention_forward(*given[:place], a, *given[place + 1 :], causal=True)[0]

        numerical.append(numerical_vjp(out, given[place], dout))
    flat = [np.concatenate([np.ravel(a) for a in arrays]) for arrays in (numerical, found)]
    return scatter("numerical gradient", "your gradients", *flat)


@picture(question="multihead_forward")
def heads(student):
    """One output of your multihead_forward for 12 queries, with 1, 2 and 4 heads

    The output belongs to the last head. Which features of the queries does it depend on, in each of the three cases?
    """
    rng = np.random.default_rng(1)
    q, k, v = rng.normal(size=(1, 12, 4)) * 3, rng.normal(size=(1, 6, 4)), rng.normal(size=(1, 6, 4))
    named = {}
    for count in (1, 2, 4):
        out = np.asarray(student.multihead_forward(q, k, v, count)[0])
        named[f"{count} head{'s' if count > 1 else ''}"] = (T, out[0, :, 3])
    return curves("query", "out", named)


@picture(question="multihead_backward")
def gradient_of_heads(student):
    """dq, dk and dv of your multihead_backward with two heads against the numerical gradients of your own forward

    Each point is an entry; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    given = [rng.normal(size=shape) for shape in ((1, 3, 4), (1, 5, 4), (1, 5, 4))]
    dout = rng.normal(0.5, 1, (1, 3, 4))
    found = student.multihead_backward(dout, student.multihead_forward(*given, 2)[1])
    numerical = []
    for place in range(3):

        def of_one(a, place=place):
            return student.multihead_forward(*given[:place], a, *given[place + 1 :], 2)[0]

        numerical.append(numerical_vjp(of_one, given[place], dout))
    return scatter(
        "numerical gradient",
        "your gradients",
        *(np.concatenate([np.ravel(a) for a in arrays]) for arrays in (numerical, found)),
    )
