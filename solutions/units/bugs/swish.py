"""Known bugs of question `swish`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "swish_beta_in_front",
    "Beta multiplies x in front of the sigmoid, not inside it.",
    hint="Where does your function tend to for large x: to x, or to a multiple of it?",
)
def swish(x, beta=1.0):
    return beta * x * _sigmoid(x)


@bug(
    "swish_beta_twice",
    "Beta multiplies x in both places.",
    hint="Where does your function tend to for large x: to x, or to a multiple of it?",
)
def swish(x, beta=1.0):
    return beta * x * _sigmoid(beta * x)


@bug(
    "swish_gate_only",
    "The factor x is missing.",
    hint="Does your function grow for large x?",
)
def swish(x, beta=1.0):
    return _sigmoid(beta * x)


@bug(
    "swish_sum",
    "The gate is added to x.",
    hint="What is your function far to the left, where the gate is closed?",
)
def swish(x, beta=1.0):
    return x + _sigmoid(beta * x)


@bug(
    "swish_infinity_over_infinity",
    "A quotient of two exponentials overflows for large arguments.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def swish(x, beta=1.0):
    return x * np.exp(beta * x) / (1 + np.exp(beta * x))


@bug(
    "swish_gate_inverted",
    "The gate closes where it should open.",
    hint="Where is your gate open, for large x or for very negative x?",
)
def swish(x, beta=1.0):
    return x * _sigmoid(-beta * x)


@bug(
    "swish_tanh_gate",
    "The gate is a tanh.",
    hint="Between which two numbers should a gate lie?",
)
def swish(x, beta=1.0):
    return x * np.tanh(beta * x)


@bug(
    "swish_gelu_constant",
    "Beta is replaced by the constant with which swish imitates another unit.",
    hint="What does your code do with beta?",
    presupposes=("unused beta",),
)
def swish(x, beta=1.0):
    return x * _sigmoid(1.702 * x)


@bug(
    "swish_hard",
    "The gate is made of straight lines.",
    hint="Where does your gate bend, and where does a sigmoid?",
)
def swish(x, beta=1.0):
    return x * np.clip(beta * x / 6 + 0.5, 0, 1)


@bug(
    "swish_beta_as_power",
    "Beta is the power of the gate, not a factor in its argument.",
    hint="What does beta multiply?",
)
def swish(x, beta=1.0):
    return x * _sigmoid(x) ** beta


@bug(
    "swish_beta_added",
    "Beta is added to x inside the gate.",
    hint="What is your gate at x = 0, and what should it be for any beta?",
)
def swish(x, beta=1.0):
    return x * _sigmoid(x + beta)


@bug(
    "swish_beta_divides",
    "X is divided by beta inside the gate.",
    hint="Does your gate become steeper or flatter when beta grows?",
)
def swish(x, beta=1.0):
    return x * _sigmoid(x / beta)


@bug(
    "swish_backward_gate_only",
    "One term of the product rule is missing: the gate is taken for a constant.",
    hint="Which factors of the product depend on x?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * s, np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_bend_only",
    "One term of the product rule is missing: the x in front is taken for a constant.",
    hint="Which factors of the product depend on x?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * beta * x * s * (1 - s), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_beta_forgotten",
    "The argument of the gate is not differentiated.",
    hint="What does the chain rule multiply the slope of the gate with?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + x * s * (1 - s)), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_beta_on_both_terms",
    "Beta multiplies both terms of the product rule.",
    hint="Which of the two terms contains the derivative of the gate?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * beta * (s + x * s * (1 - s)), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_dbeta_one_x",
    "The gradient of beta has the x in front of the gate but not the one inside it.",
    hint="What is the derivative of the gate's argument by beta?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), np.sum(dout * x * s * (1 - s))


@bug(
    "swish_backward_dbeta_mean",
    "The gradient of beta is averaged.",
    hint="Through how many entries does beta reach the loss, and does the chain rule add or average?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), np.mean(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_dbeta_not_summed",
    "The gradient of beta keeps an entry for each of x.",
    hint="How many numbers is beta, and how many is its gradient?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), dout * x * x * s * (1 - s)


@bug(
    "swish_backward_dbeta_per_feature",
    "The gradient of beta is summed over the first axis only.",
    hint="How many numbers is beta, and how many is its gradient?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), np.sum(dout * x * x * s * (1 - s), axis=0)


@bug(
    "swish_backward_dbeta_times_beta",
    "The gradient of beta contains beta as a factor.",
    hint="What is the derivative of the gate's argument by beta?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), np.sum(dout * beta * x * x * s * (1 - s))


@bug(
    "swish_backward_dbeta_no_upstream",
    "The gradient of beta lacks the upstream gradient.",
    hint="What should both results do when dout is doubled?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return dout * (s + beta * x * s * (1 - s)), np.sum(x * x * s * (1 - s))


@bug(
    "swish_backward_no_upstream",
    "The slope alone is returned for x.",
    hint="What should both results do when dout is doubled?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(beta * x)
    return s + beta * x * s * (1 - s), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_gate_without_beta",
    "The gate is computed as if beta were 1.",
    hint="Is the gate of your backward function the one of your forward function?",
)
def swish_backward(dout, x, beta=1.0):
    s = _sigmoid(1.0 * x)
    return dout * (s + beta * x * s * (1 - s)), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_backward_infinity_over_infinity",
    "A quotient of two exponentials overflows for large arguments.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def swish_backward(dout, x, beta=1.0):
    s = np.exp(beta * x) / (1 + np.exp(beta * x))
    return dout * (s + beta * x * s * (1 - s)), np.sum(dout * x * x * s * (1 - s))


@bug(
    "swish_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def swish(x, beta=1.0):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] * (1 + math.tanh(beta * x[i, j] / 2)) / 2
    return out


@bug(
    "swish_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def swish_backward(dout, x, beta=1.0):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    dbeta = 0.0
    for i in range(rows):
        s = _sigmoid(beta * x[i])
        dx[i] = dout[i] * (s + beta * x[i] * s * (1 - s))
        dbeta += np.sum(dout[i] * x[i] * x[i] * s * (1 - s))
    return dx, dbeta
