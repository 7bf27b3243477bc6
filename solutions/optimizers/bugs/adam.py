"""Known bugs of question `adam`."""

import numpy as np

from autograder.bugs import bug

_steps = []


@bug(
    "adam_no_correction",
    "Neither moment is corrected for its start at zero.",
    hint="How long is the very first step, when eps is tiny?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m, v
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_first_moment_uncorrected",
    "Only the second moment is corrected.",
    hint="After one step, is your estimate of the direction as large as the gradient?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m, v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_second_moment_uncorrected",
    "Only the first moment is corrected.",
    hint="After one step, is your estimate of the size as large as the gradient?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_correction_same_beta",
    "Both moments are corrected with beta1.",
    hint="Which beta made each of the two moments too small?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta1**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_correction_from_second_step",
    "Steps are counted from 2, so that the correction is too weak.",
    hint="What is t in the first step, and what do the corrected moments of a single gradient come to?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 2
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t - 1, moments)


@bug(
    "adam_counts_from_zero",
    "In the first step t is 0, so that the correction divides by zero.",
    hint="What is 1 - beta^t in your first step?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t + 1, moments)


@bug(
    "adam_counts_parameters",
    "t grows with each parameter of the dict instead of each step.",
    hint="What is t for the second parameter of the first step?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    new_params, moments = {}, {}
    for name, param in params.items():
        t += 1
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_never_counts",
    "Every step is corrected as if it were the first.",
    hint="After a hundred steps, is there still something to correct?",
    general="Which t does your correction use in the first step, in the second and in the third?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (0, moments)


@bug(
    "adam_second_as_first",
    "The first two steps are both corrected as the first one.",
    hint="Of which step is the correction in your second step?",
    general="Which t does your correction use in the first step, in the second and in the third?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1 ** max(t, 1)), v / (1 - beta2 ** max(t, 1))
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t + 1, moments)


@bug(
    "adam_count_in_module",
    "The steps are counted in the module instead of the state.",
    hint="If two trainings take turns, how many steps has each of them made?",
    presupposes=("state",),
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    _steps.append(t)
    t = len(_steps)
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (0, moments)


@bug(
    "adam_correction_linear",
    "The correction uses beta times t instead of a power.",
    hint="What is left of the weight of the start at zero after two steps, and after three?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1 * t), v / (1 - beta2 * t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_correction_multiplied",
    "The moments are multiplied by the correction instead of divided.",
    hint="Are the moments too small or too large before they are corrected?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m * (1 - beta1**t), v * (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_corrected_kept",
    "The corrected moments are kept, so that they are corrected again and again.",
    hint="Which moments go on to the next step: corrected ones, or the others?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m_hat, v_hat
    return new_params, (t, moments)


@bug(
    "adam_betas_swapped",
    "The two betas are swapped.",
    hint="Which of the two moments has the longer memory?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    beta1, beta2 = beta2, beta1
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_beta_reversed",
    "The weight of the new gradient is beta1 instead of what is left of 1.",
    hint="How much does one new gradient change the first moment when beta1 is 0.9?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = (1 - beta1) * m + beta1 * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_first_moment_adds_up",
    "The first moment is a fading sum, as in momentum, not a mean.",
    hint="If the gradient is always 1, which value does your first moment approach?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_square_of_moment",
    "The second moment is made of squares of the first moment.",
    hint="Whose squares does the second moment average?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * m**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_no_root",
    "The direction is divided by the second moment itself.",
    hint="If all gradients are multiplied by 1000, what happens to your steps?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (v_hat + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_eps_inside_root",
    "eps is added inside the root.",
    hint="With what is eps compared: with a gradient, or with the square of one?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / np.sqrt(v_hat + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_eps_before_correction",
    "eps is added to the root of the uncorrected second moment.",
    hint="Is the second moment corrected by the time that eps is added to its root?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = np.sqrt(1 - beta2**t) * m_hat / (np.sqrt(v) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_eps_missing",
    "eps is left out, so that an entry whose gradient was always zero becomes 0/0.",
    hint="What does your code compute for an entry whose gradient is zero from the start?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / np.sqrt(v_hat)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_eps_hard_coded",
    "eps is 1e-8 whatever the caller says.",
    hint="Does the argument eps reach your formula?",
    presupposes=("unused eps",),
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + 1e-8)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_gradient_for_direction",
    "The step goes along the gradient; the first moment is not used.",
    hint="When a gradient changes its sign, does your step do so at once?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = g / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_largest_second_moment",
    "The largest second moment so far is used, as in AMSGrad.",
    hint="After one huge gradient, do your steps ever become as long again as before?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = np.maximum(v, beta2 * v + (1 - beta2) * g**2)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_nesterov",
    "The direction looks ahead, as in NAdam, which was not asked for.",
    hint="With which weight does this step's gradient enter your direction?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = (beta1 * m_hat + (1 - beta1) * g / (1 - beta1**t)) / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_one_size_for_all",
    "One second moment is kept for the whole array.",
    hint="Does each entry of a parameter have a size of its own in your code?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * np.mean(g**2)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_ignored",
    "The argument weight_decay is ignored.",
    hint="With a gradient of zero, do the parameters shrink?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_decoupled",
    "Weight decay shrinks the parameters beside the gradient, as in AdamW.",
    hint="Do your moments see the weight decay?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * (step + weight_decay * param)
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_in_first_moment_only",
    "Weight decay enters the first moment and not the second.",
    hint="Which moments see the weight decay?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * grads[name] ** 2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_doubled",
    "Twice the weight decay is applied.",
    hint="Which penalty has the gradient weight_decay * p, and which penalty did you differentiate?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + 2 * weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_grows",
    "Weight decay has the wrong sign: parameters grow.",
    hint="With a gradient of zero, do the parameters come closer to zero?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] - weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_decay_matrices_only",
    "Weight decay is left out for parameters with one axis.",
    hint="Which parameters does the handout exempt from weight decay?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param * (param.ndim > 1)
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_uphill",
    "The step is added instead of subtracted.",
    hint="Does the loss fall along your step?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param + lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_lr_twice",
    "The learning rate is multiplied in twice.",
    hint="Where does lr enter, and how often?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_betas_hard_coded",
    "The betas are 0.9 and 0.999 whatever the caller says.",
    hint="Do the arguments beta1 and beta2 reach your formulas?",
    presupposes=("unused beta1 | unused beta2",),
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    beta1, beta2 = 0.9, 0.999
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_default_beta2",
    "beta2 is 0.99 unless the caller says otherwise.",
    hint="What are the settings when the caller does not mention them?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.99, eps=1e-8, weight_decay=0.0):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adam_state_in_place",
    "The dict of the old state is filled with the new moments.",
    hint="What is left of the old state for somebody who wants to go back to it?",
)
def adam_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
    t, moments = state or (0, {})
    t += 1
    new_params = {}
    for name, param in params.items():
        g = grads[name] + weight_decay * param
        m, v = moments.get(name, (0.0, 0.0))
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        moments[name] = m, v
        new_params[name] = param - lr * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return new_params, (t, moments)
