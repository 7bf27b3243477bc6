"""Known bugs of question `conv2d_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "kernel_turned",
    "The kernel is turned by 180 degrees.",
    hint="Which entry of the kernel meets the upper left pixel of the window?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w[:, :, ::-1, ::-1], axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "kernel_mirrored",
    "The kernel is mirrored from left to right.",
    hint="Which entry of the kernel meets the upper left pixel of the window?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w[:, :, :, ::-1], axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "kernel_first_channel",
    "The kernel of the first channel is used for all channels.",
    hint="Over how many channels is the sum, and with which part of the kernel?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, np.repeat(w[:, :1], w.shape[1], axis=1), axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "one_channel",
    "Only the first channel is looked at.",
    hint="Over how many channels is the sum, and with which part of the kernel?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    x = x * (np.arange(x.shape[1]) == 0)[:, None, None]
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "channel_mean",
    "The channels are averaged instead of added up.",
    hint="Over how many channels is the sum, and with which part of the kernel?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))) / x.shape[1]
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "window_mean",
    "The products of a window are averaged.",
    hint="Is anything divided in the sum of the handout?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3))) / w[0].size
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "no_bias",
    "The bias is forgotten.",
    hint="What is out for an image of zeros?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1), (x, w, stride, padding)


@bug(
    "bias_in_every_product",
    "The bias is added for each channel.",
    hint="What is out for an image of zeros?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + x.shape[1] * b[:, None, None], (x, w, stride, padding)


@bug(
    "first_bias_for_all",
    "All kernels get the first bias.",
    hint="How many biases are there?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[0], (x, w, stride, padding)


@bug(
    "bias_subtracted",
    "The bias is subtracted.",
    hint="What is out for an image of zeros?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) - b[:, None, None], (x, w, stride, padding)


@bug(
    "stride_ignored",
    "stride is ignored: windows are one pixel apart.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], 1)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, 1, padding)


@bug(
    "stride_down_only",
    "The stride is kept from top to bottom only.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))[:, :, ::stride]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "stride_down_only_as_many_windows",
    "The stride is kept from top to bottom only; from left to right it decides how many windows there are.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))[:, :, ::stride]
    windows = windows[:, :, :, : (windows.shape[3] - 1) // stride + 1]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "stride_across_only",
    "The stride is kept from left to right only.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))[:, :, :, ::stride]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "stride_offset",
    "The first window begins one stride minus one late.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))[:, :, stride - 1 :: stride, stride - 1 :: stride]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "windows_side_by_side",
    "Windows are as far apart as the kernel is large.",
    hint="How far apart are two windows, from left to right and from top to bottom?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, padding), w.shape[2:], axis=(2, 3))[:, :, :: max(stride, w.shape[2]), :: max(stride, w.shape[3])]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "padding_ignored",
    "padding is ignored.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(x, w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, 0)


@bug(
    "padding_one_side",
    "The zeros are put at the right and at the bottom only.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(np.pad(x, ((0, 0), (0, 0), (0, padding), (0, padding))), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "padding_one_sided_twice",
    "All zeros are put at the left and at the top.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(np.pad(x, ((0, 0), (0, 0), (2 * padding, 0), (2 * padding, 0))), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "padding_rows_only",
    "Zeros are put above and below only.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(np.pad(x, ((0, 0), (0, 0), (padding, padding), (0, 0))), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "padding_with_edge",
    "The frame repeats the edge of the image instead of zeros.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode='edge'), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "padding_with_ones",
    "The frame is filled with ones.",
    hint="Where does the padded image begin, and what is in its frame?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=1), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "same_size",
    "Zeros are put around the image even when padding is 0, so that out is as large as x.",
    hint="How large is out when no zeros are asked for?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "last_window_lost",
    "One window too few is made in each direction.",
    hint="How many windows fit, and which of them reach beyond the image?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)[:, :, :-1, :-1]
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "last_window_squeezed_in",
    "A window that does not fit is made to fit by zeros.",
    hint="How many windows fit, and which of them reach beyond the image?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    rows, columns = x.shape[2] + 2 * padding - w.shape[2], x.shape[3] + 2 * padding - w.shape[3]
    more = ((0, 0), (0, 0), (0, -rows % stride), (0, -columns % stride))
    windows = _windows(np.pad(_padded(x, padding), more), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)


@bug(
    "kernels_last",
    "The axis of kernels comes last in out.",
    hint="In which order are the axes of out?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return out + b, (x, w, stride, padding)


@bug(
    "rows_and_columns_exchanged",
    "Rows and columns of the windows are exchanged in out.",
    hint="In which order are the axes of out?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w.shape[2:], stride)
    out = np.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1).swapaxes(2, 3) + b[:, None, None], (x, w, stride, padding)


@bug(
    "square_kernel",
    "The kernel is taken for a square: its last rows are not used.",
    hint="How many rows and how many columns has a kernel?",
)
def conv2d_forward(x, w, b, stride=1, padding=0):
    windows = _windows(_padded(x, padding), w[:, :, : w.shape[3]].shape[2:], stride)
    out = np.tensordot(windows, w[:, :, : w.shape[3]], axes=((1, 4, 5), (1, 2, 3)))
    return np.moveaxis(out, 3, 1) + b[:, None, None], (x, w, stride, padding)
