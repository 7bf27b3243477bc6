"""Known bugs of question `minibatches`."""

import copy
import math
import random

import numpy as np

from autograder.bugs import bug

_orders = {}


@bug(
    "mb_block_order",
    "The data are cut into batches first, and only the order of the batches is shuffled.",
    hint="Can the first and the last example of X ever be in the same batch?",
)
def minibatches(X, y, batch_size, rng):
    starts = rng.permutation(range(0, len(X), batch_size))
    if len(X) % batch_size:  # the short batch stays last
        starts = [s for s in starts if s + batch_size <= len(X)] + [len(X) - len(X) % batch_size]
    for start in starts:
        yield X[start : start + batch_size], y[start : start + batch_size]


@bug(
    "mb_changes_data",
    "The shuffle is done in place, in the arrays of the caller.",
    hint="In which order are the caller's rows after the pass?",
)
def minibatches(X, y, batch_size, rng):
    state = rng.bit_generator.state
    rng.shuffle(X)
    rng.bit_generator.state = state
    rng.shuffle(y)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@bug(
    "mb_columns_shuffled",
    "Every column of X is shuffled on its own, which tears the examples apart.",
    hint="Take one row of a batch: do all of its entries come from the same row of X?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    X, y = rng.permuted(X, axis=0), y[order]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@bug(
    "mb_drops_last",
    "The last batch is left out when it is not full.",
    hint="With 10 examples and batches of 4, how many examples does an epoch see?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_empty_last",
    "There is an extra batch without examples when batch_size divides N.",
    hint="With 8 examples and batches of 4, how many batches are there, and what is in each?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for k in range(len(X) // batch_size + 1):
        rows = order[k * batch_size : (k + 1) * batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_equal_sizes",
    "The examples are spread evenly over the batches, so that several batches are short.",
    hint="With 10 examples and batches of 4, what are the sizes of your batches?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, math.ceil(len(X) / batch_size)):
        yield X[rows], y[rows]


@bug(
    "mb_first_only",
    "The function returns the first batch instead of going on to the others.",
    hint="After the first batch has been given back, does the loop go on?",
    presupposes=("loop",),
)
def minibatches(X, y, batch_size, rng):
    batches = []
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], y[rows]))
        return batches


@bug(
    "mb_global_rng",
    "The shuffle uses numpy's global random state and ignores the generator.",
    hint="Who else draws from np.random, and how could you repeat this run exactly?",
    presupposes=("np.random.shuffle | np.random.permutation | np.random.choice | np.random.rand | np.random.random",),
)
def minibatches(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_label_column",
    "The labels come as a column, (B, 1) instead of (B,).",
    hint="How many axes has y, and how many has your y_batch?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    y = y.reshape(-1, 1)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_labels_not_shuffled",
    "The rows are shuffled and the labels are not.",
    hint="After the shuffle, is label number 3 still the label of row number 3?",
    presupposes=("shuffle | permutation | choice | integers",),
)
def minibatches(X, y, batch_size, rng):
    X = X[rng.permutation(len(X))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@bug(
    "mb_merges_last",
    "What is left over is added to the last full batch, which becomes too large.",
    hint="Is any batch larger than batch_size?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    count = max(1, len(X) // batch_size)
    for k in range(count):
        stop = (k + 1) * batch_size if k < count - 1 else len(X)
        rows = order[k * batch_size : stop]
        yield X[rows], y[rows]


@bug(
    "mb_no_shuffle",
    "The batches come in the order of the data, never shuffled.",
    hint="If the data are sorted by label, what does the first batch look like?",
)
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@bug(
    "mb_order_kept",
    "The first order is kept and used for every later pass over as many examples.",
    hint="What does your function remember from one call to the next?",
    presupposes=("state",),
)
def minibatches(X, y, batch_size, rng):
    if len(X) not in _orders:
        _orders[len(X)] = rng.permutation(len(X))
    order = _orders[len(X)]
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_overlap",
    "Neighbouring batches share an example.",
    hint="Where does one batch end, and where does the next begin?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size + 1]
        yield X[rows], y[rows]


@bug(
    "mb_own_seed",
    "The order comes from a generator with a seed of its own instead of the one passed in.",
    hint="If two runs pass different generators, should they see the same order?",
    presupposes=("default_rng | RandomState",),
)
def minibatches(X, y, batch_size, rng):
    rng = np.random.default_rng(0)
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_pads_last",
    "The last batch is filled up with examples that have come already.",
    hint="With 10 examples and batches of 4, how often does each example come?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    order = np.concatenate([order, order[: -len(X) % batch_size]])
    for start in range(0, len(order), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_python_random",
    "The shuffle uses Python's random module and ignores the generator.",
    hint="Does passing the same generator twice give the same order twice?",
)
def minibatches(X, y, batch_size, rng):
    order = list(range(len(X)))
    random.shuffle(order)
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_random_batches",
    "Each batch has no repetitions of its own, but every batch is drawn from the whole data set.",
    hint="Can an example of the first batch come again in the second?",
)
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.choice(len(X), size=min(batch_size, len(X) - start), replace=False)
        yield X[rows], y[rows]


@bug(
    "mb_random_start",
    "The pass begins at a random row and goes on in order.",
    hint="Which rows can follow row 17 in your pass?",
)
def minibatches(X, y, batch_size, rng):
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_restores_generator",
    "The generator is put back to its old state after the shuffle, so every pass has the same order.",
    hint="When you ask for a second pass, what makes it differ from the first?",
)
def minibatches(X, y, batch_size, rng):
    order = copy.deepcopy(rng).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_seed_global",
    "The global random state is seeded from the generator, and the shuffle then uses that.",
    hint="What happens to the random numbers of everyone else when you call np.random.seed?",
    presupposes=(
        "np.random.seed",
        "np.random.shuffle | np.random.permutation | np.random.choice | np.random.rand | np.random.random",
    ),
)
def minibatches(X, y, batch_size, rng):
    np.random.seed(int(rng.integers(2**31)))
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@bug(
    "mb_shuffled_apart",
    "Rows and labels are shuffled each by a permutation of its own.",
    hint="How many different permutations do you draw, and how many do you need?",
    presupposes=("shuffle | permutation | choice | integers",),
)
def minibatches(X, y, batch_size, rng):
    X, y = rng.permutation(X), rng.permutation(y)
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@bug(
    "mb_shuffles_inside",
    "Only the order inside each batch is shuffled; the batches are always the same.",
    hint="Do two passes put different examples together?",
)
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = np.arange(start, min(start + batch_size, len(X)))
        rng.shuffle(rows)
        yield X[rows], y[rows]


@bug(
    "mb_skips_last_row",
    "The permutation is one short, so that the last row of X never comes.",
    hint="Which is the largest row number that your order can contain?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(max(1, len(X) - 1))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        if len(rows):
            yield X[rows], y[rows]


@bug(
    "mb_squeezed",
    "A batch of one loses its first axis.",
    hint="What shape has a batch that holds one example?",
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield np.squeeze(X[rows]), np.squeeze(y[rows])


@bug(
    "mb_with_replacement",
    "Every batch is drawn anew from all the data, so examples repeat and others never come.",
    hint="After one pass, has every example been seen once?",
    presupposes=("choice | integers | randint",),
)
def minibatches(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.choice(len(X), size=min(batch_size, len(X) - start))
        yield X[rows], y[rows]


@bug(
    "mb_zero_padding",
    "The last batch is a buffer of full length, whose end stays zero.",
    hint="What is in the rows of the last batch for which there was no example left?",
    presupposes=("np.empty | np.zeros",),
)
def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        X_batch = np.zeros((batch_size, X.shape[1]))
        y_batch = np.zeros(batch_size, dtype=y.dtype)
        for k, row in enumerate(order[start : start + batch_size]):
            X_batch[k], y_batch[k] = X[row], y[row]
        yield X_batch, y_batch


@bug(
    "last_batch_not_shuffled",
    "Only as many examples as fill whole batches are shuffled: the last, short batch is always the end of X.",
    hint="Which examples can come in the last batch, in this pass and in the next?",
)
def minibatches(X, y, batch_size, rng):
    whole = len(X) // batch_size * batch_size
    order = np.concatenate([rng.permutation(whole), np.arange(whole, len(X))])
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]
