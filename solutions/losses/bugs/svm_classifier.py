"""Known bugs of question `svm_classifier`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "svm_classifier_classes_from_labels",
    "The number of classes is taken from the largest label of the batch.",
    hint="What if no example of this batch belongs to the last class?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], int(y.max()) + 1
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_clipped_scores",
    "Scores are clipped to +-100 'for stability'.",
    hint="Two scores of 500 and 1000: how large is their difference after this line?",
    family={"BOUND": (100, 500)},
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = np.clip(X[i] @ W, -BOUND, BOUND)
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_counts_true_class",
    "The true class competes with itself and adds delta to the loss of each example.",
    hint="What is the term j = y[i] of your sum, and is it in the handout's sum?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_delta_ignored",
    "The margin is always 1, whatever is passed.",
    hint="Where does the argument delta enter?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1.0
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_divided_by_classes",
    "The data loss and its gradient are divided by the number of classes as well.",
    hint="Over what does the handout take a mean, and over what a sum?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / (n * classes) + reg * np.sum(W * W)
    dW = dW / (n * classes) + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_first_violation_only",
    "The loop over classes ends at the first violation.",
    hint="Does break leave the right loop, and should it be left at all?",
    presupposes=("loop", "break",),
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
                break
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_gradient_no_mean",
    "The gradient sums over the batch, while the loss is the mean.",
    hint="If every example stood in the batch twice, would the mean loss change? Would your gradient?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_gradient_over_batch",
    "The gradient of the regularisation is divided by the size of the batch.",
    hint="Which of the two parts of the loss is a mean over examples?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = (dW + 2 * reg * W) / n
    return loss, dW


@bug(
    "svm_classifier_gradient_sign",
    "The gradient of the data loss has the wrong sign.",
    hint="A step against the gradient should lower the loss: does it here?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = -dW / n + 2 * reg * W
    return loss, dW



@bug(
    "svm_classifier_kink_inconsistent",
    "A term exactly at its kink counts for the wrong class but not for the true one.",
    hint="If a term counts as violated, which two columns of the gradient does it touch?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin >= 0:
                loss += margin
                dW[:, j] += X[i]
            if margin > 0:
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_last_example_only",
    "The gradient is reset for each example, so that only the last one counts.",
    hint="Where is dW set to zero: before or inside the loop?",
    presupposes=("loop",),
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        dW = np.zeros(W.shape)
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_loss_keeps_axes",
    "The loss comes back as an array of shape (1, 1).",
    hint="Which axes do your sums leave behind?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W, keepdims=True)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_margin_as_weight",
    "The gradient carries the size of each violation instead of only its presence.",
    hint="What is the slope of max(0, t) for t = 3, and for t = 0.1?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += margin * X[i]
                dW[:, y[i]] -= margin * X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_absolute",
    "The regularisation sums absolute weights.",
    hint="Which power of the weights does the handout sum?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(np.abs(W))
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_factor_missing",
    "The gradient of the regularisation lacks a factor.",
    hint="What is the derivative of the square of one weight?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_half",
    "The loss takes half of the regularisation, as other books define it.",
    hint="What does the handout multiply by reg?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + 0.5 * reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_in_loop",
    "The regularisation is added to the gradient once for each example.",
    hint="Is the line with reg inside or outside the loop over examples?",
    presupposes=("loop",),
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        dW += 2 * reg * W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW[:] = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_not_in_gradient",
    "The regularisation is in the loss but not in the gradient.",
    hint="With X = 0 and reg = 1, should training leave the weights alone?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n
    return loss, dW


@bug(
    "svm_classifier_reg_not_in_loss",
    "The regularisation is in the gradient but not in the loss.",
    hint="With reg = 1 and large weights, does your loss notice?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_reg_over_batch",
    "The regularisation of the loss is divided by the size of the batch.",
    hint="Which of the two parts of the loss is a mean over examples?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = (loss + reg * np.sum(W * W)) / n
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_squared",
    "Loss and gradient are those of the squared hinge.",
    hint="Should a violation twice as large cost twice or four times as much here?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin**2
                dW[:, j] += 2 * margin * X[i]
                dW[:, y[i]] -= 2 * margin * X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_transposed",
    "The gradient comes back as (C, D).",
    hint="Which shape must dW have so that W - dW makes sense?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW.T


@bug(
    "svm_classifier_true_class_missing",
    "Only the columns of the violating classes get a gradient.",
    hint="Which two columns of W does a violated term contain?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_true_class_once",
    "The column of the true class is changed once for each example, not once for each violation.",
    hint="In how many violated terms does the score of the true class stand?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        dW[:, y[i]] -= X[i]
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_violators_missing",
    "Only the column of the true class gets a gradient.",
    hint="Which two columns of W does a violated term contain?",
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    dW = dW / n + 2 * reg * W
    return loss, dW


@bug(
    "svm_classifier_weights_in_place",
    "The regularisation is written into the caller's weights.",
    hint="Which array does the *= change, and does its owner know?",
    presupposes=("*=",),
)
def svm_classifier(W, X, y, reg, delta=1.0):
    n, classes = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros(W.shape)
    for i in range(n):
        scores = X[i] @ W
        for j in range(classes):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + delta
            if margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    loss = loss / n + reg * np.sum(W * W)
    W *= 2 * reg
    dW = dW / n + W
    return loss, dW
