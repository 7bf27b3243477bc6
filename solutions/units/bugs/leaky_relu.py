"""Known bugs of question `leaky_relu`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "leaky_relu_dead",
    "Nothing leaks: this is the plain ReLU.",
    hint="What becomes of a negative entry in your code, and what should become of it?",
)
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, 0.0)


@bug(
    "leaky_relu_mirrored",
    "The left branch rises to the left.",
    hint="Which sign has the result for a negative entry?",
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, -alpha * x)


@bug(
    "leaky_relu_branches_swapped",
    "The small slope is on the positive side.",
    hint="On which side of 0 does the unit leak, and on which does it pass?",
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, alpha * x, x)


@bug(
    "leaky_relu_constant_leak",
    "The left branch is the constant alpha.",
    hint="Does your left branch depend on x?",
    presupposes=("branch",),
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha)


@bug(
    "leaky_relu_constant_below_zero",
    "The left branch is the constant alpha, and 0 stays 0.",
    hint="Does your left branch depend on x?",
    presupposes=("branch",),
)
def leaky_relu(x, alpha=0.01):
    return np.where(x < 0, alpha, x)


@bug(
    "leaky_relu_moved",
    "On the left, alpha is subtracted.",
    hint="How steep is your left branch, and how steep should it be?",
    presupposes=("branch",),
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, x - alpha)


@bug(
    "leaky_relu_leaks_everywhere",
    "The leak is added on both sides.",
    hint="How steep is your unit on the right?",
)
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, 0.0) + alpha * x


@bug(
    "leaky_relu_threshold_alpha",
    "The unit bends at alpha, not at 0.",
    hint="Where do the two lines meet, and where does your code change from one to the other?",
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > alpha, x, alpha * x)


@bug(
    "leaky_relu_divides",
    "The negative side is divided by alpha.",
    hint="Is the left branch flatter or steeper than the right one?",
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, x / alpha)


@bug(
    "leaky_relu_exponential",
    "The left branch is that of the exponential linear unit.",
    hint="Is your left branch straight?",
    presupposes=("branch",),
)
def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0)))


@bug(
    "leaky_relu_floor",
    "The left branch stops at -alpha.",
    hint="Is there a smallest number that your function can return?",
)
def leaky_relu(x, alpha=0.01):
    return np.maximum(x, -alpha)


@bug(
    "leaky_relu_first_row_only",
    "Only the entries of the first row leak.",
    hint="To which rows of x does your code apply alpha?",
)
def leaky_relu(x, alpha=0.01):
    out = np.maximum(x, 0.0)
    out[0] = np.where(x[0] > 0, x[0], alpha * x[0])
    return out


@bug(
    "leaky_relu_backward_mask_from_dout",
    "The sign of the upstream gradient decides, not that of x.",
    hint="Which of the two arrays tells on which side of 0 the unit was?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(dout > 0, dout, alpha * dout)


@bug(
    "leaky_relu_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(x > 0, 1.0, alpha)


@bug(
    "leaky_relu_backward_dead",
    "The slope on the left is 0.",
    hint="How steep is your forward function on the left?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x > 0)


@bug(
    "leaky_relu_backward_times_value",
    "The upstream gradient is multiplied by the value of the unit, not by its slope.",
    hint="Does the slope of a straight line grow with x?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * np.where(x > 0, x, alpha * x)


@bug(
    "leaky_relu_backward_constant",
    "On the left, alpha is returned without the upstream gradient.",
    hint="Where the unit leaks, does your result depend on dout?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(x > 0, dout, alpha)


@bug(
    "leaky_relu_backward_arguments_swapped",
    "The two arrays are taken for each other.",
    hint="Which argument comes first?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(dout > 0, x, alpha * x)


@bug(
    "leaky_relu_backward_branches_swapped",
    "The small slope is on the positive side.",
    hint="On which side of 0 does the unit leak, and on which does it pass?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(x > 0, alpha * dout, dout)


@bug(
    "leaky_relu_backward_slopes_add_up",
    "The slope alpha is added on both sides.",
    hint="How steep is the unit on the right?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * ((x > 0) + alpha)


@bug(
    "leaky_relu_backward_complement",
    "The slope on the left is what alpha leaves of 1.",
    hint="How steep is your forward function on the left?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * np.where(x > 0, 1.0, 1.0 - alpha)


@bug(
    "leaky_relu_backward_zero_at_kink",
    "Where x is exactly 0, neither branch applies and the slope is 0.",
    hint="Which branch of your code takes an entry that is exactly 0?",
    presupposes=("branch",),
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x > 0) + alpha * dout * (x < 0)


@bug(
    "leaky_relu_backward_leaks_both_at_kink",
    "Where x is exactly 0, both branches apply and their slopes add up.",
    hint="Which branches of your code take an entry that is exactly 0?",
    presupposes=("branch",),
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return dout * (x >= 0) + alpha * dout * (x <= 0)


@bug(
    "leaky_relu_backward_divides",
    "On the left, the upstream gradient is divided by alpha.",
    hint="Is the left branch flatter or steeper than the right one?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    return np.where(x > 0, dout, dout / alpha)


@bug(
    "leaky_relu_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def leaky_relu(x, alpha=0.01):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] > 0 else alpha * x[i, j]
    return out


@bug(
    "leaky_relu_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def leaky_relu_backward(dout, x, alpha=0.01):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (np.where(x[i] > 0, 1.0, alpha))
    return dx


@bug(
    "leaky_relu_six",
    "Values are cut off at 6, as another unit does.",
    hint="Is there a largest number that your function can return?",
)
def leaky_relu(x, alpha=0.01):
    return np.minimum(np.where(x > 0, x, alpha * x), 6.0)
