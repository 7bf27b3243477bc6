"""Known bugs of question `relu_backward`."""

import numpy as np

from autograder.bugs import bug

_masks = {}


@bug(
    "relu_backward_arguments_swapped",
    "The two arguments are taken in the wrong order.",
    hint="Which argument comes first in the signature of the handout?",
)
def relu_backward(x, dout):
    return dout * (x > 0)


@bug(
    "relu_backward_counts_zero_twice",
    "Two cases overlap at x = 0, and the gradient is added in both.",
    hint="How many of your cases hold at once when x is 0?",
    presupposes=("branch",),
)
def relu_backward(dout, x):
    dx = np.zeros(dout.shape)
    dx[x >= 0] += dout[x >= 0]
    dx[x == 0] += dout[x == 0]
    return dx


@bug(
    "relu_backward_finite_difference",
    "The slope is taken by a finite difference, which is wrong near 0.",
    hint="What does your difference quotient see when x is closer to 0 than its step?",
    presupposes=("/",),
)
def relu_backward(dout, x):
    h = 1e-5
    x = np.asarray(x, dtype=float)
    slope = (np.maximum(x + h, 0) - np.maximum(x - h, 0)) / (2 * h)
    return dout * slope


@bug(
    "relu_backward_first_mask",
    "The mask of the first call is kept and used again for every x of that shape.",
    hint="Whose signs does your mask hold at the second call?",
    presupposes=("mask | comparison",),
)
def relu_backward(dout, x):
    mask = _masks.setdefault(x.shape, x > 0)
    return dout * mask


@bug(
    "relu_backward_flipped",
    "The gradient passes where x is negative and stops where it is positive.",
    hint="For which x does a small change of x change the output?",
)
def relu_backward(dout, x):
    return np.where(x > 0, 0.0, dout)


@bug(
    "relu_backward_identity",
    "The upstream gradient is passed on everywhere.",
    hint="Does a change of x change the output where x is negative?",
)
def relu_backward(dout, x):
    return dout.copy()


@bug(
    "relu_backward_integer_buffer",
    "The gradient is collected in an array made like x, which truncates it when x holds integers.",
    hint="Which dtype does np.zeros_like give for integer x?",
    presupposes=("np.zeros_like",),
)
def relu_backward(dout, x):
    dx = np.zeros_like(x)
    dx[x > 0] = dout[x > 0]
    return dx


@bug(
    "relu_backward_leaky",
    "A small slope is used for negative x.",
    hint="Which part of dout should pass at x = -3?",
)
def relu_backward(dout, x):
    return np.where(x > 0, dout, 0.01 * dout)


@bug(
    "relu_backward_mask_from_dout",
    "The sign of dout decides what passes, not the sign of x.",
    hint="Which of the two arguments did the forward pass look at?",
)
def relu_backward(dout, x):
    return dout * (dout > 0)


@bug(
    "relu_backward_no_upstream",
    "The slope is returned without the upstream gradient.",
    hint="What does the result become when dout is doubled?",
)
def relu_backward(dout, x):
    return (x > 0).astype(float)


@bug(
    "relu_backward_output_over_input",
    "The slope is computed as output over input, which is 0 / 0 at 0.",
    hint="What does your code divide by where x is exactly 0?",
    presupposes=("/",),
)
def relu_backward(dout, x):
    return dout * (np.maximum(x, 0) / x)


@bug(
    "relu_backward_over_n",
    "The gradient is divided by the number of rows.",
    hint="Where does the loss take its mean: in this function or before it?",
)
def relu_backward(dout, x):
    return dout * (x > 0) / len(x)


@bug(
    "relu_backward_overwrites_dout",
    "The stopped entries are set to 0 in dout itself.",
    hint="Who else uses dout after this call?",
)
def relu_backward(dout, x):
    dout[x <= 0] = 0
    return dout


@bug(
    "relu_backward_overwrites_x",
    "The slope is written into x, which the caller still needs.",
    hint="What does the caller find in x after the call?",
)
def relu_backward(dout, x):
    x[x <= 0] = 0
    x[x > 0] = 1
    return dout * x


@bug(
    "relu_backward_relu_of_dout",
    "Negative upstream gradients are dropped too.",
    hint="May a gradient be negative?",
)
def relu_backward(dout, x):
    return np.maximum(dout, 0) * (x > 0)


@bug(
    "relu_backward_rows_only",
    "A loop over rows and columns supposes that x has two axes.",
    hint="What is len(x[i]) when x has only one axis?",
    presupposes=("len",),
)
def relu_backward(dout, x):
    dx = np.zeros(dout.shape)
    for i in range(len(x)):
        for j in range(len(x[i])):
            if x[i][j] > 0:
                dx[i][j] = dout[i][j]
    return dx


@bug(
    "relu_backward_sign",
    "The sign of x is used as the slope, which is -1 for negative x.",
    hint="How steep is ReLU at x = -3?",
)
def relu_backward(dout, x):
    return dout * np.sign(x)


@bug(
    "relu_backward_slice_is_no_copy",
    "dout[:] is taken for a copy, as it would be of a list, and written into.",
    hint="What does slicing a numpy array give: a copy, or a view of the same memory?",
    presupposes=("slice",),
)
def relu_backward(dout, x):
    dx = dout[:]
    dx[x < 0] = 0
    return dx


@bug(
    "relu_backward_summed",
    "The gradient is summed over the batch.",
    hint="Which shape has x, and so its gradient?",
)
def relu_backward(dout, x):
    return (dout * (x > 0)).sum(axis=0)


@bug(
    "relu_backward_threshold_one",
    "The gradient passes only where x is above 1.",
    hint="What is the slope at x = 0.5?",
)
def relu_backward(dout, x):
    return dout * (x > 1)


@bug(
    "relu_backward_times_relu",
    "The upstream gradient is multiplied by the output, not by the slope.",
    hint="How steep is the line at x = 3?",
)
def relu_backward(dout, x):
    return dout * np.maximum(x, 0)
