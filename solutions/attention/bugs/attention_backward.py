"""Known bugs of question `attention_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "backward_no_scale",
    "The gradients of q and k lack the factor of the scores.",
    hint="Which factor stands in front of the scores?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True))
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_scaled_by_features",
    "The gradients of q and k are divided by D instead of its root.",
    hint="Which factor stands in front of the scores?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / q.shape[2]
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_scaled_up",
    "The gradients of q and k are multiplied by the root of D.",
    hint="Which factor stands in front of the scores?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) * np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_diagonal",
    "The softmax is treated entry by entry: a (1 - a).",
    hint="Does a score change the weights of other keys?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (1 - weights) * dweights / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_without_sum",
    "The sum is missing in the gradient of the softmax.",
    hint="Does a score change the weights of other keys?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * dweights / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_skipped",
    "The gradient of the weights is taken for that of the scores.",
    hint="What lies between the scores and the weights?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = dweights / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_over_queries",
    "The sum in the gradient of the softmax is taken over the queries.",
    hint="What is the gradient of a softmax, and over which axis is its sum?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=1, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_mean",
    "A mean takes the place of the sum in the gradient of the softmax.",
    hint="What is the gradient of a softmax, and over which axis is its sum?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).mean(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_plain_mean",
    "The sum in the gradient of the softmax is a mean that is not weighted.",
    hint="What is the gradient of a softmax, and over which axis is its sum?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - dweights.mean(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_plain_sum",
    "The sum in the gradient of the softmax is not weighted.",
    hint="What is the gradient of a softmax, and over which axis is its sum?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - dweights.sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_softmax_sign",
    "The sum in the gradient of the softmax has the wrong sign.",
    hint="Does the weight of one key grow or shrink with the score of another?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights + (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_no_weights_in_front",
    "The weight in front is missing in the gradient of the softmax.",
    hint="What is the gradient of a softmax, and over which axis is its sum?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_dv_without_weights",
    "dv is the sum of dout over the queries, without the weights.",
    hint="Which outputs does a value reach, and with which weight each?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, np.ones_like(weights).swapaxes(1, 2) @ dout


@bug(
    "backward_dv_of_scores",
    "dv is made of the scores instead of the weights.",
    hint="What multiplies a value in out?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, (q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])).swapaxes(1, 2) @ dout


@bug(
    "backward_dv_mean",
    "dv is averaged over the queries.",
    hint="Is what one query contributes added or averaged?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout / dout.shape[1]


@bug(
    "backward_dk_mean",
    "dk is averaged over the queries.",
    hint="Is what one query contributes added or averaged?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q / dout.shape[1], weights.swapaxes(1, 2) @ dout


@bug(
    "backward_dk_last_query",
    "dk knows the last query only.",
    hint="Which queries look at one key?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores[:, -1:].swapaxes(1, 2) @ q[:, -1:], weights.swapaxes(1, 2) @ dout


@bug(
    "backward_dk_first_query",
    "dk knows the first query only.",
    hint="Which queries look at one key?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores[:, :1].swapaxes(1, 2) @ q[:, :1], weights.swapaxes(1, 2) @ dout


@bug(
    "backward_dq_dk_exchanged",
    "dq and dk are exchanged where their shapes agree, and cut where not.",
    hint="Which of the two is multiplied by the keys?",
)
def _fit(a, shape):
    fitted = np.zeros(shape)
    fitted[:, : a.shape[1]] = a[:, : shape[1]]
    return fitted


@bug("backward_dq_dk_exchanged")
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return _fit(dscores.swapaxes(1, 2) @ q, q.shape), _fit(dscores @ k, k.shape), weights.swapaxes(1, 2) @ dout


@bug(
    "backward_dq_of_weights",
    "dq is made with the weights in place of the gradient of the scores.",
    hint="What is the gradient of the scores?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return weights @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_keys_constant",
    "dk is 0: only the queries get a gradient.",
    hint="Does out change when a key changes?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, np.zeros(k.shape), weights.swapaxes(1, 2) @ dout


@bug(
    "backward_over_n",
    "All gradients are divided by the number of sequences.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k / len(q), dscores.swapaxes(1, 2) @ q / len(q), weights.swapaxes(1, 2) @ dout / len(q)


@bug(
    "backward_dq_negated",
    "dq has the wrong sign.",
    hint="Does a score grow or shrink with its query, along a key?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return -(dscores @ k), dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_sums_over_sequences",
    "dk and dv are summed over the sequences.",
    hint="How many sequences does one key belong to?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, np.broadcast_to((dscores.swapaxes(1, 2) @ q).sum(axis=0), k.shape).copy(), np.broadcast_to((weights.swapaxes(1, 2) @ dout).sum(axis=0), v.shape).copy()


@bug(
    "backward_forgets_the_mask",
    "The weights are computed again without the mask.",
    hint="Which keys did each query see in the forward?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    free = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = free / free.sum(axis=2, keepdims=True)
    dweights = dout @ v.swapaxes(1, 2)
    dscores = weights * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout


@bug(
    "backward_mask_as_ones",
    "Masked scores get a gradient.",
    hint="Does out change when a masked score changes?",
)
def attention_backward(dout, cache):
    q, k, v, weights = cache

    dweights = dout @ v.swapaxes(1, 2)
    dscores = np.where(weights == 0, 0.01, weights) * (dweights - (weights * dweights).sum(axis=2, keepdims=True)) / np.sqrt(q.shape[2])
    return dscores @ k, dscores.swapaxes(1, 2) @ q, weights.swapaxes(1, 2) @ dout
