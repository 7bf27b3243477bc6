"""Known bugs of question `max_pool_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "pool_backward_to_all",
    "Every entry of a window gets its gradient.",
    hint="Where does the gradient of a window go, if only its largest entry has an influence?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout
    return dx


@bug(
    "pool_backward_shared",
    "The gradient of a window is shared by all its entries.",
    hint="Where does the gradient of a window go, if only its largest entry has an influence?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout / size**2
    return dx


@bug(
    "pool_backward_to_first",
    "The first entry of each window gets its gradient.",
    hint="Where does the gradient of a window go, if only its largest entry has an influence?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (i == 0 and j == 0)
    return dx


@bug(
    "pool_backward_to_last",
    "The last entry of each window gets its gradient.",
    hint="Where does the gradient of a window go, if only its largest entry has an influence?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (i == size - 1 and j == size - 1)
    return dx


@bug(
    "pool_backward_ones",
    "The upstream gradient is missing: the largest entries get 1.",
    hint="By what does the chain rule multiply?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += 1.0 * (largest == i * size + j)
    return dx


@bug(
    "pool_backward_overwrites",
    "A window overwrites what another one brought to the same entry.",
    hint="In how many windows is one pixel, and what becomes of what they bring?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met[...] = np.where(largest == i * size + j, dout, met)
    return dx


@bug(
    "pool_backward_last_window_stays",
    "The windows go one after the other, and the last one overwrites what the others brought to the same entry.",
    hint="In how many windows is one pixel, and what becomes of what they bring?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for n, c, p, q in np.ndindex(dout.shape):
        i, j = divmod(largest[n, c, p, q], size)
        dx[n, c, p * stride + i, q * stride + j] = dout[n, c, p, q]
    return dx


@bug(
    "pool_backward_mean_of_windows",
    "An entry that is the largest of several windows gets the mean of what they bring.",
    hint="In how many windows is one pixel, and what becomes of what they bring?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache
    dx, count = np.zeros(shape), np.zeros(shape)
    for i, j in np.ndindex(size, size):
        hit = largest == i * size + j
        met, counted = _met(dx, i, j, dout.shape[2:], stride), _met(count, i, j, dout.shape[2:], stride)
        met += dout * hit
        counted += hit
    return dx / np.maximum(count, 1)


@bug(
    "pool_backward_rows_exchanged",
    "Rows and columns of the largest entry are exchanged.",
    hint="In which order does argmax number the entries of a window?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == j * size + i)
    return dx


@bug(
    "pool_backward_negated",
    "dx has the wrong sign.",
    hint="Does out grow or shrink with its largest entry?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return -dx


@bug(
    "pool_backward_over_n",
    "dx is divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return dx / shape[0]


@bug(
    "pool_backward_over_windows",
    "dx is divided by the number of windows.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return dx / dout[0, 0].size


@bug(
    "pool_backward_channels_summed",
    "All channels get the sum of what they bring.",
    hint="Does pooling mix channels?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return np.broadcast_to(dx.sum(axis=1, keepdims=True), shape).copy()


@bug(
    "pool_backward_first_image",
    "Only the first image gets a gradient.",
    hint="Which images does dout come from?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += dout * (largest == i * size + j)
    return dx * (np.arange(shape[0]) == 0)[:, None, None, None]


@bug(
    "pool_backward_positive_only",
    "Negative upstream gradients are lost.",
    hint="May dout be negative?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += np.maximum(dout, 0) * (largest == i * size + j)
    return dx


@bug(
    "pool_backward_mask_of_values",
    "Where the mask is 1, the index of the entry takes the place of the gradient.",
    hint="What is the gradient of the largest entry?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for i, j in np.ndindex(size, size):
        met = _met(dx, i, j, dout.shape[2:], stride)
        met += largest * 1.0 * (largest == i * size + j)
    return dx


@bug(
    "pool_backward_size_for_stride",
    "Windows are taken to be as far apart as they are large, whatever the stride.",
    hint="How far apart do two neighbouring windows begin, in your forward and in your backward function?",
)
def max_pool_backward(dout, cache):
    shape, largest, size, stride = cache

    dx = np.zeros(shape)
    for n, c, p, q in np.ndindex(dout.shape):
        i, j = divmod(largest[n, c, p, q], size)
        if size * p + i < shape[2] and size * q + j < shape[3]:
            dx[n, c, size * p + i, size * q + j] += dout[n, c, p, q]
    return dx
