"""Known bugs of question `rmsprop`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "rmsprop_eps_inside_root",
    "eps is added to the mean square, inside the root.",
    hint="With what is eps compared: with a gradient, or with the square of one?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / np.sqrt(squares[name] + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_eps_missing",
    "eps is left out, so that an entry whose gradient was always zero becomes 0/0.",
    hint="What does your code compute for an entry whose gradient is zero from the start?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / np.sqrt(squares[name])
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_eps_hard_coded",
    "eps is 1e-8 whatever the caller says.",
    hint="Does the argument eps reach your formula?",
    presupposes=("unused eps",),
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + 1e-8)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_eps_as_floor",
    "eps is a lower bound of the root instead of being added to it.",
    hint="What does eps do to a root that is a little larger than eps?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / np.maximum(np.sqrt(squares[name]), eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_no_root",
    "The gradient is divided by the mean square itself.",
    hint="If all gradients are multiplied by 1000, what happens to your steps?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (squares[name] + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_alpha_reversed",
    "The weights of the old mean square and of the new square are swapped.",
    hint="Which of the two weights is alpha: that of the past or that of the present?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = (1 - alpha) * old.get(name, 0.0) + alpha * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_adds_up",
    "The squares are added up for ever, as in AdaGrad.",
    hint="What becomes of your steps after a thousand equal gradients?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = old.get(name, 0.0) + g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_new_square_whole",
    "The new square is added with its full weight.",
    hint="If the gradient is always 1, which value does your mean square approach?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_starts_with_first_square",
    "The mean square starts as the first square instead of zero.",
    hint="What was the mean square before the first step, and with which weight does that count?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, g**2) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_bias_corrected",
    "The mean square is corrected for its start at zero, which was not asked for.",
    hint="How long is the first step by the formula of this section, and how long is yours?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    t, old = state or (0, {})
    new_params, squares = {}, {}
    for name, param in params.items():
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * grads[name] ** 2
        corrected = squares[name] / (1 - alpha ** (t + 1))
        new_params[name] = param - lr * grads[name] / (np.sqrt(corrected) + eps)
    return new_params, (t + 1, squares)


@bug(
    "rmsprop_not_squared",
    "The mean is one of the gradients, not of their squares.",
    hint="What does your mean become when gradients of both signs alternate?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g
        step = g / (np.abs(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_absolute_values",
    "The size is a mean of absolute values instead of a root of the mean of squares.",
    hint="After gradients of 1 and 7: is the root of the mean of their squares what you divide by?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * np.abs(g)
        step = g / (squares[name] + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_one_size_for_all",
    "One mean square is kept for the whole array.",
    hint="Does each entry of a parameter have a size of its own in your code?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * np.mean(g**2)
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_size_per_column",
    "One mean square is kept for each column.",
    hint="Does each entry of a parameter have a size of its own in your code?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * np.mean(g**2, axis=0)
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_old_size",
    "The step is divided by the mean square from before the update.",
    hint="Does the gradient of this step count in the size that it is divided by?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(old.get(name, 0.0 * param)) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_centred",
    "The squared mean of the gradients is taken away from the mean square.",
    hint="Is what you divide by the spread of the gradients, or their size?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, kept = state or {}, {}, {}
    for name, param in params.items():
        square, mean = old.get(name, (0.0, 0.0))
        square = alpha * square + (1 - alpha) * grads[name] ** 2
        mean = alpha * mean + (1 - alpha) * grads[name]
        kept[name] = square, mean
        new_params[name] = param - lr * grads[name] / (np.sqrt(square - mean**2) + eps)
    return new_params, kept


@bug(
    "rmsprop_root_kept",
    "The root is kept as the state, and the next step takes it for the mean square.",
    hint="Is what you hand on to the next step the thing that its formula starts from?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
        squares[name] = np.sqrt(squares[name])
    return new_params, squares


@bug(
    "rmsprop_uphill",
    "The step is added instead of subtracted.",
    hint="Does the loss fall along your step?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param + lr * step
    return new_params, squares


@bug(
    "rmsprop_lr_in_size",
    "The mean square is one of the gradients times the learning rate.",
    hint="If lr is doubled, does your step become twice as long?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * (lr * g) ** 2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_lr_forgotten",
    "The learning rate is forgotten.",
    hint="If lr were 0, would the parameters stay where they are?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - step
    return new_params, squares


@bug(
    "rmsprop_signs_only",
    "Each step is as long as the learning rate, and only the sign of the gradient counts.",
    hint="How long is your step for a gradient that is ten times smaller than those before it?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = np.sign(g) / (1 + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_forgotten",
    "Every step starts from a mean square of zero.",
    hint="What does the second step know of the size of the first gradient?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    old, new_params, squares = {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_alpha_hard_coded",
    "alpha is 0.99 whatever the caller says.",
    hint="Does the argument alpha reach your formula?",
    presupposes=("unused alpha",),
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    alpha = 0.99
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_default_alpha",
    "alpha is 0.9 unless the caller says otherwise.",
    hint="What is alpha when the caller does not mention it?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.9, eps=1e-8):
    old, new_params, squares = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        squares[name] = alpha * old.get(name, 0.0) + (1 - alpha) * g**2
        step = g / (np.sqrt(squares[name]) + eps)
        new_params[name] = param - lr * step
    return new_params, squares


@bug(
    "rmsprop_state_in_place",
    "The arrays of the old state are updated in place.",
    hint="What is left of the old state for somebody who wants to go back to it?",
)
def rmsprop_step(params, grads, state, lr, alpha=0.99, eps=1e-8):
    squares = {name: np.zeros_like(param) for name, param in params.items()} if state is None else state
    new_params = {}
    for name, param in params.items():
        squares[name] *= alpha
        squares[name] += (1 - alpha) * grads[name] ** 2
        new_params[name] = param - lr * grads[name] / (np.sqrt(squares[name]) + eps)
    return new_params, squares
