"""Known bugs of question `kl_from_logits`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "klz_cross_entropy_only",
    "The entropy of the targets is not taken away.",
    hint="What should the loss be when softmax(z) is p, and what is yours?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(p * log_q).sum() / len(p), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_entropy_sign",
    "The entropy of the targets is added.",
    hint="What should the loss be when softmax(z) is p, and what is yours?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(-_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_loss_summed",
    "The loss is the sum over the batch, its gradient that of the mean.",
    hint="If every example stood in the batch twice, what would the loss do?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.sum(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_gradient_not_averaged",
    "The gradient is that of the sum over the batch, while the loss is the mean.",
    hint="If every example stood in the batch twice, would the mean loss change? Would your gradient?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), np.exp(log_q) - p


@bug(
    "klz_sum_for_mean",
    "Loss and gradient are those of the sum over the batch.",
    hint="If every example stood in the batch twice, what would the loss do?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.sum(_weighted_log(p, p) - (p * log_q).sum(axis=1)), np.exp(log_q) - p


@bug(
    "klz_mean_over_entries",
    "Loss and gradient are means over all N C entries, as with reduction='mean'.",
    hint="Over what is the mean taken: the examples, or all entries?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.sum(_weighted_log(p, p) - (p * log_q).sum(axis=1)) / p.size, (np.exp(log_q) - p) / p.size


@bug(
    "klz_loss_per_example",
    "One loss for each example is returned, not their mean.",
    hint="How many numbers does an optimiser need to know what it minimises?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return _weighted_log(p, p) - (p * log_q).sum(axis=1), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_gradient_summed_over_batch",
    "The gradient is averaged over the examples, which leaves one row.",
    hint="Each example has logits of its own: which shape has their gradient?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p).mean(axis=0)


@bug(
    "klz_reversed",
    "The divergence of the other direction, with its own right gradient.",
    hint="Which of the two distributions weights the terms: the target or the model?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    q, ratio = np.exp(log_q), log_q - np.log(np.maximum(p, 1e-300))
    each = (q * ratio).sum(axis=1, keepdims=True)
    return each.mean(), q * (ratio - each) / len(p)


@bug(
    "klz_gradient_sign",
    "The gradient points the other way.",
    hint="If an event has too small a probability, which sign should the gradient of its logit have?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (p - np.exp(log_q)) / len(p)


@bug(
    "klz_no_shift",
    "The logits are exponentiated as they are, so that large ones overflow.",
    hint="What is exp(1000) in float64, and what is exp(-1000)?",
    presupposes=("np.exp",),
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    log_q = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_one_shift_for_all",
    "One maximum of the whole batch is subtracted, so that rows far below it underflow.",
    hint="A row near 1000 and a row near -1000: what is left of the second one after the shift?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max()
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_log_of_softmax",
    "The logarithm is taken of probabilities that may have underflowed to 0.",
    hint="A logit lies 900 below the largest: what is its probability in float64, and what is the logarithm of that?",
)
def kl_from_logits(p, z):
    q = tempered_softmax(z, 1.0)
    return np.mean(_weighted_log(p, p) - _weighted_log(p, q)), (q - p) / len(p)


@bug(
    "klz_log_epsilon",
    "A small constant is added inside the logarithm, which caps the loss of a badly wrong model.",
    hint="What loss does this report when the only possible event has a logit 1000 below the best?",
    family={"EPS": (1e-12, 1e-08)},
)
def kl_from_logits(p, z):
    q = tempered_softmax(z, 1.0)
    return np.mean(_weighted_log(p, p) - (p * np.log(q + EPS)).sum(axis=1)), (q - p) / len(p)


@bug(
    "klz_clipped_logits",
    "Logits are clipped to +-500, which changes those beyond.",
    hint="Two logits of 900 and 1000 in one row: are they still different after this line?",
    family={"BOUND": (500, 100)},
)
def kl_from_logits(p, z):
    z = np.clip(np.asarray(z, dtype=np.float64), -BOUND, BOUND)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_zero_times_log_zero",
    "p log p is computed for every class, so that a target of 0 gives NaN.",
    hint="Which targets does a label have that is written as a distribution, and what is the logarithm of each?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (p * (np.log(p) - log_q)).sum() / len(p), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_logits_for_log_probabilities",
    "The logits are used as if they were logarithms of probabilities.",
    hint="What do the exponentials of a row of z add up to, and what should they?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    q = tempered_softmax(z, 1.0)
    return np.mean(_weighted_log(p, p) - (p * z).sum(axis=1)), (q - p) / len(p)


@bug(
    "klz_softmax_of_the_targets",
    "The targets go through softmax as well.",
    hint="What do the rows of p add up to before you touch them?",
)
def kl_from_logits(p, z):
    p = tempered_softmax(p, 1.0)
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_gradient_for_probabilities",
    "The gradient is taken with respect to the probabilities, not the logits.",
    hint="With respect to which array is the gradient asked, and what lies between that one and yours?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1))
    return loss, -p / np.maximum(np.exp(log_q), 1e-300) / len(p)


@bug(
    "klz_gradient_softmax_twice",
    "The gradient is pulled back through softmax once more.",
    hint="Is the derivative of softmax already inside what you multiply by it?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    q = np.exp(log_q)
    d = (q - p) / len(p)
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), q * (d - (d * q).sum(axis=1, keepdims=True))


@bug(
    "klz_gradient_without_denominator",
    "The logit's share in the logarithm of the sum is forgotten in the gradient.",
    hint="In how many places of the loss does one logit stand?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), -p / len(p)


@bug(
    "klz_gradient_only_where_p_is_positive",
    "The gradient is set to 0 for classes with p = 0, as their terms of the loss are.",
    hint="Does the logit of a class with p = 0 change the probabilities of the others?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = np.where(p > 0, np.exp(log_q) - p, 0.0) / len(p)
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), dz


@bug(
    "klz_gradient_weighted_by_p",
    "The difference is weighted by p once more.",
    hint="What do the entries of a row of your gradient add up to, and what should they?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), p * (np.exp(log_q) - p) / len(p)


@bug(
    "klz_gradient_of_log_ratio",
    "The gradient is the logarithm of q/p instead of a derivative.",
    hint="What should the gradient of a logit be that is 1000 above the others, and what is yours?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dz = (log_q - np.log(np.maximum(p, 1e-300))) / len(p)
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), dz


@bug(
    "klz_most_likely_target_only",
    "Only the most likely class of the target counts, as if it were a label.",
    hint="How many events can happen in one row of p, and which of them do you charge?",
)
def kl_from_logits(p, z):
    p = np.eye(p.shape[1])[p.argmax(axis=1)]
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -(p * log_q).sum() / len(p), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_softmax_down_the_columns",
    "The softmax is taken down the columns.",
    hint="What lies along a row of z, and what along a column?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=0)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=0))
    return np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)), (np.exp(log_q) - p) / len(p)


@bug(
    "klz_in_bits",
    "The loss is in bits, the gradient is not.",
    hint="Which logarithm has the derivative 1/x?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1)) / np.log(2)
    return loss, (np.exp(log_q) - p) / len(p)


@bug(
    "klz_returned_the_other_way_round",
    "The gradient is returned first.",
    hint="In which order does the handout name the two things that come back?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return (np.exp(log_q) - p) / len(p), np.mean(_weighted_log(p, p) - (p * log_q).sum(axis=1))


@bug(
    "klz_loss_reversed",
    "The loss is the divergence of the other direction, its gradient the right one.",
    hint="Which of the two distributions weights the terms: the target or the model?",
)
def kl_from_logits(p, z):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    log_q = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    q = np.exp(log_q)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(q > 0, q * (log_q - np.log(p)), 0.0)
    return terms.sum(axis=1).mean(), (q - p) / len(p)
