"""Known bugs of question `softmax`."""

import numpy as np

from autograder.bugs import bug

_results = {}


@bug(
    "no_shift",
    "The logits are exponentiated as they are, so that large ones overflow.",
    hint="What is exp(1000) in float64, and what is inf / inf?",
    presupposes=("np.exp", "/",),
)
def softmax(z):
    e = np.exp(z.astype(float))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_added_epsilon",
    "A small constant in the denominator is to keep it from 0, and the overflow stays.",
    hint=(
        "For which logits is the denominator too small, for which too large, and which of the two does a constant "
        "cure?"
    ),
    family={"EPS": (1e-12, 1e-08)},
)
def softmax(z):
    e = np.exp(z.astype(float))
    return e / (e.sum(axis=1, keepdims=True) + EPS)


@bug(
    "softmax_axis0",
    "The exponentials are summed over the examples, so that each column sums to 1.",
    hint="Do the probabilities of one example sum to 1, or those of one class?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


@bug(
    "softmax_base2",
    "Powers of 2 stand where powers of e should.",
    hint="By which factor does an exponential grow when its logit grows by 1?",
)
def softmax(z):
    z = z.astype(float)
    powers = 2.0 ** (z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@bug(
    "softmax_clip_700",
    "Logits are clipped to what exp can take, so that all large ones look alike.",
    hint="Which of two logits is the larger one after your clipping, when they are 1000 and 1003?",
    presupposes=("np.clip | np.minimum | np.maximum",),
    family={"BOUND": (700, 500)},
)
def softmax(z):
    e = np.exp(np.clip(z.astype(float), -BOUND, BOUND))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_column_max",
    "The largest logit of each column is subtracted, a different constant for each class.",
    hint="Is the number that you subtract the same for all entries that share a denominator?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_divided_by_max",
    "Each row is divided by its largest logit instead of being shifted by it.",
    hint="Which change of a row leaves its softmax as it is: a common factor, or a common constant?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z / np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_euclidean",
    "The exponentials are divided by their Euclidean length instead of their sum.",
    hint="Which sum should be 1 in each row: of the probabilities, or of their squares?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.linalg.norm(e, axis=1, keepdims=True)


@bug(
    "softmax_exp_minus",
    "The exponent has the wrong sign: the smallest logit gets the largest probability.",
    hint="Which class should be the most probable one, that of the largest or of the smallest logit?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z.min(axis=1, keepdims=True) - z)
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_flat_memory",
    "The entries are read in the order in which they lie in memory, whatever the layout of the array.",
    hint="In which order does ravel(order='K') visit the entries of a transposed array?",
    presupposes=("ravel",),
)
def softmax(z):
    rows = z.ravel(order="K").reshape(z.shape).astype(float)
    e = np.exp(rows - rows.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_float16",
    "The computation runs in float16.",
    hint="How many digits does a float16 keep, and how large can it get?",
    presupposes=("float16 | half",),
)
def softmax(z):
    z = z.astype(np.float16)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).astype(float)


@bug(
    "softmax_global_max",
    "The largest logit of the whole batch is subtracted, so that rows far below it underflow to 0 / 0.",
    hint="What is left of a row near -1000 when another row lies near 1000?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - np.max(z))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_global_sum",
    "One sum over the whole batch is the denominator of every row.",
    hint="How large is the sum of all probabilities of a batch of N examples?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / np.sum(e)


@bug(
    "softmax_hard",
    "The most probable class gets probability 1, the others 0.",
    hint="What does softmax say when two logits differ by a little only?",
)
def softmax(z):
    return np.eye(z.shape[1])[z.argmax(axis=1)]


@bug(
    "softmax_in_place",
    "The shift is written into the caller's array.",
    hint="What does your caller find in z after the call?",
)
def softmax(z):
    z = np.asarray(z, dtype=np.result_type(z, np.float32))  # no copy when z is float already
    z -= z.max(axis=1, keepdims=True)
    np.exp(z, out=z)
    return z / z.sum(axis=1, keepdims=True)


@bug(
    "softmax_integer_buffer",
    "The result is stored in an array of the dtype of the logits, which cuts probabilities off to 0.",
    hint="Which dtype has np.zeros_like(z) when z holds integers?",
    presupposes=("np.zeros_like",),
)
def softmax(z):
    out = np.zeros_like(z)
    for i, row in enumerate(z.astype(float)):
        e = np.exp(row - row.max())
        out[i] = e / e.sum()
    return out


@bug(
    "softmax_kept_result",
    "Results are kept by the shape of the logits, so that other logits of that shape get an old answer.",
    hint="Do two arrays of one shape have the same softmax?",
)
def softmax(z):
    if z.shape not in _results:
        shifted = z.astype(float) - z.astype(float).max(axis=1, keepdims=True)
        e = np.exp(shifted)
        _results[z.shape] = e / e.sum(axis=1, keepdims=True)
    return _results[z.shape]


@bug(
    "softmax_log_returned",
    "The logarithms of the probabilities are returned.",
    hint="Can a probability be negative?",
)
def softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "softmax_lost_keepdims",
    "The sum has lost its axis, so that it lines up with the columns (or with nothing).",
    hint="Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


@bug(
    "softmax_nan_to_num",
    "The NaN of an overflow is replaced by 0 instead of being avoided.",
    hint="Does each row of your result still sum to 1 where you replaced something?",
)
def softmax(z):
    e = np.exp(z.astype(float))
    return np.nan_to_num(e / e.sum(axis=1, keepdims=True))


@bug(
    "softmax_no_exp",
    "The logits themselves are divided by their sum, without exponentials.",
    hint="What would your function return for a negative logit, and is that a probability?",
)
def softmax(z):
    z = z.astype(float)
    return z / z.sum(axis=1, keepdims=True)


@bug(
    "softmax_return_in_loop",
    "The return statement stands inside the loop, which ends after the first row.",
    hint="How often does the body of your loop run?",
    presupposes=("loop",),
)
def softmax(z):
    out = np.zeros(z.shape)
    for i in range(len(z)):
        e = np.exp(z[i].astype(float) - float(z[i].max()))
        out[i] = e / e.sum()
        return out


@bug(
    "softmax_running_sum",
    "The denominator is summed while the row is being divided, so that early classes miss later terms.",
    hint="Is the denominator complete when the first class of a row is divided by it?",
)
def softmax(z):
    out = np.zeros(z.shape)
    for i, row in enumerate(z.astype(float)):
        total = 0.0
        for j, value in enumerate(row):
            e = np.exp(value - row.max())
            total += e
            out[i, j] = e / total
    return out


@bug(
    "softmax_shift_by_abs_max",
    "Each row is shifted by its largest absolute value, so that negative rows underflow to 0 / 0.",
    hint="What does your shift make of a row in which all logits are near -1000?",
    presupposes=("np.max | np.amax | max | np.mean | np.min",),
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - np.abs(z).max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_shift_by_first",
    "Each row is shifted by its first logit.",
    hint="What is left to exponentiate when the first logit of a row is far below the others?",
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z[:, :1])
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_shift_by_mean",
    "Each row is shifted by its mean, which is not enough for a row with one very large logit.",
    hint="Which exponents are left after your shift, in a row such as (0, 0, 0, 3000)?",
    presupposes=("np.max | np.amax | max | np.mean | np.min",),
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_shift_by_min",
    "Each row is shifted by its smallest logit, which leaves the largest ones to overflow.",
    hint="Which is the largest exponent that is left after your shift, in a row that spans 1200?",
    presupposes=("np.max | np.amax | max | np.mean | np.min",),
)
def softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.min(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "softmax_shift_denominator",
    "The shift is in the denominator only.",
    hint="By which factor do numerator and denominator each change when a row is shifted?",
)
def softmax(z):
    z = z.astype(float)
    return np.exp(z) / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)


@bug(
    "softmax_shift_numerator",
    "The shift is in the numerator only.",
    hint="Do numerator and denominator exponentiate the same numbers?",
)
def softmax(z):
    z = z.astype(float)
    return np.exp(z - z.max(axis=1, keepdims=True)) / np.exp(z).sum(axis=1, keepdims=True)


@bug(
    "softmax_sigmoid",
    "Each entry goes through a sigmoid of its own, so that rows do not sum to 1.",
    hint="Does the probability of one class change when the logit of another class grows?",
)
def softmax(z):
    t = np.exp(-np.abs(z.astype(float)))
    return np.where(z >= 0, 1 / (1 + t), t / (1 + t))


@bug(
    "softmax_sigmoid_normalised",
    "Sigmoids are divided by their sum where exponentials should be.",
    hint="By which factor must a probability grow against another one when its logit grows by 1?",
)
def softmax(z):
    s = 0.5 * (1 + np.tanh(z.astype(float) / 2))
    return s / s.sum(axis=1, keepdims=True)


@bug(
    "softmax_squeeze",
    "Axes of length one are removed, so that a batch of one row loses its batch axis.",
    hint="Which shape does your result have for a batch of one example?",
)
def softmax(z):
    z = np.squeeze(z).astype(float)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


@bug(
    "softmax_total_not_reset",
    "The sum is set to zero once, before the loop over the rows, and then runs on from row to row.",
    hint="What does your sum hold when the second row begins?",
)
def softmax(z):
    out, total = np.zeros(z.shape), 0.0
    for i, row in enumerate(z.astype(float)):
        e = np.exp(row - row.max())
        total += e.sum()
        out[i] = e / total
    return out


@bug(
    "softmax_transposed",
    "The result comes back as (C, N).",
    hint="Which shape should the result have, and which did you compute with?",
)
def softmax(z):
    e = np.exp(z.T.astype(float) - z.max(axis=1).astype(float))
    return e / e.sum(axis=0)
