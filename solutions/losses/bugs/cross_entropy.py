"""Known bugs of question `cross_entropy`."""

import numpy as np

from autograder.bugs import bug

_one_hot = {}


@bug(
    "ce_all_label_columns",
    "log_p[:, y] picks N columns for every row instead of one entry.",
    hint="Which shape does an array have after [:, y], and which after [rows, y]?",
    presupposes=("slice",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[:, y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_argmax_for_label",
    "The loss is that of the predicted class instead of the true one.",
    hint="Where does y enter the loss?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), p.argmax(axis=1)].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_binary_terms",
    "The loss is binary cross-entropy, which adds a term for every wrong class.",
    hint="How many terms does the loss of one example have in the handout?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    one_hot = np.eye(scores.shape[1])[y]
    loss = -np.sum(one_hot * log_p + (1 - one_hot) * np.log1p(-np.minimum(p, 1 - 1e-16))) / n
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_clipped_probabilities",
    "Probabilities are clipped away from 0 before the logarithm.",
    hint="Is there a largest loss that one example can have here? Should there be one?",
    presupposes=("np.clip | np.maximum | np.minimum",),
    family={"EPS": (1e-09, 1e-12, 1e-15)},
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(np.clip(p, EPS, 1.0))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_clipped_scores",
    "Scores are clipped to +-700 to avoid the overflow, which changes those beyond.",
    hint="Two scores of 900 and 1000 in one row: are they still different after this line?",
    family={"BOUND": (700, 500)},
)
def cross_entropy_loss(scores, y):
    n = len(y)
    scores = np.clip(scores, -BOUND, BOUND)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_extra_derivative",
    "The gradient is multiplied by p (1 - p) once more, as for a sigmoid with squared error.",
    hint="The derivative of the softmax is already inside one of the two factors: which?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores * p * (1 - p) / n


@bug(
    "ce_global_maximum",
    "One maximum of the whole batch is subtracted, so that rows far below it underflow.",
    hint="A row near 1000 and a row near -1000: what is left of the second one after the shift?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max())
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max() - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_gradient_for_probabilities",
    "The gradient is taken with respect to the probabilities, not the scores.",
    hint="With respect to which array does the handout ask for the gradient, and what lies between that one and yours?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = np.zeros(scores.shape)
    dscores[np.arange(n), y] = -1 / np.maximum(p[np.arange(n), y], 1e-300)
    return loss, dscores / n


@bug(
    "ce_gradient_no_mean",
    "The gradient is that of the sum over the batch, while the loss is the mean.",
    hint="If every example stood in the batch twice, would the mean loss change? Would your gradient?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores


@bug(
    "ce_gradient_no_shift",
    "The loss is computed with a shift, but the probabilities of the gradient without one.",
    hint="Which of your two exponentials could overflow?",
    presupposes=("np.exp",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_gradient_sign",
    "The gradient points the other way.",
    hint=(
        "Should the loss grow or shrink when the score of the true class grows, and which sign does your gradient give "
        "it?"
    ),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, -dscores / n


@bug(
    "ce_gradient_summed_over_batch",
    "The gradient is averaged over the examples, which leaves one row.",
    hint="Each example has scores of its own: which shape has their gradient?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores.mean(axis=0)


@bug(
    "ce_integer_buffer",
    "The gradient is stored in an array of the dtype of the scores, which cuts fractions off for integers.",
    hint="What does np.zeros_like of an integer array do with 0.3?",
    presupposes=("np.zeros_like",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    p[np.arange(n), y] -= 1
    dscores = np.zeros_like(scores)
    dscores[:] = p / n
    return loss, dscores


@bug(
    "ce_labels_from_one",
    "Labels are taken to start at 1.",
    hint="Which numbers may stand in y for C classes?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    y = np.asarray(y) - 1
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_labels_in_one_byte",
    "A flat index is computed in the dtype of the labels, where it may not fit.",
    hint="What is the largest number that a uint8 can hold, and how large does your index get?",
    presupposes=("uint8 | dtype | astype",),
)
def cross_entropy_loss(scores, y):
    n, c = scores.shape
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    picked = y + (c * np.arange(n)).astype(y.dtype)
    dscores = np.exp(log_p)
    dscores.flat[picked] -= 1
    return -log_p.flat[picked].mean(), dscores / n


@bug(
    "ce_log_base_two",
    "The loss is in bits: the logarithm has base 2.",
    hint="Which logarithm has the derivative 1/x?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -(log_p / np.log(2))[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_log_epsilon",
    "A small constant is added inside the logarithm, which caps the loss of a badly wrong prediction.",
    hint="What loss does this report for an example whose true class lies 1000 below the best one?",
    family={"EPS": (1e-12, 1e-08, 1e-10)},
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(p + EPS)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_log_of_softmax",
    "The logarithm is taken of the probability, which underflows to 0 far below the largest score.",
    hint="How small may the probability of the true class become before float64 calls it 0?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_loss_keeps_axis",
    "The loss comes back as an array with one entry.",
    hint="Which axis survives a sum with keepdims, or a mean over axis 0 of a column?",
    presupposes=("keepdims",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.take_along_axis(log_p, y.astype(int)[:, None], axis=1).mean(axis=0)
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_loss_negative",
    "The loss is the mean log probability, without its sign.",
    hint="Is the loss of a perfect prediction the largest or the smallest possible one?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_loss_per_example",
    "The losses of the examples come back one by one, without their mean.",
    hint="What is the loss of the whole batch?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y]
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_mean_over_classes",
    "The mean of the loss runs over all N * C entries of the one-hot product.",
    hint="How many numbers does np.mean divide by here, and how many examples are there?",
    presupposes=("np.mean",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -np.mean(np.eye(scores.shape[1])[y] * log_p)
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_mean_twice",
    "The gradient is divided by the size of the batch twice.",
    hint="How often, and where, does N enter between the loss and the last line?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    dscores /= n
    return loss, dscores / n


@bug(
    "ce_no_shift",
    "The scores are exponentiated as they are, so that large ones overflow.",
    hint="What is exp(1000) in float64, and what is inf / inf?",
    presupposes=("np.exp", "/",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_one_hot_width",
    "The number of classes is taken from the largest label of the batch.",
    hint="What if no example of this batch belongs to the last class?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    one_hot = np.eye(int(y.max()) + 1)[y]
    dscores = p - one_hot
    return loss, dscores / n


@bug(
    "ce_over_batch",
    "Probabilities are normalised over the examples instead of the classes.",
    hint="Which entries of the scores compete with each other: those of a row or of a column?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=0))
    p = e / e.sum(axis=0)
    log_p = np.log(p)
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_remembers_labels",
    "The one-hot matrix is kept from an earlier call with scores of the same shape.",
    hint="Does the next batch have the same labels as the last one?",
)
def cross_entropy_loss(scores, y):
    if scores.shape not in _one_hot:
        _one_hot[scores.shape] = np.arange(scores.shape[1]) == y[:, None]
    true_class = _one_hot[scores.shape]
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[true_class].mean(), (np.exp(log_p) - true_class) / len(y)


@bug(
    "ce_scores_in_place",
    "The shift is written into the caller's scores.",
    hint="Whose array does the -= change?",
    presupposes=("-=",),
)
def cross_entropy_loss(scores, y):
    n = len(y)
    scores -= scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_softmax_twice",
    "The gradient applies the softmax to what already are probabilities.",
    hint="Which array went into the exponential of the gradient: scores or probabilities?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    q = np.exp(p)
    dscores = q / q.sum(axis=1, keepdims=True)
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n


@bug(
    "ce_squeezed",
    "Axes of length 1 are squeezed away, also when the batch has one example.",
    hint="Which shape does dscores have for a batch of one?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, np.squeeze(dscores / n)


@bug(
    "ce_sum_not_mean",
    "Loss and gradient are sums over the batch.",
    hint="If every example stood in the batch twice, should the loss double?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].sum()
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores


@bug(
    "ce_true_class_forgotten",
    "The gradient is the probabilities alone; the true class gets no term of its own.",
    hint="With this gradient, which way would training push the score of the true class?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = p.copy()
    return loss, dscores / n


@bug(
    "ce_true_class_only",
    "The gradient is nonzero in the column of the true class only.",
    hint="Does the loss change when the score of a wrong class grows?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = scores - scores.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), y].mean()
    dscores = np.zeros(scores.shape)
    dscores[np.arange(n), y] = p[np.arange(n), y] - 1
    return loss, dscores / n


@bug(
    "ce_zero_times_log_zero",
    "The loss multiplies a one-hot matrix by log p, and 0 times minus infinity is NaN.",
    hint="What does the matrix of all logarithms contain where a wrong class is practically impossible?",
)
def cross_entropy_loss(scores, y):
    n = len(y)
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(scores.shape[1])[y]
    loss = -np.sum(one_hot * np.log(p)) / n
    dscores = p.copy()
    dscores[np.arange(n), y] -= 1
    return loss, dscores / n
