"""Known bugs of question `maxout`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "maxout_over_units",
    "The largest is taken over the units of each piece.",
    hint="Over which index does the largest run: the pieces, or the units?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return pieces.max(axis=2).T, (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_bias_after",
    "The largest product is chosen first, and the largest bias added to it.",
    hint="Does the bias take part in the competition between the pieces?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return (x @ W).max(axis=0) + b.max(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_winner_without_bias",
    "The piece with the largest product wins, and its own bias is added.",
    hint="Does the bias take part in the competition between the pieces?",
)
def maxout(x, W, b):
    products = x @ W
    winner = products.argmax(axis=0)
    return products.max(axis=0) + np.take_along_axis(b, winner, axis=0), (x, W, winner)


@bug(
    "maxout_no_bias",
    "The biases are left out.",
    hint="What is your result for x = 0?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return (x @ W).max(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_largest_size",
    "The piece of the largest absolute value is chosen.",
    hint="Of -5 and 2, which is the larger?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    best = np.abs(pieces).argmax(axis=0)
    return np.take_along_axis(pieces, best[None], axis=0)[0], (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_smallest",
    "The smallest piece is chosen.",
    hint="Is your unit bent upwards or downwards?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return pieces.min(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_sum",
    "The pieces are added.",
    hint="How many of the pieces reach an entry of the output?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return pieces.sum(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_one_piece_per_example",
    "One piece is chosen for all the units of an example.",
    hint="May two units of the same example choose different pieces?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    best = pieces.sum(axis=2).argmax(axis=0)
    return pieces[best, np.arange(len(x))], (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_one_piece_per_unit",
    "One piece is chosen for all the examples of the batch.",
    hint="May two examples choose different pieces?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    best = pieces.sum(axis=1).argmax(axis=0)
    return pieces[best, :, np.arange(W.shape[2])].T, (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_rectified",
    "The output is also cut off at 0.",
    hint="Can the largest of several numbers be negative?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return np.maximum(pieces.max(axis=0), 0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_two_pieces",
    "Only the first two pieces compete.",
    hint="For how many pieces is your code written?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return np.maximum(pieces[0], pieces[1 % len(W)]), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_soft",
    "The pieces are mixed with softmax weights.",
    hint="How many of the pieces reach an entry of the output?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    e = np.exp(pieces - pieces.max(axis=0))
    return (pieces * e).sum(axis=0) / e.sum(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_reshaped_weights",
    "The weights are reshaped where their axes should be moved.",
    hint="Which entries of W does a reshape put side by side?",
    presupposes=("reshape",),
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    K, D, M = W.shape
    wide = (x @ W.reshape(D, K * M)).reshape(len(x), K, M) + b
    return wide.max(axis=1), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_first_bias",
    "The bias of the first piece is added to every piece.",
    hint="Which bias belongs to which piece?",
)
def maxout(x, W, b):
    pieces = x @ W + b[:, None, :]
    return (x @ W + b[0]).max(axis=0), (x, W, pieces.argmax(axis=0))


@bug(
    "maxout_backward_all_pieces",
    "The upstream gradient goes to every piece.",
    hint="If a piece that lost is changed a little, does the output change?",
)
def maxout_backward(dout, cache):
    x, W, _ = cache
    dpieces = np.broadcast_to(dout, (len(W), *dout.shape))
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, dpieces.sum(axis=1)


@bug(
    "maxout_backward_shared_out",
    "The upstream gradient is shared equally among the pieces.",
    hint="If a piece that lost is changed a little, does the output change?",
)
def maxout_backward(dout, cache):
    x, W, _ = cache
    dpieces = np.broadcast_to(dout / len(W), (len(W), *dout.shape))
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, dpieces.sum(axis=1)


@bug(
    "maxout_backward_x_of_all_pieces",
    "The gradient of x collects from every piece, the others only from the winners.",
    hint="Through which pieces does x reach the output?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    return dout @ W.sum(axis=0).T, x.T @ dpieces, dpieces.sum(axis=1)


@bug(
    "maxout_backward_x_of_the_first_piece",
    "The gradient of x uses the weights of the first piece.",
    hint="Whose weights stand between x and an output, if another piece has won?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    return dout @ W[0].T, x.T @ dpieces, dpieces.sum(axis=1)


@bug(
    "maxout_backward_rectifier_mask",
    "The gradient passes where the output is positive, as in ReLU.",
    hint="What decides here whether a gradient passes: a sign, or who won?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    out = (x @ W).max(axis=0)
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout * (out > 0)
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, dpieces.sum(axis=1)


@bug(
    "maxout_backward_weights_averaged",
    "The gradients of weights and biases are averaged over the batch.",
    hint="Does the chain rule add or average over the examples?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces / len(x), dpieces.mean(axis=1)


@bug(
    "maxout_backward_last_example_only",
    "The loop over the examples assigns where it should add.",
    hint="How many examples reach one weight, and what happens to the earlier ones?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    dW = np.zeros(W.shape)
    for n in range(len(x)):
        for m in range(dout.shape[1]):
            dW[best[n, m], :, m] = dout[n, m] * x[n]
    return np.einsum("knm,kdm->nd", dpieces, W), dW, dpieces.sum(axis=1)


@bug(
    "maxout_backward_repeated_index",
    "Indices that occur more than once in a += are counted once.",
    hint="What does a[[0, 0]] += 1 add to a[0]?",
    presupposes=("+=",),
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    db = np.zeros((len(W), dout.shape[1]))
    db[best, np.arange(dout.shape[1])] += dout
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, db


@bug(
    "maxout_backward_counts_winners",
    "The gradient of the biases counts the winners.",
    hint="What should all three results do when dout is doubled?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    won = best == np.arange(len(W))[:, None, None]
    dpieces = won * dout
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, won.sum(axis=1) * 1.0


@bug(
    "maxout_backward_one_bias_for_all",
    "Every piece gets the whole gradient of the biases.",
    hint="Which pieces took part in an output?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    dpieces = (best == np.arange(len(W))[:, None, None]) * dout
    db = np.tile(dout.sum(axis=0), (len(W), 1))
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, db


@bug(
    "maxout_backward_winner_per_unit",
    "The piece that wins most often in the batch gets the gradient of all examples.",
    hint="May two examples choose different pieces?",
)
def maxout_backward(dout, cache):
    x, W, best = cache
    counts = (best == np.arange(len(W))[:, None, None]).sum(axis=1)
    dpieces = (counts.argmax(axis=0) == np.arange(len(W))[:, None])[:, None, :] * dout
    return np.einsum("knm,kdm->nd", dpieces, W), x.T @ dpieces, dpieces.sum(axis=1)
