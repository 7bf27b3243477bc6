"""Known bugs of question `forward`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "forward_bias_missing",
    "The bias is missing.",
    hint="What does one unit of one example compute, written as a sum?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W, (x, W)


@bug(
    "forward_bias_subtracted",
    "The bias is subtracted, as a threshold would be.",
    hint="Does a larger bias make a unit fire earlier or later?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W - b, (x, W)


@bug(
    "forward_bias_times",
    "The bias multiplies instead of being added.",
    hint="What does one unit of one example compute, written as a sum?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W * b, (x, W)


@bug(
    "forward_bias_twice",
    "The bias is added for every input.",
    hint="How often does the bias stand in the sum of one unit?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W + b * W.shape[0], (x, W)


@bug(
    "forward_bias_summed",
    "All biases are added to every unit.",
    hint="Whose bias is b[m]?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W + b.sum(), (x, W)


@bug(
    "forward_first_bias_for_all",
    "Every unit gets the first bias.",
    hint="Whose bias is b[m]?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W + b[0], (x, W)


@bug(
    "forward_mean_of_inputs",
    "The weighted inputs are averaged instead of added.",
    hint="What does one unit of one example compute, written as a sum?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows @ W / W.shape[0] + b, (x, W)


@bug(
    "forward_relu",
    "A ReLU is applied.",
    hint="What does the handout say of the bend?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return np.maximum(rows @ W + b, 0), (x, W)


@bug(
    "forward_threshold",
    "A step is applied.",
    hint="What does the handout say of the bend?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return np.where(rows @ W + b >= 0, 1.0, 0.0), (x, W)


@bug(
    "forward_transposed",
    "The result is transposed: units along the rows.",
    hint="What lies along a row of out?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return (rows @ W + b).T, (x, W)


@bug(
    "forward_not_flattened",
    "x is not flattened: a product along the last axis only.",
    hint="Which shape does an image have, and how many numbers does a unit look at?",
)
def dense_forward(x, W, b):
    return x @ W[: x.shape[-1]] + b, (x, W)


@bug(
    "forward_flattened_columns_first",
    "The axes are flattened in the wrong order.",
    hint="In which order do the numbers of an image come after x.reshape(N, D)?",
    presupposes=("reshape",),
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1, order="F")
    return rows @ W + b, (x, W)


@bug(
    "forward_flattened_channels_last",
    "The second axis is moved to the end before x is flattened, as for images with colours last.",
    hint="In which order do the numbers of an image come after x.reshape(N, D)?",
    presupposes=("reshape",),
)
def dense_forward(x, W, b):
    rows = np.moveaxis(x, 1, -1).reshape(len(x), -1)
    return rows @ W + b, (x, W)


@bug(
    "forward_flattened_in_memory_order",
    "The numbers are read in the order in which they lie in memory.",
    hint="In which order do the numbers of an image come after x.reshape(N, D)?",
    presupposes=("reshape",),
)
def dense_forward(x, W, b):
    rows = x.ravel(order="K").reshape(len(x), -1)
    return rows @ W + b, (x, W)


@bug(
    "forward_summed_over_examples",
    "The examples of the batch are added up.",
    hint="Does the output of an example depend on the others?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return (rows @ W + b).sum(axis=0, keepdims=True), (x, W)


@bug(
    "forward_weights_reshaped",
    "W is reshaped to (M, D) instead of transposed before the product.",
    hint="Which weight connects input d with unit m?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return np.dot(W.reshape(W.shape[1], W.shape[0]), rows.T).T + b, (x, W)


@bug(
    "forward_positive_inputs_only",
    "Negative inputs are cut off.",
    hint="May an input be negative?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return np.maximum(rows, 0) @ W + b, (x, W)


@bug(
    "forward_squeezed",
    "Axes of length 1 disappear from the result.",
    hint="Which shape has out for a single example, and which one for a single unit?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return np.squeeze(rows @ W + b), (x, W)


@bug(
    "forward_without_the_last_input",
    "A loop leaves out the last input.",
    hint="How many inputs does a unit look at, and how many terms does your sum have?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return rows[:, :-1] @ W[:-1] + b, (x, W)


@bug(
    "forward_normalised_inputs",
    "The inputs of each example are shifted to mean 0 first.",
    hint="What does one unit of one example compute, written as a sum?",
)
def dense_forward(x, W, b):
    rows = x.reshape(len(x), -1)
    return (rows - rows.mean(axis=1, keepdims=True)) @ W + b, (x, W)
