"""What a student may see of the functions that were handed in: ways down a valley, and rates over time."""

import numpy as np

from autograder.pictures import curves, picture

STEEP = np.array([1.0, 20.0])  # a long narrow valley: w[0] runs along it, w[1] across
UPDATES = np.arange(60)


@picture(question="momentum")
def momentum_paths(student):
    """The path of your momentum_step with momentum 0.8, down a long valley

    It starts far right, and the lowest point is (0, 0). Nesterov's momentum sees the turn a little earlier, so that it
    swings less.
    """
    plain, nesterov = (descent(student.momentum_step, 0.02, momentum=0.8, nesterov=n) for n in (False, True))
    return curves(
        "along the valley",
        "across the valley",
        {"plain": (plain[:, 0], plain[:, 1]), "Nesterov": (nesterov[:, 0], nesterov[:, 1])},
    )


@picture(question="rmsprop")
def rmsprop_distances(student):
    """How far your rmsprop_step is from the bottom of a valley, in two directions

    One direction is 20 times as steep as the other. Dividing by the size of the gradients makes both equally easy.
    """
    w = descent(student.rmsprop_step, 0.05, alpha=0.9)
    steps = np.arange(len(w))
    return curves("step", "distance", {"along": (steps, np.abs(w[:, 0])), "across": (steps, np.abs(w[:, 1]))})


@picture(question="adam")
def adam_step_lengths(student):
    """How long the steps of your adam_step are when all gradients are equal

    With the bias correction they are as long as the learning rate from the first one on, here 0.1. Without it they
    would start too long or too short and need many steps to settle.
    """
    named = {}
    for g in (0.01, 100.0):
        w = path(student.adam_step, np.zeros(1), lambda *_, g=g: np.full(1, g), 0.1)
        named[f"gradient {g:g}"] = (np.arange(1, len(w)), -np.diff(w[:, 0]))
    return curves("step", "length", named)


@picture(question="adamw")
def adamw_decay(student):
    """How your adamw_step shrinks two parameters whose gradients are noise, small and large

    Weight decay pulls both towards 0 alike: what their gradients are does not matter to it.
    """
    noise = np.random.default_rng(0).choice([-1.0, 1.0], (len(UPDATES), 2)) * np.array([0.01, 100.0])
    w = path(student.adamw_step, np.array([2.0, 2.0]), lambda k, _: noise[k], 0.02, weight_decay=1.5)
    steps = np.arange(len(w))
    return curves("step", "parameter", {"small gradients": (steps, w[:, 0]), "large gradients": (steps, w[:, 1])})


@picture(question="schedules")
def schedule_curves(student):
    """Your five schedules, from a rate of 1

    Which of them fall at once, which wait, and which stay where they end?
    """
    schedules = {
        "step_decay": lambda t: student.step_decay(1.0, t, 15, 0.5),
        "exponential_decay": lambda t: student.exponential_decay(1.0, t, 0.05),
        "inverse_time_decay": lambda t: student.inverse_time_decay(1.0, t, 0.1),
        "cosine_decay": lambda t: student.cosine_decay(1.0, t, 45, 0.1),
        "warmup": lambda t: student.warmup(1.0, t, 10),
    }
    return curves("t", "rate", {name: (UPDATES, [rate(int(t)) for t in UPDATES]) for name, rate in schedules.items()})


def descent(step, lr, **settings):
    """Parameters before and after each step down the valley."""
    return path(step, np.array([4.0, 1.0]), lambda _, w: STEEP * w, lr, **settings)


def path(step, start, gradient, lr, **settings):
    """Parameters before and after each step; `gradient` is called with the number of the step and the parameters."""
    params, state, reached = {"w": start}, None, [start]
    for k in UPDATES:
        params, state = step(params, {"w": gradient(k, params["w"])}, state, lr, **settings)
        reached.append(params["w"])
    return np.array(reached)
