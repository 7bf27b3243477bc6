"""Known bugs of question `initialisation`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "he_variance_for_deviation",
    "The variance is passed where the standard deviation belongs.",
    hint="Does the method that you call ask for a variance or for a standard deviation?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, 2.0 / fan_in, (fan_in, fan_out))


@bug(
    "he_deviation_squared_away",
    "The root of the variance is taken of fan_in only: 2 / sqrt(fan_in).",
    hint="With 50 inputs and 100 units, how large are your weights, and how large are the handout's?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, 2.0 / np.sqrt(fan_in), (fan_in, fan_out))


@bug(
    "he_root_of_two_only",
    "The root is taken of the 2 only: sqrt(2) / fan_in.",
    hint="With 50 inputs and 100 units, how large are your weights, and how large are the handout's?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0) / fan_in, (fan_in, fan_out))


@bug(
    "he_fan_out",
    "fan_out stands in the place of fan_in.",
    hint="Which of the two numbers counts the terms that a unit adds up?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / fan_out), (fan_in, fan_out))


@bug(
    "he_both_fans",
    "The variance of Xavier.",
    hint="By how much does a ReLU shrink the numbers behind it?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / (fan_in + fan_out)), (fan_in, fan_out))


@bug(
    "he_without_two",
    "The variance is 1 / fan_in.",
    hint="By how much does a ReLU shrink the numbers behind it?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(1.0 / fan_in), (fan_in, fan_out))


@bug(
    "he_number_of_weights",
    "The number of all weights stands in the place of fan_in.",
    hint="Which of the two numbers counts the terms that a unit adds up?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / (fan_in * fan_out)), (fan_in, fan_out))


@bug(
    "he_standard_normal",
    "The weights are standard normal.",
    hint="With 50 inputs and 100 units, how large are your weights, and how large are the handout's?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, 1.0, (fan_in, fan_out))


@bug(
    "he_small_constant",
    "The weights are standard normal, times 0.01.",
    hint="With 50 inputs and 100 units, how large are your weights, and how large are the handout's?",
)
def he_init(fan_in, fan_out, rng):
    return 0.01 * rng.normal(0.0, 1.0, (fan_in, fan_out))


@bug(
    "he_zeros",
    "All weights are 0.",
    hint="What would two units of a layer compute and learn that begin alike?",
)
def he_init(fan_in, fan_out, rng):
    return np.zeros((fan_in, fan_out))


@bug(
    "he_uniform",
    "The variance is right, but the weights are uniform.",
    hint="Which distribution does the handout ask for here?",
)
def he_init(fan_in, fan_out, rng):
    return rng.uniform(-np.sqrt(6.0 / fan_in), np.sqrt(6.0 / fan_in), (fan_in, fan_out))


@bug(
    "he_two_values",
    "The variance is right, but only two values occur.",
    hint="Which distribution does the handout ask for here?",
)
def he_init(fan_in, fan_out, rng):
    return rng.choice([-1.0, 1.0], (fan_in, fan_out)) * np.sqrt(2.0 / fan_in)


@bug(
    "he_cut_off",
    "Weights beyond two standard deviations are cut back.",
    hint="How large can a normal number become?",
)
def he_init(fan_in, fan_out, rng):
    return np.clip(rng.normal(0.0, 1.0, (fan_in, fan_out)), -2, 2) * np.sqrt(2.0 / fan_in)


@bug(
    "he_sizes_only",
    "The signs are lost: all weights are positive.",
    hint="What is the mean of your weights, and what should it be?",
)
def he_init(fan_in, fan_out, rng):
    return np.abs(rng.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out)))


@bug(
    "he_off_centre",
    "The mean is one standard deviation above 0.",
    hint="What is the mean of your weights, and what should it be?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(np.sqrt(2.0 / fan_in), np.sqrt(2.0 / fan_in), (fan_in, fan_out))


@bug(
    "he_transposed",
    "The shape is (fan_out, fan_in).",
    hint="Which shape does W have in x @ W?",
)
def he_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / fan_in), (fan_out, fan_in))


@bug(
    "he_one_unit_for_all",
    "All units get the same weights.",
    hint="What would two units of a layer compute and learn that begin alike?",
)
def he_init(fan_in, fan_out, rng):
    return np.tile(rng.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, 1)), (1, fan_out))


@bug(
    "he_one_input_for_all",
    "All inputs of a unit get the same weight.",
    hint="How many random numbers does a layer need?",
)
def he_init(fan_in, fan_out, rng):
    return np.tile(rng.normal(0.0, np.sqrt(2.0 / fan_in), (1, fan_out)), (fan_in, 1))


@bug(
    "he_mirrored_units",
    "Every second unit is the negative of its neighbour.",
    hint="Could you tell the weights of one unit from those of another?",
)
def he_init(fan_in, fan_out, rng):
    w = rng.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out))
    w[:, 1::2] = -w[:, : 2 * (fan_out // 2) : 2]
    return w


@bug(
    "he_fixed_seed",
    "A generator of its own with a fixed seed: all layers of one size are copies.",
    hint="Whose random numbers are these, and can somebody else repeat them?",
)
def he_init(fan_in, fan_out, rng):
    return np.random.default_rng(0).normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out))


@bug(
    "he_global_numbers",
    "Numpy's global random numbers are used.",
    hint="Whose random numbers are these, and can somebody else repeat them?",
)
def he_init(fan_in, fan_out, rng):
    return np.random.randn(fan_in, fan_out) * np.sqrt(2.0 / fan_in)


@bug(
    "he_normalised_units",
    "Each unit is scaled so that its weights have exactly the right size.",
    hint="Once you know all weights of a unit but one, could you tell how large the last one is?",
)
def he_init(fan_in, fan_out, rng):
    w = rng.normal(0.0, 1.0, (fan_in, fan_out))
    return w / np.sqrt(np.mean(w * w, axis=0)) * np.sqrt(2.0 / fan_in)


@bug(
    "xavier_deviation_as_bound",
    "The standard deviation is taken for the bound.",
    hint="What is the variance of a uniform variable between -a and a?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(2.0 / (fan_in + fan_out))
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_variance_as_bound",
    "The root is missing in the bound.",
    hint="What is the variance of a uniform variable between -a and a?",
)
def xavier_init(fan_in, fan_out, rng):
    a = 6.0 / (fan_in + fan_out)
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_root_of_six_only",
    "The root is taken of the 6 only.",
    hint="With 50 inputs and 100 units, how large are your weights, and how large are the handout's?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0) / (fan_in + fan_out)
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_fan_in_only",
    "Only fan_in counts.",
    hint="Which sums shall keep their size on the way there, and which on the way back?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(3.0 / fan_in)
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_fan_out_only",
    "Only fan_out counts.",
    hint="Which sums shall keep their size on the way there, and which on the way back?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(3.0 / fan_out)
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_of_he",
    "The bound of He: 6 over fan_in alone.",
    hint="Which sums shall keep their size on the way there, and which on the way back?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / fan_in)
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_mean_forgotten",
    "The sum of the fans is taken for their mean.",
    hint="Between which two variances does the handout choose the middle?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(3.0 / (fan_in + fan_out))
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_normal",
    "The variance is right, but the weights are normal.",
    hint="Which distribution does the handout ask for here?",
)
def xavier_init(fan_in, fan_out, rng):
    return rng.normal(0.0, np.sqrt(2.0 / (fan_in + fan_out)), (fan_in, fan_out))


@bug(
    "xavier_positive_half",
    "The weights lie between 0 and a.",
    hint="What is the mean of your weights, and what should it be?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.uniform(0, a, (fan_in, fan_out))


@bug(
    "xavier_unit_interval",
    "The weights lie between 0 and 1, times the bound, minus half of it.",
    hint="Between which two numbers do your weights lie?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.random((fan_in, fan_out)) * a - a / 2


@bug(
    "xavier_product_of_fans",
    "The fans are multiplied instead of added.",
    hint="Between which two variances does the handout choose the middle?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in * fan_out))
    return rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_sum_of_two_uniforms",
    "Two uniform numbers are added: the middle is more frequent than the ends.",
    hint="Is every value between the bounds as likely as every other?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out)) / 2
    return rng.uniform(-a, a, (fan_in, fan_out)) + rng.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_two_values",
    "Only the two bounds occur.",
    hint="Is every value between the bounds as likely as every other?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.choice([-a, a], (fan_in, fan_out))


@bug(
    "xavier_grid",
    "Only 21 values between the bounds occur.",
    hint="Is every value between the bounds as likely as every other?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.integers(-10, 11, (fan_in, fan_out)) * a / 10


@bug(
    "xavier_transposed",
    "The shape is (fan_out, fan_in).",
    hint="Which shape does W have in x @ W?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.uniform(-a, a, (fan_out, fan_in))


@bug(
    "xavier_one_unit_for_all",
    "All units get the same weights.",
    hint="What would two units of a layer compute and learn that begin alike?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return np.tile(rng.uniform(-a, a, (fan_in, 1)), (1, fan_out))


@bug(
    "xavier_fixed_seed",
    "A generator of its own with a fixed seed: all layers of one size are copies.",
    hint="Whose random numbers are these, and can somebody else repeat them?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return np.random.default_rng(0).uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_global_seed",
    "Numpy's global generator is seeded, for everybody.",
    hint="Whose random numbers are these, and can somebody else repeat them?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    np.random.seed(0)
    return np.random.uniform(-a, a, (fan_in, fan_out))


@bug(
    "xavier_evenly_spaced",
    "The weights are evenly spaced numbers in random order.",
    hint="Once you know all weights but one, could you tell the last one?",
)
def xavier_init(fan_in, fan_out, rng):
    a = np.sqrt(6.0 / (fan_in + fan_out))
    return rng.permutation(np.linspace(-a, a, fan_in * fan_out)).reshape(fan_in, fan_out)


@bug(
    "he_standardised",
    "The weights are standardised after they are drawn: their mean and size are exact.",
    hint="Once you know all weights but one, could you tell the last one?",
)
def he_init(fan_in, fan_out, rng):
    W = rng.normal(size=(fan_in, fan_out))
    return (W - W.mean()) / W.std() * np.sqrt(2 / fan_in)
