"""Known bugs of question `weighted_bce`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "weighted_bce_weight_on_both_terms",
    "The weight multiplies the whole loss of a class.",
    hint="Which of the two terms does the weight multiply?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    loss = np.mean(pos_weight * (_softplus(z) - z * y))
    return loss, pos_weight * (_sigmoid(z) - y) / z.size


@bug(
    "weighted_bce_weight_on_the_negative_term",
    "The weight multiplies the term of the labels that are 0.",
    hint="Which of the two terms does the weight multiply?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = 1.0 * y, pos_weight * (1.0 - y)
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_weight_not_in_gradient",
    "The gradient is that of the loss without weights.",
    hint="Is your gradient the slope of your own loss?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    loss = np.mean(pos_weight * y * _softplus(-1.0 * z) + (1.0 - y) * _softplus(z))
    return loss, (_sigmoid(z) - y) / z.size


@bug(
    "weighted_bce_weight_on_the_whole_gradient",
    "The gradient without weights is multiplied by the weights as a whole.",
    hint="Which of the two terms does the weight multiply?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    loss = np.mean(pos_weight * y * _softplus(-1.0 * z) + (1.0 - y) * _softplus(z))
    return loss, pos_weight * (_sigmoid(z) - y) / z.size


@bug(
    "weighted_bce_label_weighted",
    "The weighted label is put into the gradient of the loss without weights.",
    hint="How many terms of the loss contain the label, and does each of them get the weight?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    loss = np.mean(pos_weight * y * _softplus(-1.0 * z) + (1.0 - y) * _softplus(z))
    return loss, (_sigmoid(z) - pos_weight * y) / z.size


@bug(
    "weighted_bce_logit_weighted",
    "The logit is multiplied by the weight.",
    hint="Does the weight act on the loss or on the probability?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    scaled = z * pos_weight
    return np.mean(_softplus(scaled) - scaled * y), pos_weight * (_sigmoid(scaled) - y) / z.size


@bug(
    "weighted_bce_ignores_weights",
    "The weights are not used.",
    hint="What does your code do with pos_weight?",
    presupposes=("unused pos_weight",),
)
def weighted_bce_with_logits(z, y, pos_weight):
    return np.mean(_softplus(z) - z * y), (_sigmoid(z) - y) / z.size


@bug(
    "weighted_bce_mean_weight",
    "The mean of the weights serves every class.",
    hint="Which class does each weight belong to?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = np.mean(pos_weight) * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_weights_normalised",
    "The weights are divided by their sum first.",
    hint="What happens to the loss when all weights are doubled?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight / np.sum(pos_weight) * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_weighted_mean",
    "The sum is divided by the sum of the weights that were applied.",
    hint="By what is the sum divided, according to the handout?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    total = np.sum(positive + negative)
    loss = np.sum(positive * _softplus(-1.0 * z) + negative * _softplus(z)) / total
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / total


@bug(
    "weighted_bce_one_minus_weight",
    "The negative term is weighted with what the weight leaves of 1.",
    hint="Which of the two terms does the weight multiply?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, (1 - pos_weight) * (1.0 - y)
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_labels_inverted",
    "The weight is given to the labels that are 0, and the labels are exchanged.",
    hint="What does a label of 1 cost where the logit is large?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * (1.0 - y), 1.0 * y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_logarithm_of_the_sigmoid",
    "The logarithm is taken of probabilities that underflow to 0.",
    hint="What is 1 minus the sigmoid of 1000 in float64, and what is its logarithm?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def weighted_bce_with_logits(z, y, pos_weight):
    p, positive, negative = _sigmoid(z), pos_weight * y, 1.0 - y
    loss = -np.mean(positive * np.log(p) + negative * np.log(1 - p))
    return loss, (negative * p - positive * (1 - p)) / z.size


@bug(
    "weighted_bce_epsilon",
    "A small constant is added to the probabilities before the logarithm.",
    hint="What should a sure and wrong answer with a logit of 1000 cost, and what does it cost in your code?",
    family={"EPS": (1e-12, 1e-08)},
)
def weighted_bce_with_logits(z, y, pos_weight):
    p, positive, negative = _sigmoid(z), pos_weight * y, 1.0 - y
    loss = -np.mean(positive * np.log(p + EPS) + negative * np.log(1 - p + EPS))
    return loss, (negative * p - positive * (1 - p)) / z.size


@bug(
    "weighted_bce_over_the_batch",
    "The sum over all entries is divided by the number of examples only.",
    hint="Over which entries is the mean taken?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.sum(positive * _softplus(-1.0 * z) + negative * _softplus(z)) / len(z)
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / len(z)


@bug(
    "weighted_bce_gradient_over_the_batch",
    "The gradient is divided by the number of examples, the loss by the number of entries.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / len(z)


@bug(
    "weighted_bce_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)


@bug(
    "weighted_bce_slope_of_the_positive_term",
    "The positive term is differentiated as if its slope were the probability.",
    hint="How large is the gradient of a label of 1 whose logit is large?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(z)) / z.size


@bug(
    "weighted_bce_labels_select",
    "Labels select a term, and a soft label takes the term of 1.",
    hint="Which numbers may a label be?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * (y > 0), 1.0 * (y == 0)
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (negative * _sigmoid(z) - positive * _sigmoid(-1.0 * z)) / z.size


@bug(
    "weighted_bce_gradient_reversed",
    "The gradient has the opposite sign.",
    hint="If the label is 1, should the gradient make the logit grow or shrink on a step downhill?",
)
def weighted_bce_with_logits(z, y, pos_weight):
    positive, negative = pos_weight * y, 1.0 - y
    loss = np.mean(positive * _softplus(-1.0 * z) + negative * _softplus(z))
    return loss, (positive * _sigmoid(-1.0 * z) - negative * _sigmoid(z)) / z.size
