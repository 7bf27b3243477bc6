"""Known bugs of question `sigmoid_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "sigmoid_backward_accumulates",
    "Gradients of earlier calls are added in a default argument that lives on.",
    hint="When is the default value of an argument created: at each call or once?",
    presupposes=("default object",),
)
def sigmoid_backward(dout, s, grads={}):
    grads[s.shape] = grads.get(s.shape, 0.0) + dout * s * (1 - s)
    return grads[s.shape]


@bug(
    "sigmoid_backward_divides_by_s",
    "The exponential is recovered by a division by s, which may be 0.",
    hint="What does your formula divide by when s is exactly 0?",
    presupposes=("/",),
)
def sigmoid_backward(dout, s):
    e = 1 / s - 1
    return dout * s**2 * e


@bug(
    "sigmoid_backward_negated",
    "The slope has the wrong sign.",
    hint="Does sigmoid rise or fall, and which sign has its slope?",
)
def sigmoid_backward(dout, s):
    return dout * s * (s - 1)


@bug(
    "sigmoid_backward_no_upstream",
    "The slope is returned without the upstream gradient.",
    hint="What does the result become when dout is doubled?",
)
def sigmoid_backward(dout, s):
    return s * (1 - s)


@bug(
    "sigmoid_backward_over_n",
    "The gradient is divided by the number of rows.",
    hint="Where does the loss take its mean: in this function or before it?",
)
def sigmoid_backward(dout, s):
    return dout * s * (1 - s) / dout.shape[0]


@bug(
    "sigmoid_backward_row_jacobian",
    "A diagonal matrix is built for each row, which supposes two axes.",
    hint="What does a loop over the rows meet when there is only one axis?",
    presupposes=("loop",),
)
def sigmoid_backward(dout, s):
    n, d = s.shape
    dx = np.zeros((n, d))
    for i in range(n):
        dx[i] = np.diag(s[i] * (1 - s[i])) @ dout[i]
    return dx


@bug(
    "sigmoid_backward_s_squared",
    "The slope contains one factor s too many.",
    hint="Your slope at x and at -x: are they the same, as the curve's symmetry asks?",
)
def sigmoid_backward(dout, s):
    return dout * s**2 * (1 - s)


@bug(
    "sigmoid_backward_sigmoid_twice",
    "s is taken for x, and sigmoid is applied to it once more.",
    hint="What is the second argument: the input or the output of the forward pass?",
)
def sigmoid_backward(dout, s):
    again = 1 / (1 + np.exp(-s))
    return dout * again * (1 - again)


@bug(
    "sigmoid_backward_summed",
    "The gradient is summed over the batch.",
    hint="Which shape has x, and so its gradient?",
)
def sigmoid_backward(dout, s):
    return np.sum(dout * s * (1 - s), axis=0)


@bug(
    "sigmoid_backward_tanh_slope",
    "The slope of tanh is taken in place of sigmoid's.",
    hint="Of which function is this the derivative, and how steep is sigmoid at x = 0?",
)
def sigmoid_backward(dout, s):
    return dout * (1 - s**2)


@bug(
    "sigmoid_backward_times_s",
    "The upstream gradient is multiplied by the value, not by the slope.",
    hint="Is s the height of the curve or its slope?",
)
def sigmoid_backward(dout, s):
    return dout * s


@bug(
    "sigmoid_backward_writes_dout",
    "The product is built up in the array dout.",
    hint="Does *= make a new array?",
    presupposes=("*=",),
)
def sigmoid_backward(dout, s):
    dout *= s
    dout *= 1 - s
    return dout


@bug(
    "sigmoid_backward_writes_s",
    "The slope is computed in the array s, which the caller keeps for later.",
    hint="What does the caller find in s after the call?",
)
def sigmoid_backward(dout, s):
    s -= s**2
    return dout * s
