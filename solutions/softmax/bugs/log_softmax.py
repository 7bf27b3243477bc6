"""Known bugs of question `log_softmax`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "log_softmax_axis0",
    "Largest logit and sum are taken over the examples.",
    hint="Which entries belong to one example, those of a row or those of a column?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=0)
    return shifted - np.log(np.exp(shifted).sum(axis=0))


@bug(
    "log_softmax_base2",
    "The logarithm has base 2 where the exponentials have base e.",
    hint="Which function undoes np.exp?",
)
def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return (z - z.max(axis=1, keepdims=True)) - np.log2(e.sum(axis=1, keepdims=True))


@bug(
    "log_softmax_clipped",
    "Probabilities are clipped away from 0 before the logarithm.",
    hint="Which logarithms can your function return at most, and which are asked for 1000 below the largest logit?",
)
def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(np.clip(e / e.sum(axis=1, keepdims=True), 1e-300, 1.0))


@bug(
    "log_softmax_epsilon",
    "A small constant is added to the probabilities before the logarithm.",
    hint="What does your function return for a logit that lies 1000 below the largest, and what should it be?",
    family={"EPS": (1e-12, 1e-08, 1e-10)},
)
def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True) + EPS)


@bug(
    "log_softmax_float16",
    "The computation runs in float16.",
    hint="How many digits does a float16 keep, and how large can it get?",
    presupposes=("float16 | half",),
)
def log_softmax(z):
    z = z.astype(np.float16)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_global_max",
    "The largest logit of the whole batch is subtracted, so that rows far below it take the logarithm of 0.",
    hint="What is left of a row near -1000 when another row lies near 1000?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max()
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_global_sum",
    "One sum over the whole batch is used for every row.",
    hint="What do the exponentials of your results add up to in each row?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum())


@bug(
    "log_softmax_half_shift",
    "The logits inside the logarithm are shifted, those outside are not.",
    hint="By how much does each of your two terms change when a row is shifted?",
)
def log_softmax(z):
    z = z.astype(float)
    return z - np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_in_place",
    "The shift is written into the caller's array.",
    hint="What does your caller find in z after the call?",
)
def log_softmax(z):
    z = np.asarray(z, dtype=np.result_type(z, np.float32))  # no copy when z is float already
    z -= z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_integer_buffer",
    "The result is stored in an array of the dtype of the logits, which cuts off what follows the point.",
    hint="Which dtype has np.empty_like(z) when z holds integers?",
    presupposes=("np.empty_like",),
)
def log_softmax(z):
    out = np.empty_like(z)
    for i, row in enumerate(z.astype(float)):
        shifted = row - row.max()
        out[i] = shifted - np.log(np.exp(shifted).sum())
    return out


@bug(
    "log_softmax_kept_maximum",
    "The row maxima are kept in a mutable default argument and used again for other logits.",
    hint="When is a default argument evaluated, once or at each call?",
    presupposes=("default object",),
)
def log_softmax(z, cache={}):
    z = z.astype(float)
    if z.shape not in cache:
        cache[z.shape] = np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
    return z - z.max(axis=1, keepdims=True) - cache[z.shape]


@bug(
    "log_softmax_log1p",
    "log1p adds a 1 to a sum that contains it already.",
    hint="What does log1p add, and is that term of the sum already there?",
    presupposes=("np.log1p",),
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log1p(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_log_of_sum",
    "The logarithm of a sum is taken for the sum of the logarithms.",
    hint="Is the logarithm of a + b the sum of their logarithms?",
)
def log_softmax(z):
    z = z.astype(float)
    return z - z.sum(axis=1, keepdims=True)


@bug(
    "log_softmax_lost_keepdims",
    "The logarithm of the sum has lost its axis, so that it lines up with the columns (or with nothing).",
    hint="Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1))


@bug(
    "log_softmax_mean",
    "The exponentials are averaged where they should be summed.",
    hint="What do the exponentials of your results add up to in each row?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).mean(axis=1, keepdims=True))


@bug(
    "log_softmax_negated",
    "The negative logarithms are returned, as a loss would use them.",
    hint="Which sign has the logarithm of a number below 1?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return np.log(np.exp(shifted).sum(axis=1, keepdims=True)) - shifted


@bug(
    "log_softmax_no_shift",
    "The logits are exponentiated as they are, so that the sum overflows.",
    hint="What is the largest exponent in a row near 1000, and what does exp make of it?",
    presupposes=("np.exp",),
)
def log_softmax(z):
    z = z.astype(float)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_of_softmax",
    "The logarithm is taken of probabilities, which are 0 where a logit lies far below the largest.",
    hint="What is exp(-800) in float64, and what is its logarithm then?",
    presupposes=("np.exp", "np.log | np.log2 | np.log10",),
)
def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True))


@bug(
    "log_softmax_probabilities",
    "The probabilities are returned, without their logarithm.",
    hint="Can the logarithm of a probability be positive?",
)
def log_softmax(z):
    z = z.astype(float)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@bug(
    "log_softmax_quotient",
    "The logarithm of a quotient is taken for the quotient of the logarithms.",
    hint="What is log(a / b) in terms of log a and log b?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted / np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_shift_by_mean",
    "Each row is shifted by its mean, which is not enough for a row with one very large logit.",
    hint="Which exponents are left after your shift, in a row such as (0, 0, 0, 3000)?",
    presupposes=("np.max | np.amax | max | np.mean | np.min",),
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.mean(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@bug(
    "log_softmax_squeeze",
    "Axes of length one are removed, so that a batch of one row loses its batch axis.",
    hint="Which shape does your result have for a batch of one example?",
)
def log_softmax(z):
    z = z.astype(float)
    shifted = z - z.max(axis=1, keepdims=True)
    return np.squeeze(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))
