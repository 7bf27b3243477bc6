"""Known bugs of question `softmax_classifier`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "softmax_classifier_centred_data",
    "The features are centred first, which changes the scores.",
    hint="Which X does the handout multiply with W?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    X = X - X.mean(axis=0)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_gradient_no_mean",
    "The gradient sums over the batch, while the loss is the mean.",
    hint="If every example stood in the batch twice, would the mean loss change? Would your gradient?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_gradient_sign",
    "The gradient of the data loss has the wrong sign.",
    hint="A step against the gradient should lower the loss: does it here?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = -X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_gradient_without_data",
    "The gradient of the scores is not pulled back through X but through W.",
    hint="Which matrix multiplies W in the scores, and so appears in its gradient?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = W @ (dscores.T @ dscores) / n + 2 * reg * W
    return loss, dW



@bug(
    "softmax_classifier_log_of_softmax",
    "The logarithm is taken of the probability, which underflows to 0 far below the largest score.",
    hint="How small may the probability of the true class become before float64 calls it 0?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_loss_keeps_axes",
    "The loss comes back as an array of shape (1, 1).",
    hint="Which axes do your sums leave behind?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W, keepdims=True)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_no_shift",
    "The scores are exponentiated as they are, so that large ones overflow.",
    hint="What is exp(1000) in float64, and what is inf / inf?",
    presupposes=("np.exp", "/",),
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_one_hot_width",
    "The number of classes is taken from the largest label of the batch.",
    hint="What if no example of this batch belongs to the last class?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores = dscores - np.eye(int(y.max()) + 1)[y]
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_factor_missing",
    "The gradient of the regularisation lacks a factor.",
    hint="What is the derivative of the square of one weight?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_gradient_over_batch",
    "The gradient of the regularisation is divided by the size of the batch.",
    hint="Which of the two parts of the loss is a mean over examples?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = (X.T @ dscores + 2 * reg * W) / n
    return loss, dW


@bug(
    "softmax_classifier_reg_half",
    "The loss takes half of the regularisation, as other books define it.",
    hint="What does the handout multiply by reg?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + 0.5 * reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_half_everywhere",
    "Loss and gradient take half of the regularisation, as other books define it.",
    hint="What does the handout multiply by reg?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + 0.5 * reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_mean",
    "The regularisation is the mean of the squares instead of their sum.",
    hint="By how many entries does np.mean divide?",
    presupposes=("np.mean",),
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.mean(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_norm",
    "The regularisation is the norm of W, not its square.",
    hint="What is the difference between np.linalg.norm and the sum of squares?",
    presupposes=("np.linalg.norm",),
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.linalg.norm(W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_not_in_gradient",
    "The regularisation is in the loss but not in the gradient.",
    hint="With X = 0 and reg = 1, should training leave the weights alone?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n
    return loss, dW


@bug(
    "softmax_classifier_reg_not_in_loss",
    "The regularisation is in the gradient but not in the loss.",
    hint="With reg = 1 and large weights, does your loss notice?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_over_batch",
    "The regularisation of the loss is divided by the size of the batch.",
    hint="Which of the two parts of the loss is a mean over examples?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W) / n
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_spares_last_row",
    "The last row of W is not regularised, as if it held biases.",
    hint="Does the handout's X have a column of ones?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * np.vstack([W[:-1], np.zeros((1, W.shape[1]))])
    return loss, dW


@bug(
    "softmax_classifier_reg_twice",
    "The regularisation is added to the loss twice.",
    hint="How many lines of your code add the regularisation to the loss?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = np.mean(-log_p[np.arange(n), y]) + 2 * reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_reg_unsquared",
    "The regularisation sums the weights instead of their squares.",
    hint="Could this regularisation become negative?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_transposed",
    "The gradient comes back as (C, D).",
    hint="Which shape must dW have so that W - dW makes sense?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    dW = dscores.T @ X / n + 2 * reg * W.T
    return loss, dW


@bug(
    "softmax_classifier_true_class_forgotten",
    "The gradient of the scores lacks the term of the true class.",
    hint="With this gradient, which way would training push the score of the true class?",
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dW = X.T @ dscores / n + 2 * reg * W
    return loss, dW


@bug(
    "softmax_classifier_weights_in_place",
    "The gradient is accumulated in the caller's weights.",
    hint="Which array does the *= change, and does its owner know?",
    presupposes=("*=",),
)
def softmax_classifier(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum() / n + reg * np.sum(W * W)
    dscores = np.exp(log_p)
    dscores[np.arange(n), y] -= 1
    W *= 2 * reg
    dW = X.T @ dscores / n + W
    return loss, dW
