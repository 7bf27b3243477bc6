"""Known bugs of question `elu`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "elu_no_minus_one",
    "The exponential is not moved down by 1.",
    hint="Do your two branches meet at x = 0?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0.0)))


@bug(
    "elu_alpha_in_exponent",
    "Alpha multiplies x inside the exponential.",
    hint="Where does your left branch end for very negative x, and where should it?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, np.expm1(alpha * np.minimum(x, 0.0)))


@bug(
    "elu_cancellation",
    "The 1 is subtracted from an exponential close to 1, which loses the digits of a small x.",
    hint="How many digits of exp(-1e-14) - 1 are right in float64?",
    presupposes=("np.exp",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0.0)) - 1))


@bug(
    "elu_infinity_times_zero",
    "Both branches are computed for all entries and multiplied by masks, so that an infinity meets a 0.",
    hint="What is 0 times infinity in float64, and where does an exponential overflow?",
    presupposes=("np.exp | np.expm1",),
)
def elu(x, alpha=1.0):
    return (x > 0) * x + (x <= 0) * alpha * np.expm1(1.0 * x)


@bug(
    "elu_alpha_on_one_term",
    "Alpha multiplies the exponential but not the 1.",
    hint="Do your two branches meet at x = 0 for any alpha?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0.0)) - 1)


@bug(
    "elu_alpha_everywhere",
    "Alpha scales both branches.",
    hint="How steep is your unit on the right?",
)
def elu(x, alpha=1.0):
    return alpha * np.where(x > 0, x, np.expm1(np.minimum(x, 0.0)))


@bug(
    "elu_upside_down",
    "The left branch is positive.",
    hint="Which sign has exp(x) - 1 for negative x, and which sign has your result?",
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, -alpha * np.expm1(np.minimum(x, 0.0)))


@bug(
    "elu_grows_to_the_left",
    "The exponent has the wrong sign.",
    hint="Does your left branch level off, or does it grow?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.clip(-x, 0, 600)))


@bug(
    "elu_larger_of_both",
    "The larger of line and curve is taken.",
    hint="For positive x, which lies higher: x or exp(x) - 1?",
)
def elu(x, alpha=1.0):
    return np.maximum(x, alpha * np.expm1(np.minimum(x, 600.0)))


@bug(
    "elu_hard",
    "The left branch is a line that stops at -alpha.",
    hint="Is your left branch curved?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.maximum(x, -alpha)


@bug(
    "elu_is_leaky",
    "The left branch is a straight line of slope alpha.",
    hint="Where does your left branch end for very negative x?",
    presupposes=("branch",),
)
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * x)


@bug(
    "elu_is_softplus",
    "The whole unit is a softplus moved down.",
    hint="What should your unit do to a positive x?",
)
def elu(x, alpha=1.0):
    return _softplus(x) - np.log(2)


@bug(
    "elu_backward_value_for_slope",
    "The left branch is not differentiated.",
    hint="What is the derivative of exp(x) - 1?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0.0)))


@bug(
    "elu_backward_one_for_alpha",
    "The slope is found from the output by adding 1, which is right for one alpha only.",
    hint="What has to be added to the output to give the slope, for any alpha?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha * np.expm1(np.minimum(x, 0.0)) + 1)


@bug(
    "elu_backward_exponent_sign",
    "The exponent has the wrong sign.",
    hint="How steep is the unit far to the left?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha * np.exp(np.clip(-x, 0, 600)))


@bug(
    "elu_backward_infinity_times_zero",
    "Both slopes are computed for all entries and multiplied by masks, so that an infinity meets a 0.",
    hint="What is 0 times infinity in float64, and where does an exponential overflow?",
    presupposes=("np.exp | np.expm1",),
)
def elu_backward(dout, x, alpha=1.0):
    return dout * ((x > 0) + (x <= 0) * alpha * np.exp(1.0 * x))


@bug(
    "elu_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def elu_backward(dout, x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)))


@bug(
    "elu_backward_power_rule",
    "The exponential is differentiated like a power.",
    hint="What is the derivative of exp(x), and what that of a power of x?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha * x * np.exp(np.minimum(x, 0.0) - 1))


@bug(
    "elu_backward_dead",
    "The slope on the left is 0.",
    hint="Why is the left branch of this unit curved at all?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * (x > 0)


@bug(
    "elu_backward_alpha_on_both_sides",
    "Alpha scales both slopes.",
    hint="How steep is the unit on the right?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * alpha * np.where(x > 0, 1.0, np.exp(np.minimum(x, 0.0)))


@bug(
    "elu_backward_mask_from_dout",
    "The sign of the upstream gradient decides, not that of x.",
    hint="Which of the two arrays tells on which side of 0 the unit was?",
)
def elu_backward(dout, x, alpha=1.0):
    return np.where(dout > 0, dout, dout * alpha * np.exp(np.minimum(x, 0.0)))


@bug(
    "elu_backward_leaky",
    "The slope on the left is alpha everywhere.",
    hint="Does the slope stay the same far to the left?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha)


@bug(
    "elu_backward_constant_kept",
    "The slope on the left is moved by alpha, as if the constant of the branch survived its derivative.",
    hint="What is the derivative of a constant?",
)
def elu_backward(dout, x, alpha=1.0):
    return dout * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0.0)) + alpha)


@bug(
    "elu_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def elu(x, alpha=1.0):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] > 0 else alpha * math.expm1(x[i, j])
    return out


@bug(
    "elu_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def elu_backward(dout, x, alpha=1.0):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (np.where(x[i] > 0, 1.0, alpha * np.exp(np.minimum(x[i], 0.0))))
    return dx
