"""Known bugs of question `multihead_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "heads_by_reshape",
    "(N, T, D) is reshaped to heads at once, which cuts between positions instead of features.",
    hint="Which numbers are next to each other in memory, and does reshape move any?",
)
def _cut(a, heads):
    return a.reshape(len(a) * heads, a.shape[1], a.shape[2] // heads)


@bug("heads_by_reshape")
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_cut(a, heads) for a in (q, k, v)), causal)
    return out.reshape(q.shape), (cache, heads)


@bug(
    "heads_merged_by_reshape",
    "The outputs of the heads are put together by reshape alone.",
    hint="Which numbers are next to each other in memory, and does reshape move any?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return out.reshape(q.shape), (cache, heads)


@bug(
    "heads_interleaved",
    "Every heads-th feature belongs to a head, instead of neighbours.",
    hint="Which features belong to the first head?",
)
def multihead_forward(q, k, v, heads, causal=False):
    n, t, d = q.shape
    split = [a.reshape(n, a.shape[1], d // heads, heads).transpose(0, 3, 1, 2) for a in (q, k, v)]
    out, cache = attention_forward(*(a.reshape(n * heads, a.shape[2], d // heads) for a in split), causal)
    return out.reshape(n, heads, t, d // heads).transpose(0, 2, 3, 1).reshape(q.shape), (cache, heads)


@bug(
    "heads_for_size",
    "heads is taken for the number of features of a head.",
    hint="Is heads how many heads there are, or how large each is?",
)
def multihead_forward(q, k, v, heads, causal=False):
    heads = q.shape[2] // heads
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return _merge(out, heads), (cache, heads)


@bug(
    "heads_ignored",
    "heads is not used: there is one head.",
    hint="Which features belong to the first head?",
)
def multihead_forward(q, k, v, heads, causal=False):
    heads = 1
    out, cache = attention_forward(q, k, v, causal)
    return out, (cache, heads)


@bug(
    "heads_scaled_by_all_features",
    "The scores of each head are divided by the root of all D features.",
    hint="How many numbers does a dot product of one head add up?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(_split(q, heads) / np.sqrt(heads), _split(k, heads), _split(v, heads), causal)
    return _merge(out, heads), (cache, heads)


@bug(
    "heads_share_weights",
    "All heads use the weights of the first one.",
    hint="How many sets of weights has one query?",
)
def multihead_forward(q, k, v, heads, causal=False):
    d = q.shape[2] // heads
    first = np.tile(q[:, :, :d], (1, 1, heads)), np.tile(k[:, :, :d], (1, 1, heads))
    out, cache = attention_forward(_split(first[0], heads), _split(first[1], heads), _split(v, heads), causal)
    return _merge(out, heads), (cache, heads)


@bug(
    "heads_averaged",
    "The outputs of the heads are averaged instead of standing side by side.",
    hint="How many features has out?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return np.tile(out.reshape(len(q), heads, q.shape[1], -1).mean(axis=1), (1, 1, heads)), (cache, heads)


@bug(
    "heads_in_reverse",
    "The outputs of the heads stand in reverse order.",
    hint="Which head do the first features of out come from?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return _merge(out.reshape(len(q), heads, q.shape[1], -1)[:, ::-1].reshape(out.shape), heads), (cache, heads)


@bug(
    "heads_first_only",
    "Only the first head is computed; the others are 0.",
    hint="How many heads look at the keys?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return _merge(out * (np.arange(len(out)) % heads == 0)[:, None, None], heads), (cache, heads)


@bug(
    "heads_without_mask",
    "The mask does not reach the heads.",
    hint="Does every head know which keys its queries may see?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)))
    return _merge(out, heads), (cache, heads)


@bug(
    "heads_mask_first_only",
    "The mask reaches the first head only.",
    hint="Does every head know which keys its queries may see?",
)
def multihead_forward(q, k, v, heads, causal=False):
    out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    free, _ = attention_forward(*(_split(a, heads) for a in (q, k, v)))
    chosen = np.where((np.arange(len(out)) % heads == 0)[:, None, None], out, free)
    return _merge(chosen, heads), (cache, heads)


@bug(
    "heads_values_whole",
    "The values are not cut: every head takes the first features.",
    hint="Which values does the second head average?",
)
def multihead_forward(q, k, v, heads, causal=False):
    d = q.shape[2] // heads
    values = np.tile(v[:, :, :d], (1, 1, heads))
    out, cache = attention_forward(_split(q, heads), _split(k, heads), _split(values, heads), causal)
    return _merge(out, heads), (cache, heads)


@bug(
    "heads_one_each_wrong",
    "With as many heads as features, nothing is scaled and the weights are equal.",
    hint="What is a head of one feature?",
)
def multihead_forward(q, k, v, heads, causal=False):
    if heads == q.shape[2]:
        out, cache = attention_forward(*(0 * _split(a, heads) for a in (q, k)), _split(v, heads), causal)
    else:
        out, cache = attention_forward(*(_split(a, heads) for a in (q, k, v)), causal)
    return _merge(out, heads), (cache, heads)
