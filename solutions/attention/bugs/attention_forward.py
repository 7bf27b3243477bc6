"""Known bugs of question `attention_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "no_scale",
    "The scores are not divided by anything.",
    hint="How does the size of a dot product grow with the number of features, and what takes that away?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2)
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "scaled_by_features",
    "The scores are divided by D instead of its root.",
    hint="How does the size of a dot product grow with the number of features, and what takes that away?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / q.shape[2]
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "scaled_by_values",
    "The scores are divided by the root of the number of features of the values.",
    hint="How many numbers does one dot product add up?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(v.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "scaled_by_keys",
    "The scores are divided by the root of the number of keys.",
    hint="How many numbers does one dot product add up?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(k.shape[1])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "scaled_up",
    "The scores are multiplied by the root of D.",
    hint="How does the size of a dot product grow with the number of features, and what takes that away?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) * np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "scaled_after_softmax",
    "The weights are divided by the root of D instead of the scores.",
    hint="What do the weights of a query sum to?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2)
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    weights = weights / np.sqrt(q.shape[2])
    return weights @ v, (q, k, v, weights)


@bug(
    "softmax_over_queries",
    "The softmax is taken over the queries.",
    hint="The weights of which query sum to 1: over which axis of the (T, S) scores is that?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -1e300)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "softmax_over_queries_that_see_the_key",
    "The softmax is taken over the queries that may look at a key; a key that none may look at has no weight.",
    hint="The weights of which query sum to 1: over which axis of the (T, S) scores is that?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    seen = np.tri(*scores.shape[1:], dtype=bool) if causal else np.ones(scores.shape[1:], bool)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True)) * seen
    total = weights.sum(axis=1, keepdims=True)
    weights = weights / np.where(total == 0, 1.0, total)

    return weights @ v, (q, k, v, weights)


@bug(
    "softmax_over_everything",
    "The softmax is taken over all scores of a sequence together.",
    hint="The weights of which query sum to 1: over which axis of the (T, S) scores is that?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=(1, 2), keepdims=True))
    weights = weights / weights.sum(axis=(1, 2), keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "no_softmax",
    "The scores themselves are the weights.",
    hint="May a weight be negative?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, 0.0)
    weights = scores

    return weights @ v, (q, k, v, weights)


@bug(
    "not_normalised",
    "The weights are the exponentials: nothing is divided by their sum.",
    hint="What do the weights of a query sum to?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))

    return weights @ v, (q, k, v, weights)


@bug(
    "unstable",
    "The scores are exponentiated as they are.",
    hint="Which number does exp see when the scores are a million?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "one_maximum",
    "The largest score of the whole batch is taken away from every score.",
    hint="What is left of a query whose scores are all much smaller than those of another one?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max())
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "clipped",
    "Scores are cut at 700, where exp would overflow.",
    hint="Which of two scores beyond the bound weighs more?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(np.clip(scores, -700, 700))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "largest_only",
    "Each query takes the value of its best key.",
    hint="Which weight has a key that fits nearly as well as the best one?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    weights = np.eye(k.shape[1])[weights.argmax(axis=2)]
    return weights @ v, (q, k, v, weights)


@bug(
    "mask_ignored",
    "The mask is ignored.",
    hint="Which keys does query 0 see, and which does the last query see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_always",
    "The mask is always on.",
    hint="What does causal=False ask for?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_without_own_key",
    "A query does not see the key of its own position.",
    hint="Which keys does query 0 see, and which does the last query see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], k=-1, dtype=bool), scores, -1e300)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_one_too_many",
    "A query sees the next key, too.",
    hint="Which keys does query 0 see, and which does the last query see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], k=1, dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_backwards",
    "A query sees the keys from its own on: the mask is the other way round.",
    hint="Which keys does query 0 see, and which does the last query see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], k=-1, dtype=bool), -1e300, scores)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_from_the_end",
    "The last query sees all keys: the mask is aligned with the end where T and S differ.",
    hint="Which keys does query 0 see, and which does the last query see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        late = k.shape[1] - q.shape[1]
        scores = np.where(np.tri(*scores.shape[1:], k=late, dtype=bool), scores, -1e300)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_with_zeros",
    "Masked scores are set to 0, whose exponential is 1.",
    hint="Which score has the weight 0?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, 0.0)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_after_softmax",
    "Weights are masked after the softmax, and no longer sum to 1.",
    hint="What do the weights of a query sum to, once some keys are not seen?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)
    weights = np.where(np.tri(*scores.shape[1:], dtype=bool), weights, 0.0) if causal else weights
    return weights @ v, (q, k, v, weights)


@bug(
    "mask_by_product",
    "Scores are multiplied by the mask, so that masked ones are 0.",
    hint="Which score has the weight 0?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = scores * np.tri(*scores.shape[1:], dtype=bool)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_subtracts_little",
    "Masked scores are made smaller by 10.",
    hint="How much weight is left to a score that is smaller by 10?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, scores - 10.0)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mask_subtracts_ten_thousand",
    "Masked scores are made smaller by 10,000.",
    hint="How much weight is left to a masked score that is larger than the others by more than you took away?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, scores - 1e4)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "maximum_of_masked",
    "The largest score is looked for among the masked ones, too.",
    hint="Is the largest of all scores one that the query may see?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    if causal:
        weights = np.where(np.tri(*scores.shape[1:], dtype=bool), weights, 0.0)
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "values_are_keys",
    "The weights are applied to the keys.",
    hint="What is averaged with the weights?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return (weights @ k)[:, :, : v.shape[2]] if k.shape[2] >= v.shape[2] else np.pad(weights @ k, ((0, 0), (0, 0), (0, v.shape[2] - k.shape[2]))), (q, k, v, weights)


@bug(
    "sequences_mixed",
    "All sequences look at the keys of the first one.",
    hint="What have two sequences to do with each other?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k[:1].swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "mean_of_values",
    "All keys get the same weight.",
    hint="On what does the weight of a key depend?",
)
def attention_forward(q, k, v, causal=False):
    scores = q @ k.swapaxes(1, 2) / np.sqrt(q.shape[2])
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.where(np.tri(*scores.shape[1:], dtype=bool), 1.0, 0.0) if causal else np.ones_like(scores)
    weights = np.broadcast_to(weights, scores.shape) / weights.sum(axis=-1, keepdims=True)

    return weights @ v, (q, k, v, weights)


@bug(
    "cosine",
    "Queries and keys are brought to length 1 before they are compared.",
    hint="By what is a score divided, and by what not?",
)
def attention_forward(q, k, v, causal=False):
    scores = (q / np.linalg.norm(q, axis=2, keepdims=True)) @ (k / np.linalg.norm(k, axis=2, keepdims=True)).swapaxes(1, 2)
    if causal:
        scores = np.where(np.tri(*scores.shape[1:], dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    weights = weights / weights.sum(axis=2, keepdims=True)

    return weights @ v, (q, k, v, weights)
