"""Known bugs of question `mish`."""

import math

import numpy as np

from autograder.bugs import bug


@bug(
    "mish_softplus_missing",
    "Tanh is applied to the exponential: the logarithm is missing.",
    hint="Which function stands between x and tanh?",
)
def mish(x):
    return x * np.tanh(np.exp(np.minimum(x, 600.0)))


@bug(
    "mish_tanh_missing",
    "The gate is a softplus, which has no upper bound.",
    hint="Where does your function tend to for large x?",
)
def mish(x):
    return x * _softplus(x)


@bug(
    "mish_gate_only",
    "The factor x is missing.",
    hint="Does your function grow for large x?",
)
def mish(x):
    return np.tanh(_softplus(x))


@bug(
    "mish_infinity_over_infinity",
    "Tanh and softplus are merged into one quotient, which overflows.",
    hint="What are exp(1000) and infinity divided by infinity in float64?",
    presupposes=("np.exp", "/",),
)
def mish(x):
    e = (1 + np.exp(x)) ** 2
    return x * (e - 1) / (e + 1)


@bug(
    "mish_is_swish",
    "The gate is a sigmoid.",
    hint="What is your gate at x = 0, and what is the tanh of ln 2?",
)
def mish(x):
    return x * _sigmoid(x)


@bug(
    "mish_one_missing",
    "The 1 inside the logarithm is missing, so that the softplus is x itself.",
    hint="What is your gate at x = 0?",
)
def mish(x):
    return x * np.tanh(x)


@bug(
    "mish_product_inside_tanh",
    "Tanh is applied to the whole product.",
    hint="Where do the parentheses of tanh close in your code?",
)
def mish(x):
    return np.tanh(x * _softplus(x))


@bug(
    "mish_functions_exchanged",
    "Softplus is applied to tanh, not tanh to softplus.",
    hint="Which of the two functions is applied to x first?",
)
def mish(x):
    return x * _softplus(np.tanh(x))


@bug(
    "mish_base_two",
    "The logarithm has base 2.",
    hint="Which function undoes np.exp?",
)
def mish(x):
    return x * np.tanh(_softplus(x) / np.log(2))


@bug(
    "mish_sigmoid_of_softplus",
    "The gate is a sigmoid of the softplus.",
    hint="How far does your gate close for very negative x?",
)
def mish(x):
    return x * _sigmoid(_softplus(x))


@bug(
    "mish_clipped",
    "The argument is clipped at 20 before everything.",
    hint="What is the mish of 1000?",
    family={"BOUND": (20.0, 50.0)},
)
def mish(x):
    x = np.clip(x, -BOUND, BOUND)
    return x * np.tanh(_softplus(x))


@bug(
    "mish_of_size",
    "The softplus is taken of the size of x.",
    hint="How far does your gate close for very negative x?",
)
def mish(x):
    return x * np.tanh(_softplus(np.abs(x)))


@bug(
    "mish_backward_gate_only",
    "One term of the product rule is missing: the gate is taken for a constant.",
    hint="Which factors of the product depend on x?",
)
def mish_backward(dout, x):
    return dout * np.tanh(_softplus(x))


@bug(
    "mish_backward_bend_only",
    "One term of the product rule is missing: the x in front is taken for a constant.",
    hint="Which factors of the product depend on x?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * x * (1 - t * t) * _sigmoid(x)


@bug(
    "mish_backward_softplus_not_differentiated",
    "The innermost function is not differentiated.",
    hint="How many functions are nested in the gate, and how many derivatives does the chain rule multiply?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * (t + x * (1 - t * t))


@bug(
    "mish_backward_tanh_not_differentiated",
    "The outer function of the gate is not differentiated.",
    hint="How many functions are nested in the gate, and how many derivatives does the chain rule multiply?",
)
def mish_backward(dout, x):
    return dout * (np.tanh(_softplus(x)) + x * _sigmoid(x))


@bug(
    "mish_backward_not_squared",
    "The slope of tanh lacks a square.",
    hint="What is the slope of tanh, written in its own value?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * (t + x * (1 - t) * _sigmoid(x))


@bug(
    "mish_backward_tanh_at_x",
    "The slope of tanh is taken at x.",
    hint="At which point does the chain rule evaluate the slope of the outer function?",
)
def mish_backward(dout, x):
    return dout * (np.tanh(_softplus(x)) + x * (1 - np.tanh(x) ** 2) * _sigmoid(x))


@bug(
    "mish_backward_x_missing",
    "The derivative of the gate lacks the factor x.",
    hint="What stands in front of the gate while it is differentiated?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * (t + (1 - t * t) * _sigmoid(x))


@bug(
    "mish_backward_closed_formula",
    "The closed formula of the publication is computed as it stands, and overflows.",
    hint="Which powers of exp(1000) does your formula contain?",
    presupposes=("np.exp",),
)
def mish_backward(dout, x):
    e = np.exp(1.0 * x)
    omega = 4 * (x + 1) + 4 * e**2 + e**3 + e * (4 * x + 6)
    delta = 2 * e + e**2 + 2
    return dout * e * omega / delta**2


@bug(
    "mish_backward_no_upstream",
    "The slope alone is returned.",
    hint="What should your result do when dout is doubled?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return t + x * (1 - t * t) * _sigmoid(x)


@bug(
    "mish_backward_upstream_once",
    "The upstream gradient multiplies the first term only.",
    hint="Which part of your expression does dout multiply, if you put in the parentheses that Python sees?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * t + x * (1 - t * t) * _sigmoid(x)


@bug(
    "mish_backward_differentiated_twice",
    "The softplus is differentiated twice.",
    hint="What is the derivative of softplus?",
)
def mish_backward(dout, x):
    t, s = np.tanh(_softplus(x)), _sigmoid(x)
    return dout * (t + x * (1 - t * t) * s * (1 - s))


@bug(
    "mish_backward_swish",
    "The slope is that of swish.",
    hint="Is the gate of your backward function the one of your forward function?",
)
def mish_backward(dout, x):
    s = _sigmoid(x)
    return dout * (s + x * s * (1 - s))


@bug(
    "mish_backward_minus",
    "The two terms of the product rule are subtracted.",
    hint="Which sign stands between the terms of the product rule?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * (t - x * (1 - t * t) * _sigmoid(x))


@bug(
    "mish_backward_inner_forgotten",
    "The logarithm is differentiated, what stands inside it is not.",
    hint="How steep is softplus far to the right, and how steep does your code say that it is?",
)
def mish_backward(dout, x):
    t = np.tanh(_softplus(x))
    return dout * (t + x * (1 - t * t) * _sigmoid(-1.0 * x))


@bug(
    "mish_two_axes",
    "The loops run over rows and columns, and over nothing else.",
    hint="How many axes may x have, and how many loops has your code?",
    presupposes=("loop",),
)
def mish(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] * math.tanh(max(x[i, j], 0) + math.log1p(math.exp(-abs(x[i, j]))))
    return out


@bug(
    "mish_backward_two_axes",
    "The shape of dout is taken apart into rows and columns.",
    hint="How many axes may dout have, and for how many is your code written?",
)
def mish_backward(dout, x):
    rows, columns = dout.shape
    dx = np.zeros((rows, columns))
    for i in range(rows):
        dx[i] = dout[i] * (np.tanh(_softplus(x[i])) + x[i] * _sigmoid(x[i]) * (1 - np.tanh(_softplus(x[i])) ** 2))
    return dx
