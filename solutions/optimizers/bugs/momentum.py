"""Known bugs of question `momentum`."""

import numpy as np

from autograder.bugs import bug

_kept = {}


@bug(
    "momentum_averages",
    "The velocity is a weighted mean of velocity and gradient, not their sum.",
    hint="If the gradient is always 1, which value does your velocity approach, and which should it?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + (1 - momentum) * grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_averages_ahead",
    "The velocity is a mean, and so is what Nesterov's step goes along: both gradients are multiplied by 1 - momentum.",
    hint="If the gradient is always 1, which value does your velocity approach, and which should it?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        g = (1 - momentum) * grads[name]
        velocity[name] = momentum * old.get(name, 0.0) + g
        step = g + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_averages_from_the_second_step",
    "The first velocity is the gradient, each later one a weighted mean of velocity and gradient.",
    hint="With which factor does a gradient enter the velocity, in the first step and in the second?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        g = grads[name]
        velocity[name] = momentum * old[name] + (1 - momentum) * g if name in old else g
        step = g + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_first_step_stands_still",
    "The first step only fills the velocity and does not move.",
    hint="Where are the parameters after the very first step?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    if state is None:
        return {name: param + 0.0 for name, param in params.items()}, dict(grads)
    new_params, velocity = {}, {}
    for name, param in params.items():
        velocity[name] = momentum * state[name] + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_uphill",
    "The step is added instead of subtracted.",
    hint="Does the loss fall along your step?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param + lr * step
    return new_params, velocity


@bug(
    "momentum_lr_in_velocity",
    "The velocity contains the learning rate, so that a change of it reaches new gradients only.",
    hint="If the caller lowers lr before the next step, how fast does the old velocity still move?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + lr * grads[name]
        step = lr * grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - step
    return new_params, velocity


@bug(
    "momentum_lr_twice",
    "The learning rate is multiplied in twice.",
    hint="Where does lr enter, and how often?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + lr * grads[name]
        step = lr * grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_no_nesterov",
    "The argument nesterov is ignored.",
    hint="What does your code do differently when nesterov is True?",
    presupposes=("unused nesterov",),
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_always_nesterov",
    "Every step looks ahead, asked or not.",
    hint="What does your code do when nesterov is False?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_nesterov_old_velocity",
    "Nesterov's step uses the velocity from before the update.",
    hint="Which velocity will carry the parameters on in the next step: the old one or the new one?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * old.get(name, 0.0) if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_nesterov_without_gradient",
    "Nesterov's step leaves the gradient of this step out.",
    hint="With a velocity of zero before, which two things push the first step of Nesterov's kind?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_nesterov_velocity_twice",
    "Nesterov's step adds the new velocity where the gradient belongs.",
    hint="How often does this step's gradient enter your step of Nesterov's kind, and how often the old velocity?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = velocity[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_nesterov_step_kept",
    "What Nesterov's step went along is kept as the velocity.",
    hint="From which velocity is the next one made: the plain one, or the one that looked ahead?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
        velocity[name] = step
    return new_params, velocity


@bug(
    "momentum_nesterov_squared",
    "Nesterov's step multiplies the new velocity by the momentum once too often.",
    hint="How far does the velocity carry the parameters in one step, and how far ahead do you look?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum**2 * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_hard_coded",
    "The momentum is 0.9 whatever the caller says.",
    hint="Where does the number come from that the old velocity is multiplied by?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    momentum = 0.9
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_default_zero",
    "Without being asked for, there is no momentum.",
    hint="What is momentum when the caller does not mention it?",
)
def momentum_step(params, grads, state, lr, momentum=0.0, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_along_old_velocity",
    "The step goes along the velocity from before the update.",
    hint="Does the gradient of a step move the parameters in that step, or in the next?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else old.get(name, 0.0 * param)
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_forgotten",
    "Every step starts from a velocity of zero.",
    hint="Along the same gradient three times: how much longer is the third step than the first?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = grads[name] + 0.0
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_one_step_only",
    "The state holds the last gradient, not the velocity.",
    hint="What does the third step remember of the first?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, dict(grads)


@bug(
    "momentum_in_module",
    "The velocity is kept in the module instead of the state.",
    hint="If two trainings take turns, whose velocity does each of them use?",
    presupposes=("state",),
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    new_params = {}
    for name, param in params.items():
        velocity = momentum * _kept.get((name, param.shape), 0.0) + grads[name]
        _kept[name, param.shape] = velocity
        step = grads[name] + momentum * velocity if nesterov else velocity
        new_params[name] = param - lr * step
    return new_params, None


@bug(
    "momentum_state_in_place",
    "The arrays of the old state are updated in place.",
    hint="What is left of the old state for somebody who wants to go back to it?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    velocity = {name: np.zeros_like(param) for name, param in params.items()} if state is None else state
    new_params = {}
    for name, param in params.items():
        velocity[name] *= momentum
        velocity[name] += grads[name]
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_shared_by_shape",
    "Parameters of the same shape share one velocity.",
    hint="Whose velocity does each of two parameters of the same shape use?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    new_params, velocity = {}, dict(state or {})
    for name, param in params.items():
        velocity[param.shape] = momentum * velocity.get(param.shape, 0.0) + grads[name]
        step = grads[name] + momentum * velocity[param.shape] if nesterov else velocity[param.shape]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_pairs_by_place",
    "Parameters and gradients are paired by their place in the dicts.",
    hint="How does your code find the gradient that belongs to a parameter?",
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for (name, param), g in zip(params.items(), grads.values(), strict=True):
        velocity[name] = momentum * old.get(name, 0.0) + g
        step = g + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity


@bug(
    "momentum_clips",
    "Large gradients are clipped, which was not asked for.",
    hint="What does your code do to a gradient of 1000?",
    family={"BOUND": (50, 10)},
)
def momentum_step(params, grads, state, lr, momentum=0.9, nesterov=False):
    old, new_params, velocity = state or {}, {}, {}
    for name, param in params.items():
        velocity[name] = momentum * old.get(name, 0.0) + np.clip(grads[name], -BOUND, BOUND)
        step = grads[name] + momentum * velocity[name] if nesterov else velocity[name]
        new_params[name] = param - lr * step
    return new_params, velocity
