"""Known bugs of question `softplus`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "softplus_overflows",
    "The formula is computed as it stands, so that large entries become infinite.",
    hint="What is exp(1000) in float64, and what is its logarithm?",
    presupposes=("np.exp", "np.log | np.log2 | np.log10",),
)
def softplus(x):
    return np.log(1 + np.exp(x))


@bug(
    "softplus_log1p_overflows",
    "Small results keep their digits, but large entries become infinite.",
    hint="What is exp(1000) in float64, and what is its logarithm?",
    presupposes=("np.exp", "np.log1p"),
)
def softplus(x):
    return np.log1p(np.exp(x))


@bug(
    "softplus_cancellation",
    "The small exponential is added to 1 before the logarithm, which loses it.",
    hint="What is 1 + 1e-18 in float64, and what is its logarithm?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def softplus(x):
    return np.maximum(x, 0.0) + np.log(1 + np.exp(-np.abs(x)))


@bug(
    "softplus_straight_too_early",
    "From 5 on, x itself is returned.",
    hint="By how much do softplus and x differ at 5?",
)
def softplus(x):
    return np.where(x > 5, x, np.log1p(np.exp(np.minimum(x, 5.0))))


@bug(
    "softplus_base_two",
    "The logarithm has base 2.",
    hint="Which function undoes np.exp?",
)
def softplus(x):
    return np.logaddexp(0.0, x) / np.log(2)


@bug(
    "softplus_base_ten",
    "The logarithm has base 10.",
    hint="Which function undoes np.exp?",
)
def softplus(x):
    return np.logaddexp(0.0, x) / np.log(10)


@bug(
    "softplus_parenthesis",
    "The 1 is added outside the logarithm.",
    hint="Where do the parentheses of the logarithm close in your code?",
)
def softplus(x):
    return np.log(np.exp(np.clip(x, -700.0, 700.0))) + 1


@bug(
    "softplus_of_minus_x",
    "The exponent has the wrong sign, as in the loss of a classifier.",
    hint="Does your function grow or shrink with x?",
)
def softplus(x):
    return _softplus(-1.0 * x)


@bug(
    "softplus_two_instead_of_one",
    "The 1 is added twice, once by hand and once by log1p.",
    hint="What does np.log1p add by itself?",
    presupposes=("np.log1p",),
)
def softplus(x):
    return np.maximum(x, 0.0) + np.log1p(1 + np.exp(-np.abs(x)))


@bug(
    "softplus_infinity_times_zero",
    "Both branches are computed for all entries and multiplied by masks, so that an infinity meets a 0.",
    hint="What is 0 times infinity in float64, and where does an exponential overflow?",
    presupposes=("np.exp | np.expm1",),
)
def softplus(x):
    return (x > 30) * x + (x <= 30) * np.log1p(np.exp(1.0 * x))


@bug(
    "softplus_clipped_above",
    "The argument is clipped at 50.",
    hint="What is the softplus of 1000?",
)
def softplus(x):
    return np.log1p(np.exp(np.minimum(x, 50.0)))


@bug(
    "softplus_clipped_below",
    "The argument is clipped at -30.",
    hint="Is there a smallest number that your function can return?",
)
def softplus(x):
    x = np.maximum(x, -30.0)
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


@bug(
    "softplus_is_relu",
    "The unit is not smooth: this is ReLU.",
    hint="What is the softplus of 0?",
)
def softplus(x):
    return np.maximum(x, 0.0)


@bug(
    "softplus_shifted_by_the_largest",
    "The largest entry of the whole array serves as shift for every entry, so that entries far below it take the logarithm of 0.",
    hint="What is left of an entry near -1000 when another lies near 1000?",
)
def softplus(x):
    top = max(float(np.max(x)), 0.0)
    return top + np.log(np.exp(0.0 - top) + np.exp(x - top))


@bug(
    "softplus_absolute",
    "The size of x is added where its positive part should be.",
    hint="Does your function go to 0 for very negative x?",
)
def softplus(x):
    return np.abs(x) + np.log1p(np.exp(-np.abs(x)))


@bug(
    "softplus_epsilon",
    "A small constant is added before the logarithm.",
    hint="What does your constant do to a result that is smaller than it?",
    presupposes=("small number",),
    family={"EPS": (1e-08, 1e-12)},
)
def softplus(x):
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)) + EPS)


@bug(
    "softplus_backward_tanh",
    "The slope is a tanh.",
    hint="How steep is softplus at 0?",
)
def softplus_backward(dout, x):
    return dout * np.tanh(x)


@bug(
    "softplus_backward_inner_forgotten",
    "The logarithm is differentiated, what stands inside it is not.",
    hint="How steep is softplus far to the right, and how steep does your code say that it is?",
)
def softplus_backward(dout, x):
    return dout * _sigmoid(-1.0 * x)


@bug(
    "softplus_backward_infinity_over_infinity",
    "A quotient of two exponentials overflows for large x.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def softplus_backward(dout, x):
    return dout * np.exp(x) / (1 + np.exp(x))


@bug(
    "softplus_backward_differentiated_twice",
    "The slope is differentiated once more.",
    hint="How steep is softplus far to the right?",
)
def softplus_backward(dout, x):
    return dout * _sigmoid(x) * (1 - _sigmoid(x))


@bug(
    "softplus_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def softplus_backward(dout, x):
    return _sigmoid(1.0 * x)


@bug(
    "softplus_backward_relu",
    "The slope is that of ReLU.",
    hint="How steep is softplus at 0, and just left of it?",
)
def softplus_backward(dout, x):
    return dout * (x > 0)


@bug(
    "softplus_backward_value_for_slope",
    "The upstream gradient is multiplied by softplus itself.",
    hint="How steep can softplus become at most?",
)
def softplus_backward(dout, x):
    return dout * _softplus(x)


@bug(
    "softplus_backward_inner_only",
    "Only what stands inside the logarithm is differentiated.",
    hint="What is the derivative of a logarithm?",
)
def softplus_backward(dout, x):
    return dout * np.exp(np.minimum(x, 600.0))


@bug(
    "softplus_backward_arguments_swapped",
    "The two arrays are taken for each other.",
    hint="Which argument comes first?",
)
def softplus_backward(dout, x):
    return x * _sigmoid(dout)


@bug(
    "softplus_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def softplus(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = max(x[i, j], 0) + math.log1p(math.exp(-abs(x[i, j])))
    return out


@bug(
    "softplus_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def softplus_backward(dout, x):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (_sigmoid(x[i]))
    return dx
