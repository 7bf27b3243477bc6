"""Known bugs of question `conv2d_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "backward_kernel_turned",
    "dx meets the kernel turned by 180 degrees.",
    hint="Which entry of the kernel did a pixel meet in the forward?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, -1 - i, -1 - j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_kernel_transposed",
    "dx meets the kernel with its rows mirrored.",
    hint="Which entry of the kernel did a pixel meet in the forward?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, -1 - i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_overwrites",
    "Each window overwrites the gradient of its pixels instead of adding to it.",
    hint="In how many windows is one pixel, and what becomes of what they bring?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met[...] = np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_last_window_stays",
    "The windows go one after the other, and the last one of a pixel overwrites what the others brought.",
    hint="In how many windows is one pixel, and what becomes of what they bring?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for p, q in np.ndindex(dout.shape[2:]):
        window = dpadded[:, :, p * stride : p * stride + w.shape[2], q * stride : q * stride + w.shape[3]]
        window[...] = np.tensordot(dout[:, :, p, q], w, axes=1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_first_kernel",
    "dx knows the first kernel only.",
    hint="How many kernels look at a pixel?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += dout[:, :1] * w[0, :, i, j][:, None, None]
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_no_stride",
    "Windows are one pixel apart in dx, whatever the stride.",
    hint="Where did the second window begin in the forward?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], 1)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_no_stride",
    "Windows are one pixel apart in dw, whatever the stride.",
    hint="Where did the second window begin in the forward?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], 1)[:, :, : dout.shape[2], : dout.shape[3]], axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_frame_kept_at_corner",
    "dx is cut at the upper left corner of the padded image.",
    hint="Which part of the padded image is x?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, :height, :width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_frame_kept",
    "dx has the shape of the padded image.",
    hint="Which part of the padded image is x?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded, dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_empty_frame",
    "The frame is cut off by a slice that is empty when padding is 0.",
    hint="What is a slice from 0 to -0?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding:-padding, padding:-padding] if padding else np.zeros(x.shape), dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_without_padding",
    "dw is made with the image without its frame.",
    hint="Which numbers did the kernel meet at the edge?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(np.pad(x, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding))), w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_turned",
    "dw is turned by 180 degrees.",
    hint="Which entry of the kernel met the upper left pixel?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))[:, :, ::-1, ::-1]
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_over_n",
    "dw is divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3))) / len(x)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_window_mean",
    "dw is averaged over the windows.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3))) / dout[0, 0].size
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_first_image",
    "dw knows the first image only.",
    hint="Which images does a kernel look at?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout[:1], _windows(padded[:1], w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_channels_summed",
    "dw is the same for all channels.",
    hint="Which channel does each part of a kernel meet?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.repeat(np.tensordot(dout, _windows(padded.sum(axis=1, keepdims=True), w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3))), x.shape[1], axis=1)
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dw_without_upstream",
    "dw does not know the upstream gradient.",
    hint="By what does the chain rule multiply what the kernel met?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(np.ones(dout.shape), _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_db_over_images_only",
    "db is summed over the images but not over the windows.",
    hint="How many biases are there?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=0)


@bug(
    "backward_db_window_mean",
    "db is averaged over the windows.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.mean(axis=(2, 3)).sum(axis=0)


@bug(
    "backward_db_image_mean",
    "db is averaged over the images.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(2, 3)).mean(axis=0)


@bug(
    "backward_db_one",
    "db is the number of windows: the upstream gradient is missing.",
    hint="By what does the chain rule multiply the derivative of out with respect to b?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, np.full(len(w), float(dout[:, 0].size))


@bug(
    "backward_db_first_window",
    "db knows the first window only.",
    hint="Which windows does a bias reach?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout[:, :, 0, 0].sum(axis=0)


@bug(
    "backward_dx_over_n",
    "dx is divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width] / len(x), dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dx_without_kernel",
    "dx does not know the kernels.",
    hint="With which factor does a pixel enter out?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, np.ones(w.shape[:2]), axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dx_channels_summed",
    "dx is the same for all channels.",
    hint="Which part of a kernel does each channel meet?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, np.repeat(w[:, :, i, j].sum(axis=1, keepdims=True), w.shape[1], axis=1), axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_first_entry_lost",
    "The first row of the kernel is left out in dx.",
    hint="Where do your loops over the kernel begin?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j] * (i > 0 or w.shape[2] == 1), axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))


@bug(
    "backward_dx_negated",
    "dx has the wrong sign.",
    hint="Does out grow or shrink with a pixel whose weight is positive?",
)
def conv2d_backward(dout, cache):
    x, w, stride, padding = cache
    padded = _padded(x, padding)

    dw = np.tensordot(dout, _windows(padded, w.shape[2:], stride), axes=((0, 2, 3), (0, 2, 3)))
    dpadded = np.zeros(padded.shape)
    for i, j in np.ndindex(w.shape[2:]):
        met = _met(dpadded, i, j, dout.shape[2:], stride)
        met += np.moveaxis(np.tensordot(dout, w[:, :, i, j], axes=(1, 0)), 3, 1)
    height, width = x.shape[2:]
    return -dpadded[:, :, padding : padding + height, padding : padding + width], dw, dout.sum(axis=(0, 2, 3))
