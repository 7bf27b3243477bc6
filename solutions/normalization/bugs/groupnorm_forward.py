"""Known bugs of question `groupnorm_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "group_interleaved",
    "Channels that are groups apart form a group, instead of neighbours.",
    hint="Which of the channels 0 to 5 are together in the first of two groups?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    n, c, h, w = x.shape
    grouped = x.reshape(n, c // groups, groups, h, w)
    mean, var = grouped.mean(axis=(1, 3, 4), keepdims=True), grouped.var(axis=(1, 3, 4), keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std.reshape(n, groups, 1), gamma)


@bug(
    "group_size_for_number",
    "groups is taken for the number of channels in a group.",
    hint="Is groups how many groups there are, or how large each is?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), x.shape[1] // groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_instance",
    "Each channel is normalised alone: groups is not used.",
    hint="Which numbers does the handout's example normalise together?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), x.shape[1], -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_all_channels",
    "All channels of an example are normalised together: groups is not used.",
    hint="Which numbers does the handout's example normalise together?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), 1, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std * np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_over_batch",
    "Mean and variance of a group are taken over all examples.",
    hint="Should an example depend on the others?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=(0, 2), keepdims=True), grouped.var(axis=(0, 2), keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std * np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_batchnorm",
    "Each channel is normalised over the batch and the pixels, as in batch normalisation.",
    hint="Should an example depend on the others?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x
    mean, var = grouped.mean(axis=(0, 2, 3), keepdims=True), grouped.var(axis=(0, 2, 3), keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_each_pixel",
    "Mean and variance are taken over the channels of a group for each pixel by itself.",
    hint="Do the pixels of a channel belong together?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1, *x.shape[2:])
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_each_row",
    "Mean and variance are taken for each row of pixels by itself.",
    hint="Do the pixels of a channel belong together?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1, *x.shape[2:]).swapaxes(2, 3)
    mean, var = grouped.mean(axis=(3, 4), keepdims=True), grouped.var(axis=(3, 4), keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).swapaxes(2, 3).reshape(x.shape)
    spread = x.reshape(len(x), groups, -1).var(axis=2, keepdims=True)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, 1 / np.sqrt(spread + eps), gamma)


@bug(
    "group_pixels_split",
    "Rows of pixels are cut into groups instead of channels.",
    hint="Which axis counts the channels?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    moved = x.transpose(0, 2, 3, 1)
    flat = moved.reshape(len(x), -1)
    cut = np.array_split(flat, groups, axis=1)
    x_hat = np.concatenate(
        [(p - p.mean(axis=1, keepdims=True)) / np.sqrt(p.var(axis=1, keepdims=True) + eps) for p in cut], axis=1
    )
    x_hat = x_hat.reshape(moved.shape).transpose(0, 3, 1, 2)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, np.ones((len(x), groups, 1)), gamma)


@bug(
    "group_unbiased",
    "The unbiased variance is taken.",
    hint="What is the variance of (0, 2, 4, 6) in the handout's example?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, ddof=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_sum_of_squares",
    "The squared distances of a group are added up, and not divided by their number.",
    hint="What is the variance of (0, 2, 4, 6) in the handout's example?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True) * grouped.shape[2]
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_divided_by_channels",
    "The squared distances of a group are divided by its number of channels: the pixels are forgotten.",
    hint="How many numbers has a group in one example?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True) * grouped.shape[2] / (x.shape[1] // groups)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_no_root",
    "x - mean is divided by the variance instead of its root.",
    hint="What stands under the root, and what does not?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / (var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_not_centred",
    "The mean is not subtracted.",
    hint="What should become of an example that is moved as a whole?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (grouped * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_eps_outside",
    "eps is added to the root instead of under it.",
    hint="What stands under the root, and what does not?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / (np.sqrt(var) + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_eps_as_bound",
    "The variance is raised to eps where it is smaller, instead of eps being added.",
    hint="What stands under the root, and what does not?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(np.maximum(var, eps))
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_no_eps",
    "eps is left out.",
    hint="What is 0 / 0, and what keeps it away?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_own_eps",
    "eps is always 1e-5, whatever is passed.",
    hint="Which eps does a caller get who asks for another one?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + 1e-5)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_gamma_by_group",
    "All channels of a group are scaled and shifted by the gamma and beta of its first channel.",
    hint="How many gammas are there, and which channels does each belong to?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return np.repeat(gamma[:: x.shape[1] // groups], x.shape[1] // groups)[:, None, None] * x_hat + np.repeat(beta[:: x.shape[1] // groups], x.shape[1] // groups)[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_no_gamma",
    "gamma is forgotten.",
    hint="What does out do when gamma is doubled?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_no_beta",
    "beta is forgotten.",
    hint="What is out where nothing varies?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * x_hat, (x_hat, inv_std, gamma)


@bug(
    "group_beta_scaled",
    "beta is added before the product with gamma.",
    hint="What is out where the normalised value is 0?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[:, None, None] * (x_hat + beta[:, None, None]), (x_hat, inv_std, gamma)


@bug(
    "group_gamma_reversed",
    "The gammas are taken from the last channel to the first.",
    hint="Which channel does the first gamma belong to?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    return gamma[::-1][:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)


@bug(
    "group_one_is_none",
    "With one group nothing is normalised.",
    hint="What is normalised together when there is one group?",
)
def groupnorm_forward(x, gamma, beta, groups, eps=1e-5):
    grouped = x.reshape(len(x), groups, -1)
    mean, var = grouped.mean(axis=2, keepdims=True), grouped.var(axis=2, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = ((grouped - mean) * inv_std).reshape(x.shape)
    x_hat = x * 1.0 if groups == 1 else x_hat
    return gamma[:, None, None] * x_hat + beta[:, None, None], (x_hat, inv_std, gamma)
