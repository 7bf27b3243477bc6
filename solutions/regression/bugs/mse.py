"""Known bugs of question `mse`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "mse_sum",
    "Loss and gradient are sums over the entries.",
    hint="What does your loss do when every entry occurs twice?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.sum(error**2), 2 * error


@bug(
    "mse_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), 2 * error


@bug(
    "mse_half",
    "Loss and gradient are those of half the square.",
    hint="Is there a factor in front of the square, in the handout and in your code?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2) / 2, error / error.size


@bug(
    "mse_gradient_two_missing",
    "The square is differentiated without its factor.",
    hint="What is the derivative of a square?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), error / error.size


@bug(
    "mse_half_in_the_loss_only",
    "The loss has a factor 1/2 that its gradient does not have.",
    hint="Is your gradient the slope of your own loss?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2) / 2, 2 * error / error.size


@bug(
    "mse_over_the_first_axis",
    "The sum over all entries is divided by the length of the first axis.",
    hint="Over which entries is the mean taken?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.sum(error**2) / len(error), 2 * error / len(error)


@bug(
    "mse_gradient_over_the_first_axis",
    "The gradient is divided by the length of the first axis, the loss by the number of entries.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), 2 * error / len(error)


@bug(
    "mse_root",
    "The root of the mean is returned, with its own gradient.",
    hint="In which unit is your loss, in that of the targets or in its square?",
)
def mse_loss(pred, target):
    error = pred - target
    root = np.sqrt(np.mean(error**2))
    return root, error / (error.size * max(root, 1e-300))


@bug(
    "mse_root_of_the_loss_only",
    "The root of the mean is returned, with the gradient of the mean.",
    hint="In which unit is your loss, in that of the targets or in its square?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.sqrt(np.mean(error**2)), 2 * error / error.size


@bug(
    "mse_target_minus_prediction",
    "The gradient is that for the targets.",
    hint="If a prediction is too high, should its gradient be positive or negative?",
)
def mse_loss(pred, target):
    error = target - pred
    return np.mean(error**2), 2 * error / error.size


@bug(
    "mse_square_of_the_mean",
    "The mean of the errors is squared.",
    hint="Can errors of opposite signs cancel in your loss?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error) ** 2, 2 * error / error.size


@bug(
    "mse_squares_then_differences",
    "Predictions and targets are squared before they are compared.",
    hint="What is squared: the numbers, or their difference?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(pred**2 - target**2), 2 * error / error.size


@bug(
    "mse_absolute",
    "The loss takes absolute values, its gradient is that of the squares.",
    hint="How much more than an error of 1 does an error of 2 cost?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(np.abs(error)), 2 * error / error.size


@bug(
    "mse_gradient_averaged_twice",
    "The gradient is divided by the number of entries twice.",
    hint="In how many places is your gradient divided by the number of entries?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), 2 * error / error.size**2


@bug(
    "mse_gradient_is_one_number",
    "The gradient is averaged to one number and spread over all entries.",
    hint="Does each prediction need the same correction?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), np.full(error.shape, 2 * np.mean(error) / error.size)


@bug(
    "mse_per_row",
    "The loss keeps a number for each row.",
    hint="How many numbers is a loss?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2, axis=-1), 2 * error / error.size


@bug(
    "mse_relative",
    "Errors are measured in units of the targets.",
    hint="Is an error of 1 cheaper where the target is large?",
)
def mse_loss(pred, target):
    error = (pred - target) / np.where(target == 0, 1, target)
    return np.mean(error**2), 2 * error / error.size


@bug(
    "mse_degrees_of_freedom",
    "The mean is divided by one less than the number of entries, as in a sample variance.",
    hint="By what is a mean divided?",
)
def mse_loss(pred, target):
    error = pred - target
    n = max(error.size - 1, 1)
    return np.sum(error**2) / n, 2 * error / n


@bug(
    "mse_gradient_of_the_prediction",
    "The gradient is that of the squared predictions: the targets are missing in it.",
    hint="Where is the gradient 0?",
)
def mse_loss(pred, target):
    error = pred - target
    return np.mean(error**2), 2 * pred / error.size


@bug(
    "mse_two_axes",
    "The mean is taken over rows and columns, and over nothing else.",
    hint="For how many axes is your code written?",
)
def mse_loss(pred, target):
    error = pred - target
    n = error.shape[0] * error.shape[1]
    return np.sum(error**2) / n, 2 * error / n


@bug(
    "mse_errors_clipped",
    "Errors are clipped, as if they were gradients.",
    hint="What should an error of 1000 cost?",
    family={"BOUND": (100, 500)},
)
def mse_loss(pred, target):
    error = np.clip(pred - target, -BOUND, BOUND)
    return np.mean(error**2), 2 * error / error.size
