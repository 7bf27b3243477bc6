"""Known bugs of question `linear_regression`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "linear_regression_biases_penalised",
    "The biases are penalised too.",
    hint="Which parameters does the penalty sum over?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    loss = np.mean(error**2) + l2 * (np.sum(W * W) + np.sum(b * b))
    return loss, X.T @ derror + 2 * l2 * W, derror.sum(axis=0) + 2 * l2 * b


@bug(
    "linear_regression_bias_gradient_penalised",
    "The gradient of the biases has a part of the penalty.",
    hint="Which parameters does the penalty sum over?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0) + 2 * l2 * b


@bug(
    "linear_regression_half_the_penalty",
    "Half the penalty is taken, with its own gradient.",
    hint="Is there a factor in front of the penalty, in the handout and in your code?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 / 2 * np.sum(W * W), X.T @ derror + l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_slope_half",
    "The gradient of the penalty lacks the factor of a square.",
    hint="What is the derivative of a square?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_not_in_loss",
    "The penalty is missing in the loss.",
    hint="Is your gradient the slope of your own loss?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_not_in_gradient",
    "The penalty is missing in the gradient.",
    hint="Is your gradient the slope of your own loss?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_is_a_norm",
    "The penalty is the norm of the weights, not its square.",
    hint="Is a root taken of the sum of the squares, in the handout and in your code?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.linalg.norm(W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_averaged",
    "The penalty is a mean over the weights.",
    hint="Is the penalty a sum or a mean?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.mean(W * W), X.T @ derror + 2 * l2 * W / W.size, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_over_the_batch",
    "The penalty is divided by the number of examples.",
    hint="Does the penalty depend on how many examples there are?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W) / len(X), X.T @ derror + 2 * l2 * W / len(X), derror.sum(axis=0)


@bug(
    "linear_regression_mean_over_examples",
    "The squares are summed over the M numbers and averaged over the examples only.",
    hint="Over which entries is the mean taken?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / len(X)
    loss = np.sum(error**2) / len(X) + l2 * np.sum(W * W)
    return loss, X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_gradient_over_examples",
    "The gradients are divided by the number of examples, the loss by the number of entries.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / len(X)
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_bias_gradient_averaged",
    "The gradient of the biases is averaged over the examples once more.",
    hint="In how many places is the gradient of the biases divided by a number of examples?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.mean(axis=0)


@bug(
    "linear_regression_bias_gradient_is_one_number",
    "The gradient of the biases is summed over the M numbers too.",
    hint="How many biases are there?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, np.full(b.shape, derror.sum())


@bug(
    "linear_regression_no_bias",
    "The biases are left out of the map.",
    hint="What does your map answer for X = 0?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_bias_subtracted",
    "The biases are subtracted.",
    hint="With which sign do the biases enter the map?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W - b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_target_minus_prediction",
    "The error is taken the other way round, which only the gradients notice.",
    hint="If a prediction is too high, should the gradient of its bias be positive or negative?",
)
def linear_regression(W, b, X, Y, l2):
    error = Y - X @ W - b
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_weights_with_b_as_a_column",
    "The penalty is taken of weights and biases together, its gradient of the weights.",
    hint="Which parameters does the penalty sum over?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    stacked = np.concatenate([W, b[None]])
    return np.mean(error**2) + l2 * np.sum(stacked**2), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_two_missing",
    "The squares are differentiated without their factor.",
    hint="What is the derivative of a square?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_closed_form_step",
    "The gradient is taken of centred data, as if the best biases were put in.",
    hint="Do you use the biases that you were given?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    error = error - error.mean(axis=0)
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_penalty_unsquared",
    "The penalty sums the weights themselves.",
    hint="May negative weights make the penalty smaller?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W), X.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_inputs_centred",
    "The features are centred first.",
    hint="Do you use the features that you were given?",
)
def linear_regression(W, b, X, Y, l2):
    Xc = X - X.mean(axis=0)
    error = Xc @ W + b - Y
    derror = 2 * error / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), Xc.T @ derror + 2 * l2 * W, derror.sum(axis=0)


@bug(
    "linear_regression_averaged_twice",
    "The gradients are divided by the number of entries once more, though that of the squared error is in them.",
    hint="In how many places is the way from the errors to the gradients divided by the number of entries?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    dW, db = X.T @ derror / error.size + 2 * l2 * W, derror.sum(axis=0) / error.size
    return np.mean(error**2) + l2 * np.sum(W * W), dW, db


@bug(
    "linear_regression_norm_and_its_slope",
    "The penalty is the norm of the weights, not its square, and so is its gradient.",
    hint="Is a root taken of the sum of the squares, in the handout and in your code?",
)
def linear_regression(W, b, X, Y, l2):
    error = X @ W + b - Y
    derror = 2 * error / error.size
    norm = np.linalg.norm(W)
    return np.mean(error**2) + l2 * norm, X.T @ derror + l2 * W / norm, derror.sum(axis=0)
