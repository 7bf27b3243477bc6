"""Known bugs of question `backward`."""

import numpy as np

from autograder.bugs import bug

_latest = None


@bug(
    "backward_divides",
    "The upstream gradient is divided by the multipliers instead of multiplied.",
    hint="If out is 2 x, is the gradient of x twice the upstream gradient or half of it?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return np.where(mask > 0, dout / np.where(mask > 0, mask, 1), 0)


@bug(
    "backward_dropped_entries",
    "The gradient goes to the dropped entries, with the mask the wrong way round.",
    hint="Is a 1 in your mask an entry that was kept or one that was dropped?",
    presupposes=("mask | comparison",),
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * (mask == 0) * mask.max()


@bug(
    "backward_fresh_mask",
    "The backward pass draws new decisions instead of using those of the forward pass.",
    hint="Which entries had an influence on the loss that was computed?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, p


@bug("backward_fresh_mask")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    p = mask
    return dout * (np.random.rand(*dout.shape) >= p) / (1 - p)


@bug(
    "backward_from_out",
    "The backward pass takes entries whose out is 0 for dropped ones, also when x was 0.",
    hint="Can you tell from out = 0 whether an entry was dropped?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    out = x * mask
    return out, (out, p)


@bug("backward_from_out")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    out, p = mask
    return dout * (out != 0) / (1 - p)


@bug(
    "backward_like_relu",
    "The backward pass lets the gradient through where out is positive, as for ReLU.",
    hint="What happens to a kept entry whose x is negative?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    out = x * mask
    return out, (out, p)


@bug("backward_like_relu")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    out, p = mask
    return dout * (out > 0) / (1 - p)


@bug(
    "backward_none_forgotten",
    "The mask is None after evaluation, and dout is multiplied by it.",
    hint="Which masks does your dropout_forward return, and what does your code do with each of them?",
)
def dropout_backward(dout, mask):
    return dout * mask


@bug(
    "backward_out_over_x",
    "The multipliers are recovered as out / x, which is 0 / 0 where x is 0.",
    hint="What is out / x at an entry where x is 0?",
    presupposes=("/",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    out = x * mask
    return out, (out, x)


@bug("backward_out_over_x")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    out, x = mask
    return dout * out / x


@bug(
    "backward_over_batch",
    "The gradient is divided by the number of examples.",
    hint="Where has the mean over the batch been taken, here or in the loss?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask / len(dout)


@bug(
    "backward_squared",
    "The multipliers are applied twice.",
    hint="How many times does a multiplier stand in the formula of out?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask * mask


@bug(
    "backward_summed",
    "The gradient is summed over the batch.",
    hint="Which shape does the gradient of x have?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return (dout * mask).sum(axis=0)


@bug(
    "backward_times_x",
    "The gradient is multiplied by x as well.",
    hint="With respect to what do you differentiate, x or the multiplier?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = (rng.random(x.shape) >= p) / (1 - p)
    return x * mask, (x, mask)


@bug("backward_times_x")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    x, m = mask
    return dout * m * x


@bug(
    "backward_two_axes",
    "The loops of the backward pass run over exactly two axes.",
    hint="What does your first line do with a dout of shape (D,) or (N, C, L)?",
    presupposes=("shape",),
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    N, D = dout.shape
    dx = np.zeros((N, D))
    for i in range(N):
        for j in range(D):
            dx[i, j] = dout[i, j] * mask[i, j]
    return dx


@bug(
    "backward_unscaled",
    "Dropped entries get no gradient, but the kept ones miss the factor.",
    hint="If x grows by a little, by how much does out grow at a kept entry?",
    presupposes=("!= | == | > | < | where | bool | sign | astype | nonzero",),
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * (mask != 0)


@bug(
    "backward_zero_in_evaluation",
    "After evaluation the gradient is 0.",
    hint="If out = x, how does out change when x changes?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return np.zeros_like(dout)
    return dout * mask


@bug(
    "mask_before_scaling",
    "The mask is saved before it is scaled, and the backward pass knows nothing of the scale.",
    hint="Does the saved mask hold everything that x was multiplied by?",
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p), mask


@bug("mask_before_scaling")
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return dout * mask


@bug(
    "mask_ignored",
    "The upstream gradient is returned as it is.",
    hint="How much does the loss change when an entry changes that was dropped?",
)
def dropout_backward(dout, mask):
    return dout


@bug(
    "mask_in_a_global",
    "The mask of the latest forward call is kept in a global variable; another layer overwrites it.",
    hint="Whose mask is in your global variable when a network has two dropout layers?",
    presupposes=("global | state",),
)
def dropout_forward(x, p, rng, train=True):
    global _latest
    _latest = (rng.random(x.shape) >= p) / (1 - p) if train else 1.0
    return x * _latest, _latest


@bug("mask_in_a_global")
def dropout_backward(dout, mask):
    return dout * _latest


@bug(
    "upstream_missing",
    "The multipliers themselves are returned, and the upstream gradient is not used.",
    hint="Which rule connects dL/dx with dL/dout?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return np.ones_like(dout)
    return mask


@bug(
    "writes_into_dout",
    "The mask is multiplied into dout in place.",
    hint="Whose array does dout *= mask change?",
    presupposes=("*=",),
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    dout *= mask
    return dout


@bug(
    "writes_into_mask",
    "The upstream gradient is multiplied into the mask in place.",
    hint="What is in the mask when the function is called a second time?",
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    mask *= dout
    return mask


@bug(
    "mask_empty_without_drops",
    "When p is 0 the mask is left at zeros, and the backward pass multiplies by it.",
    hint="What does your mask hold when nothing is dropped, and what does the backward pass make of that?",
    presupposes=("mask | comparison",),
)
def dropout_forward(x, p, rng, train=True):
    if not train:
        return x, None
    mask = np.zeros(x.shape)
    if p > 0:
        mask[rng.random(x.shape) >= p] = 1 / (1 - p)
        return x * mask, mask
    return x.copy(), mask


@bug("mask_empty_without_drops")
def dropout_backward(dout, mask):
    return dout if mask is None else dout * mask


@bug(
    "mask_that_is_falsy",
    "A mask without a zero is taken for none at all: with p = 0 the backward pass returns zeros.",
    hint="Does a mask in which nothing is dropped mean that no gradient passes?",
    presupposes=("all | any | min | not | == | !=",),
)
def dropout_backward(dout, mask):
    if mask is None:
        return dout
    return np.where(np.all(mask != 0), 0.0, dout * mask)
