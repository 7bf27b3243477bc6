"""Known bugs of question `entropy`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "entropy_zero_times_log_zero",
    "The logarithm is taken of every probability, so that a 0 makes NaN of its row.",
    hint="What is 0.0 * np.log(0.0), and what becomes of a sum with that in it?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def entropy(p, base=None):
    return -(p * np.log(p)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_negative",
    "The sign is missing: the expected logarithm, not the expected surprise.",
    hint="Can the logarithm of a probability be positive, and can a surprise be negative?",
)
def entropy(p, base=None):
    return _weighted_log(p, p, base)


@bug(
    "entropy_always_bits",
    "Results are in bits whatever the base.",
    hint="In which unit is the result when no base is given?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p, 2)


@bug(
    "entropy_bits_by_default",
    "The default of the base is 2 instead of nats.",
    hint="In which unit is the result when no base is given, and in which one is yours?",
)
def entropy(p, base=2):
    return -_weighted_log(p, p, base)


@bug(
    "entropy_base_ignored",
    "The base has no influence.",
    hint="How many bits does a fair coin have, and how many do you report with base=2?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p)


@bug(
    "entropy_base_multiplied",
    "The result is multiplied by the logarithm of the base instead of divided by it.",
    hint="Which number is larger, an entropy in bits or the same one in nats?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p) * (1.0 if base is None else np.log(base))


@bug(
    "entropy_divided_by_base",
    "The result is divided by the base itself, not by its logarithm.",
    hint="By which factor do log x in one base and log x in another differ?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p) / (1.0 if base is None else base)


@bug(
    "entropy_mean_over_classes",
    "The mean over the classes is taken instead of the sum.",
    hint="Each surprise is weighted already: what do the weights of a row add up to?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p, base) / p.shape[1]


@bug(
    "entropy_of_the_whole_batch",
    "The sum runs over all rows: one number for the batch.",
    hint="How many distributions are there, and how many entropies do you return?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p, base).sum()


@bug(
    "entropy_batch_mean",
    "The mean of the entropies of all rows is returned.",
    hint="Does the entropy of one distribution depend on the other rows?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p, base).mean()


@bug(
    "entropy_of_columns",
    "The sum runs down the columns.",
    hint="What lies along a row of p, and what along a column?",
)
def entropy(p, base=None):
    return -_weighted_log(p.T, p.T, base)


@bug(
    "entropy_without_weights",
    "The surprises are added up without their probabilities.",
    hint="How often does each surprise come?",
)
def entropy(p, base=None):
    return -np.log(np.where(p > 0, p, 1.0)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_gini",
    "The Gini impurity, sum p (1 - p), is returned: no logarithm at all.",
    hint="Are the surprises of independent events added up by your measure?",
)
def entropy(p, base=None):
    return (p * (1 - p)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_of_the_most_likely",
    "Only the surprise of the most likely class counts (min-entropy).",
    hint="Which classes can surprise you?",
)
def entropy(p, base=None):
    return -np.log(p.max(axis=1)) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_relative_to_uniform",
    "The result is divided by log C, so that the largest entropy is 1.",
    hint="Which entropy have four equally likely classes, and which one have two?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p) / np.log(p.shape[1])


@bug(
    "entropy_coarse_epsilon",
    "A constant that is not small is added inside the logarithm.",
    hint="What entropy do you get for a fair coin, to six digits?",
)
def entropy(p, base=None):
    return -(p * np.log(p + 1e-3)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_epsilon",
    "A small constant is added inside the logarithm.",
    hint="What entropy do you get for an event that is sure? May an entropy be negative?",
)
def entropy(p, base=None):
    return -(p * np.log(p + 1e-9)).sum(axis=1) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_nan_removed_after_the_sum",
    "NaN is replaced by 0 after the sum, which loses every row that contains a 0.",
    hint="When you replace NaN, is it still one term, or is it a whole row already?",
    presupposes=("np.nan_to_num | np.isnan | np.isfinite",),
)
def entropy(p, base=None):
    with np.errstate(all="ignore"):
        total = -(p * np.log(p)).sum(axis=1)
    return np.nan_to_num(total) / (1.0 if base is None else np.log(base))


@bug(
    "entropy_every_class_a_coin",
    "Each class is treated as a coin of its own: (1 - p) log (1 - p) is added for every class.",
    hint="How many events can happen in one row, and which probability has each of them?",
)
def entropy(p, base=None):
    return -_weighted_log(p, p, base) - _weighted_log(1 - p, 1 - p, base)


@bug(
    "entropy_renormalised_without_zeros",
    "The weights are equal for all classes that can happen, whatever their probabilities.",
    hint="How often does each surprise come?",
)
def entropy(p, base=None):
    surprise = -np.log(np.where(p > 0, p, 1.0)).sum(axis=1) / (p > 0).sum(axis=1)
    return surprise / (1.0 if base is None else np.log(base))


@bug(
    "entropy_softmax_first",
    "The rows are taken for logits and go through softmax first.",
    hint="What do the rows of p add up to already?",
)
def entropy(p, base=None):
    e = np.exp(p)
    q = e / e.sum(axis=1, keepdims=True)
    return -_weighted_log(q, q, base)


@bug(
    "binary_heads_only",
    "The term of tails is missing.",
    hint="Which entropy has a coin that comes up heads with probability 1/4, and which one with 3/4?",
)
def binary_entropy(p, base=None):
    return -_weighted_log(p[:, None], p[:, None], base)


@bug(
    "binary_terms_subtracted",
    "The term of tails has the wrong sign.",
    hint="Can any event make the expected surprise smaller?",
)
def binary_entropy(p, base=None):
    heads, tails = p[:, None], (1 - p)[:, None]
    return _weighted_log(tails, tails, base) - _weighted_log(heads, heads, base)


@bug(
    "binary_tails_weighted_by_heads",
    "The surprise of tails is weighted by the probability of heads.",
    hint="Which entropy has a coin that comes up heads with probability 1/4, and which one with 3/4?",
)
def binary_entropy(p, base=None):
    heads, tails = p[:, None], (1 - p)[:, None]
    return -_weighted_log(heads, heads, base) - _weighted_log(heads, tails, base)


@bug(
    "binary_zero_times_log_zero",
    "Both logarithms are taken of every probability, so that 0 and 1 give NaN.",
    hint="Which of the two terms is in danger at p = 0, and which one at p = 1?",
)
def binary_entropy(p, base=None):
    return -(p * np.log(p) + (1 - p) * np.log(1 - p)) / (1.0 if base is None else np.log(base))


@bug(
    "binary_only_zero_guarded",
    "p = 0 is looked after, p = 1 is not.",
    hint="What does the second term do with a coin that always comes up heads?",
)
def binary_entropy(p, base=None):
    tails = (1 - p) * np.log(1 - p)
    return (-_weighted_log(p[:, None], p[:, None]) - tails) / (1.0 if base is None else np.log(base))


@bug(
    "binary_always_bits",
    "Results are in bits whatever the base.",
    hint="In which unit is the result when no base is given?",
)
def binary_entropy(p, base=None):
    return entropy(np.stack([p, 1 - p], axis=1), 2)


@bug(
    "binary_base_not_passed_on",
    "The base has no influence.",
    hint="How many bits does a fair coin have, and how many do you report with base=2?",
)
def binary_entropy(p, base=None):
    return entropy(np.stack([p, 1 - p], axis=1))


@bug(
    "binary_clipped",
    "Probabilities are clipped away from 0 and 1.",
    hint="Which entropy has a coin that never comes up heads?",
    family={"EPS": (1e-7, 0.01, 1e-10)},
)
def binary_entropy(p, base=None):
    p = np.clip(p, EPS, 1 - EPS)
    return entropy(np.stack([p, 1 - p], axis=1), base)


@bug(
    "binary_variance",
    "The variance p (1 - p) of the coin is returned, scaled so that the fair coin is right.",
    hint="The biased coin (3/4, 1/4) of the handout: what do you get for it?",
)
def binary_entropy(p, base=None):
    return 4 * p * (1 - p) * np.log(2) / (1.0 if base is None else np.log(base))


@bug(
    "binary_summed",
    "The entropies of all coins are added up.",
    hint="How many coins are there, and how many entropies do you return?",
)
def binary_entropy(p, base=None):
    return entropy(np.stack([p, 1 - p], axis=1), base).sum()


@bug(
    "binary_p_as_one_distribution",
    "The array is taken for a single distribution over N classes.",
    hint="What does one entry of p say, and do the entries have to add up to 1?",
)
def binary_entropy(p, base=None):
    return -_weighted_log(p[None], p[None], base)


@bug(
    "entropy_bits_for_any_base",
    "With a base, results are in bits, whatever number it is.",
    hint="What do you get for four equally likely classes with base=4?",
)
def entropy(p, base=None):
    log = np.log if base is None else np.log2
    return -(p * log(np.where(p > 0, p, 1.0))).sum(axis=1)
