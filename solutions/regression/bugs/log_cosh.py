"""Known bugs of question `log_cosh`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "log_cosh_overflows",
    "The formula is computed as it stands, so that large errors become infinite.",
    hint="What is cosh(1000) in float64?",
    presupposes=("np.cosh",),
)
def log_cosh_loss(pred, target):
    error = pred - target
    return np.mean(np.log(np.cosh(error))), np.tanh(error) / error.size


@bug(
    "log_cosh_cancellation",
    "One form serves all errors, and loses the digits of small ones.",
    hint="How many digits are left when two numbers near ln 2 are subtracted and the result is 5e-13?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    return np.mean(size + np.log1p(np.exp(-2 * size)) - np.log(2)), np.tanh(error) / error.size


@bug(
    "log_cosh_cancellation_near_only",
    "Near 0 the logarithm is taken of cosh itself, a number just above 1.",
    hint="How many digits of cosh(1e-6) - 1 are right in float64?",
    presupposes=("np.cosh",),
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    return np.mean(np.where(size < 1, np.log(np.cosh(np.minimum(size, 1))), far)), np.tanh(error) / error.size


@bug(
    "log_cosh_near_form_overflows",
    "The form for small errors serves all, and overflows.",
    hint="What is the square of sinh(1000) in float64?",
    presupposes=("np.sinh",),
)
def log_cosh_loss(pred, target):
    error = pred - target
    return np.mean(np.log1p(2 * np.sinh(error / 2) ** 2)), np.tanh(error) / error.size


@bug(
    "log_cosh_square_near_zero",
    "Half the square is returned up to errors of 1, where it is an approximation.",
    hint="By how much do half the square and the loss differ for an error of 1/2?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    return np.mean(np.where(size < 1, size**2 / 2, far)), np.tanh(error) / error.size


@bug(
    "log_cosh_line_far_out",
    "From an error of 2 on, the straight line is returned.",
    hint="By how much do the straight line and the loss differ for an error of 2?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    near = np.log1p(2 * np.sinh(np.minimum(size, 2) / 2) ** 2)
    return np.mean(np.where(size < 2, near, size - np.log(2))), np.tanh(error) / error.size


@bug(
    "log_cosh_ln_two_missing",
    "The constant is missing: the loss is not 0 where the errors are.",
    hint="What does your loss charge for an error of 0?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    return np.mean(size + np.log1p(np.exp(-2 * size))), np.tanh(error) / error.size


@bug(
    "log_cosh_exponent_not_doubled",
    "The exponent that is left after taking out the larger exponential lacks its factor.",
    hint="What is exp(-|d|) divided by exp(|d|)?",
    presupposes=("np.exp",),
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1e-3) / 2) ** 2)
    return np.mean(np.where(size < 1e-3, near, far)), np.tanh(error) / error.size


@bug(
    "log_cosh_base_two",
    "The logarithm has base 2.",
    hint="Which function undoes np.exp?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)) / np.log(2), np.tanh(error) / error.size


@bug(
    "log_cosh_errors_clipped",
    "Errors are clipped before the loss is computed.",
    hint="What should an error of 1000 cost?",
    family={"BOUND": (300, 700)},
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.minimum(np.abs(error), BOUND)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.tanh(error) / error.size


@bug(
    "log_cosh_logarithm_of_the_mean",
    "The logarithm is taken of the mean of the hyperbolic cosines.",
    hint="What is averaged, and before or after the logarithm?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    top = size.max()
    mean = np.mean(np.exp(size - top) + np.exp(-size - top)) / 2
    near = np.mean(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return (np.log1p(near) if top < 1e-3 else top + np.log(mean)), np.tanh(error) / error.size


@bug(
    "log_cosh_gradient_overflows",
    "The gradient is a quotient of two infinities for large errors.",
    hint="What are sinh(1000) and infinity divided by infinity in float64?",
    presupposes=("/", "np.sinh",),
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.sinh(error) / np.cosh(error) / error.size


@bug(
    "log_cosh_gradient_outer_only",
    "The logarithm is differentiated, what stands inside it is not.",
    hint="What does the chain rule multiply the derivative of a logarithm with?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), 1 / np.cosh(error) / error.size


@bug(
    "log_cosh_gradient_inner_only",
    "What stands inside the logarithm is differentiated, the logarithm is not.",
    hint="How large is your gradient for an error of 3, and how steep can this loss be at all?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.sinh(error) / error.size


@bug(
    "log_cosh_gradient_of_tanh",
    "The gradient is differentiated once more.",
    hint="What is the slope of the loss far out?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), (1 - np.tanh(error) ** 2) / error.size


@bug(
    "log_cosh_gradient_sigmoid",
    "The slope is a sigmoid.",
    hint="What is the slope of the loss for an error of 0?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), (1 + np.tanh(error / 2)) / 2 / error.size


@bug(
    "log_cosh_gradient_without_sign",
    "The slope is taken of the size of the error.",
    hint="On which side of the target does the loss rise to the left?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.tanh(size) / error.size


@bug(
    "log_cosh_gradient_not_averaged",
    "The loss is a mean, its gradient is that of the sum.",
    hint="If the loss is divided by the number of entries, what happens to its gradient?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.tanh(error)


@bug(
    "log_cosh_gradient_clipped",
    "The gradient of the Huber loss takes the place of the slope.",
    hint="Where does your slope bend, and where does that of the loss?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.mean(np.where(size < 1, near, far)), np.clip(error, -1, 1) / error.size


@bug(
    "log_cosh_over_the_first_axis",
    "The sum over all entries is divided by the length of the first axis.",
    hint="Over which entries is the mean taken?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.sum(np.where(size < 1, near, far)) / len(error), np.tanh(error) / len(error)


@bug(
    "log_cosh_two_axes",
    "The mean is taken over rows and columns, and over nothing else.",
    hint="For how many axes is your code written?",
)
def log_cosh_loss(pred, target):
    rows, columns = pred.shape
    error = pred - target
    size = np.abs(error)
    far = size + np.log1p(np.exp(-2 * size)) - np.log(2)
    near = np.log1p(2 * np.sinh(np.minimum(size, 1) / 2) ** 2)
    return np.sum(np.where(size < 1, near, far)) / (rows * columns), np.tanh(error) / (rows * columns)


@bug(
    "log_cosh_cancellation_of_logaddexp",
    "One form, the logarithm of a sum of exponentials, serves all errors, and loses the digits of small ones.",
    hint="How many digits are left when two numbers near ln 2 are subtracted and the result is 5e-13?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    return np.mean(np.logaddexp(error, -error) - np.log(2)), np.tanh(error) / error.size


@bug(
    "log_cosh_far_form_without_size",
    "The form for large errors is given the error itself, and overflows where that is negative.",
    hint="What does your form for large errors give for an error of -1000?",
)
def log_cosh_loss(pred, target):
    error = pred - target
    small = np.abs(error) < 1
    near = np.log1p(2 * np.sinh(np.where(small, error, 0) / 2) ** 2)
    far = error + np.log1p(np.exp(-2 * error)) - np.log(2)
    return np.mean(np.where(small, near, far)), np.tanh(error) / error.size
