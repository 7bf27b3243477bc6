"""Known bugs of question `backward`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "backward_over_n",
    "All gradients are divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape) / len(x), rows.T @ dout / len(x), dout.mean(axis=0)


@bug(
    "backward_weights_over_n",
    "dW is averaged over the examples.",
    hint="A second example with a gradient of its own: is its part of dW added or averaged?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout / len(x), dout.sum(axis=0)


@bug(
    "backward_bias_mean",
    "db is averaged over the examples.",
    hint="A second example with a gradient of its own: is its part of db added or averaged?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout.mean(axis=0)


@bug(
    "backward_bias_is_dout",
    "db is dout itself, for every example apart.",
    hint="How many biases are there, and which examples does each of them reach?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout * 1.0


@bug(
    "backward_bias_keeps_an_axis",
    "db has the shape (1, M).",
    hint="Which shape does b have?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout.sum(axis=0, keepdims=True)


@bug(
    "backward_bias_over_units",
    "db is summed over the units.",
    hint="Which entries of out does the bias of one unit stand in?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout.sum(axis=1)


@bug(
    "backward_bias_one_number",
    "db is one number for all units.",
    hint="How many biases are there?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout.sum()


@bug(
    "backward_bias_one",
    "db is 1: the upstream gradient is missing.",
    hint="By what does the chain rule multiply the derivative of out with respect to b?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, np.ones(W.shape[1])


@bug(
    "backward_bias_counts_examples",
    "db is the number of examples: the upstream gradient is missing.",
    hint="By what does the chain rule multiply the derivative of out with respect to b?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, np.full(W.shape[1], float(len(x)))


@bug(
    "backward_bias_first_example",
    "db is that of the first example only.",
    hint="Which examples does a bias reach?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout, dout[0] * 1.0


@bug(
    "backward_flat",
    "dx has the shape (N, D), whatever x had.",
    hint="Which shape did x have when it came in?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return dout @ W.T, rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_columns_first",
    "dx is brought into the shape of x in the wrong order.",
    hint="In which order was x flattened?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape, order="F"), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_weights_transposed",
    "dW is transposed.",
    hint="Which shape does W have?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), dout.T @ rows, dout.sum(axis=0)


@bug(
    "backward_weights_negated",
    "dW has the wrong sign.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), -(rows.T @ dout), dout.sum(axis=0)


@bug(
    "backward_weights_without_inputs",
    "dW does not know the inputs: the upstream gradients are added up for every weight.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.tile(dout.sum(axis=0), (W.shape[0], 1)), dout.sum(axis=0)


@bug(
    "backward_weights_without_upstream",
    "dW does not know the upstream gradient.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.tile(rows.sum(axis=0)[:, None], (1, W.shape[1])), dout.sum(axis=0)


@bug(
    "backward_weights_first_example",
    "dW is that of the first example only.",
    hint="Which examples does a weight reach?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.outer(rows[0], dout[0]), dout.sum(axis=0)


@bug(
    "backward_weights_last_example",
    "dW is overwritten by each example instead of being added to.",
    hint="Which examples does a weight reach?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.outer(rows[-1], dout[-1]), dout.sum(axis=0)


@bug(
    "backward_sums_multiplied",
    "dW is the product of the two sums over the batch.",
    hint="Is a sum of products the same as a product of sums?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.outer(rows.sum(axis=0), dout.sum(axis=0)), dout.sum(axis=0)


@bug(
    "backward_weights_times_weights",
    "dW is multiplied by the weights once more.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), (rows.T @ dout) * W, dout.sum(axis=0)


@bug(
    "backward_weights_of_sizes",
    "dW uses the sizes of the inputs without their signs.",
    hint="May an input be negative?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), np.abs(rows).T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_without_weights",
    "dx does not know the weights: the upstream gradients of an example are added up.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return np.tile(dout.sum(axis=1, keepdims=True), (1, W.shape[0])).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_without_upstream",
    "dx does not know the upstream gradient.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return np.tile(W.sum(axis=1), (len(x), 1)).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_reshaped_weights",
    "W is reshaped instead of transposed for dx.",
    hint="Which weight connects input d with unit m?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.reshape(W.shape[1], W.shape[0])).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_negated",
    "dx has the wrong sign.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return -(dout @ W.T).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_times_inputs",
    "dx is multiplied by x once more.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape) * x, rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_inputs_averaged",
    "dx is averaged over the units.",
    hint="Through which entries of out does it reach the loss, and with which factor each?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape) / W.shape[1], rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_one_dx_for_all",
    "dx is added up over the batch: every example gets the same.",
    hint="Does the output of one example depend on the inputs of another?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return np.tile((dout @ W.T).sum(axis=0), (len(x), 1)).reshape(x.shape), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_masked_like_relu",
    "dx is stopped where x is negative, as by a ReLU.",
    hint="Is there a ReLU in this layer?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape) * (x > 0), rows.T @ dout, dout.sum(axis=0)


@bug(
    "backward_squeezed",
    "Axes of length 1 disappear from the gradients.",
    hint="Which shapes do x and W have for a single example, and for a single unit?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return np.squeeze((dout @ W.T).reshape(x.shape)), np.squeeze(rows.T @ dout), dout.sum(axis=0)


@bug(
    "backward_swapped",
    "dW and dx are returned the other way round.",
    hint="In which order does the handout name the three gradients?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return rows.T @ dout, (dout @ W.T).reshape(x.shape), dout.sum(axis=0)


@bug(
    "backward_bias_forgotten",
    "Only dx and dW are returned.",
    hint="How many things went into the layer that can be changed?",
)
def dense_backward(dout, cache):
    x, W = cache
    rows = x.reshape(len(x), -1)
    return (dout @ W.T).reshape(x.shape), rows.T @ dout


@bug(
    "backward_cache_in_a_global",
    "What the gradient needs lies in a global variable, which the next forward call overwrites.",
    hint="Two layers: which call of the forward does the first backward see?",
)
def dense_forward(x, W, b):
    global _last
    _last = (x, W)
    return x.reshape(len(x), -1) @ W + b, 0.0


@bug("backward_cache_in_a_global")
def dense_backward(dout, cache):
    x, W = _last
    return (dout @ W.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


@bug(
    "backward_adds_up_calls",
    "Gradients of earlier calls are added, as an optimiser's buffer does.",
    hint="What should a second call with the same arguments return?",
    presupposes=("state",),
)
def dense_backward(dout, cache, _sums={}):
    x, W = cache
    dW = _sums.get(W.shape, 0.0) + x.reshape(len(x), -1).T @ dout
    _sums[W.shape] = dW
    return (dout @ W.T).reshape(x.shape), dW, dout.sum(axis=0)
