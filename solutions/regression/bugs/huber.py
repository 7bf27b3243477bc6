"""Known bugs of question `huber`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "huber_no_half",
    "The square near 0 has no factor 1/2, and its slope is twice what it should be.",
    hint="Do your two pieces meet where the square goes over into a line?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2, delta * (np.abs(error) - delta / 2))
    return np.mean(loss), np.where(inside, 2 * error, delta * np.sign(error)) / error.size


@bug(
    "huber_no_half_in_the_loss",
    "The square near 0 has no factor 1/2, but its slope has the right one.",
    hint="Do your two pieces meet where the square goes over into a line?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2, delta * (np.abs(error) - delta / 2))
    return np.mean(loss), np.clip(error, -delta, delta) / error.size


@bug(
    "huber_line_not_lowered",
    "Nothing is subtracted from the line further out.",
    hint="Do your two pieces meet where the square goes over into a line?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2 / 2, delta * np.abs(error))
    return np.mean(loss), np.clip(error, -delta, delta) / error.size


@bug(
    "huber_line_lowered_for_one",
    "What is subtracted from the line fits a delta of 1 only.",
    hint="Do your two pieces meet for every delta?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2 / 2, delta * np.abs(error) - 0.5)
    return np.mean(loss), np.clip(error, -delta, delta) / error.size


@bug(
    "huber_line_lowered_too_much",
    "The whole square of delta is subtracted from the line.",
    hint="Do your two pieces meet where the square goes over into a line?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2 / 2, delta * np.abs(error) - delta**2)
    return np.mean(loss), np.clip(error, -delta, delta) / error.size


@bug(
    "huber_line_lowered_by_half_delta",
    "Half of delta is subtracted from the line where it should be multiplied once more.",
    hint="Do your two pieces meet for every delta?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) <= delta
    loss = np.where(inside, error**2 / 2, delta * np.abs(error) - delta / 2)
    return np.mean(loss), np.clip(error, -delta, delta) / error.size


@bug(
    "huber_smooth_l1",
    "The loss of the libraries that is called smooth L1: divided by delta.",
    hint="How steep are your lines further out?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped * (error - clipped / 2)) / delta, clipped / delta / error.size


@bug(
    "huber_gradient_of_smooth_l1",
    "The gradient is that of a loss divided by delta.",
    hint="How steep are the lines further out?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped * (error - clipped / 2)), clipped / delta / error.size


@bug(
    "huber_slope_of_one_outside",
    "Further out the slope is 1, whatever delta is.",
    hint="How steep are the lines further out?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    slope = np.where(np.abs(error) <= delta, error, np.sign(error))
    return np.mean(clipped * (error - clipped / 2)), slope / error.size


@bug(
    "huber_delta_is_one",
    "The bend is at 1, whatever delta is.",
    hint="From which error on is your loss a straight line when delta is 3?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -1, 1)
    return np.mean(clipped * (error - clipped / 2)), clipped / error.size


@bug(
    "huber_slope_without_sign",
    "Further out the slope has lost its sign.",
    hint="On which side of the target does the loss rise to the left?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    slope = np.where(np.abs(error) <= delta, error, delta)
    return np.mean(clipped * (error - clipped / 2)), slope / error.size


@bug(
    "huber_flat_outside",
    "Further out the gradient is 0.",
    hint="How hard does the loss pull at an error far outside?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    slope = np.where(np.abs(error) <= delta, error, 0.0)
    return np.mean(clipped * (error - clipped / 2)), slope / error.size


@bug(
    "huber_error_not_absolute",
    "The error is compared with delta without its absolute value.",
    hint="Into which branch does an error of -1000 fall?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = error <= delta
    loss = np.where(inside, error**2 / 2, delta * (np.abs(error) - delta / 2))
    return np.mean(loss), np.where(inside, error, delta * np.sign(error)) / error.size


@bug(
    "huber_branches_swapped",
    "The line is near 0, the square further out.",
    hint="Which errors should be squared, small ones or large ones?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = np.abs(error) > delta
    loss = np.where(inside, error**2 / 2, delta * (np.abs(error) - delta / 2))
    return np.mean(loss), np.where(inside, error, delta * np.sign(error)) / error.size


@bug(
    "huber_square_compared",
    "The square of the error is compared with delta.",
    hint="At which error does your loss go over into a line?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    inside = error**2 <= delta
    loss = np.where(inside, error**2 / 2, delta * (np.abs(error) - delta / 2))
    return np.mean(loss), np.where(inside, error, delta * np.sign(error)) / error.size


@bug(
    "huber_one_branch_for_all",
    "One branch is chosen for all entries, by the mean of their sizes.",
    hint="May two entries of one array take different branches?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    if np.mean(np.abs(error)) <= delta:
        return np.mean(error**2) / 2, error / error.size
    return np.mean(delta * (np.abs(error) - delta / 2)), delta * np.sign(error) / error.size


@bug(
    "huber_capped",
    "The square is cut off, and no line follows.",
    hint="Does your loss still grow for errors far outside?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped**2) / 2, clipped / error.size


@bug(
    "huber_two_in_the_gradient",
    "The gradient near 0 has a factor 2.",
    hint="What is the derivative of half a square?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    slope = np.where(np.abs(error) <= delta, 2 * error, delta * np.sign(error))
    return np.mean(clipped * (error - clipped / 2)), slope / error.size


@bug(
    "huber_target_minus_prediction",
    "The gradient is that for the targets.",
    hint="If a prediction is too high, should its gradient be positive or negative?",
)
def huber_loss(pred, target, delta=1.0):
    error = target - pred
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped * (error - clipped / 2)), clipped / error.size


@bug(
    "huber_over_the_first_axis",
    "The sum over all entries is divided by the length of the first axis.",
    hint="Over which entries is the mean taken?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    return np.sum(clipped * (error - clipped / 2)) / len(error), clipped / len(error)


@bug(
    "huber_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped * (error - clipped / 2)), clipped


@bug(
    "huber_two_axes",
    "The mean is taken over rows and columns, and over nothing else.",
    hint="For how many axes is your code written?",
)
def huber_loss(pred, target, delta=1.0):
    rows, columns = pred.shape
    loss, dpred = 0.0, np.zeros(pred.shape)
    for i in range(rows):
        for j in range(columns):
            d = pred[i, j] - target[i, j]
            loss += d * d / 2 if abs(d) <= delta else delta * (abs(d) - delta / 2)
            dpred[i, j] = max(-delta, min(delta, d)) / (rows * columns)
    return loss / (rows * columns), dpred


@bug(
    "huber_gap_at_delta",
    "An error of exactly delta falls into neither branch.",
    hint="Which branch takes an error of exactly delta?",
    presupposes=("branch",),
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    near, far = np.abs(error) < delta, np.abs(error) > delta
    loss = near * error**2 / 2 + far * delta * (np.abs(error) - delta / 2)
    return np.mean(loss), (near * error + far * delta * np.sign(error)) / error.size


@bug(
    "huber_slope_grows_outside",
    "The slope of the lines is delta times the error: it goes on growing.",
    hint="A line is as steep everywhere: how steep are yours at an error of 3 delta, and at one of 5 delta?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    size = np.abs(error)
    loss = np.where(size <= delta, error**2 / 2, delta * size - delta**2 / 2)
    return np.mean(loss), np.where(size <= delta, error, delta * error) / error.size


@bug(
    "huber_one_piece_for_all",
    "One large error puts all of them on the lines.",
    hint="If one error is large and another small, which piece does each of the two get?",
)
def huber_loss(pred, target, delta=1.0):
    error = pred - target
    size = np.abs(error)
    if np.max(size) <= delta:
        return np.mean(error**2) / 2, error / error.size
    return np.mean(delta * size - delta**2 / 2), delta * np.sign(error) / error.size
