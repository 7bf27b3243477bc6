"""Known bugs of question `layernorm_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "forward_over_batch",
    "Mean and variance are those of each feature over the batch.",
    hint="Over which numbers of x is each mean taken, and how many means are there?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std * np.ones_like(x), gamma)


@bug(
    "forward_over_everything",
    "Mean and variance are those of the whole array.",
    hint="Should what stands in other rows have an influence?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(), x.var()
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std * np.ones((len(x), 1)), gamma)


@bug(
    "forward_mean_over_batch",
    "The mean is that of each feature over the batch; the variance is that of the row.",
    hint="Over which numbers of x is each mean taken, and how many means are there?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_variance_over_batch",
    "The variance is that of each feature over the batch; the mean is that of the row.",
    hint="Over which numbers of x is each mean taken, and how many means are there?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std * np.ones_like(x), gamma)


@bug(
    "forward_unbiased",
    "The unbiased variance is taken, divided by D - 1.",
    hint="What is the variance of (0, 2, 4, 6) in the handout's example?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, ddof=1, keepdims=True) if x.shape[1] > 1 else 0.0 * x
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_sum_of_squares",
    "The squared distances are added up, and not divided by D.",
    hint="What is the variance of (0, 2, 4, 6) in the handout's example?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), ((x - x.mean(axis=1, keepdims=True)) ** 2).sum(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_squares_about_zero",
    "The variance is the mean of the squares: nothing is subtracted before squaring.",
    hint="From where are the distances measured whose squares make a variance?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), (x**2).mean(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_one_pass",
    "The variance is the mean of the squares minus the square of the mean, which cancels far from 0.",
    hint="How many digits of a square near a million million does float64 keep?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), np.maximum((x**2).mean(axis=1, keepdims=True) - x.mean(axis=1, keepdims=True) ** 2, 0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_mean_distance",
    "The mean distance takes the place of the standard deviation.",
    hint="What is squared on the way to the standard deviation?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(np.abs(x - mean).mean(axis=1, keepdims=True) ** 2 + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_no_root",
    "x - mean is divided by the variance instead of its root.",
    hint="What stands under the root, and what does not?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / (var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_not_centred",
    "The mean is not subtracted.",
    hint="What should become of a row that is moved as a whole?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = x * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_not_scaled",
    "The mean is subtracted, but nothing is divided.",
    hint="What spread should a row have after it was normalised?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * np.ones_like(inv_std)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_centred_by_median",
    "The median is subtracted instead of the mean.",
    hint="With which number do the distances of a row sum to 0?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = np.median(x, axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_eps_outside",
    "eps is added to the root instead of under it.",
    hint="What stands under the root, and what does not?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / (np.sqrt(var) + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_no_eps",
    "eps is left out, so that rows that hardly vary are stretched and rows that do not vary become NaN.",
    hint="What is 0 / 0, and what keeps it away?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_own_eps",
    "eps is always 1e-5, whatever is passed.",
    hint="Which eps does a caller get who asks for another one?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + 1e-5)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_eps_as_bound",
    "The variance is raised to eps where it is smaller, instead of eps being added.",
    hint="What stands under the root, and what does not?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(np.maximum(var, eps))
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_eps_in_numerator",
    "eps is added to x - mean as well.",
    hint="Where does eps stand in the formula, and where not?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean + eps) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_no_gamma",
    "gamma is forgotten.",
    hint="What does out do when gamma is doubled?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_no_beta",
    "beta is forgotten.",
    hint="What is out for a row of equal numbers?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat, (x_hat, inv_std, gamma)


@bug(
    "forward_beta_scaled",
    "beta is added before the product with gamma.",
    hint="What is out where the normalised value is 0?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * (x_hat + beta), (x_hat, inv_std, gamma)


@bug(
    "forward_beta_subtracted",
    "beta is subtracted.",
    hint="What is out where the normalised value is 0?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat - beta, (x_hat, inv_std, gamma)


@bug(
    "forward_gamma_one_number",
    "One gamma is used for all features.",
    hint="How many gammas are there, and which features does each of them belong to?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma.mean() * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_absolute_gamma",
    "gamma is used without its sign.",
    hint="May gamma be negative?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return np.abs(gamma) * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_gamma_sorted_like_x",
    "The normalised values are sorted within their row.",
    hint="Does the third number of a row stay the third?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = np.sort((x - mean) * inv_std, axis=1)
    return gamma * x_hat + beta, (x_hat, inv_std, gamma)


@bug(
    "forward_first_statistics",
    "The statistics of the first row serve all rows.",
    hint="Should what stands in other rows have an influence?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, var = x[:1].mean(axis=1, keepdims=True), x[:1].var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (x - mean) * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std * np.ones((len(x), 1)), gamma)
