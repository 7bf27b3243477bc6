"""Known bugs of question `threshold`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "threshold_zero_below",
    "The value at 0 is 0.",
    hint="On which side does the handout put 0 itself?",
)
def threshold_unit(x):
    return np.where(x > 0, 1.0, 0.0)


@bug(
    "threshold_sign",
    "The sign is returned: -1 below 0.",
    hint="Which two numbers does the neuron give?",
)
def threshold_unit(x):
    return np.where(x >= 0, 1.0, -1.0)


@bug(
    "threshold_half_at_zero",
    "The value at 0 is 1/2.",
    hint="On which side does the handout put 0 itself?",
)
def threshold_unit(x):
    return np.heaviside(x, 0.5)


@bug(
    "threshold_booleans",
    "Truth values are returned instead of numbers.",
    hint="What is multiplied by the weights of the next layer?",
)
def threshold_unit(x):
    return x >= 0


@bug(
    "threshold_flipped",
    "1 below 0 and 0 above.",
    hint="On which side of its plane does a neuron fire?",
)
def threshold_unit(x):
    return np.where(x <= 0, 1.0, 0.0)


@bug(
    "threshold_relu",
    "A ReLU: numbers above 0 are returned as they are.",
    hint="How large is the output of the neuron for a sum of 5?",
)
def threshold_unit(x):
    return np.maximum(x, 0) * 1.0


@bug(
    "threshold_sigmoid",
    "A sigmoid: smooth instead of a step.",
    hint="Which two numbers does the neuron give?",
)
def threshold_unit(x):
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


@bug(
    "threshold_steep_sigmoid",
    "A steep sigmoid, which is 1/2 at 0 and nearly a step elsewhere.",
    hint="Which two numbers does the neuron give, and which of them at 0?",
)
def threshold_unit(x):
    return 1 / (1 + np.exp(-np.clip(100.0 * x, -500, 500)))


@bug(
    "threshold_at_one_half",
    "The threshold is 1/2, as for probabilities.",
    hint="At which value does the neuron begin to fire?",
)
def threshold_unit(x):
    return np.where(x >= 0.5, 1.0, 0.0)


@bug(
    "threshold_of_the_sum",
    "All entries are added up: one number comes back.",
    hint="How many neurons are there in an array, and how many outputs?",
)
def threshold_unit(x):
    return 1.0 if np.sum(x) >= 0 else 0.0


@bug(
    "threshold_rounded",
    "Rounded and clipped to [0, 1].",
    hint="At which value does the neuron begin to fire?",
)
def threshold_unit(x):
    return np.clip(np.round(x), 0.0, 1.0)


@bug(
    "threshold_passes_above",
    "The input passes where it is at least 0.",
    hint="How large is the output of the neuron for a sum of 5?",
)
def threshold_unit(x):
    return np.where(x >= 0, x, 0.0)


@bug(
    "threshold_tolerance",
    "Numbers close to 0 are taken for 0 and fire.",
    hint="Does a neuron fire whose sum is a little below 0?",
)
def threshold_unit(x):
    return np.where(x >= -1e-6, 1.0, 0.0)
