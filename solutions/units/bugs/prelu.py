"""Known bugs of question `prelu`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "prelu_larger_of_both",
    "The larger of x and a x is taken, which is the unit only for slopes up to 1.",
    hint="Of x and a x, which is the larger for a slope above 1?",
)
def prelu(x, a):
    return np.maximum(x, a * x)


@bug(
    "prelu_one_slope_for_all",
    "The mean of the slopes serves every feature.",
    hint="How many slopes are learned, and which feature does each belong to?",
)
def prelu(x, a):
    return np.where(x > 0, x, a.mean() * x)


@bug(
    "prelu_first_slope_for_all",
    "The first slope serves every feature.",
    hint="How many slopes are learned, and which feature does each belong to?",
)
def prelu(x, a):
    return np.where(x > 0, x, a[0] * x)


@bug(
    "prelu_branches_swapped",
    "The learned slope is on the positive side.",
    hint="On which side of 0 is the slope learned?",
)
def prelu(x, a):
    return np.where(x > 0, a * x, x)


@bug(
    "prelu_slope_positive_only",
    "Negative slopes are taken for positive ones.",
    hint="What should happen to a slope that training has made negative?",
)
def prelu(x, a):
    return np.where(x > 0, x, np.abs(a) * x)


@bug(
    "prelu_slope_clipped",
    "Slopes are kept between 0 and 1.",
    hint="Which numbers may a learned slope become?",
)
def prelu(x, a):
    return np.where(x > 0, x, np.clip(a, 0, 1) * x)


@bug(
    "prelu_is_relu",
    "Negative entries become 0.",
    hint="What does your code do with a?",
    presupposes=("unused a",),
)
def prelu(x, a):
    return np.maximum(x, 0.0)


@bug(
    "prelu_slope_everywhere",
    "The leak is added on both sides.",
    hint="How steep is your unit on the right?",
)
def prelu(x, a):
    return np.maximum(x, 0.0) + a * x


@bug(
    "prelu_constant_leak",
    "The left branch is the constant a.",
    hint="Does your left branch depend on x?",
    presupposes=("branch",),
)
def prelu(x, a):
    return np.where(x > 0, x, a + 0 * x)


@bug(
    "prelu_backward_slope_averaged",
    "The gradient of the slopes is averaged over the batch.",
    hint="Through how many entries of the output does a slope reach the loss, and does the chain rule add or average?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.mean(dout * np.minimum(x, 0.0), axis=0)


@bug(
    "prelu_backward_slope_of_the_right",
    "The gradient of the slopes collects the positive entries.",
    hint="In which entries of the output does a slope occur?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * np.maximum(x, 0.0), axis=0)


@bug(
    "prelu_backward_slope_of_all",
    "The gradient of the slopes collects all entries.",
    hint="In which entries of the output does a slope occur?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * x, axis=0)


@bug(
    "prelu_backward_one_total",
    "One sum over all features is returned for every slope.",
    hint="Does the slope of one feature act on the others?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.full(a.shape, np.sum(dout * np.minimum(x, 0.0)))


@bug(
    "prelu_backward_slope_no_upstream",
    "The gradient of the slopes lacks the upstream gradient.",
    hint="What should both results do when dout is doubled?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(np.minimum(x, 0.0), axis=0)


@bug(
    "prelu_backward_slope_counts",
    "The gradient of the slopes adds upstream gradients without x.",
    hint="Where the unit leaks, by what is the slope multiplied in the forward pass?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * (x <= 0), axis=0)


@bug(
    "prelu_backward_slope_not_summed",
    "The gradient of the slopes keeps its batch axis.",
    hint="Which shape has a, and which shape has its gradient?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), dout * np.minimum(x, 0.0)


@bug(
    "prelu_backward_slope_of_the_output",
    "The gradient of the slopes is taken from the output of the unit, which contains a once more.",
    hint="What is the derivative of a x by a?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * np.minimum(x, 0.0) * a, axis=0)


@bug(
    "prelu_backward_slope_absolute",
    "The gradient of the slopes takes the size of x without its sign.",
    hint="Does the output grow or shrink when the slope of a negative entry grows?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * np.maximum(-x, 0.0), axis=0)


@bug(
    "prelu_backward_dead",
    "Nothing flows back where x is negative.",
    hint="How steep is the unit on the left?",
)
def prelu_backward(dout, x, a):
    return dout * (x > 0), np.sum(dout * np.minimum(x, 0.0), axis=0)


@bug(
    "prelu_backward_identity",
    "The upstream gradient is passed on whole.",
    hint="How steep is the unit on the left?",
)
def prelu_backward(dout, x, a):
    return dout.copy(), np.sum(dout * np.minimum(x, 0.0), axis=0)


@bug(
    "prelu_backward_mask_from_output",
    "The sign of the output decides, which is not that of x where a slope is negative.",
    hint="Which sign has the output where both x and the slope are negative?",
)
def prelu_backward(dout, x, a):
    out = np.where(x > 0, x, a * x)
    return np.where(out > 0, dout, a * dout), np.sum(dout * np.where(out > 0, 0.0, x), axis=0)


@bug(
    "prelu_backward_mask_from_dout",
    "The sign of the upstream gradient decides, not that of x.",
    hint="Which of the arrays tells on which side of 0 the unit was?",
)
def prelu_backward(dout, x, a):
    return np.where(dout > 0, dout, a * dout), np.sum(np.where(dout > 0, 0.0, dout * x), axis=0)


@bug(
    "prelu_backward_mean_of_the_negative",
    "The gradient of the slopes is divided by the number of negative entries.",
    hint="Does the chain rule add or average?",
)
def prelu_backward(dout, x, a):
    count = np.maximum(np.sum(x < 0, axis=0), 1)
    return np.where(x > 0, dout, a * dout), np.sum(dout * np.minimum(x, 0.0), axis=0) / count


@bug(
    "prelu_backward_slope_over_features",
    "The gradient of the slopes is summed over the features of each example.",
    hint="Over which axis do the examples lie?",
)
def prelu_backward(dout, x, a):
    return np.where(x > 0, dout, a * dout), np.sum(dout * np.minimum(x, 0.0), axis=1)


@bug(
    "prelu_backward_zero_at_kink",
    "Where x is exactly 0, neither branch applies and the slope is 0.",
    hint="Which branches of your code take an entry that is exactly 0?",
    presupposes=("branch",),
)
def prelu_backward(dout, x, a):
    dx = dout * (x > 0) + a * dout * (x < 0)
    return dx, np.sum(dout * np.minimum(x, 0.0), axis=0)


@bug(
    "prelu_backward_both_at_kink",
    "Where x is exactly 0, both branches apply and their slopes add up.",
    hint="Which branches of your code take an entry that is exactly 0?",
    presupposes=("branch",),
)
def prelu_backward(dout, x, a):
    dx = dout * (x >= 0) + a * dout * (x <= 0)
    return dx, np.sum(dout * np.minimum(x, 0.0), axis=0)
