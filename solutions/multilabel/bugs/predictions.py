"""Known bugs of question `predictions`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "predict_labels_compares_logits",
    "The logit itself is compared with the threshold.",
    hint="Is the threshold a bound for logits or for probabilities?",
)
def predict_labels(z, threshold=0.5):
    return (z >= threshold).astype(int)


@bug(
    "predict_labels_sign_only",
    "The threshold is always that of a probability of 1/2.",
    hint="What does your code do with the threshold?",
    presupposes=("unused threshold",),
)
def predict_labels(z, threshold=0.5):
    return (z >= 0).astype(int)


@bug(
    "predict_labels_rounds",
    "The probability is rounded.",
    hint="What does your code do with the threshold?",
    presupposes=("unused threshold",),
)
def predict_labels(z, threshold=0.5):
    return np.round(_sigmoid(z)).astype(int)


@bug(
    "predict_labels_strict",
    "A probability that is exactly the threshold gives 0.",
    hint="Which label has a logit of exactly 0 at a threshold of 1/2?",
)
def predict_labels(z, threshold=0.5):
    return (_sigmoid(z) > threshold).astype(int)


@bug(
    "predict_labels_inverted",
    "Zeros and ones are exchanged.",
    hint="Which label has a large logit?",
)
def predict_labels(z, threshold=0.5):
    return (_sigmoid(z) < threshold).astype(int)


@bug(
    "predict_labels_signs",
    "Labels are -1 and 1.",
    hint="Which two values has a label here?",
)
def predict_labels(z, threshold=0.5):
    return np.where(_sigmoid(z) >= threshold, 1, -1)


@bug(
    "predict_labels_largest_only",
    "Only the largest logit of a row gives a 1.",
    hint="May an example have several labels, or none?",
)
def predict_labels(z, threshold=0.5):
    return ((_sigmoid(z) >= threshold) & (z == np.max(z, axis=-1, keepdims=True))).astype(int)


@bug(
    "predict_labels_probabilities",
    "The probabilities are returned.",
    hint="Which values has a label?",
)
def predict_labels(z, threshold=0.5):
    return _sigmoid(z)


@bug(
    "predict_labels_truth_values",
    "Truth values are returned.",
    hint="Which dtype has the result of a comparison?",
)
def predict_labels(z, threshold=0.5):
    return _sigmoid(z) >= threshold


@bug(
    "predict_labels_overflows",
    "The sigmoid is a quotient of two infinities for large logits, and NaN reaches no threshold.",
    hint="What are exp(1000) and infinity divided by infinity, and is NaN at least 1/2?",
    presupposes=("np.exp", "/",),
)
def predict_labels(z, threshold=0.5):
    e = np.exp(z)
    return (e / (1 + e) >= threshold).astype(int)


@bug(
    "predict_labels_sigmoid_twice",
    "The sigmoid is applied twice.",
    hint="Which probabilities does a sigmoid of a sigmoid take?",
)
def predict_labels(z, threshold=0.5):
    return (_sigmoid(_sigmoid(z)) >= threshold).astype(int)


@bug(
    "predict_labels_softmax",
    "The probabilities of a row are made to add up to 1.",
    hint="May two labels of one example both be sure?",
)
def predict_labels(z, threshold=0.5):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return (e / e.sum(axis=-1, keepdims=True) >= threshold).astype(int)


@bug(
    "predict_labels_wrong_side_of_the_log_odds",
    "The threshold is turned into log-odds with the wrong sign.",
    hint="Does a higher threshold give more ones or fewer?",
)
def predict_labels(z, threshold=0.5):
    return (z >= np.log((1 - threshold) / threshold)).astype(int)


@bug(
    "zero_one_loss_counts",
    "The wrong labels are counted.",
    hint="What is the largest value of a share?",
)
def zero_one_loss(z, y):
    return float(np.sum((z >= 0) != (y == 1)))


@bug(
    "zero_one_loss_accuracy",
    "The share of right labels is returned.",
    hint="What should the loss of a perfect prediction be?",
)
def zero_one_loss(z, y):
    return np.mean((z >= 0) == (y == 1))


@bug(
    "zero_one_loss_per_example",
    "An example is wrong as soon as one of its labels is.",
    hint="What is counted, examples or labels?",
)
def zero_one_loss(z, y):
    wrong = (z >= 0) != (y == 1)
    return np.mean(wrong.reshape(len(wrong), -1).any(axis=1))


@bug(
    "zero_one_loss_over_the_batch",
    "The number of wrong labels is divided by the number of examples.",
    hint="What is the largest value of a share?",
)
def zero_one_loss(z, y):
    return np.sum((z >= 0) != (y == 1)) / len(z)


@bug(
    "zero_one_loss_of_sure_answers",
    "Logits are compared with 1/2.",
    hint="Is 1/2 a logit or a probability?",
)
def zero_one_loss(z, y):
    return np.mean((z >= 0.5) != (y == 1))


@bug(
    "zero_one_loss_false_alarms_only",
    "Only labels that are 1 by mistake count.",
    hint="Which two kinds of wrong labels are there?",
)
def zero_one_loss(z, y):
    return np.mean((z >= 0) & (y == 0))


@bug(
    "zero_one_loss_misses_only",
    "Only labels that are 0 by mistake count.",
    hint="Which two kinds of wrong labels are there?",
)
def zero_one_loss(z, y):
    return np.mean((z < 0) & (y == 1))


@bug(
    "zero_one_loss_cancels",
    "Differences are averaged with their signs, so that one kind of mistake pays for the other.",
    hint="Can two wrong labels cancel in your loss?",
)
def zero_one_loss(z, y):
    return abs(np.mean((z >= 0) * 1.0 - y))


@bug(
    "zero_one_loss_signs",
    "Labels are compared with the sign of the logit.",
    hint="Which two values has a label here?",
)
def zero_one_loss(z, y):
    return np.mean(np.sign(z) != y)


@bug(
    "zero_one_loss_strict",
    "A logit of exactly 0 is predicted as 0.",
    hint="Which label does your other function give to a logit of 0?",
)
def zero_one_loss(z, y):
    return np.mean((z > 0) != (y == 1))


@bug(
    "zero_one_loss_of_probabilities",
    "The distance of probability and label is averaged: nothing is predicted.",
    hint="Which values has a predicted label?",
)
def zero_one_loss(z, y):
    return np.mean(np.abs(_sigmoid(z) - y))
