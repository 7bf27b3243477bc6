"""Known bugs of question `adamw`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "adamw_decay_in_gradient",
    "Weight decay is added to the gradient, as in Adam.",
    hint="Do your moments see the weight decay, and should they?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
    "adamw_decay_both_ways",
    "Weight decay is added to the gradient and also shrinks the parameters.",
    hint="Through how many doors does weight decay come into your step?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_without_lr",
    "The parameters shrink without regard to the learning rate.",
    hint="If lr is halved, what happens to the shrinking of the parameters?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_after_step",
    "The parameters are shrunk after the step, so that the step shrinks as well.",
    hint="Which parameter shrinks: the old one, or the one after the step?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = (param - lr * step) * (1 - lr * weight_decay)
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_divided",
    "The decay is divided by the root of the second moment together with the direction.",
    hint="Does the decay of a parameter depend on how large its gradients are?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * (m_hat + weight_decay * param) / (np.sqrt(v_hat) + eps)
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_ignored",
    "The argument weight_decay is ignored.",
    hint="With a gradient of zero, do the parameters shrink?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
    "adamw_decay_grows",
    "Weight decay has the wrong sign: parameters grow.",
    hint="With a gradient of zero, do the parameters come closer to zero?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param + lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_doubled",
    "Twice the weight decay is applied.",
    hint="With a gradient of zero, lr = 0.1 and a decay of 0.5: how much of a parameter is left after one step?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - 2 * lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_halved",
    "Half of the weight decay is applied.",
    hint="With a gradient of zero, lr = 0.1 and a decay of 0.5: how much of a parameter is left after one step?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - 0.5 * lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_lr_squared",
    "The decay is multiplied by the learning rate twice.",
    hint="How often does lr stand before the decay?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_by_sign",
    "The decay pulls with the sign of the parameter instead of its value.",
    hint="Should a large parameter be pulled harder than a small one?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * weight_decay * np.sign(param) - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_matrices_only",
    "The decay is left out for parameters with one axis.",
    hint="Which parameters does the handout exempt from weight decay?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * weight_decay * param * (param.ndim > 1) - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_spares_biases",
    "The decay is left out for parameters whose name begins with b.",
    hint="Which parameters does the handout exempt from weight decay?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * weight_decay * param * (not name.startswith("b")) - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_of_moment",
    "The first moment shrinks instead of the parameter.",
    hint="What shrinks by itself: the parameter, or what you remember of its gradients?",
    general="With a gradient of zero, do the parameters shrink?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * (1 - lr * weight_decay) * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_decay_once_shrunk_gradient",
    "The gradient that the moments see is shrunk together with the parameter.",
    hint="What exactly do your two moments average?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name] * (1 - lr * weight_decay)
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_default_decay",
    "Without being asked for, there is no weight decay.",
    hint="What is weight_decay when the caller does not mention it?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0):
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
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_no_correction",
    "Neither moment is corrected for its start at zero.",
    hint="How long is the very first step, when eps is tiny?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m, v
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_counts_parameters",
    "t grows with each parameter of the dict instead of each step.",
    hint="What is t for the second parameter of the first step?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    new_params, moments = {}, {}
    for name, param in params.items():
        t += 1
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_corrected_kept",
    "The corrected moments are kept, so that they are corrected again and again.",
    hint="Which moments go on to the next step: corrected ones, or the others?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
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
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m_hat, v_hat
    return new_params, (t, moments)


@bug(
    "adamw_eps_inside_root",
    "eps is added inside the root.",
    hint="With what is eps compared: with a gradient, or with the square of one?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / np.sqrt(v_hat + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_no_root",
    "The direction is divided by the second moment itself.",
    hint="If all gradients are multiplied by 1000, what happens to your steps?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        step = m_hat / (v_hat + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_state_in_place",
    "The dict of the old state is filled with the new moments.",
    hint="What is left of the old state for somebody who wants to go back to it?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, moments = state or (0, {})
    t += 1
    new_params = {}
    for name, param in params.items():
        g = grads[name]
        m, v = moments.get(name, (0.0, 0.0))
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        moments[name] = m, v
        step = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
    return new_params, (t, moments)


@bug(
    "adamw_first_moment_uncorrected",
    "Only the second moment is corrected.",
    hint="After one step, is your estimate of the direction as large as the gradient?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m, v / (1 - beta2**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_second_moment_uncorrected",
    "Only the first moment is corrected.",
    hint="After one step, is your estimate of the size as large as the gradient?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_correction_same_beta",
    "Both moments are corrected with beta1.",
    hint="Which beta made each of the two moments too small?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta1**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)


@bug(
    "adamw_betas_swapped",
    "The betas are exchanged.",
    hint="Which of the two moments forgets faster?",
)
def adamw_step(params, grads, state, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t, old = state or (0, {})
    t += 1
    new_params, moments = {}, {}
    for name, param in params.items():
        g = grads[name]
        m, v = old.get(name, (0.0, 0.0))
        m = beta2 * m + (1 - beta2) * g
        v = beta1 * v + (1 - beta1) * g**2
        m_hat, v_hat = m / (1 - beta2**t), v / (1 - beta1**t)
        step = m_hat / (np.sqrt(v_hat) + eps)
        new_params[name] = param - lr * weight_decay * param - lr * step
        moments[name] = m, v
    return new_params, (t, moments)
