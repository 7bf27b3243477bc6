"""Known bugs of question `l2`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "l2_half",
    "The penalty and its gradient have a factor 1/2.",
    hint="The handout's example with lam = 1: what is its penalty on paper?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W) / 2, lam * W


@bug(
    "l2_half_in_the_penalty",
    "The penalty has a factor 1/2 that its gradient does not have.",
    hint="Is your gradient the slope of your own penalty?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W) / 2, 2 * lam * W


@bug(
    "l2_gradient_without_two",
    "The factor 2 of the derivative is missing.",
    hint="What is the derivative of one term of the sum?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), lam * W


@bug(
    "l2_unsquared_norm",
    "The penalty is the norm, with a root, and the gradient is that of the norm.",
    hint="When all weights double, by which factor does the penalty grow?",
)
def l2_penalty(W, lam):
    return lam * np.sqrt(np.sum(W * W)), lam * W / np.sqrt(np.sum(W * W))


@bug(
    "l2_norm_in_the_penalty",
    "The penalty is the norm, with a root; the gradient is that of the squares.",
    hint="When all weights double, by which factor does the penalty grow?",
)
def l2_penalty(W, lam):
    return lam * np.sqrt(np.sum(W * W)), 2 * lam * W


@bug(
    "l2_mean",
    "Penalty and gradient are those of the mean over the entries.",
    hint="If a layer had twice as many weights like these, what would the penalty be?",
)
def l2_penalty(W, lam):
    return lam * np.mean(W * W), 2 * lam * W / W.size


@bug(
    "l2_penalty_of_each_row",
    "The penalty is a sum over the columns alone: one number for each row.",
    hint="How many numbers is a penalty?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W, axis=1), 2 * lam * W


@bug(
    "l2_penalty_averaged",
    "The penalty is a mean over the entries, its gradient that of the sum.",
    hint="If a layer had twice as many weights like these, what would the penalty be?",
)
def l2_penalty(W, lam):
    return lam * np.mean(W * W), 2 * lam * W


@bug(
    "l2_over_rows",
    "Penalty and gradient are divided by the number of rows, as if these were examples.",
    hint="Are the rows of W examples that one could average over?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W) / len(W), 2 * lam * W / len(W)


@bug(
    "l2_sum_of_weights",
    "The weights are added up without squares.",
    hint="What should a negative weight cost?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W), 2 * lam * W


@bug(
    "l2_square_of_the_sum",
    "The sum is squared, not the weights.",
    hint="What do two weights of 3 and -3 cost together?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W) ** 2, np.full(W.shape, 2 * lam * np.sum(W))


@bug(
    "l2_absolute_values",
    "The absolute penalty is returned.",
    hint="When all weights double, by which factor does the penalty grow?",
)
def l2_penalty(W, lam):
    return lam * np.sum(np.abs(W)), lam * np.sign(W)


@bug(
    "l2_strength_squared",
    "The strength is squared along with the weights.",
    hint="When lam doubles, by which factor does the penalty grow?",
)
def l2_penalty(W, lam):
    return np.sum((lam * W) ** 2), 2 * lam**2 * W


@bug(
    "l2_strength_missing_in_gradient",
    "lam is missing in the gradient.",
    hint="What should the gradient be when lam is 0?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), 2 * W


@bug(
    "l2_strength_missing_in_penalty",
    "lam is missing in the penalty.",
    hint="What should the penalty be when lam is 0?",
)
def l2_penalty(W, lam):
    return np.sum(W * W), 2 * lam * W


@bug(
    "l2_gradient_sign",
    "The gradient has the wrong sign: weights would grow.",
    hint="Does a step against your gradient make a weight larger or smaller?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), -2 * lam * W


@bug(
    "l2_gradient_of_sizes",
    "The gradient is taken of the sizes: it lost the sign of the weights.",
    hint="In which direction should a negative weight move?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), 2 * lam * np.abs(W)


@bug(
    "l2_gradient_is_one_number",
    "The gradient is summed to one number.",
    hint="How many weights are there, and how many slopes do you return?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), 2 * lam * np.sum(W)


@bug(
    "l2_penalty_per_column",
    "One penalty for each column is returned.",
    hint="How many numbers is a penalty?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W, axis=0), 2 * lam * W


@bug(
    "l2_last_row_spared",
    "The last row is taken for the biases and spared.",
    hint="Who says that the last row of W is something else than weights?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W[:-1] ** 2), 2 * lam * np.concatenate([W[:-1], 0 * W[-1:]])


@bug(
    "l2_decay_step",
    "The weights after a step are returned instead of the gradient.",
    hint="Is dW a change of the weights, a slope, or the new weights?",
)
def l2_penalty(W, lam):
    return lam * np.sum(W * W), W - 2 * lam * W


@bug(
    "l2_gram_matrix",
    "The sum of all entries of the product of W with its transpose: rows are multiplied with one another.",
    hint="How many products does a sum of squares have for D times M weights?",
)
def l2_penalty(W, lam):
    rows = W.reshape(len(W), -1)
    return lam * np.sum(rows @ rows.T), 2 * lam * W


@bug(
    "l2_trace",
    "The trace of the product of W with its transpose: right for matrices only.",
    hint="Does every array of weights have two axes?",
)
def l2_penalty(W, lam):
    return lam * np.trace(W.T @ W), 2 * lam * W


@bug(
    "l2_only_gradient",
    "Only the gradient is returned.",
    hint="Which two things come back, and in which order?",
)
def l2_penalty(W, lam):
    return 2 * lam * W
