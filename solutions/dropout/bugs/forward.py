"""Known bugs of question `forward`."""

import copy
import random

import numpy as np

from autograder.bugs import bug

_results = {}

_masks = {}


@bug(
    "active_in_evaluation",
    "train is ignored: entries are dropped in evaluation too.",
    hint="Where does your function look at train?",
)
def dropout_forward(x, p, rng, train=True):
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "classic_scaling",
    "Classic dropout: no scaling in training, and out = (1 - p) x in evaluation.",
    hint="In inverted dropout, which of the two modes is corrected for the dropped entries?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = rng.random(x.shape) >= p
    return x * mask, mask


@bug(
    "copied_generator",
    "A copy of the generator is drawn from, so that the original never moves on.",
    hint="In which state does the next call find the generator?",
    presupposes=("copy | deepcopy",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (copy.deepcopy(rng).random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "dropped_twice",
    "Two masks are drawn and both applied, while the scale is that of one.",
    hint="How many chances to be dropped does an entry get?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    mask = mask & (rng.random(x.shape) >= p)
    mask = mask / (1 - p)
    return x * mask, mask


@bug(
    "evaluation_without_mask",
    "In evaluation only out is returned, without a mask beside it.",
    hint="How many values does the caller unpack from each call?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "exact_count",
    "Exactly p n of the n entries are dropped, by a permutation.",
    hint="If ten entries lose exactly three and you have seen nine decisions, is the tenth one still random?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.ones(x.size)
    mask[rng.permutation(x.size)[: int(round(p * x.size))]] = 0
    mask = mask.reshape(x.shape) / (1 - p)
    return x * mask, mask


@bug(
    "exact_count_per_example",
    "Each example loses exactly the same number of entries.",
    hint="Does each entry have a die of its own, or do the entries of a row share one?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rank = rng.random(x.shape).argsort(axis=-1).argsort(axis=-1)
    mask = (rank >= int(round(p * x.shape[-1]))) / (1 - p)
    return x * mask, mask


@bug(
    "exact_count_per_feature",
    "Each feature is dropped in exactly the same number of examples.",
    hint="Does each entry have a die of its own, or do the entries of a column share one?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rank = rng.random(x.shape).argsort(axis=0).argsort(axis=0)
    mask = (rank >= int(round(p * len(x)))) / (1 - p)
    return x * mask, mask


@bug(
    "fixed_seed",
    "A generator with a fixed seed is made inside, so that each call drops the same entries.",
    hint="What would a network learn if the same units were absent in every step?",
    presupposes=("default_rng | RandomState",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rng = np.random.default_rng(0)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "global_random_numbers",
    "The random numbers come from np.random.rand, and rng is not used.",
    hint="Can your caller repeat an experiment by passing a generator with the same seed?",
    presupposes=("np.random.rand | np.random.random | np.random.uniform | np.random.binomial | np.random.choice",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "half_precision_mask",
    "The mask is stored as float16, which rounds 1 / (1 - p) to three digits.",
    hint="How many digits does the type have in which your factor is stored?",
    presupposes=("astype | dtype | float16 | float32 | half",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = ((rng.random(x.shape) >= p) / (1 - p)).astype(np.float16)
    return x * mask, mask


@bug(
    "inactive",
    "A mask is drawn but never applied: x comes back unchanged in training.",
    hint="Which line makes out another array than x?",
)
def dropout_forward(x, p, rng, train=True):
    out = x
    mask = (rng.random(x.shape) >= p) / (1 - p) if train else None
    return out, mask



@bug(
    "keep_drop_swapped",
    "Entries are kept with probability p and dropped with 1 - p; the scale is the right one.",
    hint="If p is 0.2, which entries does your comparison keep, one in five or four in five?",
    presupposes=("comparison",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < p) / (1 - p)
    return x * mask, mask


@bug(
    "last_row_left_out",
    "The loop over the examples ends one too early: the last one is always dropped entirely.",
    hint="Which indices does range(n - 1) give?",
    presupposes=("range",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.zeros(x.shape)
    for i in range(max(1, len(x) - 1)):
        mask[i] = (rng.random(x.shape[1:]) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "mask_kept_from_first_call",
    "The mask of the first call with a shape is kept and used for all later ones.",
    hint="When are the dice rolled: once, or at every call?",
    presupposes=("state",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    if (x.shape, p) not in _masks:
        _masks[x.shape, p] = (rng.random(x.shape) >= p) / (1 - p)
    mask = _masks[x.shape, p]
    return x * mask, mask


@bug(
    "modes_swapped",
    "Nothing is dropped in training, and entries are dropped in evaluation.",
    hint="For which value of train does your function return early?",
)
def dropout_forward(x, p, rng, train=True):
    if train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "no_scale",
    "Entries are dropped, but the kept ones are not rescaled.",
    hint="What is the mean of out when x is 1 everywhere and p is 0.75?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    return x * mask, mask


@bug(
    "normal_for_uniform",
    "The decisions compare normally distributed numbers with 1 - p, as if they were uniform.",
    hint="With which probability is a standard normal number below 0.7?",
    presupposes=("normal | standard_normal | randn",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.standard_normal(x.shape) < 1 - p) / (1 - p)
    return x * mask, mask


@bug(
    "not_masked",
    "Every entry is scaled up, and the mask is never applied to x.",
    hint="Which line sets the dropped entries to 0?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    out = x / (1 - p)
    return out, mask / (1 - p)


@bug(
    "numpy_seed",
    "np.random.seed is called inside, so that each call drops the same entries.",
    hint="What would a network learn if the same units were absent in every step?",
    presupposes=("seed",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    np.random.seed(42)
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "one_decision_for_all",
    "One random number decides about the whole array.",
    hint="How many random numbers does rng.random() return?",
    presupposes=("random",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random() >= p) / (1 - p)
    return x * mask, mask


@bug(
    "one_decision_per_example",
    "One decision is drawn for each example, so that whole rows are dropped.",
    hint="Is it examples that drop out, or single entries?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random((len(x),) + (1,) * (x.ndim - 1)) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "one_row_for_the_batch",
    "One row of decisions is drawn, and all examples share it.",
    hint="Do two examples of a batch lose the same units, and how many random numbers were drawn?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape[-1]) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "p_means_keep",
    "p is taken as the probability of keeping, in the comparison and in the scale.",
    hint="What does p stand for in this handout, and what is left of x when p is 0.1?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) < p) / p
    return x * mask, mask


@bug(
    "quantile_threshold",
    "The random numbers are compared with their own quantile, which fixes the number of drops.",
    hint="Which threshold makes a single entry drop with probability p, without looking at the other entries?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    u = rng.random(x.shape)
    mask = (u >= np.quantile(u, p)) / (1 - p)
    return x * mask, mask


@bug(
    "random_module",
    "The random numbers come from Python's random module, and rng is not used.",
    hint="Can your caller repeat an experiment by passing a generator with the same seed?",
    presupposes=("random.random | random.uniform | random.choice | random.choices | random.sample | random.shuffle",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.array([random.random() >= p for _ in range(x.size)]).reshape(x.shape) / (1 - p)
    return x * mask, mask


@bug(
    "rounded_uniform",
    "Uniform numbers are rounded to 0 or 1, which drops one half for any p.",
    hint="Where does p come into your decision?",
    presupposes=("round | rint",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.round(rng.random(x.shape)) / (1 - p)
    return x * mask, mask


@bug(
    "scale_by_kept_share",
    "The kept entries are divided by the share that happened to be kept, not by its expectation.",
    hint="Is the factor a number that is known before the dice are rolled?",
    presupposes=("mean | sum | average | count_nonzero",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p).astype(float)
    mask /= mask.mean()
    return x * mask, mask


@bug(
    "scale_by_p",
    "The kept entries are divided by p.",
    hint="What happens to the kept entries when p is nearly 0, and what should happen?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / p
    return x * mask, mask


@bug(
    "scale_down",
    "The kept entries are multiplied by 1 - p instead of divided by it.",
    hint="Do the survivors have to grow or to shrink, so that the sum stays the same?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) * (1 - p)
    return x * mask, mask


@bug(
    "scaled_in_both_modes",
    "The kept entries are scaled in training, and x is scaled down in evaluation as well.",
    hint="If training already keeps the expectation, what is left to correct in evaluation?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x * (1 - p), None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "scaled_up_in_evaluation",
    "The division by 1 - p stands outside of the branch, so that it happens in evaluation too.",
    hint="Which lines of your function run when train is False?",
)
def dropout_forward(x, p, rng, train=True):
    mask = rng.random(x.shape) >= p if train else np.ones(x.shape)
    mask = mask / (1 - p)
    return x * mask, mask


@bug(
    "seeds_the_global_generator",
    "A number from rng seeds the global generator, which then makes the decisions.",
    hint="Who else draws from the global generator, and what do they get after your call?",
    presupposes=(
        "seed",
        "np.random.rand | np.random.random | np.random.uniform | np.random.binomial | np.random.choice",
    ),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    np.random.seed(rng.integers(2**31))
    mask = (np.random.rand(*x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "symmetric_uniform",
    "The uniform numbers come from (-1, 1) instead of (0, 1).",
    hint="From which interval do your random numbers come, and how much of it lies below p?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.uniform(-1, 1, x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "ten_sided_die",
    "Integers from 0 to 9 are compared with 10 p, which is only right when 10 p is an integer.",
    hint="Which probabilities can a die with ten sides show?",
    presupposes=("integers | randint | choice",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.integers(0, 10, x.shape) >= 10 * p) / (1 - p)
    return x * mask, mask


@bug(
    "threshold_on_x",
    "x itself is compared with p: nothing is random, small entries are dropped.",
    hint="What is random in your function?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (x > p) / (1 - p)
    return x * mask, mask


@bug(
    "train_off_by_default",
    "The default of train is False.",
    hint="In which mode is a call that says nothing about train?",
)
def dropout_forward(x, p, rng, train=False):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "two_axes_only",
    "The shape is unpacked into N and D, so that only arrays with two axes are taken.",
    hint="What does your first line do with an x of shape (D,) or (N, C, L)?",
    presupposes=("shape",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    N, D = x.shape
    mask = (rng.random((N, D)) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "unseeded_generator",
    "A fresh generator is made inside, and rng is not used.",
    hint="Which line takes a number from the generator that was passed in?",
    presupposes=("default_rng | RandomState",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    rng = np.random.default_rng()
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "whole_channels",
    "Arrays with three axes lose whole channels: one decision for all the entries of the last axis.",
    hint="How many entries of a (N, C, L) array does one of your decisions concern?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    size = x.shape[:2] + (1,) * (x.ndim - 2)
    mask = (rng.random(size) >= p) / (1 - p)
    return x * mask, mask


@bug(
    "writes_into_x",
    "The mask is multiplied into x in place.",
    hint="Whose array does x *= mask change?",
    presupposes=("*=",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    if x.dtype.kind in "iu":
        x = x.astype(float)
    mask = (rng.random(x.shape) >= p) / (1 - p)
    x *= mask
    return x, mask


@bug(
    "eleven_sided_die",
    "Integers from 0 to 10 are compared with 10 p: there are eleven of them, so too few entries are dropped.",
    hint="How many different numbers can come, and how many of them lie below 10 p?",
    presupposes=("integers | randint | choice",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.integers(0, 11, x.shape) >= 10 * p) / (1 - p)
    return x * mask, mask


@bug(
    "result_buffer_kept",
    "One array for each shape takes up all results, so that the next call overwrites the last one's.",
    hint="Who owns the array that the call before returned, and what is in it after the next call?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    out = _results.setdefault(x.shape, np.empty(x.shape))
    return np.multiply(x, mask, out=out), mask
