"""Known bugs of question `batchnorm_backward`."""

import numpy as np

from autograder.bugs import bug

KEPT = []


@bug(
    "backward_with_running_var",
    "The backward divides by the spread of the running variance.",
    hint="Which spread did the forward divide this batch by?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    cached = 1 / np.sqrt(running_var + eps)
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred * inv_std, cached, gamma), running_mean, running_var


@bug("backward_with_running_var")
def batchnorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "cache_in_module",
    "What the backward needs is kept in a variable of the module instead of the cache.",
    hint="A network has many such layers: where does the backward of one of them find what its own forward saw?",
    presupposes=("state",),
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    KEPT[:] = [centred, inv_std, gamma]
    return out, None, running_mean, running_var


@bug("cache_in_module")
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = KEPT
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "cache_in_place",
    "The backward overwrites what the cache holds.",
    hint="What would a second call with the same cache return?",
    presupposes=("augmented assignment | assignment to entries",),
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    centred *= inv_std
    x_hat = centred
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dbeta_with_gamma",
    "The gradient of beta contains gamma.",
    hint="How much does out move when beta moves by one?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout * gamma, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dgamma_unnormalised",
    "The centred values stand in dgamma where the normalised ones belong.",
    hint="What exactly does gamma multiply in the forward?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * centred, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dgamma_with_gamma",
    "The gradient of gamma contains gamma itself.",
    hint="If y = a b, what is left of a in dy/da?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * gamma * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dgamma_without_x",
    "The gradient of gamma is just the sum of dout.",
    hint="What exactly does gamma multiply in the forward?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "divided_by_n_again",
    "The whole of dx is divided by N.",
    hint="Is out a mean over the batch?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx / len(dout), dgamma, dbeta


@bug(
    "dout_in_place",
    "The scale is multiplied into the caller's dout.",
    hint="What does the caller find in dout after the call?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dout *= gamma
    dx_hat = dout
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dx_gamma_twice",
    "The scale enters dx twice.",
    hint="How often is the normalised value multiplied by gamma on its way to out?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "dx_negated",
    "The sign of dx is wrong.",
    hint="If gamma is positive and an entry of x grows, which way does its out go?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return -dx, dgamma, dbeta


@bug(
    "dx_without_gamma",
    "The scale is missing in dx.",
    hint="By what is the normalised value multiplied on its way to out?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "eps_only_in_forward",
    "The backward computes the spread anew and leaves eps out.",
    hint="Is the spread that you differentiate the one that your forward divided by?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    inv_std = 1 / np.sqrt((centred**2).mean(axis=0))
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "mean_path_missing",
    "The way of the gradient through the mean is missing.",
    hint="What is the sum of dx over the batch, and what should it be?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "means_over_everything",
    "The means in dx are taken over the whole array.",
    hint="Do the entries of one feature reach the statistics of another?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean() - x_hat * (dx_hat * x_hat).mean())
    return dx, dgamma, dbeta


@bug(
    "parameters_averaged",
    "The gradients of gamma and beta are averaged over the batch.",
    hint="Every example uses the same beta: how do their contributions combine?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.mean(dout * x_hat, axis=0)
    dbeta = np.mean(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "parameters_keepdims",
    "The gradients of gamma and beta come back as matrices of one row.",
    hint="Which shape has the parameter itself?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0, keepdims=True)
    dbeta = np.sum(dout, axis=0, keepdims=True)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "parameters_not_summed",
    "The gradients of gamma and beta have one row for each example.",
    hint="Every example uses the same beta: how do their contributions combine?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = dout * x_hat
    dbeta = dout
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "parameters_other_axis",
    "The gradients of gamma and beta are summed over the features.",
    hint="Over which axis is beta shared?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=1)
    dbeta = np.sum(dout, axis=1)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "parameters_summed_away",
    "The gradients of gamma and beta are summed over the features too.",
    hint="How many numbers does gamma hold, and how many its gradient?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat)
    dbeta = np.sum(dout)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "parameters_swapped",
    "The gradients of gamma and beta are returned in the wrong order.",
    hint="In which order does the handout list the results?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dbeta, dgamma


@bug(
    "spread_missing",
    "The gradient is not divided by the spread.",
    hint="If x is measured in centimetres instead of metres, by which factor should dx change?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "spread_squared",
    "The gradient is divided by the variance.",
    hint="If x is measured in centimetres instead of metres, by which factor should dx change?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std**2 * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "statistics_constant",
    "The mean and the variance are treated as constants.",
    hint="If one entry of x grows, what happens to the mean and to the spread of its feature?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * dx_hat
    return dx, dgamma, dbeta


@bug(
    "sums_for_means",
    "Sums over the batch stand in dx where means belong.",
    hint="How much does the mean move when one of N entries moves by one?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.sum(axis=0) - x_hat * (dx_hat * x_hat).sum(axis=0))
    return dx, dgamma, dbeta


@bug(
    "unbiased_in_backward",
    "The way through the variance is divided by N - 1 although the forward divides by N.",
    hint="Which variance is it that normalises the batch?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).sum(axis=0) / (len(dout) - 1))
    return dx, dgamma, dbeta


@bug(
    "upstream_ignored",
    "The gradient does not depend on dout but only on its size.",
    hint="What would your dx be if the loss did not depend on out at all?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = np.cumsum(np.ones_like(dout), axis=0) * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "variance_path_halved",
    "The way through the variance is half as long as it should be.",
    hint="Two factors of two meet when the root of a square is differentiated: where did yours go?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - 0.5 * x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "variance_path_missing",
    "The way of the gradient through the variance is missing.",
    hint="If x is doubled, out hardly changes: does your dx know that?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "variance_path_sign",
    "The way through the variance has the wrong sign.",
    hint="Does a larger spread make the normalised values larger or smaller?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) + x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "variance_path_unnormalised",
    "The way through the variance uses the centred values where the normalised ones belong.",
    hint="Which unit has each term of dx, if x were measured in metres?",
)
def batchnorm_backward(dout, cache):
    centred, inv_std, gamma = cache
    x_hat = centred * inv_std
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - centred * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta


@bug(
    "x_hat_from_out",
    "The backward finds the normalised values by undoing gamma and beta.",
    hint="What if gamma is 0?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (out, inv_std, gamma, beta), running_mean, running_var


@bug("x_hat_from_out")
def batchnorm_backward(dout, cache):
    out, inv_std, gamma, beta = cache
    x_hat = (out - beta) / gamma
    dgamma = np.sum(dout * x_hat, axis=0)
    dbeta = np.sum(dout, axis=0)
    dx_hat = dout * gamma
    dx = inv_std * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, dgamma, dbeta
