"""What a student may see of the functions that were handed in: what kernels find, and where gradients go."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

PIXELS = np.arange(24)
STEP = np.where((PIXELS > 7) & (PIXELS < 16), 1.0, 0.0)[None, None, None, :]


@picture(question="conv2d_forward")
def edges(student):
    """A row of pixels that is bright in the middle, and what two kernels make of it in your conv2d_forward

    One kernel is (1, 1, 1)/3, the other (-1, 0, 1)/2. What does each of them answer to?
    """
    w = np.array([[1.0, 1.0, 1.0], [-1.5, 0.0, 1.5]])[:, None, None, :] / 3
    out = np.asarray(student.conv2d_forward(STEP, w, np.zeros(2))[0])[0, :, 0]
    named = {"pixels": (PIXELS, STEP[0, 0, 0]), "mean of three": (PIXELS[1:-1], out[0])}
    return curves("pixel", "", named | {"difference": (PIXELS[1:-1], out[1])})


@picture(question="conv2d_backward")
def gradient(student):
    """dx and dw of your conv2d_backward against numerical gradients of your own forward, with stride 2 and padding 1

    Each point is an entry; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(1, 2, 5, 4)), rng.normal(size=(2, 2, 3, 2)), rng.normal(size=2)
    dout = rng.normal(0.5, 1, (1, 2, 3, 3))

    def out(x, w):
        return student.conv2d_forward(x, w, b, stride=2, padding=1)[0]

    dx, dw, _ = student.conv2d_backward(dout, student.conv2d_forward(x, w, b, stride=2, padding=1)[1])
    numerical = numerical_vjp(lambda v: out(v, w), x, dout), numerical_vjp(lambda v: out(x, v), w, dout)
    flat = [np.concatenate([np.ravel(a) for a in arrays]) for arrays in (numerical, (dx, dw))]
    return scatter("numerical gradient", "your dx and dw", *flat)


@picture(question="conv2d_backward")
def receptive_field(student):
    """Which pixels one output looks at, behind 1, 2 and 4 of your layers with kernels of three columns

    The gradient of the middle output, for kernels of ones. How much wider does each layer make the field?
    """
    ones, named = np.ones((1, 1, 1, 3)) / 3, {}
    for depth in (1, 2, 4):
        x, caches = np.zeros((1, 1, 1, 25)), []
        for _ in range(depth):
            x, cache = student.conv2d_forward(np.pad(x, ((0, 0), (0, 0), (0, 0), (1, 1))), ones, np.zeros(1))
            caches.append(cache)
        d = (np.arange(25) == 12).astype(float)[None, None, None, :]
        for cache in reversed(caches):
            d = np.asarray(student.conv2d_backward(d, cache)[0])[:, :, :, 1:-1]
        named[f"{depth} layer{'s' if depth > 1 else ''}"] = (np.arange(25), d[0, 0, 0])
    return curves("pixel", "gradient", named)


@picture(question="max_pool_forward")
def pooled(student):
    """A wave of 48 pixels, and what your max_pool_forward leaves of it with size 4 and stride 4

    What is kept of the wave, and what is lost?
    """
    pixels = np.arange(48)
    wave = np.sin(pixels / 3.0) * (1 + pixels / 48)
    out = np.asarray(student.max_pool_forward(np.tile(wave, (4, 1))[None, None], 4, 4)[0])[0, 0, 0]
    return curves("pixel", "", {"pixels": (pixels, wave), "largest of four": (np.arange(12) * 4 + 1.5, out)})


@picture(question="max_pool_backward")
def pooled_gradient(student):
    """Where your max_pool_backward puts the gradient of a wave of 48 pixels, with size 4 and stride 4

    The upstream gradient is 1 for each window. How many pixels of a window get something, and which?
    """
    pixels = np.arange(48)
    wave = np.sin(pixels / 3.0) * (1 + pixels / 48)
    _, cache = student.max_pool_forward(np.tile(wave, (4, 1))[None, None] + np.arange(4.0)[:, None] / 8, 4, 4)
    dx = np.asarray(student.max_pool_backward(np.ones((1, 1, 1, 12)), cache))[0, 0, -1]
    return curves("pixel", "", {"pixels": (pixels, wave), "gradient": (pixels, dx)})
