"""Known bugs of question `mlp_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "forward_relu_at_end",
    "The scores go through a ReLU as well.",
    hint="May a score be negative?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return np.maximum(scores, 0), None


@bug(
    "forward_no_relu",
    "There is no ReLU between the layers.",
    hint="What can many linear layers compute that a single one cannot?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = h
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_softmax_at_end",
    "The scores are turned into probabilities.",
    hint="Are scores or probabilities asked for?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True), None


@bug(
    "forward_sigmoid",
    "Sigmoids stand between the layers.",
    hint="Which activation stands between the layers?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = 1 / (1 + np.exp(-h))
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_leaky",
    "A leaky ReLU stands between the layers.",
    hint="What does a ReLU give for -1?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.where(h > 0, h, 0.01 * h)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_absolute",
    "Negative values are turned round instead of cut off.",
    hint="What does a ReLU give for -1?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.abs(h)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_mask",
    "The hidden values are replaced by 0 and 1.",
    hint="What does a ReLU give for 0.3?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = (h > 0) * 1.0
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_hidden_bias_missing",
    "The hidden layers have no bias.",
    hint="What does the network give for an input of zeros?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_last_bias_missing",
    "The last layer has no bias.",
    hint="What does the network give for an input of zeros?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"]
    return scores, None


@bug(
    "forward_bias_after_relu",
    "The biases are added behind the ReLU.",
    hint="Can a hidden value be smaller than 0?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"]
        x = np.maximum(h, 0) + params[f"b{layer}"]
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_bias_subtracted",
    "The biases are subtracted.",
    hint="What does the network give for an input of zeros?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] - params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_two_layers_only",
    "There are always two layers, however many params has.",
    hint="How many layers does the network have whose params have six entries?",
)
def mlp_forward(params, X):
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    return hidden @ params["W2"] + params["b2"], None


@bug(
    "forward_last_layer_missing",
    "The loop stops one layer too early.",
    hint="Which layer gives the scores?",
)
def mlp_forward(params, X):
    x, layers = X, max(1, len(params) // 2 - 1)
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_input_rectified",
    "The input goes through a ReLU before the first layer.",
    hint="What becomes of a negative feature?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    x = np.maximum(x, 0)
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_input_centred",
    "The mean of the batch is taken from the input.",
    hint="Does the score of one example depend on the others?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    x = x - x.mean(axis=0)
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return scores, None


@bug(
    "forward_squeezed",
    "Axes of length 1 are thrown away.",
    hint="Which shape have the scores of a single example?",
)
def mlp_forward(params, X):
    x, layers = X, len(params) // 2
    for layer in range(1, layers):
        h = x @ params[f"W{layer}"] + params[f"b{layer}"]
        x = np.maximum(h, 0)
    scores = x @ params[f"W{layers}"] + params[f"b{layers}"]
    return np.squeeze(scores), None


@bug(
    "forward_in_order_of_dict",
    "The layers are taken in the order of the dict.",
    hint="What makes W2 the second layer: its name or its place?",
)
def mlp_forward(params, X):
    x, values = X, list(params.values())
    for k in range(0, len(values) - 2, 2):
        x = np.maximum(x @ values[k] + values[k + 1], 0)
    return x @ values[-2] + values[-1], None


@bug(
    "predict_over_examples",
    "The largest score is looked for among the examples.",
    hint="Along which axis do the classes lie?",
)
def mlp_predict(params, X):
    return np.argmax(_forward(params, X)[0], axis=0)


@bug(
    "predict_labels_from_one",
    "The classes are counted from 1.",
    hint="What is the number of the first class?",
)
def mlp_predict(params, X):
    return np.argmax(_forward(params, X)[0], axis=1) + 1


@bug(
    "predict_smallest",
    "The class with the smallest score is chosen.",
    hint="Which class is the most likely one?",
)
def mlp_predict(params, X):
    return np.argmin(_forward(params, X)[0], axis=1)


@bug(
    "predict_largest_score",
    "The largest score is returned instead of its class.",
    hint="Is the score or the class asked for?",
)
def mlp_predict(params, X):
    return np.max(_forward(params, X)[0], axis=1)


@bug(
    "predict_probabilities",
    "The probabilities of all classes are returned.",
    hint="Is a number for each class asked for, or the class?",
)
def mlp_predict(params, X):
    scores = _forward(params, X)[0]
    unnormalised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return unnormalised / unnormalised.sum(axis=1, keepdims=True)


@bug(
    "predict_scores",
    "The scores of all classes are returned.",
    hint="Is a number for each class asked for, or the class?",
)
def mlp_predict(params, X):
    return _forward(params, X)[0]


@bug(
    "predict_absolute",
    "The score with the largest absolute value is chosen.",
    hint="Is a score of -10 a likely class?",
)
def mlp_predict(params, X):
    return np.argmax(np.abs(_forward(params, X)[0]), axis=1)


@bug(
    "predict_column",
    "The labels come as a column.",
    hint="How many axes has an array of one label for each example?",
)
def mlp_predict(params, X):
    return np.argmax(_forward(params, X)[0], axis=1)[:, None]


@bug(
    "predict_floats",
    "The labels are floats.",
    hint="Which dtype does a label have?",
)
def mlp_predict(params, X):
    return np.argmax(_forward(params, X)[0], axis=1).astype(float)


@bug(
    "predict_one_hot",
    "The labels are one-hot rows.",
    hint="How many numbers are asked for in each example?",
)
def mlp_predict(params, X):
    return np.eye(_forward(params, X)[0].shape[1])[np.argmax(_forward(params, X)[0], axis=1)].astype(int)


@bug(
    "predict_threshold",
    "A score above zero is what decides.",
    hint="Which class is the most likely one, when all scores are negative?",
)
def mlp_predict(params, X):
    return np.argmax(_forward(params, X)[0] > 0, axis=1)
