"""Known bugs of question `mae`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "mae_sum",
    "Loss and gradient are sums over the entries.",
    hint="What does your loss do when every entry occurs twice?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.sum(np.abs(error)), np.sign(error)


@bug(
    "mae_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.sign(error)


@bug(
    "mae_gradient_of_the_square",
    "The gradient is that of the squared error.",
    hint="How hard does this loss pull at an error of 2, and how hard at one of 4?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), 2 * error / error.size


@bug(
    "mae_gradient_is_the_error",
    "The error itself takes the place of the slope.",
    hint="How hard does this loss pull at an error of 2, and how hard at one of 4?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), error / error.size


@bug(
    "mae_no_absolute_value",
    "The errors are averaged with their signs.",
    hint="Can errors of opposite signs cancel in your loss?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(error), np.sign(error) / error.size


@bug(
    "mae_absolute_value_of_the_mean",
    "The absolute value is taken of the mean, not of each error.",
    hint="Can errors of opposite signs cancel in your loss?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.abs(np.mean(error)), np.sign(error) / error.size


@bug(
    "mae_slope_of_one",
    "The slope is 1 for every error.",
    hint="What is the slope of the absolute value left of 0?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.ones_like(error) / error.size


@bug(
    "mae_target_minus_prediction",
    "The gradient is that for the targets.",
    hint="If a prediction is too high, should its gradient be positive or negative?",
)
def mae_loss(pred, target):
    error = target - pred
    return np.mean(np.abs(error)), np.sign(error) / error.size


@bug(
    "mae_one_side_only",
    "Only predictions that are too high have a gradient.",
    hint="Which two values has the slope of the absolute value?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), (error > 0) / error.size


@bug(
    "mae_over_the_first_axis",
    "The sum over all entries is divided by the length of the first axis.",
    hint="Over which entries is the mean taken?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.sum(np.abs(error)) / len(error), np.sign(error) / len(error)


@bug(
    "mae_gradient_over_the_first_axis",
    "The gradient is divided by the length of the first axis, the loss by the number of entries.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.sign(error) / len(error)


@bug(
    "mae_zero_over_zero",
    "The slope is a quotient that is 0/0 where the error is 0.",
    hint="What does your formula for the slope give for an error of exactly 0?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), error / np.abs(error) / error.size


@bug(
    "mae_smoothed",
    "A constant under a root smooths the kink, and with it all small errors.",
    hint="What does your loss charge for an error of 0?",
)
def mae_loss(pred, target):
    error = pred - target
    size = np.sqrt(error**2 + 1e-2)
    return np.mean(size), error / size / error.size


@bug(
    "mae_gradient_smoothed",
    "A small number in the denominator of the sign takes a little from every slope.",
    hint="How hard does this loss pull at an error of 0.5, and how hard at one of 4?",
    family={"EPS": (1e-3, 1e-2)},
    presupposes=("small number", "/"),
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), error / (np.abs(error) + EPS) / error.size


@bug(
    "mae_median",
    "The median of the absolute errors is returned.",
    hint="How do all the absolute errors become one number?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.median(np.abs(error)), np.sign(error) / error.size


@bug(
    "mae_sign_of_the_prediction",
    "The sign is taken of the predictions.",
    hint="Of which quantity is the absolute value taken?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.sign(pred) / error.size


@bug(
    "mae_difference_of_sizes",
    "Absolute values are taken before the difference.",
    hint="How far apart are 3 and -3?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(np.abs(pred) - np.abs(target))), np.sign(error) / error.size


@bug(
    "mae_half",
    "A factor of 1/2 stands in front of loss and gradient.",
    hint="Is there a factor in front of the absolute value, in the handout and in your code?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)) / 2, np.sign(error) / (2 * error.size)


@bug(
    "mae_slope_two_at_a_time",
    "Where the error is positive, both branches of the slope apply.",
    hint="Which branches of your code take an error that is positive?",
    presupposes=("branch",),
)
def mae_loss(pred, target):
    error = pred - target
    slope = 1.0 * (error > 0) + np.where(error < 0, -1.0, 1.0)
    return np.mean(np.abs(error)), slope / error.size


@bug(
    "mae_gradient_is_one_number",
    "The gradient is the sign of the mean error, for every entry.",
    hint="Does each prediction need the same correction?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.full(error.shape, np.sign(np.mean(error)) / error.size)


@bug(
    "mae_two_axes",
    "The mean is taken over rows and columns, and over nothing else.",
    hint="For how many axes is your code written?",
)
def mae_loss(pred, target):
    error = pred - target
    n = error.shape[0] * error.shape[1]
    return np.sum(np.abs(error)) / n, np.sign(error) / n


@bug(
    "mae_gradient_is_the_size",
    "The gradient is the absolute error, not the slope of it.",
    hint="How steep is the absolute value at an error of 0.5, and how steep at one of 4?",
)
def mae_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), np.abs(error) / error.size
