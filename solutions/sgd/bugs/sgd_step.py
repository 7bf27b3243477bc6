"""Known bugs of question `sgd_step`."""

import numpy as np

from autograder.bugs import bug

_buffers = {}


@bug(
    "step_averaged_momentum",
    "The velocity is a weighted mean of old velocity and gradient, as in Adam, not their sum.",
    hint="If the gradient is always 1, which value does your velocity approach, and which should it?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + (1 - momentum) * g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_changes_grads",
    "Weight decay is added into the caller's gradients.",
    hint="Which array does `g += ...` write into when g is grads[k]?",
    presupposes=("+=",),
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k]
        g += weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_clips",
    "Large gradients are clipped, which was not asked for.",
    hint="What does your code do to a gradient of 1000?",
    family={"BOUND": (50, 10)},
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = np.clip(grads[k], -BOUND, BOUND) + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_decay_matrices_only",
    "Weight decay is left out for parameters with one axis.",
    hint="Which parameters does the handout exempt from weight decay?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k]
        if params[k].ndim > 1:
            g = g + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_decay_without_lr",
    "Weight decay is subtracted from the parameters without the learning rate.",
    hint="If lr is halved, what happens to the shrinking of the parameters?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = (1 - weight_decay) * params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_decoupled_decay",
    "Weight decay shrinks the parameters beside the momentum instead of going through the velocity.",
    hint="Does the velocity of the next step remember this step's weight decay?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = params[k] - lr * (new_velocity[k] + weight_decay * params[k])
    return new_params, new_velocity


@bug(
    "step_default_momentum",
    "Momentum is 0.9 unless the caller says otherwise.",
    hint="What is momentum when the caller does not mention it?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.9, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_double_decay",
    "Twice the weight decay is applied.",
    hint="By how much does a parameter of 1 shrink in one step when its gradient is zero?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + 2 * weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_drops_params_without_momentum",
    "The branch for momentum 0 returns the step instead of the parameters after it.",
    hint="When momentum is 0, where are the old parameters in the new ones?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        if momentum == 0:
            new_params[k] = -lr * new_velocity[k]
        else:
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_growing_decay",
    "Weight decay has the wrong sign: parameters grow.",
    hint="With a gradient of zero, do the parameters come closer to zero?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] - weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_half_decay",
    "Half of the weight decay is applied.",
    hint="Which penalty has the gradient weight_decay * p, and which penalty did you differentiate?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + 0.5 * weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_in_place",
    "The parameters are changed in place, in the arrays of the caller.",
    hint="After `new, v = sgd_step(params, ...)`, what is in params?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    for k in params:
        velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        params[k] -= lr * velocity[k]
    return params, velocity


@bug(
    "step_keeps_state",
    "The velocity is kept in the function itself, and the one passed in is ignored.",
    hint="If two models are trained in turn, whose velocity is used?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        key = (k, params[k].shape)
        _buffers[key] = momentum * _buffers.get(key, 0.0) + g
        new_velocity[k] = _buffers[key].copy()
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_l1_decay",
    "Weight decay pulls with the sign of the parameter instead of its value.",
    hint="Should a large parameter be pulled harder than a small one?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * np.sign(params[k])
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_lr_in_velocity",
    "The velocity contains the learning rate; the parameters are right, the returned velocity is not.",
    hint="If the caller lowers lr before the next step, how much does the old velocity still contribute?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + lr * g
        new_params[k] = params[k] - new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_lr_twice",
    "The learning rate is multiplied in twice.",
    hint="Where does lr enter, and how often?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + lr * (grads[k] + weight_decay * params[k])
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_nesterov",
    "The step looks ahead, as in Nesterov's method, which was not asked for.",
    hint="Along which vector does the step go: the velocity itself, or something beyond it?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * (g + momentum * new_velocity[k])
    return new_params, new_velocity


@bug(
    "step_no_decay",
    "The argument weight_decay is ignored.",
    hint="With a gradient of zero, do the parameters shrink?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k]
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_no_lr",
    "The learning rate is forgotten.",
    hint="If lr were 0, would the parameters stay where they are?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_no_momentum",
    "The argument momentum is ignored: every velocity is the gradient alone.",
    hint="Does the previous step have any influence on this one?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_no_velocity_without_momentum",
    "Without momentum the velocity is returned as it came.",
    hint="What does the formula of the velocity say when momentum is 0?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, dict(velocity)
    for k in params:
        g = grads[k] + weight_decay * params[k]
        if momentum == 0:
            new_params[k] = params[k] - lr * g
        else:
            new_velocity[k] = momentum * velocity[k] + g
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_normalised",
    "Every gradient is divided by its norm, so that all steps are equally long.",
    hint="Is a step twice as long where the slope is twice as steep?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        g = g / (np.linalg.norm(g) + 1e-8)
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_old_velocity_returned",
    "The velocity that was passed in is returned, not the new one.",
    hint="What will the next step receive as its velocity?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params = {}
    for k in params:
        v = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] - lr * v
    return new_params, velocity


@bug(
    "step_shallow_copy",
    "The dict is copied and the arrays in it are not, so -= writes into the caller's parameters.",
    hint="Does copying a dict copy the arrays that are in it?",
    presupposes=("copied dict",),
    general="After `new, v = sgd_step(params, ...)`, what is in params?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    params, velocity = params.copy(), velocity.copy()
    for k in params:
        velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        params[k] -= lr * velocity[k]
    return params, velocity


@bug(
    "step_skips_small",
    "Gradients that look like zero are skipped.",
    hint="Is a gradient of a millionth nothing, if the parameter is as small?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        if np.allclose(g, 0, atol=1e-6):
            g = np.zeros_like(g)
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_steps_along_old_velocity",
    "The parameters move along the old velocity; the new one only counts in the next step.",
    hint="In the very first step, when the velocity is zero, do the parameters move?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_params[k] = params[k] - lr * velocity[k]
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
    return new_params, new_velocity


@bug(
    "step_unasked_decay",
    "A small weight decay is applied although none was asked for.",
    hint="What is weight_decay when the caller does not mention it?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=1e-2):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] + g
        new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_uphill",
    "The step goes along the gradient instead of against it.",
    hint="Does the loss grow or shrink along the gradient?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
        new_params[k] = params[k] + lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_velocity_downhill",
    "The velocity is the step itself: it points downhill and contains the learning rate.",
    hint="Which sign and which unit does the handout give to the velocity?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k in params:
        g = grads[k] + weight_decay * params[k]
        new_velocity[k] = momentum * velocity[k] - lr * g
        new_params[k] = params[k] + new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_w_and_b_only",
    "Only parameters called W or w, and b, are updated; others are passed through.",
    hint="Which names may the parameters of a model have?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = dict(params), dict(velocity)
    for k in params:
        if k in ("W", "w", "b"):
            new_velocity[k] = momentum * velocity[k] + grads[k] + weight_decay * params[k]
            new_params[k] = params[k] - lr * new_velocity[k]
    return new_params, new_velocity


@bug(
    "step_zipped",
    "The three dicts are walked through side by side, as if their keys came in the same order.",
    hint="What pairs a parameter with its gradient: its place, or its name?",
)
def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    new_params, new_velocity = {}, {}
    for k, p, g, v in zip(params, params.values(), grads.values(), velocity.values()):
        if not p.shape == g.shape == v.shape:
            g, v = grads[k], velocity[k]
        new_velocity[k] = momentum * v + g + weight_decay * p
        new_params[k] = p - lr * new_velocity[k]
    return new_params, new_velocity
