"""Known bugs of question `check_gradient`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "check_reversed",
    "The comparison is the wrong way round.",
    hint="What is your answer when the error is 0?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x), _central(f, x)) > tolerance)


@bug(
    "check_always_true",
    "Every gradient is accepted, since the shape alone is looked at.",
    hint="What would your code say about a gradient of the wrong sign?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return np.shape(grad_f(x)) == x.shape


@bug(
    "check_absolute_error",
    "The difference is not measured relative to the size of the gradients.",
    hint="Does your answer change when f and its gradient are multiplied by 1000?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient, numerical = grad_f(x), _central(f, x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(np.max(np.abs(gradient - numerical)) <= tolerance)


@bug(
    "check_tolerance_ignored",
    "The tolerance is 1e-6 whatever the caller says.",
    hint="Does the argument tolerance reach your comparison?",
    presupposes=("unused tolerance",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x), _central(f, x)) <= 1e-6)


@bug(
    "check_default_loose",
    "The tolerance is 0.01 unless the caller says otherwise.",
    hint="What is the tolerance when the caller does not mention it?",
)
def check_gradient(f, grad_f, x, tolerance=1e-2):
    return bool(_error(grad_f(x), _central(f, x)) <= tolerance)


@bug(
    "check_allclose",
    "np.allclose is used with tolerances of its own.",
    hint="Which differences does np.allclose let pass by default, and are these what was asked for?",
    presupposes=("np.allclose",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(np.allclose(gradient, _central(f, x)))


@bug(
    "check_accepts_nan",
    "A gradient with NaN in it is accepted.",
    hint="What does Python say to nan > 1e-6?",
    presupposes=("comparison",),
    general="What does your function answer when an entry of the gradient is NaN?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return not bool(_error(grad_f(x), _central(f, x)) > tolerance)


@bug(
    "check_ignores_nan",
    "Entries that are NaN are passed over.",
    hint="Which entries of the gradient does your comparison look at?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(np.nanmax(np.abs(gradient - numerical)) <= tolerance * np.max(np.abs(numerical), initial=1e-12))


@bug(
    "check_broadcast",
    "A gradient of another shape is broadcast to that of x.",
    hint="What does numpy make of a (3,) array minus a (3, 1) array?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    numerical = _central(f, x)
    largest = max(np.max(np.abs(gradient)), np.max(np.abs(numerical)), 1e-12)
    return bool(np.max(np.abs(gradient - numerical)) / largest <= tolerance)


@bug(
    "check_flattened",
    "Both gradients are flattened, so that the shape does not count.",
    hint="Is an array of another shape the gradient of f at x?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    numerical = _central(f, x)
    if np.size(gradient) != x.size:
        return False
    return bool(_error(np.ravel(gradient), np.ravel(numerical)) <= tolerance)


@bug(
    "check_reshaped",
    "The gradient is put into the shape of x before it is compared.",
    hint="Is an array of another shape the gradient of f at x?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = np.asarray(grad_f(x))
    numerical = _central(f, x)
    if gradient.size != x.size:
        return False
    return bool(_error(gradient.reshape(x.shape), numerical) <= tolerance)


@bug(
    "check_shape_raises",
    "A gradient of another shape raises an exception.",
    hint="What should the answer be for a gradient of another shape?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    assert gradient.shape == x.shape
    return bool(_error(gradient, _central(f, x)) <= tolerance)


@bug(
    "check_norms_only",
    "Only the lengths of both gradients are compared.",
    hint="What is your answer for a gradient of the wrong sign?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    sizes = np.linalg.norm(gradient), np.linalg.norm(numerical)
    return bool(abs(sizes[0] - sizes[1]) <= tolerance * max(*sizes, 1e-12))


@bug(
    "check_direction_only",
    "Only the directions of both gradients are compared.",
    hint="What is your answer for twice the gradient?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    sizes = np.linalg.norm(gradient) * np.linalg.norm(numerical)
    return bool(1 - np.sum(gradient * numerical) / max(sizes, 1e-12) <= tolerance)


@bug(
    "check_absolute_values",
    "The absolute values of both gradients are compared.",
    hint="What is your answer for a gradient of the wrong sign?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(_error(np.abs(gradient), np.abs(numerical)) <= tolerance)


@bug(
    "check_sums_only",
    "Only the sums of both gradients are compared.",
    hint="What is your answer when two entries of the gradient are swapped?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(_error(np.sum(gradient), np.sum(numerical)) <= tolerance)


@bug(
    "check_mean_error",
    "The mean of the differences is compared with the tolerance.",
    hint="How much does one wrong entry among a hundred count?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    largest = max(np.max(np.abs(gradient)), np.max(np.abs(numerical)), 1e-12)
    return bool(np.mean(np.abs(gradient - numerical)) / largest <= tolerance)


@bug(
    "check_by_numerical_alone",
    "The difference is divided by the size of the numerical gradient, whatever that of the other is.",
    hint="What is the relative error of a gradient that is three times the right one?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(np.max(np.abs(gradient - numerical)) / max(np.max(np.abs(numerical)), 1e-12) <= tolerance)


@bug(
    "check_below_tolerance",
    "An error that equals the tolerance is rejected.",
    hint="Is an error of exactly the tolerance at most the tolerance?",
    presupposes=("comparison",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x), _central(f, x)) < tolerance)


@bug(
    "check_zero_by_zero",
    "Two gradients of zeros give 0 / 0, which is not accepted.",
    hint="What is your answer where f is constant, and all of its derivatives are 0?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    largest = max(np.max(np.abs(gradient)), np.max(np.abs(numerical)))
    return bool(np.max(np.abs(gradient - numerical)) / largest <= tolerance)


@bug(
    "check_signed_difference",
    "The largest difference is taken without its absolute value.",
    hint="What is your answer when all entries of the gradient are too small?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    largest = max(np.max(np.abs(gradient)), np.max(np.abs(numerical)), 1e-12)
    return bool(np.max(gradient - numerical) / largest <= tolerance)


@bug(
    "check_first_entry_only",
    "Only the first entry is compared.",
    hint="Which entries of the gradient does your comparison look at?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(_error(np.ravel(gradient)[:1], np.ravel(numerical)[:1]) <= tolerance)


@bug(
    "check_first_row_only",
    "Only the first row is compared.",
    hint="Which entries of the gradient does your comparison look at?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    return bool(_error(gradient[0], numerical[0]) <= tolerance)


@bug(
    "check_forward",
    "The gradient is compared with a difference quotient that looks ahead only.",
    hint="How large is the error of a quotient that looks to one side, beside a tolerance of 1e-6?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    numerical, here = np.zeros(x.shape), f(x + 0.0)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = 1e-5
        numerical[index] = (f(x + step) - here) / 1e-5
    return bool(_error(grad_f(x), numerical) <= tolerance)


@bug(
    "check_in_place",
    "The entries of x itself are moved, and moved back.",
    hint="Whose array do you write into, and what if it may not be written to?",
    presupposes=("assignment to entries | augmented assignment | out",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    numerical = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + 1e-5
        ahead = f(x)
        x[index] = old - 1e-5
        numerical[index] = (ahead - f(x)) / 2e-5
        x[index] = old
    return bool(_error(grad_f(x), numerical) <= tolerance)


@bug(
    "check_drifts",
    "The entries of x itself are moved by += and -=, which rounds.",
    hint="After adding and subtracting, is x what it was to the last bit?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient, numerical = grad_f(x), np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        x[index] += 1e-5
        ahead = f(x)
        x[index] -= 2e-5
        numerical[index] = (ahead - f(x)) / 2e-5
        x[index] += 1e-5
    return bool(_error(gradient, numerical) <= tolerance)


@bug(
    "check_step_too_large",
    "The step of the difference quotient is 0.1.",
    hint="How large is the error of your difference quotient, beside a tolerance of 1e-6?",
    presupposes=("/",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x), _central(f, x, 0.1)) <= tolerance)


@bug(
    "check_step_too_small",
    "The step of the difference quotient is 1e-12.",
    hint="How many digits of f(x + h) and f(x - h) differ when h is tiny?",
    presupposes=("/",),
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x), _central(f, x, 1e-12)) <= tolerance)


@bug(
    "check_elsewhere",
    "The gradient is computed at a point beside the one that was asked for.",
    hint="At which point is the gradient taken, and where do you look for the slope of f?",
    general="For f(x) = x^2 at 3 and the right gradient: which numbers does your function compare?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return bool(_error(grad_f(x + 0.01), _central(f, x)) <= tolerance)


@bug(
    "check_at_zeros",
    "Both gradients are computed at zero instead of x.",
    hint="At which point do you compare?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    origin = np.zeros(x.shape)
    return bool(_error(grad_f(origin), _central(f, origin)) <= tolerance)


@bug(
    "check_entry_by_entry",
    "Each difference is divided by its own entry.",
    hint="What is your answer when an entry of the right gradient is almost 0?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical = _central(f, x)
    sizes = np.maximum(np.maximum(np.abs(gradient), np.abs(numerical)), 1e-12)
    return bool(np.max(np.abs(gradient - numerical) / sizes) <= tolerance)


@bug(
    "check_returns_error",
    "The relative error is returned instead of an answer.",
    hint="What is the answer to a question that begins with whether?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    return float(_error(grad_f(x), _central(f, x)))


@bug(
    "check_prints_only",
    "The answer is printed and nothing is returned.",
    hint="What does the caller of your function get?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    print("ok" if _error(grad_f(x), _central(f, x)) <= tolerance else "wrong")


@bug(
    "check_flat_arguments",
    "f and grad_f are called with a flattened array.",
    hint="Which shape do f and grad_f expect?",
)
def check_gradient(f, grad_f, x, tolerance=1e-6):
    flat = x.ravel()
    return bool(_error(grad_f(flat), _central(f, flat)) <= tolerance)
