"""Known bugs of question `sigmoid_mlp_deltas`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "deltas_half_missing",
    "The loss lacks the factor of one half.",
    hint="What is the derivative of the cost as you wrote it, with respect to one output?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2), grads


@bug(
    "deltas_loss_mean",
    "The loss is a mean over the batch.",
    hint="Is the cost of the batch a sum or a mean?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2 / len(X), grads


@bug(
    "deltas_all_mean",
    "Loss and gradients are means over the batch.",
    hint="Is the cost of the batch a sum or a mean?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out) / len(X)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2 / len(X), grads


@bug(
    "deltas_factor_two",
    "The derivative of the square keeps its factor 2.",
    hint="What becomes of the factor 2, when the cost has one half in front?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = 2 * (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_difference_swapped",
    "The difference stands the other way round.",
    hint="If an output is too large, should it grow or shrink when you follow the gradient uphill?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (Y - out) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_output_slope_missing",
    "The slope of the sigmoid at the outputs is left out, as for cross-entropy.",
    hint="Which function stands between the weighted input of an output unit and its output?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = out - Y
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_hidden_slope_missing",
    "The slope of the sigmoid in the hidden layer is left out.",
    hint="Through which function does a hidden unit's weighted input reach the next layer?",
    general="Through what does a hidden unit's weighted input pass, and what does the chain rule make of that?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_hidden_slope_of_output",
    "The slope in the hidden layer is taken from the outputs.",
    hint="At which values is the slope of the hidden layer's sigmoid taken?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = (delta2 * out * (1 - out)) @ params["W2"].T
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_slope_of_slope",
    "The sigmoid is applied again before its slope is taken.",
    hint="Are the numbers that you take the slope of activations already?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * _sigmoid(hidden) * (1 - _sigmoid(hidden))
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_relu_slope",
    "The slope in the hidden layer is that of a ReLU.",
    hint="Which activation does the hidden layer have?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * (hidden > 0)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_tanh_slope",
    "The slope in the hidden layer is that of tanh.",
    hint="Which function has the slope 1 - a^2?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * (1 - hidden**2)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_weights_untransposed",
    "The error goes back with the weights untransposed, or with their sum.",
    hint="Which entry of W2 connects hidden unit j with output k?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2.sum(axis=1, keepdims=True) * params["W2"].sum(axis=1) * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_error_for_delta",
    "The plain error goes back instead of the delta.",
    hint="What exactly is passed down from an output unit?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = (out - Y) @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_gradient_of_outputs",
    "The gradient of W2 is made with the outputs.",
    hint="Which values does W2 multiply?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": np.outer(hidden.mean(axis=0), delta2.sum(axis=0)), "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_first_layer_with_delta_two",
    "The gradient of W1 skips the hidden layer.",
    hint="Through which units does W1 reach the outputs?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ (delta2 @ params["W2"].T), "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_bias_mean",
    "The gradients of the biases are means over the batch.",
    hint="Is the cost of the batch a sum or a mean?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.mean(axis=0), "W2": hidden.T @ delta2, "b2": delta2.mean(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_bias_rows",
    "The gradients of the biases have the shape (1, M).",
    hint="Which shape does a gradient have?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0, keepdims=True), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0, keepdims=True)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_bias_missing_forward",
    "The hidden biases are left out of the forward pass.",
    hint="Does the output change when a hidden bias does?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_linear_output",
    "The outputs have no sigmoid.",
    hint="Which values can an output have?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = hidden @ params["W2"] + params["b2"]
    delta2 = out - Y
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_last_example_only",
    "Only the last example counts in the gradients.",
    hint="Over which examples does the sum of the gradient run?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X[-1:].T @ delta1[-1:], "b1": delta1[-1], "W2": hidden[-1:].T @ delta2[-1:], "b2": delta2[-1]}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_overflow",
    "The sigmoid overflows for large negative inputs.",
    hint="What is exp(800) in float64, and what is it divided by itself?",
    presupposes=("np.exp", "/",),
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = np.exp(X @ params["W1"] + params["b1"]) / (1 + np.exp(X @ params["W1"] + params["b1"]))
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden * (1 - hidden)
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads


@bug(
    "deltas_half_a_slope",
    "The slope of the hidden units is taken to be their output.",
    hint="How steep is the sigmoid where its output is nearly 1, and what does your hidden delta say about such a unit?",
)
def sigmoid_mlp_deltas(params, X, Y):
    hidden = _sigmoid(X @ params["W1"] + params["b1"])
    out = _sigmoid(hidden @ params["W2"] + params["b2"])
    delta2 = (out - Y) * out * (1 - out)
    delta1 = delta2 @ params["W2"].T * hidden
    grads = {"W1": X.T @ delta1, "b1": delta1.sum(axis=0), "W2": hidden.T @ delta2, "b2": delta2.sum(axis=0)}
    return np.sum((out - Y) ** 2) / 2, grads
