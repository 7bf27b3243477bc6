"""Known bugs of question `hinge`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "hinge_absolute",
    "The absolute value is taken instead of the maximum with 0.",
    hint="What should a class cost that lies far behind the true one?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.abs(scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_clipped_scores",
    "Scores are clipped to +-100 'for stability'.",
    hint="Two scores of 500 and 1000: how large is their difference after this line?",
    family={"BOUND": (100, 500)},
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    scores = np.clip(scores, -BOUND, BOUND)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_counts_true_class",
    "The true class competes with itself and adds delta to the loss of each example.",
    hint="What is the term j = y[i] of your sum, and is it in the handout's sum?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    loss = margins.sum() / n
    margins[rows, y] = 0
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_delta_ignored",
    "The margin is always 1, whatever is passed.",
    hint="Where does the argument delta enter?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + 1.0)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_delta_subtracted",
    "delta is subtracted: classes are left in peace until they are delta ahead.",
    hint="A wrong class exactly as good as the true one: should it cost something?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct - delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_difference_swapped",
    "The true score minus the other one: good predictions are punished.",
    hint="What does your loss give for an example whose true class is far ahead?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, correct - scores + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores = -dscores
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_divided_by_classes",
    "Loss and gradient are divided by the number of classes as well.",
    hint="Over what does the handout take a mean, and over what a sum?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / margins.size
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / dscores.size


@bug(
    "hinge_gradient_no_mean",
    "The gradient is that of the sum over the batch, while the loss is the mean.",
    hint="If every example stood in the batch twice, would the mean loss change? Would your gradient?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores


@bug(
    "hinge_gradient_sign",
    "The gradient points the other way.",
    hint="A step against the gradient should help the true class: does it here?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, -dscores / n


@bug(
    "hinge_integer_buffer",
    "The gradient is stored in an array of the dtype of the scores, which cuts fractions off for integers.",
    hint="What does np.zeros_like of an integer array do with 1/7?",
    presupposes=("np.zeros_like",),
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    out = np.zeros_like(scores)
    out[:] = dscores / n
    return loss, out


@bug(
    "hinge_kink_inconsistent",
    "A term exactly at its kink counts for the wrong class but not for the true one.",
    hint="If a term counts as violated, which two entries of the gradient does it touch?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (scores - correct + delta >= 0).astype(float)
    dscores[rows, y] = -(margins > 0).sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_labels_from_one",
    "Labels are taken to start at 1.",
    hint="Which numbers may stand in y for C classes?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    y = np.asarray(y) - 1
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_loss_keeps_axis",
    "The loss comes back as an array with one entry.",
    hint="Which axes does a sum with keepdims leave behind?",
    presupposes=("keepdims",),
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum(keepdims=True) / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_margin_as_weight",
    "The gradient carries the size of each violation instead of only its presence.",
    hint="What is the slope of max(0, t) for t = 3, and for t = 0.1?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = margins.astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_mask_not_strict",
    "Satisfied terms, which the maximum set to 0, count as violated too.",
    hint="After the maximum, which of your terms are >= 0?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins >= 0).astype(float)
    dscores[rows, y] = 0
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_mask_without_delta",
    "The loss uses the margin, but the gradient looks at classes that beat the true one only.",
    hint="For which scores is a term of the loss positive, and is that the condition of your gradient?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (scores > correct).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_mean_over_all",
    "The loss is the mean of all N * C terms, the gradient is that of the handout's loss.",
    hint="How many numbers does np.mean divide by here, and how many examples are there?",
    presupposes=("np.mean",),
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.mean()
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_mean_over_violators",
    "The loss is divided by the number of examples that have a violation.",
    hint="Does an example without any violation still belong to the batch?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / max(1, np.count_nonzero(margins.sum(axis=1)))
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_no_delta",
    "The margin delta is left out.",
    hint="Is it enough for the true class to be barely ahead?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_one_hot_width",
    "The number of classes is taken from the largest label of the batch.",
    hint="What if no example of this batch belongs to the last class?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins = margins * (1 - np.eye(int(y.max()) + 1)[y])
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_scores_in_place",
    "The margins are computed in the caller's scores.",
    hint="Whose array do -= and += change?",
    presupposes=("-=",),
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    scores -= correct
    margins = np.maximum(0, scores + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_squared",
    "Loss and gradient are those of the squared hinge.",
    hint="Should a violation twice as large cost twice or four times as much here?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = (margins**2).sum() / n
    dscores = 2.0 * margins
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_squeezed",
    "Axes of length 1 are squeezed away, also when the batch has one example.",
    hint="Which shape does dscores have for a batch of one?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, (dscores / n).squeeze()


@bug(
    "hinge_sum_not_mean",
    "Loss and gradient are sums over the batch.",
    hint="If every example stood in the batch twice, should the loss double?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum()
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores


@bug(
    "hinge_true_column_any",
    "The true class gets -1 if any class violates the margin, not once for each of them.",
    hint="Three violated terms: how fast does their sum fall when the score of the true class grows?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -1.0 * dscores.any(axis=1)
    return loss, dscores / n


@bug(
    "hinge_true_column_counts_itself",
    "The number of violations counts the true class as well.",
    hint="For an example without any violation, which gradient does its true class get?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    loss = (margins.sum() - n * delta) / n
    dscores = (margins > 0).astype(float)
    count = dscores.sum(axis=1)
    dscores[rows, y] = -count
    return loss, dscores / n


@bug(
    "hinge_true_column_minus_one",
    "The true class gets -1, however many classes violate the margin.",
    hint="In how many terms of one example does the score of the true class stand?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -1
    return loss, dscores / n


@bug(
    "hinge_true_column_plus",
    "The gradient of the true class has the wrong sign.",
    hint="Does a violated term grow or shrink when the score of the true class grows?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_true_column_zero",
    "The true class gets no gradient.",
    hint="Which two scores does a violated term contain?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    return loss, dscores / n


@bug(
    "hinge_true_score_not_a_column",
    "scores[:, y] picks N columns for every row instead of one entry.",
    hint="Which shape does an array have after [:, y], and which after [rows, y]?",
    presupposes=("slice",),
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[:, y].mean(axis=1, keepdims=True)
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n


@bug(
    "hinge_worst_only",
    "Only the class that violates most is counted.",
    hint="Does the handout take a sum or a maximum over the other classes?",
)
def hinge_loss(scores, y, delta=1.0):
    n = len(y)
    rows = np.arange(n)
    correct = scores[rows, y][:, None]
    margins = np.maximum(0, scores - correct + delta)
    margins[rows, y] = 0
    margins[margins < margins.max(axis=1, keepdims=True)] = 0
    loss = margins.sum() / n
    dscores = (margins > 0).astype(float)
    dscores[rows, y] = -dscores.sum(axis=1)
    return loss, dscores / n
