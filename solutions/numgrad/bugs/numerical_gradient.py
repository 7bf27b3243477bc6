"""Known bugs of question `numerical_gradient`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "gradient_forward",
    "The difference quotient looks ahead only.",
    hint="How large is the error of your quotient for f(x) = x^2?",
    presupposes=("/",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    here = f(x + 0.0)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - here) / h
    return gradient


@bug(
    "gradient_forward_recomputed",
    "The difference quotient looks ahead only, with two calls for each entry.",
    hint="How large is the error of your quotient for f(x) = x^2?",
    presupposes=("/",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x + 0.0)) / h
    return gradient


@bug(
    "gradient_backward_difference",
    "The difference quotient looks back only.",
    hint="How large is the error of your quotient for f(x) = x^2?",
    presupposes=("/",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + 0.0) - f(x - step)) / h
    return gradient


@bug(
    "gradient_divided_by_h",
    "The difference of both sides is divided by h.",
    hint="How far apart are the two points at which you call f?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / h
    return gradient


@bug(
    "gradient_not_divided",
    "The difference is not divided by anything.",
    hint="What does your result become when h is halved?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = f(x + step) - f(x - step)
    return gradient


@bug(
    "gradient_half_step",
    "The steps are half as long as h, and the difference is still divided by 2h.",
    hint="How far apart are the two points at which you call f?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step / 2) - f(x - step / 2)) / (2 * h)
    return gradient


@bug(
    "gradient_half_h",
    "The steps are half as long as h.",
    hint="At which two points does the formula call f, and at which do you?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step / 2) - f(x - step / 2)) / h
    return gradient


@bug(
    "gradient_negated",
    "The two sides are swapped.",
    hint="What is the sign of your result for a function that grows?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x - step) - f(x + step)) / (2 * h)
    return gradient


@bug(
    "gradient_all_at_once",
    "All entries are moved together.",
    hint="What moves while one entry of the gradient is computed, and what is held fast?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + h) - f(x - h)) / (2 * h)
    return gradient


@bug(
    "gradient_not_moved_back",
    "An entry that was moved stays where it is while the next ones are computed.",
    hint="What moves while the last entry of the gradient is computed?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient, moved = np.zeros(x.shape), x.astype(np.float64)
    for index in np.ndindex(x.shape):
        moved[index] += h
        ahead = f(moved)
        moved[index] -= 2 * h
        gradient[index] = (ahead - f(moved)) / (2 * h)
    return gradient


@bug(
    "gradient_copies_stay_moved",
    "Two copies move apart, and the entries of both stay moved while the next ones are computed.",
    hint="What moves while the last entry of the gradient is computed?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient, ahead, behind = np.zeros(x.shape), x.astype(np.float64), x.astype(np.float64)
    for index in np.ndindex(x.shape):
        ahead[index] += h
        behind[index] -= h
        gradient[index] = (f(ahead) - f(behind)) / (2 * h)
    return gradient


@bug(
    "gradient_in_place",
    "The entries of x itself are moved, and moved back.",
    hint="Whose array do you write into, and what if it may not be written to?",
    presupposes=("assignment to entries | augmented assignment | out",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        ahead = f(x)
        x[index] = old - h
        gradient[index] = (ahead - f(x)) / (2 * h)
        x[index] = old
    return gradient


@bug(
    "gradient_in_place_drifts",
    "The entries of x itself are moved by += and -=, which rounds.",
    hint="After adding and subtracting, is x what it was to the last bit?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += h
        ahead = f(x)
        x[index] -= 2 * h
        gradient[index] = (ahead - f(x)) / (2 * h)
        x[index] += h
    return gradient


@bug(
    "gradient_integers_kept",
    "The moved copy has the dtype of x, so that integers cannot be moved by h.",
    hint="What is 3 plus h in an array of integers?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[index] += np.asarray(h, x.dtype)
        behind[index] -= np.asarray(h, x.dtype)
        gradient[index] = (f(ahead.astype(np.float64)) - f(behind.astype(np.float64))) / (2 * h)
    return gradient


@bug(
    "gradient_integers_cut",
    "The moved copy has the dtype of x: moved integers are cut to integers again, 2.1 to 2 and 1.9 to 1.",
    hint="What is 3 plus h in an array of integers?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[index] += h
        behind[index] -= h
        gradient[index] = (f(ahead) - f(behind)) / (2 * h)
    return gradient


@bug(
    "gradient_in_float32",
    "The step is taken in float32.",
    hint="How many digits does 1 + h have in float32?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f((x + step).astype(np.float32).astype(np.float64)) - f((x - step).astype(np.float32).astype(np.float64))) / (2 * h)
    return gradient


@bug(
    "gradient_of_integer_dtype",
    "The result has the dtype of x, so that a gradient at integers is cut off.",
    hint="Which dtype does your result have when x holds integers?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_step_grows_with_the_entry",
    "The step is h times the size of the entry, where that is larger than 1.",
    hint="By how much does each entry move when h is 0.1?",
)
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        own = h * max(1.0, abs(x[index]))
        step = np.zeros(x.shape)
        step[index] = own
        gradient[index] = (f(x + step) - f(x - step)) / (2 * own)
    return gradient


@bug(
    "gradient_h_hard_coded",
    "The step is 1e-5 whatever the caller says.",
    hint="Does the argument h reach your formula?",
    presupposes=("unused h",),
)
def numerical_gradient(f, x, h=1e-5):
    h = 1e-5
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_default_too_large",
    "The step is 0.01 unless the caller says otherwise.",
    hint="What is h when the caller does not mention it, and how large is the error then?",
)
def numerical_gradient(f, x, h=1e-2):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_default_too_small",
    "The step is 1e-12 unless the caller says otherwise.",
    hint="How many digits of f(x + h) and f(x - h) differ when h is tiny?",
    presupposes=("/",),
)
def numerical_gradient(f, x, h=1e-12):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_relative_step",
    "The step is relative to the entry, so that it vanishes for an entry of 0.",
    hint="How far is an entry moved that is 0?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step * abs(x[index])) - f(x - step * abs(x[index]))) / (2 * h * abs(x[index]))
    return gradient


@bug(
    "gradient_rows_only",
    "Whole rows are moved, since only the first axis is walked through.",
    hint="How many entries does your loop visit when x has two axes?",
    presupposes=("loop",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for row in range(len(x)):
        step = np.zeros(x.shape)
        step[row] = h
        gradient[row] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_two_axes_only",
    "Two loops are written out for two axes, and other shapes fail.",
    hint="What does your loop do with an array of one axis, or of three?",
    presupposes=("loop",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            step = np.zeros(x.shape)
            step[i, j] = h
            gradient[i, j] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_flattened",
    "The result is flat.",
    hint="Which shape does a gradient have?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient.ravel()


@bug(
    "gradient_f_gets_flat",
    "f is called with a flattened array.",
    hint="Which shape does f expect?",
)
def numerical_gradient(f, x, h=1e-5):
    flat = x.astype(np.float64).ravel()
    gradient = np.zeros(x.size)
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        gradient[k] = (f(flat + step) - f(flat - step)) / (2 * h)
    return gradient.reshape(x.shape)


@bug(
    "gradient_columns_first",
    "The entries are counted column by column, and put back row by row.",
    hint="Does each number of your result stand where the entry stood that was moved?",
)
def numerical_gradient(f, x, h=1e-5):
    quotients = []
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape, order="F")
        quotients.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(quotients).reshape(x.shape)


@bug(
    "gradient_last_entry_missing",
    "The last entry is left out.",
    hint="Where does your loop end, and which entry is that?",
    presupposes=("loop",),
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.size)
    for k in range(x.size - 1):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape)
        gradient[k] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient.reshape(x.shape)


@bug(
    "gradient_extra_calls",
    "f is called once more for every entry.",
    hint="How many calls of f do you make for one entry, and do you use what each returns?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        here, ahead, behind = f(x + 0.0), f(x + step), f(x - step)
        gradient[index] = ((ahead - here) / h + (here - behind) / h) / 2
    return gradient


@bug(
    "gradient_absolute",
    "The absolute value of the difference is taken.",
    hint="What is the sign of your result for a function that falls?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = abs(f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "gradient_rounded",
    "The result is rounded to four digits.",
    hint="How many digits of your result are kept?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = round((f(x + step) - f(x - step)) / (2 * h), 4)
    return gradient


@bug(
    "gradient_averaged",
    "The gradient is divided by the number of entries.",
    hint="Does the derivative with respect to one entry depend on how many others there are?",
)
def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = (f(x + step) - f(x - step)) / (2 * h) / x.size
    return gradient
