"""Known bugs of question `bce`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "bce_logarithm_of_the_sigmoid",
    "The logarithm is taken of probabilities that underflow to 0.",
    hint="What is 1 minus the sigmoid of 1000 in float64, and what is its logarithm?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def bce_with_logits(z, y):
    p = _sigmoid(z)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), (p - y) / z.size


@bug(
    "bce_epsilon",
    "A small constant is added to the probabilities before the logarithm.",
    hint="What should a sure and wrong answer with a logit of 1000 cost, and what does it cost in your code?",
    family={"EPS": (1e-12, 1e-08)},
)
def bce_with_logits(z, y):
    p = _sigmoid(z)
    return -np.mean(y * np.log(p + EPS) + (1 - y) * np.log(1 - p + EPS)), (p - y) / z.size


@bug(
    "bce_clipped_probabilities",
    "The probabilities are clipped before the logarithm.",
    hint="What should a sure and wrong answer with a logit of 1000 cost, and what does it cost in your code?",
    presupposes=("np.clip | np.maximum | np.minimum",),
    family={"EPS": (1e-15, 1e-12, 1e-07)},
)
def bce_with_logits(z, y):
    p = np.clip(_sigmoid(z), EPS, 1 - EPS)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), (_sigmoid(z) - y) / z.size


@bug(
    "bce_overflows",
    "The exponential of a large logit is taken as it stands.",
    hint="What is exp(1000) in float64, and what is infinity minus infinity?",
    presupposes=("np.exp",),
)
def bce_with_logits(z, y):
    return np.mean(np.log(1 + np.exp(z)) - z * y), (_sigmoid(z) - y) / z.size


@bug(
    "bce_gradient_infinity_over_infinity",
    "The sigmoid of the gradient is a quotient of two infinities for large logits.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def bce_with_logits(z, y):
    e = np.exp(z)
    return np.mean(_softplus(z) - z * y), (e / (1 + e) - y) / z.size


@bug(
    "bce_positive_term_only",
    "Only the labels that are 1 cost something.",
    hint="What does an entry with label 0 cost, if its logit is large?",
)
def bce_with_logits(z, y):
    return np.mean(y * _softplus(-1.0 * z)), (_sigmoid(z) - y) / z.size


@bug(
    "bce_positive_term_only_twice",
    "Only the labels that are 1 cost something, in loss and gradient.",
    hint="What does an entry with label 0 cost, if its logit is large?",
)
def bce_with_logits(z, y):
    return np.mean(y * _softplus(-1.0 * z)), -y * _sigmoid(-1.0 * z) / z.size


@bug(
    "bce_softmax",
    "The logits of a row compete, as in a softmax.",
    hint="May two labels of one example both be 1?",
)
def bce_with_logits(z, y):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return -np.mean(y * log_p), (np.exp(log_p) - y) / z.size


@bug(
    "bce_sign_of_the_logit",
    "The logit enters with the wrong sign.",
    hint="For a label of 1, does your loss fall or rise with the logit?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(-1.0 * z) + z * y), (y - _sigmoid(-1.0 * z)) / z.size


@bug(
    "bce_negative_loss",
    "The sign in front of the logarithms is missing in the loss.",
    hint="Which sign has the logarithm of a probability, and which sign has your loss?",
)
def bce_with_logits(z, y):
    return -np.mean(_softplus(z) - z * y), (_sigmoid(z) - y) / z.size


@bug(
    "bce_gradient_reversed",
    "The gradient has the opposite sign.",
    hint="If the label is 1, should the gradient make the logit grow or shrink on a step downhill?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(z) - z * y), (y - _sigmoid(z)) / z.size


@bug(
    "bce_gradient_of_the_squares",
    "The slope of the sigmoid is multiplied in, as for squared errors.",
    hint="How large is your gradient for a sure and wrong answer?",
)
def bce_with_logits(z, y):
    p = _sigmoid(z)
    return np.mean(_softplus(z) - z * y), (p - y) * p * (1 - p) / z.size


@bug(
    "bce_gradient_by_the_probability",
    "The gradient is that by the probability, not by the logit.",
    hint="By which quantity is the loss to be differentiated?",
)
def bce_with_logits(z, y):
    p = _sigmoid(z)
    return np.mean(_softplus(z) - z * y), (p - y) / (p * (1 - p)) / z.size


@bug(
    "bce_gradient_of_the_logit",
    "The label is subtracted from the logit, not from its probability.",
    hint="Between which bounds does the gradient of one entry lie, before the mean?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(z) - z * y), (z - y) / z.size


@bug(
    "bce_sum",
    "Loss and gradient are sums over the entries.",
    hint="What does your loss do when every example occurs twice?",
)
def bce_with_logits(z, y):
    return np.sum(_softplus(z) - z * y), (_sigmoid(z) - y)


@bug(
    "bce_over_the_batch",
    "The sum over all entries is divided by the number of examples only.",
    hint="Over which entries is the mean taken?",
)
def bce_with_logits(z, y):
    return np.sum(_softplus(z) - z * y) / len(z), (_sigmoid(z) - y) / len(z)


@bug(
    "bce_gradient_over_the_batch",
    "The gradient is divided by the number of examples, the loss by the number of entries.",
    hint="By which number is the loss divided, and by which its gradient?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(z) - z * y), (_sigmoid(z) - y) / len(z)


@bug(
    "bce_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(z) - z * y), _sigmoid(z) - y


@bug(
    "bce_base_two",
    "The logarithm has base 2.",
    hint="Which function undoes np.exp?",
)
def bce_with_logits(z, y):
    return np.mean(_softplus(z) - z * y) / np.log(2), (_sigmoid(z) - y) / z.size


@bug(
    "bce_hard_labels",
    "Soft labels are rounded.",
    hint="Which numbers may a label be?",
)
def bce_with_logits(z, y):
    y = (np.asarray(y) > 0.5) * 1.0
    return np.mean(_softplus(z) - z * y), (_sigmoid(z) - y) / z.size


@bug(
    "bce_labels_select",
    "Labels select a branch, and a soft label takes the branch of 1.",
    hint="Which numbers may a label be?",
)
def bce_with_logits(z, y):
    loss = np.where(y, _softplus(-1.0 * z), _softplus(z))
    return np.mean(loss), np.where(y, -_sigmoid(-1.0 * z), _sigmoid(z)) / z.size


@bug(
    "bce_sigmoid_twice",
    "The logits are taken for the results of a sigmoid and squeezed twice.",
    hint="How often is the sigmoid applied on the way from z to the loss?",
)
def bce_with_logits(z, y):
    s = _sigmoid(z)
    return np.mean(_softplus(s) - s * y), (_sigmoid(s) - y) / z.size


@bug(
    "bce_probabilities_expected",
    "The logits are taken for probabilities.",
    hint="What does your code do with a logit of -3?",
)
def bce_with_logits(z, y):
    p = np.clip(z, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), (p - y) / z.size


@bug(
    "bce_two_axes",
    "The mean is taken over rows and columns, and over nothing else.",
    hint="For how many axes is your code written?",
)
def bce_with_logits(z, y):
    rows, columns = z.shape
    return np.sum(_softplus(z) - z * y) / (rows * columns), (_sigmoid(z) - y) / (rows * columns)
