"""Known bugs of question `logistic_regression`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "logistic_regression_bias_penalised",
    "The bias is penalised too.",
    hint="Which parameters does the penalty sum over?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    loss = np.mean(_softplus(z) - z * y) + l2 * (np.sum(w * w) + b * b)
    return loss, dz @ X + 2 * l2 * w, dz.sum() + 2 * l2 * b


@bug(
    "logistic_regression_half_the_penalty",
    "Half the penalty is taken, with its own gradient.",
    hint="Is there a factor in front of the penalty, in the handout and in your code?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 / 2 * np.sum(w * w), dz @ X + l2 * w, dz.sum()


@bug(
    "logistic_regression_penalty_slope_half",
    "The gradient of the penalty lacks the factor of a square.",
    hint="What is the derivative of a square?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + l2 * w, dz.sum()


@bug(
    "logistic_regression_penalty_not_in_loss",
    "The penalty is missing in the loss.",
    hint="Is your gradient the slope of your own loss?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_penalty_not_in_gradient",
    "The penalty is missing in the gradient.",
    hint="Is your gradient the slope of your own loss?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X, dz.sum()


@bug(
    "logistic_regression_penalty_over_the_batch",
    "The penalty is divided by the number of examples.",
    hint="Does the penalty depend on how many examples there are?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w) / len(y), dz @ X + 2 * l2 * w / len(y), dz.sum()


@bug(
    "logistic_regression_penalty_is_a_norm",
    "The penalty is the norm of the weights, not its square.",
    hint="Is a root taken of the sum of the squares, in the handout and in your code?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.linalg.norm(w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_squared_error",
    "The loss is the squared error of the probabilities.",
    hint="What does a sure and wrong answer cost, and what should it cost?",
)
def logistic_regression(w, b, X, y, l2):
    p = _sigmoid(X @ w + b)
    dz = 2 * (p - y) * p * (1 - p) / len(y)
    return np.mean((p - y) ** 2) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_gradient_of_squares",
    "The gradient is that of the squared error of the probabilities.",
    hint="Is your gradient the slope of your own loss?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    p = _sigmoid(z)
    dz = 2 * (p - y) * p * (1 - p) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_linear_gradient",
    "The label is subtracted from the logit, as in linear regression.",
    hint="Between which numbers does the output of this model lie?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (z - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_no_bias",
    "The bias is left out of the model.",
    hint="What does your model answer for X = 0?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_labels_are_signs",
    "Labels are taken for -1 and 1.",
    hint="Which two values has a label here?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = -y * _sigmoid(-y * z) / len(y)
    return np.mean(_softplus(-y * z)) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_sum",
    "The data loss is a sum over the examples.",
    hint="What does your loss do when every example occurs twice?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = _sigmoid(z) - y
    return np.sum(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_gradient_not_averaged",
    "The loss is a mean over the batch, its gradients are not.",
    hint="If the loss is divided by the number of examples, what happens to its gradients?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = _sigmoid(z) - y
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_bias_gradient_averaged",
    "The gradient of the bias is averaged twice.",
    hint="In how many places is the gradient of the bias divided by the number of examples?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.mean()


@bug(
    "logistic_regression_bias_gradient_with_features",
    "The gradient of the bias is the sum of the gradients of the weights.",
    hint="By which number is the bias multiplied in the logit of each example?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, np.sum(dz @ X)


@bug(
    "logistic_regression_gradient_reversed",
    "The gradients of the data loss have the opposite sign.",
    hint="If a label is 1, should a step downhill make its logit larger or smaller?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (y - _sigmoid(z)) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_logarithm_of_the_sigmoid",
    "The logarithm is taken of probabilities that underflow to 0.",
    hint="What is 1 minus the sigmoid of 1000 in float64, and what is its logarithm?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def logistic_regression(w, b, X, y, l2):
    p = _sigmoid(X @ w + b)
    dz = (p - y) / len(y)
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return loss + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_epsilon",
    "A small constant is added to the probabilities before the logarithm.",
    hint="What should a sure and wrong answer with a logit of 1000 cost, and what does it cost in your code?",
    family={"EPS": (1e-12, 1e-08)},
)
def logistic_regression(w, b, X, y, l2):
    p = _sigmoid(X @ w + b)
    dz = (p - y) / len(y)
    loss = -np.mean(y * np.log(p + EPS) + (1 - y) * np.log(1 - p + EPS))
    return loss + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_gradient_overflows",
    "The sigmoid of the gradient is a quotient of two infinities for large logits.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    e = np.exp(z)
    dz = (e / (1 + e) - y) / len(y)
    return np.mean(_softplus(z) - z * y) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()


@bug(
    "logistic_regression_positive_labels_only",
    "Only the examples with label 1 cost something.",
    hint="What does an example with label 0 cost, if its logit is large?",
)
def logistic_regression(w, b, X, y, l2):
    z = X @ w + b
    dz = (_sigmoid(z) - y) / len(y)
    return np.mean(y * _softplus(-1.0 * z)) + l2 * np.sum(w * w), dz @ X + 2 * l2 * w, dz.sum()
