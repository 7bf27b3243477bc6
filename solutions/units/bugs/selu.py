"""Known bugs of question `selu`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "selu_constants_swapped",
    "The two constants are taken for each other.",
    hint="How steep should the unit be on the right?",
)
def selu(x):
    return SELU_ALPHA * np.where(x > 0, x, SELU_SCALE * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_scale_right_only",
    "The scale multiplies the positive side only.",
    hint="Which branches does the scale stand in front of?",
    presupposes=("branch",),
)
def selu(x):
    return np.where(x > 0, SELU_SCALE * x, SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_scale_left_only",
    "The scale multiplies the negative side only.",
    hint="Which branches does the scale stand in front of?",
    presupposes=("branch",),
)
def selu(x):
    return np.where(x > 0, x, SELU_SCALE * SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_alpha_missing",
    "The left branch lacks its own constant.",
    hint="Where does the unit end for very negative x?",
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_not_scaled",
    "This is an elu: nothing is scaled.",
    hint="How steep should the unit be on the right?",
)
def selu(x):
    return np.where(x > 0, x, SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_rounded_constants",
    "The constants are rounded to three digits.",
    hint="To how many digits does the handout give the two constants?",
)
def selu(x):
    return 1.05 * np.where(x > 0, x, 1.67 * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_cancellation",
    "The 1 is subtracted from an exponential close to 1, which loses the digits of a small x.",
    hint="How many digits of exp(-1e-14) - 1 are right in float64?",
    presupposes=("np.exp",),
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * (np.exp(np.minimum(x, 0.0)) - 1))


@bug(
    "selu_infinity_times_zero",
    "Both branches are computed for all entries and multiplied by masks, so that an infinity meets a 0.",
    hint="What is 0 times infinity in float64, and where does an exponential overflow?",
    presupposes=("np.exp | np.expm1",),
)
def selu(x):
    return SELU_SCALE * ((x > 0) * x + (x <= 0) * SELU_ALPHA * np.expm1(1.0 * x))


@bug(
    "selu_standardises",
    "The batch is standardised, since the unit is called self-normalising.",
    hint="Does the result for one entry depend on the others?",
)
def selu(x):
    z = (x - np.mean(x)) / (np.std(x) + 1e-12)
    return SELU_SCALE * np.where(z > 0, z, SELU_ALPHA * np.expm1(np.minimum(z, 0.0)))


@bug(
    "selu_alpha_in_exponent",
    "The constant of the left branch stands inside the exponential.",
    hint="Where does your left branch end for very negative x, and where should it?",
    presupposes=("branch",),
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, np.expm1(SELU_ALPHA * np.minimum(x, 0.0)))


@bug(
    "selu_no_minus_one",
    "The exponential is not moved down.",
    hint="Do your two branches meet at x = 0?",
    presupposes=("branch",),
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_alpha_on_one_term",
    "The constant of the left branch multiplies the exponential but not the 1.",
    hint="Do your two branches meet at x = 0?",
    presupposes=("branch",),
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.exp(np.minimum(x, 0.0)) - 1)


@bug(
    "selu_minus_one_in_exponent",
    "The 1 is subtracted inside the exponential.",
    hint="Where do the parentheses of exp(x) - 1 close in your code?",
)
def selu(x):
    return SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * np.exp(np.minimum(x, 0.0) - 1))


@bug(
    "selu_backward_not_scaled",
    "The scale is missing in both slopes.",
    hint="How steep is the unit on the right?",
)
def selu_backward(dout, x):
    return dout * np.where(x > 0, 1.0, SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_alpha_missing",
    "The slope on the left lacks its own constant.",
    hint="How steep is the unit just left of 0?",
)
def selu_backward(dout, x):
    return dout * SELU_SCALE * np.where(x > 0, 1.0, np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_scale_right_only",
    "The scale multiplies the slope on the right only.",
    hint="Which branches does the scale stand in front of?",
    presupposes=("branch",),
)
def selu_backward(dout, x):
    return dout * np.where(x > 0, SELU_SCALE, SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_value_for_slope",
    "The left branch is not differentiated.",
    hint="What is the derivative of exp(x) - 1?",
)
def selu_backward(dout, x):
    return dout * SELU_SCALE * np.where(x > 0, 1.0, SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


@bug(
    "selu_backward_infinity_times_zero",
    "Both slopes are computed for all entries and multiplied by masks, so that an infinity meets a 0.",
    hint="What is 0 times infinity in float64, and where does an exponential overflow?",
    presupposes=("np.exp | np.expm1",),
)
def selu_backward(dout, x):
    return dout * SELU_SCALE * ((x > 0) + (x <= 0) * SELU_ALPHA * np.exp(1.0 * x))


@bug(
    "selu_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def selu_backward(dout, x):
    return SELU_SCALE * np.where(x > 0, 1.0, SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_one_on_the_right",
    "The slope on the right is 1.",
    hint="How steep is the unit on the right?",
)
def selu_backward(dout, x):
    return dout * np.where(x > 0, 1.0, SELU_SCALE * SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_mask_from_dout",
    "The sign of the upstream gradient decides, not that of x.",
    hint="Which of the two arrays tells on which side of 0 the unit was?",
)
def selu_backward(dout, x):
    return dout * SELU_SCALE * np.where(dout > 0, 1.0, SELU_ALPHA * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_constants_swapped",
    "The two constants are taken for each other.",
    hint="How steep is the unit on the right?",
)
def selu_backward(dout, x):
    return dout * SELU_ALPHA * np.where(x > 0, 1.0, SELU_SCALE * np.exp(np.minimum(x, 0.0)))


@bug(
    "selu_backward_dead",
    "The slope on the left is 0.",
    hint="How does the forward function behave left of 0?",
)
def selu_backward(dout, x):
    return dout * SELU_SCALE * (x > 0)


@bug(
    "selu_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def selu(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = SELU_SCALE * (x[i, j] if x[i, j] > 0 else SELU_ALPHA * math.expm1(x[i, j]))
    return out


@bug(
    "selu_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def selu_backward(dout, x):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (np.where(x[i] > 0, SELU_SCALE, SELU_SCALE * SELU_ALPHA * np.exp(np.minimum(x[i], 0.0))))
    return dx
