"""What a student may see of the functions that were handed in: a step, a cut plane, gradients, and signals in depth."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, histogram, picture, scatter

T = np.linspace(-3, 3, 61)
DEPTH = np.arange(21)


@picture(question="threshold")
def a_step(student):
    """Your threshold_unit from -3 to 3

    How steep is it, anywhere but at 0? That is what a gradient would get from it.
    """
    return curves("x", "", {"threshold_unit": (T, student.threshold_unit(T))})


@picture(question="forward")
def three_units(student):
    """Three units of your dense_forward over one input x, with the weights 1, -0.5 and 0 and the biases 0, 1 and -2

    Straight lines. What does a weight do to a line, and what does a bias do?
    """
    out, _ = student.dense_forward(T[:, None], np.array([[1.0, -0.5, 0.0]]), np.array([0.0, 1.0, -2.0]))
    return curves("x", "out", {f"unit {m + 1}": (T, np.asarray(out)[:, m]) for m in range(3)})


@picture(question="backward")
def layer_gradient(student):
    """dW of your dense_backward against the numerical gradient of your own dense_forward

    Each point is an entry of dW; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    x, W, b, dout = rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4), rng.normal(0.5, 1, (5, 4))
    _, dW, _ = student.dense_backward(dout, student.dense_forward(x, W, b)[1])
    return scatter(
        "numerical gradient", "your dW", numerical_vjp(lambda v: student.dense_forward(x, v, b)[0], W, dout), dW
    )


@picture(question="residual")
def gradient_through_blocks(student):
    """How large the gradient still is, after going back through 0 to 20 of your blocks

    With the shortcut it arrives. What would come of it, block by block, if dx had no part that goes straight back?
    """
    rng, x, caches = np.random.default_rng(0), np.ones((1, 8)), []
    for _ in DEPTH[1:]:
        W1, W2 = rng.normal(0, 0.1, (8, 8)), rng.normal(0, 0.1, (8, 8))
        x, cache = student.residual_forward(x, W1, np.zeros(8), W2, np.zeros(8))
        caches.append(cache)
    d, sizes = np.ones((1, 8)), [np.sqrt(8)]
    for cache in reversed(caches):
        d = student.residual_backward(d, cache)[0]
        sizes.append(np.sqrt(np.sum(np.square(d))))
    return curves("blocks", "norm of the gradient", {"your blocks": (DEPTH, sizes)})


@picture(question="initialisation")
def signals_in_depth(student):
    """How large the numbers are behind 0 to 20 ReLU layers with your he_init, and with your xavier_init

    Which of the two keeps their size? By which factor does the other one shrink them, for each layer?
    """
    named = {}
    for name in ("he_init", "xavier_init"):
        rng, x, sizes = np.random.default_rng(0), np.random.default_rng(1).normal(size=(50, 100)), []
        for _ in DEPTH:
            sizes.append(np.log10(np.sqrt(np.mean(x * x))))
            x = np.maximum(x @ np.asarray(getattr(student, name)(100, 100, rng), np.float64), 0)
        named[f"with your {name}"] = (DEPTH, sizes)
    return curves("layers", "log10 of the size", named)


@picture(question="initialisation")
def first_weights(student):
    """The weights of your he_init for 50 inputs and 100 units

    One standard deviation is 0.2. Which share of the weights is larger than two of them, and how does the curve end?
    """
    return histogram("weight", student.he_init(50, 100, np.random.default_rng(0)), -0.8, 0.8, bins=32)
