"""Known bugs of question `mlp_loss`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "loss_summed",
    "The cross-entropies are summed, and so are their gradients.",
    hint="Does the loss grow with the size of the batch?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_gradient_not_averaged",
    "The gradient is a sum over the batch, the loss a mean.",
    hint="Which parts of the loss are divided by N, and which of its gradient?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_mean_over_classes",
    "The mean runs over all entries of the scores.",
    hint="By what is the sum over the batch divided?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.sum(log_p[rows, y]) / scores.size
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= scores.size
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_true_class_forgotten",
    "The true class is left out of the gradient of the scores.",
    hint="What does the score of the true class do in the loss of its own example?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_all_label_columns",
    "The 1 is taken off the columns of all labels, in every row.",
    hint="In how many entries of each row do your gradient by the scores and the probabilities differ?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[:, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_negated",
    "The gradient points downhill.",
    hint="If a weight grows a little along its gradient, does the loss grow?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta *= -1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_no_shift",
    "The scores are exponentiated as they are.",
    hint="What is exp(1000) in float64?",
    presupposes=("np.exp",),
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_log_epsilon",
    "A small number is added before the logarithm.",
    hint="What is the loss of an example whose true class lies 100 below the best one?",
    family={"EPS": (1e-09, 1e-12, 1e-08)},
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = np.log(np.exp(shifted) / np.sum(np.exp(shifted), axis=1, keepdims=True) + EPS)
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_labels_from_one",
    "The labels are taken to be counted from 1.",
    hint="What is the number of the first class?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    y = np.asarray(y, int) - 1
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_mask_missing",
    "The gradient passes the ReLUs as if they were not there.",
    hint="What is the slope of a ReLU where it gives 0?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T
    return loss, grads


@bug(
    "loss_mask_of_gradient",
    "The gradient itself decides where a ReLU lets it pass.",
    hint="Whose sign decides what a ReLU lets through: that of its input, or that of the gradient?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = np.maximum(delta @ W.T, 0)
    return loss, grads


@bug(
    "loss_hidden_as_mask",
    "The gradient is multiplied by the hidden values.",
    hint="How steep is a ReLU where its input is 5?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * x
    return loss, grads


@bug(
    "loss_mask_of_weights",
    "The mask is applied to the weights before the gradient passes through them.",
    hint="Which units of which examples does a ReLU switch off?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ np.maximum(W, 0).T * (x > 0)
    return loss, grads


@bug(
    "loss_weights_transposed_twice",
    "The gradient goes back through W where its transpose is needed, when the shapes allow it.",
    hint="Which way does W map, and which way does the gradient go?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ (W if W.shape[0] == W.shape[1] else W.T) * (x > 0)
    return loss, grads


@bug(
    "loss_updated_weights",
    "The gradient goes back through weights that already hold their own gradient.",
    hint="Through which weights did the signal go forward?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ (W - 0.1 * grads[f"W{layer}"]).T * (x > 0)
    return loss, grads


@bug(
    "loss_bias_averaged",
    "The gradients of the biases are means over the batch once more.",
    hint="How often is each gradient divided by N?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.mean(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_bias_zero",
    "The biases get no gradient.",
    hint="Does the loss change when a bias does?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.zeros_like(params[f"b{layer}"])
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_bias_row",
    "The gradients of the biases have the shape (1, M).",
    hint="Which shape does a gradient have?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0, keepdims=True)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_weights_averaged_again",
    "The gradients of the weights are divided by N twice.",
    hint="How often is each gradient divided by N?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta / len(y) + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_missing",
    "There is no penalty in the loss.",
    hint="What does l2 add to the loss?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += 0.0
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_not_in_gradient",
    "There is no penalty in the gradient.",
    hint="What does l2 add to the gradient of a weight?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_half",
    "The gradient of the penalty lacks the factor 2.",
    hint="What is the derivative of l2 times W squared?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_halved_everywhere",
    "Half of the penalty is taken, in loss and gradient.",
    hint="Is there a factor of one half before the penalty of the handout?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += 0.5 * l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_over_batch",
    "The penalty is divided by the size of the batch.",
    hint="Does the penalty depend on the number of examples?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W) / len(y)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W / len(y)
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_on_biases",
    "The biases are penalised as well.",
    hint="Which parameters does the penalty spare?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * (np.sum(W * W) + np.sum(params[f"b{layer}"] ** 2))
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0) + 2 * l2 * params[f"b{layer}"]
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_last_layer_only",
    "Only the last layer is penalised.",
    hint="Which parameters does the penalty spare?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W) * (layer == layers)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W * (layer == layers)
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_penalty_norm",
    "The penalty is the norm of the weights, not its square.",
    hint="If all weights are doubled, what happens to the penalty?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sqrt(np.sum(W * W))
        grads[f"W{layer}"] = x.T @ delta + l2 * W / np.sqrt(np.sum(W * W))
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads


@bug(
    "loss_first_layer_missing",
    "The first layer gets no gradient.",
    hint="Does the loss change when the first layer does?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = -np.mean(log_p[rows, y])
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    grads["W1"] = 0.0 * grads["W1"]
    return loss, grads


@bug(
    "loss_quadratic",
    "The quadratic cost of the probabilities is taken.",
    hint="How much does a sure and wrong prediction cost?",
)
def mlp_loss(params, X, y, l2):
    rows, layers = np.arange(len(y)), len(params) // 2
    scores, inputs = _forward(params, X)
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    loss = 0.5 * np.mean(np.sum((np.exp(log_p) - np.eye(scores.shape[1])[np.asarray(y, int)]) ** 2, axis=1))
    delta = np.exp(log_p)
    delta[rows, y] -= 1
    delta /= len(y)
    grads = {}
    for layer in range(layers, 0, -1):
        W, x = params[f"W{layer}"], inputs[layer - 1]
        loss += l2 * np.sum(W * W)
        grads[f"W{layer}"] = x.T @ delta + 2 * l2 * W
        grads[f"b{layer}"] = np.sum(delta, axis=0)
        delta = delta @ W.T * (x > 0)
    return loss, grads
