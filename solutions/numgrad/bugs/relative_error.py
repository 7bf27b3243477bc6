"""Known bugs of question `relative_error`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "error_entry_by_entry",
    "Each difference is divided by its own entry.",
    hint="What is your result for (1, 0) and (1, 1e-11)?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b) / np.maximum(np.maximum(np.abs(a), np.abs(b)), 1e-12)) / 1


@bug(
    "error_entry_by_entry_sum",
    "Each difference is divided by the sum of its own two entries.",
    hint="What is your result for (1, 0) and (1, 1e-11)?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-12)) / 1


@bug(
    "error_absolute",
    "The difference is not divided by anything.",
    hint="Does your result change when both arrays are multiplied by 1000?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / 1


@bug(
    "error_sum_below",
    "The sum of both sizes stands below instead of the larger one.",
    hint="What is your result for 0 and 1?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)) + np.max(np.abs(b)), 1e-12)


@bug(
    "error_mean_of_sizes",
    "The mean of both sizes stands below instead of the larger one.",
    hint="What is your result for 0 and 1?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max((np.max(np.abs(a)) + np.max(np.abs(b))) / 2, 1e-12)


@bug(
    "error_by_first",
    "Only the first array stands below.",
    hint="Does your result change when both arrays are swapped?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), 1e-12)


@bug(
    "error_by_second",
    "Only the second array stands below.",
    hint="Does your result change when both arrays are swapped?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(b)), 1e-12)


@bug(
    "error_by_smaller",
    "The smaller of both sizes stands below.",
    hint="What is your result for 0 and 1?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(min(np.max(np.abs(a)), np.max(np.abs(b))), 1e-12)


@bug(
    "error_signed_difference",
    "The largest difference is taken without its absolute value.",
    hint="What is your result when every entry of a is smaller than that of b?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(a - b) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_signed_size",
    "The size is the largest entry, not the largest absolute value.",
    hint="How large is an array of nothing but negative entries?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(a), np.max(b), 1e-12)


@bug(
    "error_difference_of_sizes",
    "The sizes of both arrays are compared, not their entries.",
    hint="What is your result for 1 and -1?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return abs(np.max(np.abs(a)) - np.max(np.abs(b))) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_mean_above",
    "The mean of the differences is taken instead of the largest.",
    hint="How much does one wrong entry among a thousand count?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.mean(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_sum_above",
    "The differences are summed.",
    hint="Does your result grow with the number of entries?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.sum(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_norms",
    "Euclidean norms are compared instead of largest entries.",
    hint="Which of the entries count in the formula, above and below?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.linalg.norm(a - b) / max(np.linalg.norm(a), np.linalg.norm(b), 1e-12)


@bug(
    "error_mean_below",
    "The mean of the absolute values stands below.",
    hint="What is the size of (1000, 0, 0, 0)?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.mean(np.abs(a)), np.mean(np.abs(b)), 1e-12)


@bug(
    "error_squared",
    "The difference is squared.",
    hint="Is your result twice as large when the difference is?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max((a - b) ** 2) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_zero_over_zero",
    "Two arrays of zeros give 0/0.",
    hint="What do you divide by when both arrays are zero?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)))


@bug(
    "error_tiny_added",
    "The tiny number is added to the size instead of bounding it.",
    hint="What does the tiny number do to a size that is not much larger?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / (max(np.max(np.abs(a)), np.max(np.abs(b))) + 1e-12)


@bug(
    "error_tiny_too_large",
    "The bound below is 1e-8.",
    hint="From which size on are two gradients compared relative to that size?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-8)


@bug(
    "error_at_least_one",
    "What stands below is at least 1.",
    hint="What is your result when both arrays are multiplied by 1/1000?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1.0)


@bug(
    "error_broadcast",
    "Arrays of different shapes are broadcast.",
    hint="What does numpy make of a (3,) array minus a (3, 1) array?",
)
def relative_error(a, b):
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_flattened",
    "Both arrays are flattened, so that shapes do not count.",
    hint="Does an array of another shape count as equal?",
    general="What does your code say of two arrays that hold the same numbers in different shapes?",
)
def relative_error(a, b):
    if np.size(a) != np.size(b):
        return np.inf
    a, b = np.ravel(a), np.ravel(b)
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_sizes_only",
    "Only the numbers of entries are compared.",
    hint="Is a (2, 3) array of the shape of a (3, 2) array?",
)
def relative_error(a, b):
    if np.size(a) != np.size(b):
        return np.inf
    a = np.reshape(a, np.shape(b))
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_exception_for_shapes",
    "Arrays of different shapes raise an exception.",
    hint="What should be returned when the shapes differ?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        raise ValueError("shapes differ")
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)


@bug(
    "error_ignores_nan",
    "Entries that are NaN are passed over.",
    hint="What does your result say about a gradient that holds a NaN?",
)
def relative_error(a, b):
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.nanmax(np.abs(a - b)) / max(np.nanmax(np.abs(a)), np.nanmax(np.abs(b)), 1e-12)


@bug(
    "error_nan_as_zero",
    "NaN is replaced by 0.",
    hint="What does your result say about a gradient that holds a NaN?",
)
def relative_error(a, b):
    a, b = np.nan_to_num(a), np.nan_to_num(b)
    if np.shape(a) != np.shape(b):
        return np.inf
    return np.max(np.abs(a - b)) / max(np.max(np.abs(a)), np.max(np.abs(b)), 1e-12)
