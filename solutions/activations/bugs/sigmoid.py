"""Known bugs of question `sigmoid`."""

import math

import numpy as np

from autograder.bugs import bug

_results = {}


@bug(
    "sigmoid_base_two",
    "Powers of 2 are taken in place of powers of e.",
    hint="Which number is raised to the power -x?",
)
def sigmoid(x):
    return 1 / (1 + 2.0 ** -np.asarray(x, dtype=float))


@bug(
    "sigmoid_clip_too_tight",
    "x is clipped to -10 and 10 against overflow, where sigmoid is not yet flat.",
    hint="How far from 0 and 1 is sigmoid still at the bounds of your clip?",
    presupposes=("np.clip | np.minimum | np.maximum",),
    family={"BOUND": (10, 20, 30)},
)
def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -BOUND, BOUND).astype(float)))


@bug(
    "sigmoid_clips_in_place",
    "x is clipped against overflow in the caller's own array.",
    hint="Into which array does the clip write, and who else uses it?",
    presupposes=("np.clip | np.minimum | np.maximum", "assignment to entries | augmented assignment | out",),
)
def sigmoid(x):
    x = np.clip(x, -500, 500, out=x)
    return 1 / (1 + np.exp(-1.0 * x))


@bug(
    "sigmoid_exp_over",
    "The formula with exp(x) in numerator and denominator is used for every x.",
    hint="What are exp(1000) and inf / inf in float64?",
    presupposes=("np.exp", "/",),
)
def sigmoid(x):
    e = np.exp(np.asarray(x, dtype=float))
    return e / (1 + e)


@bug(
    "sigmoid_half_precision",
    "Everything is computed in float16.",
    hint="How many digits does the dtype that you convert to keep?",
    presupposes=("astype | dtype | float16 | float32 | half",),
)
def sigmoid(x):
    x = np.asarray(x).astype(np.float16)
    return (1 / (1 + np.exp(-x))).astype(np.float64)


@bug(
    "sigmoid_integer_buffer",
    "The result is written into an array made like x, which truncates it when x holds integers.",
    hint="Which dtype does np.zeros_like give for integer x?",
    presupposes=("np.zeros_like",),
)
def sigmoid(x):
    out = np.zeros_like(x)
    up = x >= 0
    out[up] = 1 / (1 + np.exp(-x[up].astype(float)))
    e = np.exp(x[~up].astype(float))
    out[~up] = e / (1 + e)
    return out


@bug(
    "sigmoid_is_tanh",
    "The hyperbolic tangent is returned, whose values run from -1 to 1.",
    hint="Between which two numbers does your function lie?",
)
def sigmoid(x):
    return np.tanh(np.asarray(x, dtype=float))


@bug(
    "sigmoid_math_exp",
    "math.exp is used entry by entry, and raises an error where the exponent is large.",
    hint="What does math.exp do with 1000, other than np.exp?",
    presupposes=("math.exp",),
)
def sigmoid(x):
    values = [1 / (1 + math.exp(-float(v))) for v in x.ravel()]
    return np.array(values).reshape(x.shape)


@bug(
    "sigmoid_negative_branch",
    "The branch for negative x has the exponent's sign wrong, so that it mirrors the other branch.",
    hint="Which sign has the exponent in each of the two formulas, when x is negative?",
)
def sigmoid(x):
    e = np.exp(-np.asarray(x, dtype=float))
    return np.where(np.asarray(x) >= 0, 1 / (1 + e), e / (1 + e))


@bug(
    "sigmoid_of_minus_x",
    "The exponent has the wrong sign, so that the function falls instead of rising.",
    hint="Should the result for x = 5 be near 0 or near 1?",
)
def sigmoid(x):
    return 1 / (1 + np.exp(np.asarray(x, dtype=float)))


@bug(
    "sigmoid_one_branch_for_all",
    "The formula is chosen once for the whole array, by its mean, not for each entry.",
    hint="What happens to a very large entry in an array whose other entries are negative?",
)
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    if x.mean() >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))


@bug(
    "sigmoid_out_is_x",
    "The exponential is computed in the memory of x, to save an allocation.",
    hint="After the call, what does the caller find in the array that was passed in?",
)
def sigmoid(x):
    e = x if x.dtype.kind == "f" else x.astype(float)
    np.negative(e, out=e)
    np.exp(e, out=e)
    return 1 / (1 + e)


@bug(
    "sigmoid_parentheses",
    "The denominator lacks its parentheses: 1 / 1 is computed first.",
    hint="In which order does Python carry out a division and an addition?",
)
def sigmoid(x):
    return 1 / 1 + np.exp(-np.asarray(x, dtype=float))


@bug(
    "sigmoid_remembers_by_shape",
    "A result is kept under the shape of x and returned for other values too.",
    hint="Does the same shape mean the same values?",
    presupposes=("state",),
)
def sigmoid(x):
    if x.shape not in _results:
        _results[x.shape] = 1 / (1 + np.exp(-np.asarray(x, dtype=float)))
    return _results[x.shape]


@bug(
    "sigmoid_rounded",
    "The result is rounded to four digits.",
    hint="Who needs the digits that are cut off here?",
)
def sigmoid(x):
    return np.round(1 / (1 + np.exp(-np.asarray(x, dtype=float))), 4)


@bug(
    "sigmoid_shifted_like_softmax",
    "The largest entry is subtracted first, as in softmax.",
    hint="Does sigmoid stay the same when all x are shifted?",
)
def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return 1 / (1 + np.exp(-(x - x.max())))


@bug(
    "sigmoid_skips_zero",
    "The two branches are x > 0 and x < 0, and an entry of exactly 0 stays as the buffer was.",
    hint="Which of your branches takes x = 0?",
    presupposes=("branch",),
)
def sigmoid(x):
    z = np.asarray(x, dtype=float)
    out = np.zeros(z.shape)
    out[z > 0] = 1 / (1 + np.exp(-z[z > 0]))
    out[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return out


@bug(
    "sigmoid_tanh_not_halved",
    "The form with tanh does not halve its argument, so that the curve is twice too steep.",
    hint="How does a curve change when its argument is stretched, and what must tanh be given here?",
)
def sigmoid(x):
    return 0.5 * (1 + np.tanh(np.asarray(x, dtype=float)))


@bug(
    "sigmoid_two_axes_only",
    "Two nested loops over rows and columns suppose that x has two axes.",
    hint="What is x.shape for an array with one axis or with three?",
)
def sigmoid(x):
    rows, columns = x.shape
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = 1 / (1 + np.exp(-float(x[i, j])))
    return out
