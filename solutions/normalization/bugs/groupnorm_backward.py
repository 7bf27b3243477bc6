"""Known bugs of question `groupnorm_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "group_backward_over_all_channels",
    "The means in dx are taken over all channels of an example.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    spread = np.repeat(inv_std, x_hat.shape[1] // inv_std.shape[1], axis=1)[..., None]
    g, h = (dout * gamma[:, None, None]).reshape(len(dout), 1, -1), x_hat.reshape(len(dout), 1, -1)
    mean, product = g.mean(axis=2, keepdims=True), (g * h).mean(axis=2, keepdims=True)
    dx = spread * (g - mean - h * product).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_each_channel",
    "The means in dx are taken over each channel by itself.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    spread = np.repeat(inv_std, x_hat.shape[1] // inv_std.shape[1], axis=1)[..., None]
    g, h = (dout * gamma[:, None, None]).reshape(*dout.shape[:2], -1), x_hat.reshape(*dout.shape[:2], -1)
    mean, product = g.mean(axis=2, keepdims=True), (g * h).mean(axis=2, keepdims=True)
    dx = spread * (g - mean - h * product).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_product_of_each_channel",
    "The mean of g is taken over the group, that of its product with the normalised x over each channel by itself.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    n, groups = inv_std.shape[:2]
    g = (dout * gamma[:, None, None]).reshape(n, groups, x_hat.shape[1] // groups, -1)
    h = x_hat.reshape(g.shape)
    mean, product = g.mean(axis=(2, 3), keepdims=True), (g * h).mean(axis=3, keepdims=True)
    dx = (inv_std[..., None] * (g - mean - h * product)).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_over_batch",
    "The means in dx are taken over the examples, too.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (0, 2))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_batchnorm",
    "The means in dx are those of batch normalisation: over the examples and the pixels.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    spread = np.repeat(inv_std, x_hat.shape[1] // inv_std.shape[1], axis=1)[..., None]
    g, h = (dout * gamma[:, None, None]), x_hat
    mean, product = g.mean(axis=(0, 2, 3), keepdims=True), (g * h).mean(axis=(0, 2, 3), keepdims=True)
    dx = spread * (g - mean - h * product).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_gamma_outside",
    "gamma is pulled out of the means.",
    hint="In batch normalisation gamma is one number for all that is averaged. Is it here?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape) * gamma[:, None, None]
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_no_gamma",
    "dx does not know gamma.",
    hint="What multiplies the normalised value in out?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_statistics_constant",
    "Mean and variance are treated as constants.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * g).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_mean_constant",
    "The mean is treated as a constant.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * (g - h * (g * h).mean(axis=2, keepdims=True))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_variance_constant",
    "The variance is treated as a constant.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * (g - g.mean(axis=2, keepdims=True))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_variance_sign",
    "The way through the variance has the wrong sign.",
    hint="Does a larger variance make out larger or smaller?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * (g - g.mean(axis=2, keepdims=True) + h * (g * h).mean(axis=2, keepdims=True))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_sums_for_means",
    "The two means in dx are sums.",
    hint="How much does one entry change the mean of its group?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * (g - g.sum(axis=2, keepdims=True) - h * (g * h).sum(axis=2, keepdims=True))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_pixels_forgotten",
    "The two sums in dx are divided by the number of channels of a group only.",
    hint="How many numbers has a group in one example?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (inv_std * (g - (g.sum(axis=2, keepdims=True) + h * (g * h).sum(axis=2, keepdims=True)) * inv_std.shape[1] / x_hat.shape[1])).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_no_spread",
    "dx is not divided by the spread.",
    hint="By what is x - mean divided in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, np.ones_like(inv_std), (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_spread_squared",
    "dx is divided by the variance instead of the spread.",
    hint="By what is x - mean divided in the forward?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std**2, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_over_n",
    "dx is divided by N.",
    hint="Is there a mean over examples in this layer, or in the loss that dout belongs to?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape) / len(dout)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_over_batch_only",
    "dgamma is summed over the examples but not over the pixels.",
    hint="How many gammas are there?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=0), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_over_pixels_only",
    "dgamma is summed over the pixels but not over the examples.",
    hint="How many gammas are there?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_pixel_mean",
    "dgamma is averaged over the pixels.",
    hint="Is what one pixel contributes to dgamma added or averaged?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).mean(axis=(2, 3)).sum(axis=0), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_mean",
    "dgamma is averaged over the examples.",
    hint="Is what one example contributes to dgamma added or averaged?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(2, 3)).mean(axis=0), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_without_x",
    "dgamma is the sum of dout: the normalised value is missing.",
    hint="Which entries of out does the gamma of one channel stand in, and with which factor?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, dout.sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_keeps_axes",
    "dgamma has the shape (1, C, 1, 1).",
    hint="Which shape does gamma have?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3), keepdims=True), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dgamma_by_group",
    "Every channel gets the dgamma of its whole group.",
    hint="Which entries of out does the gamma of one channel stand in, and with which factor?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, np.repeat((dout * x_hat).sum(axis=(0, 2, 3)).reshape(inv_std.shape[1], -1).sum(axis=1), x_hat.shape[1] // inv_std.shape[1]), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_dbeta_pixel_mean",
    "dbeta is averaged over the pixels.",
    hint="Is what one pixel contributes to dbeta added or averaged?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.mean(axis=(2, 3)).sum(axis=0)


@bug(
    "group_backward_dbeta_over_channels",
    "dbeta is one number: the channels are summed as well.",
    hint="Which entries of out does the beta of one channel stand in?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), np.full(gamma.shape, dout.sum())


@bug(
    "group_backward_dbeta_times_gamma",
    "dbeta is multiplied by gamma.",
    hint="What does beta do to out when it grows by 1?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3)) * gamma


@bug(
    "group_backward_divides_by_gamma",
    "dgamma is had from out by undoing gamma.",
    hint="May gamma be 0?",
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    by_group = (*inv_std.shape[:2], -1)
    g, h = (dout * gamma[:, None, None]).reshape(by_group), x_hat.reshape(by_group)
    dx = (_through(g, h, inv_std, (2,))).reshape(dout.shape)
    return dx, (dout * (gamma[:, None, None] * x_hat) / gamma[:, None, None]).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_own_eps",
    "The spread is computed again in the backward, with an eps of 1e-5.",
    hint="Is it the same spread, with the same eps, that the forward divided by?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, inv_std = grouped.mean(axis=2, keepdims=True), 1 / np.sqrt(grouped.var(axis=2, keepdims=True) + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (grouped.copy(), gamma)


@bug("group_backward_own_eps")
def groupnorm_backward(dout, cache):
    grouped, gamma = cache
    inv_std = 1 / np.sqrt(grouped.var(axis=2, keepdims=True) + 1e-5)
    h = (grouped - grouped.mean(axis=2, keepdims=True)) * inv_std
    g = (dout * gamma[:, None, None]).reshape(h.shape)
    dx, x_hat = _through(g, h, inv_std, (2,)).reshape(dout.shape), h.reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))


@bug(
    "group_backward_squeezed",
    "Axes of length 1 are squeezed away, which takes the axis of groups along when there is one group.",
    hint="Which axes are left after squeeze when there is one group?",
    presupposes=("squeeze",),
)
def groupnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g, h = (dout * gamma[:, None, None]).reshape(*inv_std.shape[:2], -1), x_hat.reshape(*inv_std.shape[:2], -1)
    s = 1 / np.squeeze(inv_std)[..., None]
    dx = ((g - g.mean(axis=2, keepdims=True) - h * (g * h).mean(axis=2, keepdims=True)) / s).reshape(dout.shape)
    return dx, (dout * x_hat).sum(axis=(0, 2, 3)), dout.sum(axis=(0, 2, 3))
