"""Known bugs of question `srelu`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "srelu_left_line_through_zero",
    "The left line goes through 0, not through the threshold.",
    hint="What is your left line at x = tl, and do the pieces meet there?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + ar * (x - tr), np.where(x <= tl, al * x, x))


@bug(
    "srelu_right_line_through_zero",
    "The right line goes through 0, not through the threshold.",
    hint="What is your right line at x = tr, and do the pieces meet there?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, ar * x, np.where(x <= tl, tl + al * (x - tl), x))


@bug(
    "srelu_lines_not_moved",
    "Both lines start from the threshold, but rise with x as a whole.",
    hint="What are your lines at the thresholds, and do the pieces meet there?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + ar * x, np.where(x <= tl, tl + al * x, x))


@bug(
    "srelu_threshold_missing",
    "The distance from the threshold is scaled, but the threshold not added back.",
    hint="What are your lines at the thresholds, and do the pieces meet there?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, ar * (x - tr), np.where(x <= tl, al * (x - tl), x))


@bug(
    "srelu_slopes_swapped",
    "The left slope is used on the right, and the right one on the left.",
    hint="In which order do the parameters come?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + al * (x - tr), np.where(x <= tl, tl + ar * (x - tl), x))


@bug(
    "srelu_clips",
    "Outside the thresholds the unit is flat.",
    hint="How steep are your outer pieces?",
)
def srelu(x, tl, al, tr, ar):
    return np.clip(x, tl, tr)


@bug(
    "srelu_of_minima_and_maxima",
    "Minima and maxima of the lines are taken, which holds for slopes up to 1.",
    hint="For a slope above 1, does the outer line run above or below x?",
)
def srelu(x, tl, al, tr, ar):
    return np.minimum(np.maximum(x, tl + al * (x - tl)), tr + ar * (x - tr))


@bug(
    "srelu_dead_middle",
    "Between the thresholds the result is 0.",
    hint="What should happen to an entry between the thresholds?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + ar * (x - tr), np.where(x <= tl, tl + al * (x - tl), 0.0))


@bug(
    "srelu_symmetric",
    "The right threshold stands on both sides, with a minus on the left.",
    hint="How many parameters has a feature, and which of them does your code use?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + ar * (x - tr), np.where(x <= -tr, -tr + al * (x + tr), x))


@bug(
    "srelu_middle_belongs_to_the_left",
    "There is no middle piece: what is not right is left.",
    hint="How many pieces has your unit?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr, tr + ar * (x - tr), tl + al * (x - tl))


@bug(
    "srelu_is_prelu",
    "The sign of x decides, not the thresholds.",
    hint="Where does your unit change its slope?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= 0, ar * x, al * x)


@bug(
    "srelu_first_feature_for_all",
    "The parameters of the first feature serve all.",
    hint="How many thresholds are there, and which feature does each belong to?",
)
def srelu(x, tl, al, tr, ar):
    return np.where(x >= tr[0], tr[0] + ar[0] * (x - tr[0]), np.where(x <= tl[0], tl[0] + al[0] * (x - tl[0]), x))


@bug(
    "srelu_overwritten_by_the_second_line",
    "The second assignment uses what the first one has changed already.",
    hint="Is what your second line compares with a threshold still x?",
)
def srelu(x, tl, al, tr, ar):
    out = np.where(x >= tr, tr + ar * (x - tr), x)
    return np.where(out <= tl, tl + al * (out - tl), out)


@bug(
    "srelu_backward_threshold_slope_of_one",
    "The gradient of the left threshold lacks the part in which it is subtracted from x.",
    hint="In how many places does tl stand in the left line?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left, axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_threshold_minus_slope",
    "The gradient of the left threshold lacks the part in which it stands by itself.",
    hint="In how many places does tl stand in the left line?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * -al, axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_right_threshold_slope_of_one",
    "The gradient of the right threshold lacks the part in which it is subtracted from x.",
    hint="In how many places does tr stand in the right line?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right, axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_left_slope_by_x",
    "The gradient of the left slope is measured from 0, not from the threshold.",
    hint="What does al multiply in the left line?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * x, axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_right_slope_by_x",
    "The gradient of the right slope is measured from 0, not from the threshold.",
    hint="What does ar multiply in the right line?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * x, axis=0)


@bug(
    "srelu_backward_averages",
    "The gradients of the parameters are averaged over the batch.",
    hint="Through how many examples does a threshold reach the loss, and does the chain rule add or average?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.mean(left * (1 - al), axis=0), np.mean(left * (x - tl), axis=0)
    return dx, *left_grads, np.mean(right * (1 - ar), axis=0), np.mean(right * (x - tr), axis=0)


@bug(
    "srelu_backward_slope_of_all_entries",
    "The gradients of the slopes collect all entries, on whichever piece they lie.",
    hint="In which entries of the output does al occur?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(dout * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(dout * (x - tr), axis=0)


@bug(
    "srelu_backward_thresholds_of_all_entries",
    "The gradients of the thresholds collect all entries, on whichever piece they lie.",
    hint="In which entries of the output does tl occur?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(dout * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(dout * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_dead_middle",
    "Nothing flows back through the middle piece.",
    hint="How steep is the unit between the thresholds?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    dx = al * left + ar * right
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_flat_outside",
    "Nothing flows back to x from outside the thresholds.",
    hint="How steep are the outer pieces?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    dx = dout - left - right
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_parameters_no_upstream",
    "The gradients of the parameters lack the upstream gradient.",
    hint="What should all your results do when dout is doubled?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = x <= tl, x >= tr
    dx = dout * np.where(right, ar, np.where(left, al, 1.0))
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_mask_from_dout",
    "The upstream gradient is compared with the thresholds, not x.",
    hint="Which of the arrays tells on which piece an entry was?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (dout <= tl), dout * (dout >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (x - tl), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_distance_reversed",
    "The gradient of the left slope takes the distance from the threshold with the wrong sign.",
    hint="Left of the threshold, does the output grow or shrink when al grows?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al), axis=0), np.sum(left * (tl - x), axis=0)
    return dx, *left_grads, np.sum(right * (1 - ar), axis=0), np.sum(right * (x - tr), axis=0)


@bug(
    "srelu_backward_one_number_each",
    "The gradients of the parameters are summed over the features too.",
    hint="Which shape has a parameter, and which shape has its gradient?",
)
def srelu_backward(dout, x, tl, al, tr, ar):
    left, right = dout * (x <= tl), dout * (x >= tr)
    dx = dout - left - right + al * left + ar * right
    left_grads = np.sum(left * (1 - al)), np.sum(left * (x - tl))
    return dx, *left_grads, np.sum(right * (1 - ar)), np.sum(right * (x - tr))
