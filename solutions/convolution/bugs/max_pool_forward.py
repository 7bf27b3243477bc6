"""Known bugs of question `max_pool_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "pool_mean",
    "The mean of each window is taken.",
    hint="What stays of a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.mean(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_sum",
    "The entries of each window are added up.",
    hint="What stays of a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.sum(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_smallest",
    "The smallest entry of each window is taken.",
    hint="What stays of a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.min(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_largest_size",
    "The entry of the largest size is taken, whatever its sign, without the sign.",
    hint="Is -7 larger than 5?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return np.abs(flat).max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_from_zero",
    "The search begins with 0, so that negative windows give 0.",
    hint="Which number is smaller than every entry?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return np.maximum(flat.max(axis=4), 0.0), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_over_channels",
    "The largest entry of all channels is taken.",
    hint="Does pooling mix channels?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return np.broadcast_to(flat.max(axis=4).max(axis=1, keepdims=True), windows.shape[:4]).copy(), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_first_entry",
    "The first entry of each window is taken.",
    hint="What stays of a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat[..., 0] * 1.0, (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_diagonal",
    "Only the first row of each window is looked at.",
    hint="How many entries has a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return windows[..., 0, :].max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_columns_only",
    "Only the first column of each window is looked at.",
    hint="How many entries has a window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return windows[..., 0].max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_stride_ignored",
    "Windows lie side by side, whatever the stride.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), size)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), size, size)


@bug(
    "pool_stride_one",
    "Windows are one pixel apart, whatever the stride.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), 1)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), size, 1)


@bug(
    "pool_size_is_stride",
    "Windows are as large as the stride.",
    hint="Which of the two numbers says how large a window is?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (stride, stride), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), stride, stride)


@bug(
    "pool_last_window_lost",
    "One window too few is made in each direction.",
    hint="How many windows fit, and which of them reach beyond the image?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)[:, :, :-1, :-1]
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_last_window_cut",
    "Windows that do not fit are taken in part.",
    hint="How many windows fit, and which of them reach beyond the image?",
)
def max_pool_forward(x, size, stride):
    rows, columns = -(x.shape[2] - size) % stride, -(x.shape[3] - size) % stride
    more = np.pad(x, ((0, 0), (0, 0), (0, rows), (0, columns)), constant_values=-np.inf)
    windows = _windows(more, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (more.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_whole_channel",
    "The largest entry of the whole channel is taken for every window.",
    hint="Which entries belong to one window?",
)
def max_pool_forward(x, size, stride):
    windows = _windows(x, (size, size), stride)
    flat = windows.reshape(*windows.shape[:4], -1)
    return np.broadcast_to(x.max(axis=(2, 3), keepdims=True), windows.shape[:4]).copy(), (x.shape, flat.argmax(axis=4), size, stride)


@bug(
    "pool_stride_down_only",
    "The stride is kept from top to bottom only.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def max_pool_forward(x, size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::stride]
    flat = windows.reshape(*windows.shape[:4], -1)
    return flat.max(axis=4), (x.shape, flat.argmax(axis=4), size, stride)
