"""Known bugs of question `batchnorm_forward`."""

import numpy as np

from autograder.bugs import bug

KEPT = {}


@bug(
    "beta_missing",
    "The learned shift is not applied.",
    hint="What should the mean of each feature of out be in training?",
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
    out = gamma * centred * inv_std
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_after_division",
    "The small constant is added to the normalised values instead of the variance.",
    hint="What was eps meant to keep away from zero?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(np.where(var > 0, var, 1.0))
    out = gamma * (centred * inv_std + eps) + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_hard_coded",
    "The argument eps is ignored and 1e-5 used in its place.",
    hint="Does your result change at all when the caller passes another eps?",
    presupposes=("unused eps",),
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + 1e-5)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_missing",
    "No eps is added, in training or in evaluation.",
    hint="What becomes of a feature that has the same value in the whole batch?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_missing_in_training",
    "The small constant is added in evaluation but not in training.",
    hint="Do both modes of the function use the same formula?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var if train else var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_outside_root",
    "The small constant is added to the standard deviation instead of the variance.",
    hint="Is eps inside or outside the root in the handout's formula?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / (np.sqrt(var) + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eps_squared",
    "The square of eps is added to the variance.",
    hint="Is eps a variance or a standard deviation in the handout's formula?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps**2)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_batch_statistics",
    "The statistics of the batch are used in evaluation too.",
    hint="What would your network answer for a single example?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = x.mean(axis=0), x.var(axis=0)
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_eps_missing",
    "The small constant is added in training but not in evaluation.",
    hint="Do both modes of the function use the same formula?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps if train else var)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_gamma_missing",
    "The learned scale and shift are not applied in evaluation.",
    hint="Which of the layer's parameters does a prediction use?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        out = (x - running_mean) / np.sqrt(running_var + eps)
        return out, None, running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_identity",
    "In evaluation x is returned as it came, as if this were dropout.",
    hint="The weights behind this layer were trained on normalised features: what do they get now?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        return x, None, running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_mean_of_batch",
    "In evaluation only the variance is the running one; the mean is the batch's.",
    hint="Which statistics of a test batch should have an influence on its result?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = x.mean(axis=0), running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_no_root",
    "In evaluation the features are divided by the running variance.",
    hint="What is kept in running_var, and what should x be divided by?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / (np.sqrt(var + eps) if train else var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_not_normalised",
    "In evaluation x is only scaled and shifted, not normalised.",
    hint="The weights behind this layer were trained on normalised features: what do they get now?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        return gamma * x + beta, None, running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_one_by_batch",
    "A batch of one is normalised by itself in evaluation because statistics are chosen by the batch size.",
    hint="Which argument says whether this is training?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = (running_mean, running_var) if len(x) > 1 else (x.mean(axis=0), x.var(axis=0))
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_one_squeezed",
    "The result loses its first axis when the batch has one example.",
    hint="Which shape should out have for a batch of one?",
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
    return np.squeeze(out), (centred, inv_std, gamma), running_mean, running_var


@bug(
    "eval_unbiased_again",
    "In evaluation the running variance is corrected for bias although it holds unbiased variances already.",
    hint="How often is the factor N/(N - 1) applied on the way from a batch to a prediction?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        n = max(len(x), 2)
        mean, var = running_mean, running_var * n / (n - 1)
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "float32_inside",
    "The arithmetic is done in float32 although the arrays are float64.",
    hint="How many digits does the type have that your intermediate results are stored in?",
    presupposes=("astype | dtype | float16 | float32 | half",),
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    x = x.astype(np.float32)
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "gamma_beta_swapped",
    "The scale and the shift have changed places.",
    hint="Which of the two parameters is multiplied, and which is added?",
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
    out = beta * centred * inv_std + gamma
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "gamma_missing",
    "The learned scale is not applied.",
    hint="Does out depend on every argument that it should depend on?",
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
    out = centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "gamma_times_everything",
    "The shift is scaled too, because it is added before the multiplication.",
    hint="In which order do scale and shift act?",
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
    out = gamma * (centred * inv_std + beta)
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "global_statistics",
    "One mean and one variance are taken over the whole array, not one for each feature.",
    hint="How many means does a batch with D features have?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(), x.var()
        running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "half_precision",
    "The result is stored in half precision.",
    hint="How many digits does the type of your result keep?",
    presupposes=("astype | dtype | float16 | float32 | half",),
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
    out = (gamma * centred * inv_std + beta).astype(np.float16)
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "history_overwritten",
    "The running statistics are those of the last batch.",
    hint="What is left of the batches before this one?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = mean
        running_var = x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "mean_not_subtracted",
    "The features are scaled but never centred.",
    hint="What is the mean of each feature of out, and what should it be?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "momentum_ignored",
    "The running mean always moves by a tenth, whatever momentum is asked for.",
    hint="Does every argument of your function have an effect?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "momentum_reversed",
    "The weights of the old and the new value are exchanged.",
    hint="With momentum 0.1, how much of the old value should survive?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * mean
        running_var = momentum * running_var + (1 - momentum) * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "momentum_zero_as_default",
    "A momentum of 0 is taken for a missing one.",
    hint="What does Python think of the number 0 in a condition?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    momentum = momentum or 0.1
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "never_updated",
    "The running statistics are returned as they came in training too.",
    hint="After a thousand batches, what do your running statistics know of the data?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "new_value_added_whole",
    "The old mean is kept whole while a part of the new one is added.",
    hint="Which value does the running mean approach if all batches have the same mean?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "no_root",
    "The features are divided by their variance instead of their standard deviation.",
    hint="Which unit would out have, if x were measured in metres?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / (var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "one_pass_variance",
    "The variance is the mean of the squares minus the square of the mean, which cancels far from zero.",
    hint="How many digits are left when two numbers near a million million are subtracted?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), (x**2).mean(axis=0) - x.mean(axis=0) ** 2
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "remembers_statistics",
    "The running statistics are kept in the module, and those passed in count only the first time.",
    hint="Two layers of one width call your function in turn: whose statistics does each of them get?",
    presupposes=("state",),
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    running_mean, running_var = KEPT.get(x.shape[1], (running_mean, running_var))
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    KEPT[x.shape[1]] = running_mean, running_var
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_in_place",
    "The caller's running statistics are overwritten instead of new arrays being returned.",
    hint="Who else holds the arrays into which your update writes?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean *= 1 - momentum
        running_mean += momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_in_training",
    "The batch is normalised by the updated running statistics in training too.",
    hint="Where do the statistics come from that normalise a training batch?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_keepdims",
    "The running statistics come back as matrices of one row.",
    hint="Which shape does a mean have when the summed axis is kept?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0, keepdims=True), x.var(axis=0, keepdims=True)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1, keepdims=True)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, np.ravel(inv_std), gamma), running_mean, running_var


@bug(
    "running_std",
    "The running variance takes in the standard deviation.",
    hint="Is a root taken twice on the way to evaluation?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.std(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_swapped",
    "The two running statistics are returned in the wrong order.",
    hint="In which order does the handout list the results?",
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
    return out, (centred, inv_std, gamma), running_var, running_mean


@bug(
    "running_updated_in_eval",
    "The running statistics move in evaluation too.",
    hint="Should what you predict for one batch depend on the batches that you predicted before?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    mean, var = x.mean(axis=0), x.var(axis=0)
    if not train:
        mean, var = running_mean, running_var
    if True:
        running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=int(len(x) > 1))
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_var_biased",
    "The running variance takes in the biased variance that normalises the batch.",
    hint="Which of the two variances does the handout keep for evaluation, and why not the other one?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_var_with_eps",
    "The running variance takes in the variance with eps already added.",
    hint="How often is eps added to a variance by the time that it is used in evaluation?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * (x.var(axis=0, ddof=1) + eps)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "running_var_wrong_correction",
    "The running variance is corrected by N/(N+1) instead of being made unbiased.",
    hint="For which batch size is your correction exact?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var * len(x) / (len(x) + 1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "sample_variance",
    "The batch is normalised with the unbiased variance instead of the biased one.",
    hint="By how many is the sum of squares divided where it normalises, and by how many where it is kept for later?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "wrong_axis",
    "Each example is normalised over its features instead of each feature over the batch.",
    hint="If one example is replaced by another, should the mean of a feature change?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
        running_mean = (1 - momentum) * running_mean + momentum * x.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "x_in_place",
    "The caller's x is centred in place.",
    hint="What does the caller find in x after the call?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x
    centred -= mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var


@bug(
    "first_batch_taken_whole",
    "While the running mean is still 0, the statistics of the batch are taken over whole, whatever momentum is.",
    hint="Is the first batch treated like every other one?",
)
def batchnorm_forward(x, gamma, beta, running_mean, running_var, train=True, momentum=0.1, eps=1e-5):
    if train:
        mean, var = x.mean(axis=0), x.var(axis=0)
        weight = 1.0 if not np.any(running_mean) else momentum
        running_mean = (1 - weight) * running_mean + weight * mean
        running_var = (1 - weight) * running_var + weight * x.var(axis=0, ddof=1)
    else:
        mean, var = running_mean, running_var
    centred = x - mean
    inv_std = 1 / np.sqrt(var + eps)
    out = gamma * centred * inv_std + beta
    return out, (centred, inv_std, gamma), running_mean, running_var
