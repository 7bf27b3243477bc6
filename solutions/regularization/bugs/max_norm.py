"""Known bugs of question `max_norm`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "max_norm_of_rows",
    "The rows are bounded instead of the columns.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=1, keepdims=True))
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_of_the_matrix",
    "The whole matrix is shortened by one factor.",
    hint="Does a long column say anything about the others?",
)
def max_norm(W, c):
    norm = np.sqrt(np.sum(W * W))
    return W * (c / max(norm, c))


@bug(
    "max_norm_one_factor",
    "The factor of the longest column is used for all.",
    hint="Does a long column say anything about the others?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * (c / max(norms.max(), c))


@bug(
    "max_norm_always_scales",
    "Short columns are stretched to c.",
    hint="What is left to do for a column that is short enough?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * (c / np.where(norms > 0, norms, c))


@bug(
    "max_norm_zero_columns",
    "0/0: a column of zeros becomes NaN.",
    hint="What does your formula do with a column of zeros?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W / norms * np.minimum(norms, c)


@bug(
    "max_norm_clips_entries",
    "Every entry is clipped by itself.",
    hint="In which direction does the first column of the handout's example point afterwards?",
)
def max_norm(W, c):
    return np.clip(W, -c, c)


@bug(
    "max_norm_squared",
    "The root is missing: squares are compared with c.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.sum(W * W, axis=0)
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_compares_squares",
    "The square of the norm is compared with c, the factor is right.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return np.where(norms**2 > c, W * (c / np.where(norms > 0, norms, 1.0)), W)


@bug(
    "max_norm_of_sizes",
    "The absolute values are added up instead of the squares.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.sum(np.abs(W), axis=0)
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_largest_entry",
    "The largest entry of a column is taken for its norm.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.max(np.abs(W), axis=0)
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_mean_square",
    "The mean of the squares is taken instead of their sum.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.sqrt(np.mean(W * W, axis=0))
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_spread",
    "The standard deviation of a column is taken for its norm.",
    hint="Which numbers belong to one unit of the handout's example, and what is their norm?",
)
def max_norm(W, c):
    norms = np.std(W, axis=0) * np.sqrt(len(W))
    return W * (c / np.maximum(norms, c))


@bug(
    "max_norm_subtracts",
    "The excess is subtracted from every entry.",
    hint="In which direction does the first column of the handout's example point afterwards?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W - np.maximum(norms - c, 0.0)


@bug(
    "max_norm_without_bound",
    "Columns that are too long are normalised to 1.",
    hint="What is the norm of a column afterwards that was too long?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return np.where(norms > c, W / np.where(norms > 0, norms, 1.0), W)


@bug(
    "max_norm_upside_down",
    "The factor is norm / c.",
    hint="Do long columns become shorter or longer?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * (np.maximum(norms, c) / c)


@bug(
    "max_norm_to_nothing",
    "Columns that are too long are set to 0.",
    hint="What is the norm of a column afterwards that was too long?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * (norms <= c)


@bug(
    "max_norm_at_least",
    "Columns that are too short are stretched, long ones are left.",
    hint="Is c the smallest or the largest norm that a column may have?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return np.where((norms < c) & (norms > 0), W * (c / np.where(norms > 0, norms, 1.0)), W)


@bug(
    "max_norm_first_long_column",
    "Only the first column that is too long is shortened.",
    hint="How many columns may be too long?",
)
def max_norm(W, c):
    out = W.copy()
    for j in range(W.shape[1]):
        norm = np.sqrt(np.sum(W[:, j] ** 2))
        if norm > c:
            out[:, j] *= c / norm
            return out
    return out


@bug(
    "max_norm_constant_added",
    "A constant that is not small is added to the norms.",
    hint="What is the norm of a column afterwards that was too long, to six digits?",
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * (c / np.maximum(norms + 1e-2, c))


@bug(
    "max_norm_small_constant_added",
    "A small constant is added to the norms, which shows where they are small themselves.",
    hint="What is the norm of a column afterwards that was too long, and very small?",
    family={"EPS": (1e-7, 1e-8, 1e-6)},
)
def max_norm(W, c):
    norms = np.sqrt(np.sum(W * W, axis=0))
    return W * np.minimum(1.0, c / (norms + EPS))
