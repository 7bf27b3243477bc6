"""Known bugs of question `tanh`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "tanh_quotient_overflows",
    "The quotient of the textbook is taken as it stands, so that infinity is divided by infinity.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def tanh(x):
    up, down = np.exp(x), np.exp(-x)
    return (up - down) / (up + down)


@bug(
    "tanh_overflows_on_one_side",
    "One formula serves both signs, and overflows on one side.",
    hint="Which exponents become large when x is very positive, and which when it is very negative?",
)
def tanh(x):
    e = np.exp(2.0 * x)
    return (e - 1) / (e + 1)


@bug(
    "tanh_is_sigmoid",
    "The sigmoid is returned.",
    hint="Between which two numbers lies a tanh, and what is it at 0?",
)
def tanh(x):
    return _sigmoid(x)


@bug(
    "tanh_of_half_the_argument",
    "The sigmoid is stretched and moved, but its argument is not doubled.",
    hint="How steep is your function at 0, and how steep is tanh there?",
)
def tanh(x):
    return 2 * _sigmoid(x) - 1


@bug(
    "tanh_not_moved_down",
    "The stretched sigmoid is not moved down, so that it runs from 0 to 2.",
    hint="What do your results for x and for -x add up to?",
)
def tanh(x):
    return 2 * _sigmoid(2.0 * x)


@bug(
    "tanh_upside_down",
    "Numerator and denominator are exchanged.",
    hint="Can the absolute value of a tanh be more than 1?",
)
def tanh(x):
    return 1 / np.tanh(x)


@bug(
    "tanh_clipped_early",
    "The argument is clipped at 3, where tanh is not yet 1.",
    hint="How far from 1 is the tanh of 3?",
)
def tanh(x):
    return np.tanh(np.clip(x, -3, 3))


@bug(
    "tanh_is_tan",
    "The trigonometric tangent is taken.",
    hint="Which of numpy's functions is periodic, and is a tanh?",
)
def tanh(x):
    return np.tan(x)


@bug(
    "tanh_is_arctan",
    "The arcus tangent, scaled to lie between -1 and 1, is taken for tanh.",
    hint="How fast does your function come near 1, and how fast does an exponential?",
)
def tanh(x):
    return np.arctan(x) * 2 / np.pi


@bug(
    "tanh_is_softsign",
    "Another function of the same shape, without an exponential, is returned.",
    hint="What does the definition give for x = ln 2, by hand and by your code?",
)
def tanh(x):
    return x / (1.0 + np.abs(x))


@bug(
    "tanh_is_sinh",
    "The difference of the exponentials is divided by 2 instead of by their sum.",
    hint="Does your function stay between -1 and 1?",
)
def tanh(x):
    return np.sinh(x)


@bug(
    "tanh_hard",
    "Straight lines take the place of the curve.",
    hint="Where does your function bend, and where does tanh?",
)
def tanh(x):
    return np.clip(1.0 * x, -1, 1)


@bug(
    "tanh_rows_are_scaled",
    "The argument is divided by its largest entry first, against overflow.",
    hint="Does the result for one entry depend on the others?",
)
def tanh(x):
    top = np.abs(x).max()
    return np.tanh(x / max(top, 1.0))


@bug(
    "tanh_backward_takes_t_for_x",
    "Tanh is applied to t, as if t were the input of the forward pass.",
    hint="Is the second argument what went into tanh, or what came out of it?",
)
def tanh_backward(dout, t):
    return dout * (1 - np.tanh(t) ** 2)


@bug(
    "tanh_backward_sigmoid_slope",
    "The slope of the sigmoid is taken.",
    hint="How steep is tanh at 0, where t is 0?",
)
def tanh_backward(dout, t):
    return dout * t * (1 - t)


@bug(
    "tanh_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def tanh_backward(dout, t):
    return 1 - t * t


@bug(
    "tanh_backward_one_factor_twice",
    "The difference from 1 is squared, where t should be.",
    hint="Should the slope be the same at x and at -x, that is, at t and at -t?",
)
def tanh_backward(dout, t):
    return dout * (1 - t) ** 2


@bug(
    "tanh_backward_plus",
    "The square is added to 1 instead of taken from it.",
    hint="How steep is tanh where t is nearly 1?",
)
def tanh_backward(dout, t):
    return dout * (1 + t * t)


@bug(
    "tanh_backward_not_squared",
    "The absolute value of t stands where its square should.",
    hint="What is the slope for t = 3/5, by the definition and by your code?",
)
def tanh_backward(dout, t):
    return dout * (1 - np.abs(t))


@bug(
    "tanh_backward_root",
    "The root of the slope is taken.",
    hint="Which power of the denominator does the quotient rule leave?",
)
def tanh_backward(dout, t):
    return dout * np.sqrt(np.maximum(1 - t * t, 0))


@bug(
    "tanh_backward_precedence",
    "The upstream gradient multiplies one of two terms only.",
    hint="Which part of your expression does dout multiply, if you put in the parentheses that Python sees?",
)
def tanh_backward(dout, t):
    return dout * 1 - t**2


@bug(
    "tanh_backward_divides_by_t",
    "Something is divided by t, which may be 0.",
    hint="What does your formula do at x = 0, where t is 0?",
)
def tanh_backward(dout, t):
    return dout * t * (1 / t - t)


@bug(
    "tanh_backward_of_the_quotient_only",
    "Only the numerator of the quotient is differentiated, which leaves a slope of 1 everywhere.",
    hint="Which rule differentiates a quotient, and how many terms has it?",
)
def tanh_backward(dout, t):
    return dout * np.ones_like(t)


@bug(
    "tanh_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def tanh(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = math.tanh(x[i, j])
    return out


@bug(
    "tanh_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def tanh_backward(dout, t):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (1 - t[i] ** 2)
    return dx
