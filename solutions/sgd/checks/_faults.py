"""What can be wrong with a pass over the data, whether of `minibatches` or of an epoch of `train`.

Nobody's order of random calls is demanded. What is random is checked through facts that hold for every correct
submission but for these events, in a run of the whole suite on one submission:

- 5 of the 9 batches of a random pass over 61 examples hold consecutive rows: below 1e-24. (Five given batches of 7:
  at most 55 / C(61 - 7 j, 7) for j = 0..4, so 2e-30 together, 1e-28 with the short last batch; times C(9, 5) choices
  and 4 passes.)
- three passes over 61 examples share their last batch of 5: C(61, 5)^-2 < 1e-13.
- two of three passes over 61 examples share their batches: 3 / (61! / (7!^8 5! 8!)) < 1e-40.
- passes over 23 or 61 examples from four different generators are the same: 1/23!^3 < 1e-67 for a submission that
  draws from the generator, and below 1e-27 for one that only draws a seed below 2^31 from it.

Together below 1e-12 per submission.
"""

import numpy as np

from autograder import Failure


def fault_once(batches, n, _):
    """Each example comes exactly once."""
    came = [i for batch in batches for i in batch.numbers]
    if -1 in came:
        return "there are rows that are none of X", "What fills the rows of a batch for which no example is left?"
    missing, repeated = set(range(n)) - set(came), len(came) > len(set(came))
    if missing and repeated:
        return "some examples come more than once and others never", "Can an example be drawn again in the same pass?"
    if missing:
        return "some examples never come", "Which places of the shuffled order do your first and your last batch cover?"
    if repeated:
        return "some examples come more than once", "Who comes in the last batch when too few examples are left?"
    return None


def fault_sizes(batches, _, batch_size):
    """All batches are full but the last, and none is empty. How many there are is left to fault_once."""
    sizes = [len(batch.numbers) for batch in batches]
    if 0 in sizes:
        return "there is an empty batch", "Where does the last batch begin, and can it begin too late?"
    if max(sizes, default=0) > batch_size:
        return "a batch is larger than batch_size", "How many examples may the last batch hold at most?"
    if any(size != batch_size for size in sizes[:-1]):
        return "batches before the last are not full", "Which batches may be smaller than batch_size?"
    return None


def fault_pairs(batches, *_):
    """Rows stay whole, and keep their labels."""
    if not all(batch.whole for batch in batches):
        return "rows of X are not whole any more", "What exactly is shuffled: rows, or the entries of each column?"
    if any(batch.labels != [7 * i + 3 for i in batch.numbers] for batch in batches):
        return "examples come with the labels of others", "By which order are the rows picked, and by which the labels?"
    return None


def fault_shuffled(batches, *_):
    """At least half of the batches are not runs of consecutive rows."""
    runs = sum(bool(b.numbers) and np.ptp(b.numbers) == len(b.numbers) - 1 for b in batches)
    if 2 * runs >= len(batches):
        return "rows that are neighbours in X share their batches", "Which examples can meet in one batch?"
    return None


FAULTS = {"once": fault_once, "sizes": fault_sizes, "pairs": fault_pairs}


def expect_randomness(student, data, seed):
    """The order follows from the generator's state, another state gives another order, and so does the next pass."""

    def order(rng):
        seen = student.observe("minibatches", data.X, data.y, 7, rng)
        return [i for batch in data.passed(seen.value) for i in batch.numbers], seen.global_rng_used

    first, global_used = order(np.random.default_rng(seed))
    if global_used:
        raise Failure("numpy's global random state is used or seeded.", "Which object draws the random numbers?")
    again = np.random.default_rng(seed)
    if order(again)[0] != first:
        raise Failure(
            "The same state of rng gives another order.", "Where do the random numbers come from, if not from rng?"
        )
    if order(again)[0] == first:
        raise Failure(
            "A second pass with the same generator repeats the order of the first.", "What advances the generator?"
        )
    if all(order(np.random.default_rng(seed + k))[0] == first for k in (1, 2, 3)):
        raise Failure("The order is the same whatever the state of rng.", "What does the order depend on?")
