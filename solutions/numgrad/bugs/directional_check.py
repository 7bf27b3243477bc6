"""Known bugs of question `directional_check`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "direction_of_ones",
    "The direction is not random: all of its entries are 1.",
    hint="Which wrong gradients does a direction of ones not notice?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = np.ones(x.shape)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_along_one_axis",
    "The direction is that of a single entry.",
    hint="Which entries of the gradient does your direction look at?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = np.zeros(x.size)
    direction[rng.integers(x.size)] = 1.0
    direction = direction.reshape(x.shape)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_of_signs",
    "The entries of the direction are 1 and -1.",
    hint="When do the errors of two entries cancel along such a direction?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.choice([-1.0, 1.0], size=x.shape)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_same_in_rows",
    "All rows of the direction are the same.",
    hint="Which of the entries of your direction are independent of each other?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = np.ones(x.shape) * rng.normal(size=x.shape[-1:])
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_own_seed",
    "The direction comes from a generator with a seed of its own.",
    hint="Does another state of rng give another direction?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = np.random.default_rng(0).normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_global_generator",
    "The direction comes from numpy's global generator.",
    hint="Which object draws the random numbers?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = np.random.randn(*x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_along_gradient",
    "The direction is the gradient that is to be checked.",
    hint="How random is a direction that the gradient itself decides?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    direction = gradient / max(np.linalg.norm(gradient), 1e-12)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_drawn_twice",
    "Two directions are drawn, one for each side of the comparison.",
    hint="Is it the same direction for which you compute both numbers?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * rng.normal(size=x.shape)), numerical) <= 1e-6)


@bug(
    "direction_drawn_for_each_side",
    "Another direction is drawn for each call of f.",
    hint="How far apart are the two points at which you call f, and in which direction?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    other = rng.normal(size=x.shape)
    numerical = (f(x + h * direction) - f(x - h * other)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_forward",
    "The slope looks ahead only.",
    hint="How large is the error of a quotient that looks to one side, beside a tolerance of 1e-6?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x + 0.0)) / h
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_three_calls",
    "f is called three times.",
    hint="Which of your calls of f does the slope need?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    here = f(x + 0.0)
    numerical = ((f(x + h * direction) - here) + (here - f(x - h * direction))) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_full_check",
    "All entries are checked one by one.",
    hint="How many calls of f do you make when x has a thousand entries?",
)
def directional_check(f, grad_f, x, rng):
    return bool(_error(grad_f(x), _central(f, x)) <= 1e-6)


@bug(
    "direction_divided_by_h",
    "The difference of both sides is divided by h.",
    hint="How far apart are the two points at which you call f?",
    general="For f(x) = x^2 at 3 and the right gradient: which two numbers does your function compare?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / h
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_step_not_divided",
    "The difference is not divided by the length of the step.",
    hint="What does your slope become when h is halved?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = f(x + h * direction) - f(x - h * direction)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_normalised_once",
    "The direction is normalised for one side of the comparison only.",
    hint="Is it the same vector for which you compute both numbers?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    numerical = (f(x + h * direction / np.linalg.norm(direction)) - f(x - h * direction / np.linalg.norm(direction))) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_absolute",
    "The absolute values of both slopes are compared.",
    hint="What is your answer for a gradient of the wrong sign?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = abs(f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(abs(np.sum(gradient * direction)), numerical) <= 1e-6)


@bug(
    "direction_absolute_error",
    "The difference is not measured relative to the slopes.",
    hint="Does your answer change when f and its gradient are divided by 10000?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(abs(np.sum(gradient * direction) - numerical) <= 1e-6)


@bug(
    "direction_isclose",
    "np.isclose allows an absolute difference of 1e-8 as well.",
    hint="Which differences does np.isclose let pass besides those that are relatively small?",
    general="Does your answer change when f and its gradient are divided by 10000?",
    presupposes=("np.isclose | np.allclose",),
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(np.isclose(np.sum(gradient * direction), numerical, rtol=1e-6))


@bug(
    "direction_loose",
    "The tolerance is 0.1.",
    hint="How different may the two numbers be for your answer to be True?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 0.1)


@bug(
    "direction_reversed",
    "The comparison is the wrong way round.",
    hint="What is your answer when both slopes are equal?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) > 1e-6)


@bug(
    "direction_accepts_nan",
    "A gradient with NaN in it is accepted.",
    hint="What does Python say to nan > 1e-6?",
    presupposes=("comparison",),
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(not _error(np.sum(gradient * direction), numerical) > 1e-6)


@bug(
    "direction_broadcast",
    "A gradient of another shape is broadcast.",
    hint="What does numpy make of a (3,) array times a (3, 1) array?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.size(gradient) != x.size:
        return False
    gradient = np.reshape(gradient, x.shape)
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_gradient_normalised",
    "The gradient is normalised before its slope is taken.",
    hint="What is your answer for twice the gradient?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    numerical_size = np.linalg.norm(gradient)
    return bool(_error(np.sum(gradient / max(numerical_size, 1e-12) * direction), numerical) <= 1e-6)


@bug(
    "direction_mean",
    "The products are averaged instead of summed.",
    hint="Is the slope along a direction a sum or a mean?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.mean(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_step_too_large",
    "The step along the direction is 0.1.",
    hint="How large is the error of your slope, beside a tolerance of 1e-6?",
)
def directional_check(f, grad_f, x, rng):
    h = 0.1
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_step_too_small",
    "The step along the direction is 1e-12.",
    hint="How many digits of the two values of f differ when h is tiny?",
    presupposes=("/",),
)
def directional_check(f, grad_f, x, rng):
    h = 1e-12
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_gradient_elsewhere",
    "The gradient is taken at the point ahead, not at x.",
    hint="At which point is the gradient taken, and around which do you look for the slope of f?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    ahead, behind = x + 1e-3 * direction, x - h * direction
    numerical = (f(x + h * direction) - f(behind)) / (2 * h)
    gradient = grad_f(ahead)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)


@bug(
    "direction_answer_as_number",
    "The relative error is returned instead of an answer.",
    hint="What is the answer to a question that begins with whether?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction /= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return float(_error(np.sum(gradient * direction), numerical))


@bug(
    "direction_grows",
    "The direction is multiplied by its length instead of divided.",
    hint="How long is your step when x has thousands of entries?",
)
def directional_check(f, grad_f, x, rng):
    h = 1e-5
    direction = rng.normal(size=x.shape)
    direction *= np.linalg.norm(direction)
    numerical = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    gradient = grad_f(x)
    if np.shape(gradient) != x.shape:
        return False
    return bool(_error(np.sum(gradient * direction), numerical) <= 1e-6)
