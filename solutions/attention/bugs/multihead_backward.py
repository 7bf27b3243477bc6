"""Known bugs of question `multihead_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "heads_backward_by_reshape",
    "dout is reshaped to heads at once, which cuts between positions instead of features.",
    hint="Which numbers are next to each other in memory, and does reshape move any?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(dout.reshape(len(dout) * heads, dout.shape[1], -1), inner))
    return found


@bug(
    "heads_backward_merged_by_reshape",
    "The gradients of the heads are put together by reshape alone.",
    hint="Which numbers are next to each other in memory, and does reshape move any?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(gradient.reshape(len(dout), gradient.shape[1], -1) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_in_reverse",
    "The gradients of the heads stand in reverse order.",
    hint="Which head do the first features belong to?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient.reshape(len(dout), heads, *gradient.shape[1:])[:, ::-1].reshape(gradient.shape), heads) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_averaged",
    "The gradients are divided by the number of heads.",
    hint="Is what out is made of averaged over the heads?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) / heads for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_summed",
    "Every head gets the sum of the gradients of all.",
    hint="How many heads does one feature belong to?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(np.tile(gradient.reshape(len(dout), heads, *gradient.shape[1:]).sum(axis=1), (1, 1, heads)) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_first_only",
    "Only the first head gets gradients.",
    hint="Which heads does dout come through?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient * (np.arange(len(gradient)) % heads == 0)[:, None, None], heads) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_dout_shared",
    "Every head gets the part of dout that belongs to the first one.",
    hint="Which part of dout belongs to the second head?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(_split(np.tile(dout[:, :, : dout.shape[2] // heads], (1, 1, heads)), heads), inner))
    return found


@bug(
    "heads_backward_scaled",
    "dq and dk are divided by the root of the number of heads.",
    hint="By what are the scores of one head divided?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))
    return (found[0] / np.sqrt(heads), found[1] / np.sqrt(heads), found[2])


@bug(
    "heads_backward_keys_and_values_exchanged",
    "dk and dv are exchanged.",
    hint="In which order does the handout name the three gradients?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))
    return (found[0], found[2], found[1])


@bug(
    "heads_backward_over_n",
    "All gradients are divided by the number of sequences.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) / len(dout) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_negated_queries",
    "dq has the wrong sign.",
    hint="Does a score grow or shrink with its query, along a key?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))
    return (-found[0], found[1], found[2])


@bug(
    "heads_backward_without_last",
    "The last head gets no gradient.",
    hint="Which heads does dout come through?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient * (np.arange(len(gradient)) % heads != heads - 1)[:, None, None], heads) for gradient in attention_backward(_split(dout, heads), inner))
    return found


@bug(
    "heads_backward_mean_of_queries",
    "dk and dv are averaged over the queries.",
    hint="Is what one query contributes added or averaged?",
)
def multihead_backward(dout, cache):
    inner, heads = cache
    found = tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))
    return (found[0], found[1] / dout.shape[1], found[2] / dout.shape[1])


@bug(
    "heads_backward_forgets_the_mask",
    "The weights are computed again without the mask.",
    hint="Which keys did each query see in the forward?",
)
def multihead_backward(dout, cache):
    (q, k, v, _), heads = cache
    scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[2])
    free = np.exp(scores - scores.max(axis=2, keepdims=True))
    inner = q, k, v, free / free.sum(axis=2, keepdims=True)
    return tuple(_merge(gradient, heads) for gradient in attention_backward(_split(dout, heads), inner))
