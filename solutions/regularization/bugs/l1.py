"""Known bugs of question `l1`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "l1_no_sign",
    "The gradient is lam for every weight.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), np.full_like(W, lam)


@bug(
    "l1_signed_sum",
    "The weights are added up with their signs.",
    hint="What should a negative weight cost?",
    general="What do the weights 3 and -3 cost, each by itself and both together?",
)
def l1_penalty(W, lam):
    return lam * np.sum(W), lam * np.sign(W)


@bug(
    "l1_size_of_the_sum",
    "The absolute value is taken of the sum, not of the weights.",
    hint="What do two weights of 3 and -3 cost together?",
)
def l1_penalty(W, lam):
    return lam * np.abs(np.sum(W)), lam * np.sign(W)


@bug(
    "l1_gradient_of_squares",
    "The gradient is that of the squared penalty.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), 2 * lam * W


@bug(
    "l1_gradient_is_w",
    "The gradient is lam times the weights.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * W


@bug(
    "l1_gradient_is_size",
    "The gradient is lam times the absolute values.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * np.abs(W)


@bug(
    "l1_gradient_two",
    "The gradient has the factor 2 of the squares.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), 2 * lam * np.sign(W)


@bug(
    "l1_half",
    "The penalty has a factor 1/2 and its gradient as well.",
    hint="The handout's example with lam = 1: what is its penalty on paper?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)) / 2, lam * np.sign(W) / 2


@bug(
    "l1_mean",
    "Penalty and gradient are those of the mean over the entries.",
    hint="If a layer had twice as many weights like these, what would the penalty be?",
)
def l1_penalty(W, lam):
    return lam * np.mean(np.abs(W)), lam * np.sign(W) / W.size


@bug(
    "l1_penalty_averaged",
    "The penalty is a mean over the entries, its gradient that of the sum.",
    hint="If a layer had twice as many weights like these, what would the penalty be?",
)
def l1_penalty(W, lam):
    return lam * np.mean(np.abs(W)), lam * np.sign(W)


@bug(
    "l1_gradient_sign",
    "The gradient has the wrong sign: weights would grow.",
    hint="Does a step against your gradient make a weight larger or smaller?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), -lam * np.sign(W)


@bug(
    "l1_strength_missing_in_gradient",
    "lam is missing in the gradient.",
    hint="What should the gradient be when lam is 0?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), np.sign(W)


@bug(
    "l1_division_by_size",
    "w / |w| is NaN for a weight of 0.",
    hint="Which slopes are right for a weight of exactly 0, and which one do you return?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * W / np.abs(W)


@bug(
    "l1_positive_part",
    "Only positive weights are charged and get a slope.",
    hint="What should a negative weight cost?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.maximum(W, 0)), lam * (W > 0).astype(W.dtype)


@bug(
    "l1_slope_only_where_positive",
    "Negative weights are charged but get no slope.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * (W > 0).astype(W.dtype)


@bug(
    "l1_squares",
    "The squared penalty is returned.",
    hint="When all weights double, by which factor does the penalty grow?",
)
def l1_penalty(W, lam):
    return lam * np.sum(W * W), 2 * lam * W


@bug(
    "l1_root",
    "The penalty is the norm, with a root over the squares.",
    hint="What do the weights 3 and 4 cost together?",
)
def l1_penalty(W, lam):
    return lam * np.sqrt(np.sum(W * W)), lam * np.sign(W)


@bug(
    "l1_largest_column",
    "np.linalg.norm(W, 1) of a matrix: the largest sum of a column.",
    hint="How many columns of W does your penalty depend on?",
)
def l1_penalty(W, lam):
    return lam * np.linalg.norm(W.reshape(len(W), -1), 1), lam * np.sign(W)


@bug(
    "l1_smoothed",
    "The absolute value is replaced by a smooth curve that is not steep near 0.",
    hint="How steep is the absolute value of a weight of 3, of one of 0.003, and of one of -3?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.sqrt(W * W + 1e-2)), lam * W / np.sqrt(W * W + 1e-2)


@bug(
    "l1_gradient_is_one_number",
    "The gradient is summed to one number.",
    hint="How many weights are there, and how many slopes do you return?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * np.sum(np.sign(W))


@bug(
    "l1_soft_threshold_for_gradient",
    "The proximal step is returned as the gradient.",
    hint="Is dW a slope or the new weights?",
)
def l1_penalty(W, lam):
    return lam * np.sum(np.abs(W)), np.sign(W) * np.maximum(np.abs(W) - lam, 0)


@bug(
    "soft_division_by_size",
    "w / |w| is NaN for a weight of 0.",
    hint="What is the sign of a weight of exactly 0, in your code?",
)
def soft_threshold(W, t):
    return W / np.abs(W) * np.maximum(np.abs(W) - t, 0.0)


@bug(
    "soft_hard",
    "Hard thresholding: large weights are left as they are.",
    hint="Where does your curve jump, and does the handout's table jump?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W, 0.0)


@bug(
    "soft_subtracts_from_all",
    "The threshold is subtracted from every weight, whatever its sign.",
    hint="What do the three cases of the handout have to do with the sign of the weight?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W - t, 0.0)


@bug(
    "soft_relu",
    "Only positive weights survive.",
    hint="What do the three cases of the handout have to do with the sign of the weight?",
)
def soft_threshold(W, t):
    return np.maximum(W - t, 0.0)


@bug(
    "soft_lost_sign",
    "The sizes are right, but the sign is lost.",
    hint="What do the three cases of the handout have to do with the sign of the weight?",
)
def soft_threshold(W, t):
    return np.maximum(np.abs(W) - t, 0.0)


@bug(
    "soft_crosses_zero",
    "Small weights jump over 0 to the other side.",
    hint="Can a weight of 0.5 get another sign when t is 1?",
)
def soft_threshold(W, t):
    return W - t * np.sign(W)


@bug(
    "soft_moves_outwards",
    "Weights are moved away from 0.",
    hint="Is a weight larger or smaller after the step?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W + t * np.sign(W), 0.0)


@bug(
    "soft_clips",
    "The part that should go is returned, and the part that should stay is gone.",
    hint="What does a weight of 3 become when t is 1?",
)
def soft_threshold(W, t):
    return np.clip(W, -t, t)


@bug(
    "soft_clips_then_keeps",
    "Weights beyond the threshold become the threshold, the others 0.",
    hint="What does a weight of 3 become when t is 1?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, t * np.sign(W), 0.0)


@bug(
    "soft_half_threshold",
    "The threshold is halved.",
    hint="Set the derivative for a positive v to zero: by how much does v differ from w?",
)
def soft_threshold(W, t):
    return np.sign(W) * np.maximum(np.abs(W) - t / 2, 0.0)


@bug(
    "soft_double_threshold",
    "The threshold is doubled.",
    hint="Set the derivative for a positive v to zero: by how much does v differ from w?",
)
def soft_threshold(W, t):
    return np.sign(W) * np.maximum(np.abs(W) - 2 * t, 0.0)


@bug(
    "soft_shrinks_by_a_factor",
    "Every weight is divided by 1 + t, as the squared penalty would do.",
    hint="Which weights become exactly 0?",
)
def soft_threshold(W, t):
    return W / (1 + t)


@bug(
    "soft_shrinks_relatively",
    "The threshold is relative: large weights lose a share instead of t.",
    hint="How much does a weight of 3 lose, and how much one of 2?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W * (1 - t / np.maximum(t + 1, 1.0)), 0.0)


@bug(
    "soft_small_weights_kept",
    "Small weights are left as they are instead of becoming 0.",
    hint="Which weights become exactly 0?",
)
def soft_threshold(W, t):
    return np.where(np.abs(W) > t, W - t * np.sign(W), W)


@bug(
    "soft_gradient_step",
    "One gradient step on the smooth part: the threshold is forgotten for all weights below 0.",
    hint="What do the three cases of the handout have to do with the sign of the weight?",
)
def soft_threshold(W, t):
    return np.where(W > t, W - t, np.where(W < 0, W, 0.0))


@bug(
    "soft_by_norm",
    "The whole array is shrunk by its norm (group lasso).",
    hint="Does one weight depend on the others here?",
)
def soft_threshold(W, t):
    norm = np.sqrt(np.sum(W * W))
    return W * np.maximum(1 - t / np.maximum(norm, 1e-300), 0.0)


@bug(
    "soft_whole_numbers",
    "The result is rounded towards 0 to multiples of the threshold.",
    hint="What does a weight of 1.5 become when t is 1?",
)
def soft_threshold(W, t):
    return np.trunc(W / t) * t if t > 0 else W * 1.0
