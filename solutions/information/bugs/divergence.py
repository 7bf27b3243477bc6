"""Known bugs of question `divergence`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "ce_exchanged",
    "p and q are exchanged: q weights the surprises of p.",
    hint="Which of the two distributions do the events follow, and which one do you believe in?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(q, p, base)


@bug(
    "ce_zero_times_log_zero",
    "0 log 0 is NaN where neither p nor q gives an event a chance.",
    hint="What is 0.0 * np.log(0.0), and what becomes of a sum with that in it?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def cross_entropy(p, q, base=None):
    return -(p * np.log(q)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "ce_epsilon",
    "A small constant inside the logarithm makes the infinite price a finite one.",
    hint="What should it cost to exclude an event that happens?",
    family={"EPS": (1e-12, 1e-08)},
)
def cross_entropy(p, q, base=None):
    return -(p * np.log(q + EPS)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "ce_clipped",
    "q is clipped away from 0 before the logarithm.",
    hint="Which price has an event that q gives the probability 1e-300?",
    presupposes=("np.clip | np.maximum | np.minimum",),
    family={"EPS": (1e-10, 1e-12)},
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, np.clip(q, EPS, 1.0), base)


@bug(
    "ce_leaves_out_where_q_is_zero",
    "Terms with q = 0 are left out, although the event happens.",
    hint="Which of the two has to be 0 for a term to cost nothing?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, np.where(q > 0, q, 1.0), base)


@bug(
    "ce_infinite_wherever_q_is_zero",
    "A 0 in q costs infinity even where the event never happens.",
    hint="What is the price of an event that q excludes and that never happens?",
)
def cross_entropy(p, q, base=None):
    return np.where((q == 0).any(axis=1), np.inf, -_weighted_log(p, q, base))


@bug(
    "ce_largest_number_for_infinity",
    "nan_to_num makes a huge finite number of the infinity.",
    hint="Is the largest number that a float can hold the same as infinity?",
)
def cross_entropy(p, q, base=None):
    with np.errstate(divide="ignore"):
        log_q = np.nan_to_num(np.log(q))
    return -(p * log_q).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "ce_entropy_of_p",
    "q plays no part: the entropy of p is returned.",
    hint="What has to change when the model becomes a worse one?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, p, base)


@bug(
    "ce_entropy_of_q",
    "p plays no part: the entropy of q is returned.",
    hint="What has to change when other events become frequent?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(q, q, base)


@bug(
    "ce_is_the_divergence",
    "The entropy of p is taken away: that is the divergence.",
    hint="What do you pay when you know p, and is it nothing?",
)
def cross_entropy(p, q, base=None):
    return _weighted_log(p, p, base) - _weighted_log(p, q, base)


@bug(
    "ce_negative",
    "The sign is missing.",
    hint="Can the logarithm of a probability be positive, and can a price be negative?",
)
def cross_entropy(p, q, base=None):
    return _weighted_log(p, q, base)


@bug(
    "ce_batch_mean",
    "The mean over the batch is returned, as for a loss.",
    hint="For how many pairs of distributions is the answer asked, and how many do you give?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, q, base).mean()


@bug(
    "ce_mean_over_classes",
    "The mean over the classes is taken instead of the sum.",
    hint="Each surprise is weighted already: what do the weights of a row add up to?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, q, base) / p.shape[1]


@bug(
    "ce_of_columns",
    "The sum runs down the columns.",
    hint="What lies along a row of p, and what along a column?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p.T, q.T, base)


@bug(
    "ce_most_likely_event_only",
    "Only the most likely event of p counts, as if it were a label.",
    hint="How many events can happen, and which one of them do you charge?",
)
def cross_entropy(p, q, base=None):
    return -np.log(q[np.arange(len(p)), p.argmax(axis=1)]) / (1.0 if base is None else np.log(base))


@bug(
    "ce_every_class_a_coin",
    "Binary cross-entropy: a term with 1 - p and 1 - q is added for every class.",
    hint="How many terms does a row with C classes have?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, q, base) - _weighted_log(1 - p, 1 - q, base)


@bug(
    "ce_base_ignored",
    "The base has no influence.",
    hint="How many bits does a fair coin cost when it is taken for a fair one, and how many do you report with base=2?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, q)


@bug(
    "ce_base_multiplied",
    "The result is multiplied by the logarithm of the base instead of divided by it.",
    hint="Which number is larger, a price in bits or the same one in nats?",
)
def cross_entropy(p, q, base=None):
    return -_weighted_log(p, q) * (1.0 if base is None else np.log(base))


@bug(
    "kl_reversed",
    "The divergence of the other direction.",
    hint="Which of the two distributions do the events follow, and which one do you believe in?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(q, q, base) - _weighted_log(q, p, base)


@bug(
    "kl_negative",
    "The quotient is upside down.",
    hint="Can it be cheaper to believe in the wrong distribution?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(p, q, base) - _weighted_log(p, p, base)


@bug(
    "kl_weighted_by_q",
    "The right logarithms are weighted by q.",
    hint="With which probability does an event happen: that of p or that of q?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(q, p, base) - _weighted_log(q, q, base)


@bug(
    "kl_is_the_cross_entropy",
    "The entropy of p is not taken away.",
    hint="What should the divergence of a distribution from itself be, and what is yours?",
)
def kl_divergence(p, q, base=None):
    return -_weighted_log(p, q, base)


@bug(
    "kl_entropy_added",
    "The entropy of p is added instead of taken away.",
    hint="What should the divergence of a distribution from itself be, and what is yours?",
)
def kl_divergence(p, q, base=None):
    return -_weighted_log(p, p, base) - _weighted_log(p, q, base)


@bug(
    "kl_zero_times_log_zero",
    "p log(p/q) is computed for every class, so that p = 0 gives NaN.",
    hint="What do the logarithm and the product make of a term with p = 0?",
)
def kl_divergence(p, q, base=None):
    return (p * np.log(p / q)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "kl_nan_removed_after_the_sum",
    "NaN is replaced by 0 after the sum, which loses every row that contains a 0.",
    hint="When you replace NaN, is it still one term, or is it a whole row already?",
    presupposes=("np.nan_to_num | np.isnan | np.isfinite",),
)
def kl_divergence(p, q, base=None):
    with np.errstate(all="ignore"):
        total = (p * np.log(p / q)).sum(axis=1)
    return np.where(np.isnan(total), 0.0, total) / (1.0 if base is None else np.log(base))


@bug(
    "kl_epsilon",
    "Small constants inside the logarithms make the infinite price a finite one.",
    hint="What should it cost to exclude an event that happens?",
    family={"EPS": (1e-12, 1e-08)},
)
def kl_divergence(p, q, base=None):
    return (p * np.log((p + EPS) / (q + EPS))).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "kl_leaves_out_where_q_is_zero",
    "Terms in which p or q is 0 are left out, although the event may happen.",
    hint="Which of the two has to be 0 for a term to cost nothing?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(p, p, base) - _weighted_log(p, np.where(q > 0, q, 1.0), base)


@bug(
    "kl_both_zeros_left_out",
    "A term counts only where p and q are both positive, the others as 0.",
    hint="What should it cost to exclude an event that happens?",
)
def kl_divergence(p, q, base=None):
    both = (p > 0) & (q > 0)
    ratio = np.where(both, p, 1.0) / np.where(both, q, 1.0)
    return (p * np.log(ratio)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "kl_infinite_wherever_q_is_zero",
    "A 0 in q makes the row infinite even where the event never happens.",
    hint="What is the price of an event that q excludes and that never happens?",
)
def kl_divergence(p, q, base=None):
    value = _weighted_log(p, p, base) - _weighted_log(p, q, base)
    return np.where((q == 0).any(axis=1), np.inf, value)


@bug(
    "kl_symmetrised",
    "The mean of the two directions (Jeffreys) is returned.",
    hint="Do the handout's two coins have the same divergence in both directions?",
)
def kl_divergence(p, q, base=None):
    there = _weighted_log(p, p, base) - _weighted_log(p, q, base)
    return (there + _weighted_log(q, q, base) - _weighted_log(q, p, base)) / 2


@bug(
    "kl_to_the_middle",
    "The Jensen-Shannon divergence: both are compared with their mean.",
    hint="With which distribution is p compared?",
)
def kl_divergence(p, q, base=None):
    m = (p + q) / 2
    there = _weighted_log(p, p, base) - _weighted_log(p, m, base)
    return (there + _weighted_log(q, q, base) - _weighted_log(q, m, base)) / 2


@bug(
    "kl_absolute_terms",
    "The terms lose their signs before they are added.",
    hint="Can a single term be negative, and what does the sum do with it?",
)
def kl_divergence(p, q, base=None):
    with np.errstate(divide="ignore"):
        logs = np.log(np.where(p > 0, p, 1.0)) - np.log(np.where(p > 0, q, 1.0))
    return (p * np.abs(logs)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "kl_positive_terms_only",
    "Negative terms are cut off at 0.",
    hint="Can a single term be negative, and what does the sum do with it?",
)
def kl_divergence(p, q, base=None):
    with np.errstate(divide="ignore"):
        logs = np.log(np.where(p > 0, p, 1.0)) - np.log(np.where(p > 0, q, 1.0))
    return np.maximum(p * logs, 0.0).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "kl_total_variation",
    "Half the sum of the absolute differences is returned.",
    hint="Where does your result know how surprising an event is?",
)
def kl_divergence(p, q, base=None):
    return np.abs(p - q).sum(axis=1) / 2 / (1.0 if base is None else np.log(base))


@bug(
    "kl_batch_mean",
    "The mean over the batch is returned, as for a loss.",
    hint="For how many pairs of distributions is the answer asked, and how many do you give?",
)
def kl_divergence(p, q, base=None):
    return (_weighted_log(p, p, base) - _weighted_log(p, q, base)).mean()


@bug(
    "kl_mean_over_classes",
    "The mean over the classes is taken instead of the sum.",
    hint="Each term is weighted already: what do the weights of a row add up to?",
)
def kl_divergence(p, q, base=None):
    return (_weighted_log(p, p, base) - _weighted_log(p, q, base)) / p.shape[1]


@bug(
    "kl_base_in_one_term",
    "Only the entropy is converted to the base, the cross-entropy is not.",
    hint="Are the two quantities that you subtract in the same unit?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(p, p, base) - _weighted_log(p, q)


@bug(
    "kl_base_ignored",
    "The base has no influence.",
    hint="With base=2, do you report what the handout's example says?",
)
def kl_divergence(p, q, base=None):
    return _weighted_log(p, p) - _weighted_log(p, q)


@bug(
    "perplexity_of_p",
    "The exponential of the entropy of p: the model plays no part.",
    hint="What has to change when the model becomes a worse one?",
)
def perplexity(p, q):
    return np.exp(entropy(p))


@bug(
    "perplexity_base_mixed",
    "2 is raised to a cross-entropy in nats.",
    hint="Among how many sides does a fair die choose, and what do you get for it?",
)
def perplexity(p, q):
    return 2.0 ** cross_entropy(p, q)


@bug(
    "perplexity_of_bits",
    "e is raised to a cross-entropy in bits.",
    hint="Among how many sides does a fair die choose, and what do you get for it?",
)
def perplexity(p, q):
    return np.exp(cross_entropy(p, q, 2))


@bug(
    "perplexity_not_exponentiated",
    "The cross-entropy itself is returned.",
    hint="Among how many sides does a fair die choose, and what do you get for it?",
)
def perplexity(p, q):
    return cross_entropy(p, q)


@bug(
    "perplexity_of_the_divergence",
    "The exponential of the divergence is returned.",
    hint="What is the perplexity of a fair die for a model that knows it to be fair?",
)
def perplexity(p, q):
    return np.exp(kl_divergence(p, q))


@bug(
    "perplexity_of_the_batch",
    "The exponential of the mean cross-entropy: one number for the batch.",
    hint="For how many pairs of distributions is the answer asked, and how many do you give?",
)
def perplexity(p, q):
    return np.exp(cross_entropy(p, q).mean())


@bug(
    "perplexity_inverted",
    "The exponential of minus the cross-entropy: a probability.",
    hint="Is somebody who chooses among six classes more puzzled than one who chooses among two?",
)
def perplexity(p, q):
    return np.exp(-cross_entropy(p, q))


@bug(
    "perplexity_exchanged",
    "p and q are exchanged.",
    hint="Which of the two distributions do the events follow, and which one is the model?",
)
def perplexity(p, q):
    return np.exp(cross_entropy(q, p))


@bug(
    "perplexity_expected_inverse",
    "The mean of 1/q is taken instead of the exponential of the mean logarithm.",
    hint="Is the exponential of a mean the same as the mean of exponentials?",
)
def perplexity(p, q):
    with np.errstate(divide="ignore"):
        return np.where(p > 0, p / np.where(p > 0, q, 1.0), 0.0).sum(axis=1)


@bug(
    "perplexity_zero_times_log_zero",
    "0 log 0 is NaN where neither p nor q gives an event a chance.",
    hint="What is 0.0 * np.log(0.0), and what becomes of a sum with that in it?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def perplexity(p, q):
    return np.exp(-(p * np.log(q)).sum(axis=1))


@bug(
    "perplexity_epsilon",
    "A small constant inside the logarithm makes the infinite perplexity a finite one.",
    hint="How puzzled is a model that has excluded what happens?",
    family={"EPS": (1e-12, 1e-08)},
)
def perplexity(p, q):
    return np.exp(-(p * np.log(q + EPS)).sum(axis=1))
