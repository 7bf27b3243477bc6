"""Known bugs of question `hinge`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "multilabel_hinge_not_doubled_signs",
    "Labels are taken for 0 and 1.",
    hint="Which two values has a label here?",
)
def multilabel_hinge(z, y, delta=1.0):
    signs = 2.0 * y - 1
    margins = delta - signs * z
    return np.sum(np.maximum(margins, 0)) / len(z), -signs * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_plus",
    "Label times score is added to the margin where it should be taken from it.",
    hint="Does a right and large score cost anything in your code?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta + y * z
    return np.sum(np.maximum(margins, 0)) / len(z), y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_delta_subtracted",
    "The margin is subtracted.",
    hint="What does a score of 0 cost?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = -delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_no_margin",
    "The margin is left out: only wrong signs cost something.",
    hint="What does a score of 0 cost?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = -1.0 * y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_margin_of_one",
    "The margin is 1, whatever delta is.",
    hint="What does a right sign with a score of 1.5 cost when delta is 2?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = 1.0 - 1.0 * y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_mask_without_margin",
    "In the gradient, a term counts as violated when the sign is wrong.",
    hint="Does a right sign with a small score still cost something?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (y * z < 0) / len(z)


@bug(
    "multilabel_hinge_mean_over_all",
    "The mean is taken over all entries.",
    hint="Over what does the handout sum, and over what does it average?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.mean(np.maximum(margins, 0)), -y * (margins > 0) / z.size


@bug(
    "multilabel_hinge_gradient_mean_over_all",
    "The gradient is averaged over all entries, the loss over the examples.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / z.size


@bug(
    "multilabel_hinge_sum",
    "Loss and gradient are sums over the batch.",
    hint="What does your loss do when every example occurs twice?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)), -y * (margins > 0) * 1.0


@bug(
    "multilabel_hinge_gradient_not_averaged",
    "The loss is a mean over the batch, its gradient is not.",
    hint="If the loss is divided by the number of examples, what happens to its gradient?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) * 1.0


@bug(
    "multilabel_hinge_gradient_without_label",
    "The gradient of every violated term is negative.",
    hint="For a label of -1, in which direction should the score move?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -1.0 * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_gradient_reversed",
    "The gradient has the opposite sign.",
    hint="For a label of 1, in which direction should the score move?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_gradient_everywhere",
    "Terms that cost nothing have a gradient too.",
    hint="If a term costs nothing and its score is changed a little, does the loss change?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -1.0 * y / len(z)


@bug(
    "multilabel_hinge_margin_as_weight",
    "The gradient grows with the violation.",
    hint="How steep is max(0, m) where m is large?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * np.maximum(margins, 0) / len(z)


@bug(
    "multilabel_hinge_gradient_with_score",
    "The gradient contains the score.",
    hint="What is the derivative of y z by z?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.maximum(margins, 0)) / len(z), -y * z * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_squared",
    "The violations are squared.",
    hint="How much more than a violation of 1 does a violation of 2 cost?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = np.maximum(delta - y * z, 0)
    return np.sum(margins**2) / len(z), -2 * y * margins / len(z)


@bug(
    "multilabel_hinge_worst_label_only",
    "Only the worst label of each example counts.",
    hint="Which labels of an example does the inner sum run over?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    worst = (np.arange(z.shape[1]) == margins.argmax(axis=1)[:, None]) * (margins > 0)
    return np.sum(margins * worst) / len(z), -y * worst / len(z)


@bug(
    "multilabel_hinge_sum_inside_the_maximum",
    "The maximum is taken after the terms of an example have been added.",
    hint="May one label that is more than right pay for another that is wrong?",
)
def multilabel_hinge(z, y, delta=1.0):
    total = (delta - y * z).sum(axis=1, keepdims=True)
    return np.sum(np.maximum(total, 0)) / len(z), -y * (total > 0) / len(z)


@bug(
    "multilabel_hinge_delta_scales",
    "The margin is fixed at 1, and delta scales the loss.",
    hint="From which score on does a right answer cost nothing?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = 1 - y * z
    return delta * np.sum(np.maximum(margins, 0)) / len(z), -delta * y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_absolute",
    "The absolute value is taken where the positive part should be.",
    hint="What does a right and large score cost?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * z
    return np.sum(np.abs(margins)) / len(z), -y * np.sign(margins) / len(z)


@bug(
    "multilabel_hinge_positive_labels_only",
    "Labels of -1 cost nothing.",
    hint="What does a large score cost where the label is -1?",
)
def multilabel_hinge(z, y, delta=1.0):
    margins = np.where(y > 0, delta - y * z, 0.0)
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / len(z)


@bug(
    "multilabel_hinge_scores_clipped",
    "Scores are clipped before the loss is computed.",
    hint="What should a score of 1000 with the wrong sign cost?",
    family={"BOUND": (100, 500)},
)
def multilabel_hinge(z, y, delta=1.0):
    margins = delta - y * np.clip(z, -BOUND, BOUND)
    return np.sum(np.maximum(margins, 0)) / len(z), -y * (margins > 0) / len(z)
