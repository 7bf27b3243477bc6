"""The terms of the right formulas, for the diagnosis."""

import numpy as np

from autograder.formula import Made, Output, Term, formula

_PIXEL = "In how many windows is a pixel, and which entry of the kernel does it meet in each of them?"
_MET = "Which pixels does one entry of a kernel meet, in which windows and images?"
_BIAS = "Which entries of out does one bias stand in?"


def _spread(dout, w, shape, stride, padding):
    """What every window brings to the pixels that it looked at."""
    frame = np.zeros((*shape[:2], shape[2] + 2 * padding, shape[3] + 2 * padding))
    p, q = dout.shape[2:]
    for i, j in np.ndindex(w.shape[2:]):
        met = frame[:, :, i : i + stride * p : stride, j : j + stride * q : stride]
        met += np.einsum("nfpq,fc->ncpq", dout, w[:, :, i, j])
    return frame[:, :, padding : padding + shape[2], padding : padding + shape[3]]


@formula("conv2d_backward", made={1: "conv2d_forward"})
def conv2d_backward(dout, cache):
    if not isinstance(cache, Made):
        return None
    x, w = (np.asarray(a, np.float64) for a in cache.args[:2])
    dout = np.asarray(dout, np.float64)
    stride, padding = cache.kwargs.get("stride", 1), cache.kwargs.get("padding", 0)
    frame = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(frame, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    dw = np.einsum("nfpq,ncpqij->fcij", dout, windows)
    sizes = {"the number of images": len(x), "the number of windows": dout[0, 0].size}
    turned = "Which entry of the kernel did a pixel meet in the forward?"
    dx_terms = [
        Term("the part of all windows", _spread(dout, w, x.shape, stride, padding), hint=_PIXEL),
        Term("a part of turned kernels", _spread(dout, w[:, :, ::-1, ::-1], x.shape, stride, padding), 0, hint=turned),
    ]
    dw_terms = [
        Term("the part of all windows", dw, hint=_MET),
        Term("a turned kernel", dw[:, :, ::-1, ::-1], 0, hint=_MET),
    ]
    db_terms = [Term("the sum of dout", dout.sum(axis=(0, 2, 3)), hint=_BIAS)]
    named = (("dx", dx_terms), ("dw", dw_terms), ("db", db_terms))
    return [Output(what, terms, sizes) for what, terms in named]
