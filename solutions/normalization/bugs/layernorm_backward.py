"""Known bugs of question `layernorm_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "backward_gamma_outside",
    "gamma is pulled out of the means, as in batch normalisation.",
    hint="In batch normalisation gamma is one number for all that is averaged. Is it here?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return gamma * _through(dout, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_no_gamma",
    "dx does not know gamma.",
    hint="What multiplies the normalised value in out?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_over_batch",
    "The means in dx are taken over the batch.",
    hint="Over which numbers were the mean and the variance taken in the forward?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (0,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_statistics_constant",
    "Mean and variance are treated as constants.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return dout * gamma * inv_std, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_mean_constant",
    "The mean is treated as a constant.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - x_hat * (g * x_hat).mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_variance_constant",
    "The variance is treated as a constant.",
    hint="Along which ways does an entry of x reach out, and what comes along each of them?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_variance_sign",
    "The way through the variance has the wrong sign.",
    hint="Does a larger variance make out larger or smaller?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.mean(axis=1, keepdims=True) + x_hat * (g * x_hat).mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_mean_sign",
    "The way through the mean has the wrong sign.",
    hint="Does a larger mean make out larger or smaller?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g + g.mean(axis=1, keepdims=True) - x_hat * (g * x_hat).mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_sums_for_means",
    "The two means in dx are sums: 1/D is missing.",
    hint="How much does one entry change the mean of its row?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.sum(axis=1, keepdims=True) - x_hat * (g * x_hat).sum(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_variance_term_without_x",
    "The way through the variance lacks the normalised value in front.",
    hint="How does the variance change with one entry of x?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.mean(axis=1, keepdims=True) - (g * x_hat).mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_no_spread",
    "dx is not divided by the spread.",
    hint="By what is x - mean divided in the forward?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, np.ones_like(inv_std), (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_spread_squared",
    "dx is divided by the variance instead of the spread.",
    hint="By what is x - mean divided in the forward?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std**2, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_times_spread",
    "dx is multiplied by the spread.",
    hint="By what is x - mean divided in the forward?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, 1 / inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_variance_term_twice",
    "The way through the variance is counted twice.",
    hint="The square gives a factor of 2, the root one of 1/2: what is left?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.mean(axis=1, keepdims=True) - 2 * x_hat * (g * x_hat).mean(axis=1, keepdims=True)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_unbiased",
    "The way through the variance is divided by D - 1.",
    hint="By how many does the variance of the forward divide?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    g = dout * gamma
    return inv_std * (g - g.mean(axis=1, keepdims=True) - x_hat * (g * x_hat).mean(axis=1, keepdims=True) * x_hat.shape[1] / (x_hat.shape[1] - 1)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_over_n",
    "dx is divided by N.",
    hint="Is there a mean over examples in this layer, or in the loss that dout belongs to?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)) / len(dout), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_dgamma_without_x",
    "dgamma is the sum of dout: the normalised value is missing.",
    hint="Which entries of out does the gamma of one feature stand in, and with which factor?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), dout.sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_dgamma_of_x",
    "dgamma has x - mean in place of the normalised value.",
    hint="Which entries of out does the gamma of one feature stand in, and with which factor?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat / inv_std).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_dgamma_mean",
    "dgamma is averaged over the batch.",
    hint="Is what one example contributes to dgamma added or averaged?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).mean(axis=0), dout.sum(axis=0)


@bug(
    "backward_dgamma_not_summed",
    "dgamma has an entry for every example.",
    hint="How many gammas are there?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), dout * x_hat, dout.sum(axis=0)


@bug(
    "backward_dgamma_over_features",
    "dgamma is summed over the features.",
    hint="Which entries of out does the gamma of one feature stand in, and with which factor?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=1), dout.sum(axis=0)


@bug(
    "backward_dgamma_times_gamma",
    "dgamma is multiplied by gamma.",
    hint="By what is gamma multiplied in out?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * gamma * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_dgamma_keeps_an_axis",
    "dgamma has the shape (1, D).",
    hint="Which shape does gamma have?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0, keepdims=True), dout.sum(axis=0)


@bug(
    "backward_dbeta_mean",
    "dbeta is averaged over the batch.",
    hint="Is what one example contributes to dbeta added or averaged?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.mean(axis=0)


@bug(
    "backward_dbeta_over_features",
    "dbeta is summed over the features.",
    hint="Which entries of out does the beta of one feature stand in?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=1)


@bug(
    "backward_dbeta_times_gamma",
    "dbeta is multiplied by gamma.",
    hint="What does beta do to out when it grows by 1?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), (dout * gamma).sum(axis=0)


@bug(
    "backward_dbeta_of_dx",
    "dbeta is the sum of dx.",
    hint="What does beta do to out when it grows by 1?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    dx = _through(dout * gamma, x_hat, inv_std, (1,))
    return dx, (dout * x_hat).sum(axis=0), dx.sum(axis=0)


@bug(
    "backward_dgamma_dbeta_exchanged",
    "dgamma and dbeta are exchanged.",
    hint="In which order does the handout name the three gradients?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), dout.sum(axis=0), (dout * x_hat).sum(axis=0)


@bug(
    "backward_divides_by_gamma",
    "The normalised value is scaled by gamma and divided by it again.",
    hint="May gamma be 0?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache

    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat * gamma).sum(axis=0) / gamma, dout.sum(axis=0)


@bug(
    "backward_cut",
    "Large upstream gradients are cut.",
    hint="Which upstream gradients may come?",
)
def layernorm_backward(dout, cache):
    x_hat, inv_std, gamma = cache
    dout = np.clip(dout, -1000, 1000)
    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)


@bug(
    "backward_own_eps",
    "The spread is computed again in the backward, with an eps of 1e-5.",
    hint="Is it the same spread, with the same eps, that the forward divided by?",
)
def layernorm_forward(x, gamma, beta, eps=1e-5):
    mean, inv_std = x.mean(axis=1, keepdims=True), 1 / np.sqrt(x.var(axis=1, keepdims=True) + eps)
    return gamma * (x - mean) * inv_std + beta, (x.copy(), gamma)


@bug("backward_own_eps")
def layernorm_backward(dout, cache):
    x, gamma = cache
    inv_std = 1 / np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    x_hat = (x - x.mean(axis=1, keepdims=True)) * inv_std
    return _through(dout * gamma, x_hat, inv_std, (1,)), (dout * x_hat).sum(axis=0), dout.sum(axis=0)
