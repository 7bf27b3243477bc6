"""Known bugs of question `relu`."""

import numpy as np

from autograder.bugs import bug

_buffers = {}


@bug(
    "relu_abs",
    "The absolute value is returned, so that negative entries come out positive.",
    hint="What should become of -3?",
)
def relu(x):
    return np.abs(x)


@bug(
    "relu_clip_one",
    "The result is clipped to at most 1.",
    hint="What should become of 3?",
)
def relu(x):
    return np.clip(x, 0, 1)


@bug(
    "relu_gap_near_zero",
    "Entries below a small threshold are taken for 0.",
    hint="What should become of 1e-6?",
)
def relu(x):
    return np.where(x > 1e-4, x, 0)


@bug(
    "relu_in_place",
    "The negative entries are set to 0 in the caller's own array.",
    hint="Is the array that you write into your own?",
    presupposes=("assignment to entries | augmented assignment | out",),
)
def relu(x):
    x[x < 0] = 0
    return x


@bug(
    "relu_leaky",
    "Negative entries leak through with a small slope.",
    hint="What should become of -100?",
)
def relu(x):
    return np.where(x > 0, x, 0.01 * x)


@bug(
    "relu_loop_over_columns",
    "The loop runs over two axes, whatever the shape of x.",
    hint="Which axes has an array of shape (3, 4, 5), and which of them does your loop know?",
    presupposes=("loop",),
)
def relu(x):
    out = x.copy()
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if x[i, j] < 0:
                out[i, j] = 0
    return out


@bug(
    "relu_mask_times_integers",
    "A copy of x is multiplied in place by a float mask, which numpy refuses for integers.",
    hint="Can the product with a float be written into an array of integers?",
    presupposes=("augmented assignment | assignment to entries",),
)
def relu(x):
    out = x.copy()
    out *= (x > 0).astype(float)
    return out


@bug(
    "relu_max_along_axis",
    "np.max is called with 0 as its axis, and gives one maximum for each column.",
    hint="What does the second argument of np.max mean, and is there a function that compares entry by entry?",
    presupposes=("np.max | np.amax",),
)
def relu(x):
    return np.max(x, 0)


@bug(
    "relu_minimum",
    "The smaller of x and 0 is taken.",
    hint="Which entries survive: those above 0 or those below?",
)
def relu(x):
    return np.minimum(x, 0)


@bug(
    "relu_ravel_is_a_copy",
    "The result is written through ravel(), which is a copy when the array lies transposed in memory.",
    hint="When does ravel() give a view, and when a copy?",
    presupposes=("ravel",),
)
def relu(x):
    out = np.zeros_like(x)
    flat = out.ravel()
    for i, value in enumerate(x.ravel()):
        flat[i] = value if value > 0 else 0
    return out


@bug(
    "relu_returns_mask",
    "1 is returned for positive entries, not the entry itself.",
    hint="Does the result tell a 2 from a 3?",
)
def relu(x):
    return (x > 0).astype(float)


@bug(
    "relu_sign_by_division",
    "The sign of x is computed as x over its absolute value, which is 0 / 0 at 0.",
    hint="What is the sign of 0 in your code?",
    presupposes=("/",),
)
def relu(x):
    x = np.asarray(x, dtype=float)
    return x * (1 + x / np.abs(x)) / 2


@bug(
    "relu_six",
    "The result is cut off at 6, as in ReLU6.",
    hint="Is there a largest number that your function returns?",
)
def relu(x):
    return np.clip(x, 0, 6)


@bug(
    "relu_softplus",
    "The smooth curve log(1 + exp(x)) is returned.",
    hint="What does your function give at exactly 0?",
)
def relu(x):
    return np.logaddexp(0, x)


@bug(
    "relu_stale_buffer",
    "The result is written into a buffer of an earlier call, in which old entries are left.",
    hint="What stands in your buffer at the places that this call does not write?",
    presupposes=("np.empty | np.empty_like | np.zeros | np.zeros_like | np.copy",),
)
def relu(x):
    out = _buffers.setdefault(x.shape, np.zeros(x.shape))
    out[x > 0] = x[x > 0]
    return out


@bug(
    "relu_threshold_one",
    "Only entries above 1 pass.",
    hint="What should become of 0.5?",
)
def relu(x):
    return x * (x > 1)



@bug(
    "relu_vectorize_integer",
    "np.vectorize takes the output's type from the first entry, an integer 0 when that entry is negative.",
    hint="Which dtype has your result when the first entry of x is negative?",
    presupposes=("np.vectorize",),
)
def relu(x):
    return np.vectorize(lambda v: v if v > 0 else 0)(x)
