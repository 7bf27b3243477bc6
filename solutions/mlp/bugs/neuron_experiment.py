"""Known bugs of question `neuron_experiment`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "neuron_quadratic_always",
    "The cost is always the quadratic one.",
    hint="What does your code do differently for the other cost?",
    general="What is the error term of the neuron for each of the two costs, in the handout and in your code?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a * a * (1 - a) if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_cross_entropy_always",
    "The cost is always the cross-entropy.",
    hint="What does your code do differently for the other cost?",
    general="What is the error term of the neuron for each of the two costs, in the handout and in your code?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_costs_swapped",
    "The two costs are swapped.",
    hint="Which of the two costs has the slope of the sigmoid in its gradient?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a * a * (1 - a) if cost == "cross_entropy" else a
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_slope_missing_error",
    "The quadratic cost's gradient is the slope of the sigmoid alone.",
    hint="Does the step depend on how wrong the output is?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_slope_in_cross_entropy",
    "The gradient of the cross-entropy keeps the slope of the sigmoid.",
    hint="What is left of the slope of the sigmoid when it is divided by 1 - a?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a * (1 - a) if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_cross_entropy_of_one",
    "The cross-entropy wants the output 1.",
    hint="Which output is wanted?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a - 1 if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_quadratic_of_one",
    "The quadratic cost wants the output 1.",
    hint="Which output is wanted?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else (a - 1) * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_factor_two",
    "The quadratic cost lacks its factor of one half.",
    hint="What becomes of the factor 2, when the cost has one half in front?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else 2 * a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_uphill",
    "The gradient is added.",
    hint="Does the output come closer to 0?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w + lr * delta, b + lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_bias_fixed",
    "The bias is not trained.",
    hint="Which parameters does the neuron have?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w = w - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_weight_fixed",
    "The weight is not trained.",
    hint="Which parameters does the neuron have?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        b = b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_one_after_the_other",
    "The gradient by b is computed with the weight that has been changed already.",
    hint="At which w and b is each of the two gradients computed: is either of them new by then?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    def slope(a):
        return a if cost == "cross_entropy" else a * a * (1 - a)

    outputs = []
    for _ in range(epochs):
        w = w - lr * slope(_sigmoid(w + b))
        b = b - lr * slope(_sigmoid(w + b))
        outputs.append(_sigmoid(w + b))
    return np.array(outputs)


@bug(
    "neuron_without_bias",
    "The bias is left out of the output.",
    hint="What is the output before the first epoch, for w = 0.6 and b = 0.9?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_from_the_start",
    "The outputs are those before each epoch.",
    hint="Is the first of your numbers the output before or after the first epoch?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        outputs.append(a)
        a = _sigmoid(w + b)
    return np.array(outputs)


@bug(
    "neuron_start_included",
    "The output before the first epoch comes first, so that there is one number too many.",
    hint="How many outputs are there after three epochs?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    outputs.append(a)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_last_only",
    "Only the last output is returned.",
    hint="How many outputs are there after three epochs?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs[-1:])


@bug(
    "neuron_costs_returned",
    "The costs are returned instead of the outputs.",
    hint="What is to be returned after each epoch?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs) ** 2 / 2


@bug(
    "neuron_weight_squared_step",
    "The gradient of the weight is multiplied by the weight.",
    hint="What does the weight multiply, and so what stands in its gradient?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta * w, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_rate_ignored",
    "The learning rate is 0.15 whatever the caller says.",
    hint="Does the argument lr reach your step?",
    presupposes=("unused lr",),
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    lr = 0.15
    a = _sigmoid(w + b)
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a * a * (1 - a)
        w, b = w - lr * delta, b - lr * delta
        a = _sigmoid(w + b)
        outputs.append(a)
    return np.array(outputs)


@bug(
    "neuron_linear",
    "The neuron has no sigmoid.",
    hint="Which values can an output have?",
)
def neuron_experiment(w, b, lr, epochs, cost):
    outputs = []
    a = w + b
    for _ in range(epochs):
        delta = a if cost == "cross_entropy" else a
        w, b = w - lr * delta, b - lr * delta
        a = w + b
        outputs.append(a)
    return np.array(outputs)
