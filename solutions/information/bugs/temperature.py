"""Known bugs of question `temperature`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "temperature_multiplied",
    "The logits are multiplied by T.",
    hint="Is the distribution bolder when it is hot or when it is cold, and which one is yours?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64) * T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_ignored",
    "T has no influence.",
    hint="Where does T enter?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_after_softmax",
    "The probabilities are divided by T instead of the logits.",
    hint="What do the entries of a row add up to when T is 2?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) / T


@bug(
    "temperature_as_power_not_normalised",
    "The probabilities are raised to the power 1/T and do not add up to 1 any more.",
    hint="What do the entries of a row add up to when T is 2?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)) ** (1 / T)


@bug(
    "temperature_as_power_of_probabilities",
    "The temperature is applied to probabilities that may have underflowed to 0.",
    hint="A logit lies 800 below the largest and T is 100: what is left of it when the temperature comes in?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    powers = (e / e.sum(axis=1, keepdims=True)) ** (1 / T)
    return powers / powers.sum(axis=1, keepdims=True)


@bug(
    "temperature_in_numerator_only",
    "Only the numerator is tempered.",
    hint="What do the entries of a row add up to when T is 2?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    return np.exp(shifted / T) / np.exp(shifted).sum(axis=1, keepdims=True)


@bug(
    "temperature_in_denominator_only",
    "Only the denominator is tempered.",
    hint="What do the entries of a row add up to when T is 2?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    shifted = z - z.max(axis=1, keepdims=True)
    return np.exp(shifted) / np.exp(shifted / T).sum(axis=1, keepdims=True)


@bug(
    "temperature_no_shift",
    "The quotients are exponentiated as they are, so that large ones overflow.",
    hint="How large a number does exp see when T is 0.01?",
    presupposes=("np.exp",),
)
def tempered_softmax(z, T):
    e = np.exp(np.asarray(z, dtype=np.float64) / T)
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_shifted_before_dividing",
    "The maximum of the logits is subtracted from the quotients, which leaves too much or too little.",
    hint="What is the largest number that exp sees in each row?",
    presupposes=("np.exp",),
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z / T - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_one_shift_for_all",
    "One maximum of the whole batch is subtracted, so that rows far below it underflow.",
    hint="A row near 1000 and a row near -1000: what is left of the second one after the shift?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64) / T
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_clipped",
    "The quotients are clipped to +-700, which changes those beyond.",
    hint="Two quotients of 900 and 1000 in one row: are they still different after this line?",
    family={"BOUND": (700, 500)},
)
def tempered_softmax(z, T):
    e = np.exp(np.clip(np.asarray(z, dtype=np.float64) / T, -BOUND, BOUND))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_of_the_physicists",
    "The exponent is -z/T, as for energies: the smallest logit wins.",
    hint="Which class should be the most probable one, that of the largest or of the smallest logit?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp((z.min(axis=1, keepdims=True) - z) / T)
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_squared",
    "The logits are divided by T squared.",
    hint="The handout's example for T = 2: what do you get for it?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp((z - z.max(axis=1, keepdims=True)) / T**2)
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_root",
    "The logits are divided by the root of T.",
    hint="The handout's example for T = 2: what do you get for it?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp((z - z.max(axis=1, keepdims=True)) / np.sqrt(T))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_whole_quotients",
    "Integer division: the quotients are rounded down.",
    hint="What is 7 // 2, and which operator divides without rounding?",
    presupposes=("//",),
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64) // T
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_whole_number",
    "T is made an integer, which is 0 or 1 for many temperatures.",
    hint="Which temperature do you divide by when T is 2.5?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp((z - z.max(axis=1, keepdims=True)) / max(int(T), 1))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_columns",
    "The softmax is taken down the columns.",
    hint="What lies along a row of z, and what along a column?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp((z - z.max(axis=0)) / T)
    return e / e.sum(axis=0)


@bug(
    "temperature_logarithm_returned",
    "The logarithms of the probabilities are returned.",
    hint="Can an entry of your result be negative, and what do they add up to?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    shifted = (z - z.max(axis=1, keepdims=True)) / T
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "temperature_zero_when_cold",
    "Below T = 1 the winner takes all at once.",
    hint="The handout's example for T = 1/2: what do you get for it?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    if T < 1:
        return np.eye(z.shape[1])[z.argmax(axis=1)]
    e = np.exp((z - z.max(axis=1, keepdims=True)) / T)
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "temperature_mixed_with_uniform",
    "The distribution is mixed with the uniform one instead of tempered.",
    hint="How do the ratios of two probabilities change when T doubles?",
)
def tempered_softmax(z, T):
    z = np.asarray(z, dtype=np.float64)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True) / T + (1 - 1 / T) / z.shape[1]


@bug(
    "initial_probability",
    "The probability of one class is returned.",
    hint="Is a loss larger or smaller when there are more classes to confuse?",
)
def initial_loss(C):
    return 1 / C


@bug(
    "initial_log_probability",
    "The sign is missing: the logarithm of the probability of one class.",
    hint="Can a surprise be negative?",
)
def initial_loss(C):
    return -np.log(C)


@bug(
    "initial_bits",
    "The loss is in bits.",
    hint="Which logarithm do the losses of this course use?",
)
def initial_loss(C):
    return np.log2(C)


@bug(
    "initial_wrong_classes_only",
    "Only the wrong classes are counted.",
    hint="What does a classifier pay that has one class to choose from?",
)
def initial_loss(C):
    return np.log(C - 1) if C > 1 else 0.0


@bug(
    "initial_share_of_errors",
    "The expected share of wrong answers is returned.",
    hint="Which loss is meant: the share of errors, or the one that training minimises?",
)
def initial_loss(C):
    return 1 - 1 / C


@bug(
    "initial_sum_over_classes",
    "The surprises of all classes are added up without their probabilities.",
    hint="How often is each class the true one?",
)
def initial_loss(C):
    return C * np.log(C)
