"""Public checks: what `nabla check` and `pytest` run on your machine. The grader runs these too, and hidden ones."""

import numpy as np

from autograder import NotJudged, check, entries, expect, expect_shape, unpack
from autograder.contracts import CACHE, Dict, Fixed, function, members, normal, number, upstream

TABLE = "Which column of the table in the handout is the first that differs from yours?"
FIRST = "What do the corrected moments of a single gradient come to, and what is left of its size in the step?"


PARAMS = Dict({"W": normal("D M"), "b": normal("M")})
GRADS = Dict({"W": upstream("D M"), "b": upstream("M")})
STEP = {"params": PARAMS, "grads": GRADS, "state": Fixed(None), "lr": number(0.05, 0.3)}
NEXT = members(params={"W": "D M", "b": "M"}, state=CACHE)
PROMISES = {"form": 0}


def fraction(low, high):
    return number(low, high, optional=True)


momentum = {"momentum": fraction(0.5, 0.8), "nesterov": Fixed(True, optional=True)}
function("momentum_step", STEP | momentum, NEXT, question="momentum", points=PROMISES)
rmsprop = {"alpha": fraction(0.6, 0.9), "eps": fraction(1e-9, 1e-8)}
function("rmsprop_step", STEP | rmsprop, NEXT, question="rmsprop", points=PROMISES)
adam = {"beta1": fraction(0.5, 0.8), "beta2": fraction(0.6, 0.9), "eps": fraction(1e-9, 1e-8)}
adam["weight_decay"] = fraction(0.2, 0.6)
function("adam_step", STEP | adam, NEXT, question="adam", points=PROMISES)
function("adamw_step", STEP | adam, NEXT, question="adamw", points=PROMISES)


@check(question="momentum", points=1, hint=TABLE)
def momentum_example(student, rng):
    """two steps of plain momentum lead from 2 to 1.9 and 1.95: the worked example of the handout"""
    settings = {"momentum": 0.5}
    expect_path(student.momentum_step, 2.0, [1.0, -1.0], 0.1, [1.9, 1.95], **settings)


@check(question="momentum", points=1, hint=TABLE)
def nesterov_example(student, rng):
    """two steps of Nesterov's momentum lead from 2 to 1.85 and 1.975: the worked example of the handout"""
    settings = {"momentum": 0.5, "nesterov": True}
    expect_path(student.momentum_step, 2.0, [1.0, -1.0], 0.1, [1.85, 1.975], **settings)


@check(question="rmsprop", points=1, hint=TABLE)
def rmsprop_example(student, rng):
    """two steps of RMSProp lead from 1 to 0.5 and 0.25: the worked example of the handout"""
    expect_path(student.rmsprop_step, 1.0, [4.0, 2.0], 0.5, [0.5, 0.25], alpha=0.75, eps=2.0)


@check(
    question="rmsprop", points=1, hint="If all gradients are multiplied by 4, by what is their typical size multiplied?"
)
def rmsprop_scale(student, rng):
    """the steps of RMSProp do not depend on the scale of the gradients, when eps is tiny"""
    gradients = rng.uniform(0.5, 2.0, 5) * [1, -1, 1, 1, -1]
    once, scaled = (path(student.rmsprop_step, 1.0, s * gradients, 0.1, alpha=0.8, eps=1e-300) for s in (1.0, 4.0))
    if np.ptp(once) == 0:
        raise NotJudged("rmsprop_step makes the same w of every gradient, which has no scale without doing anything.")
    expect(scaled, once, what="w after each step, for gradients that are 4 times as large,")


@check(question="adam", points=1, hint=TABLE)
def adam_example(student, rng):
    """two steps of Adam lead from 1 to 0.625 and 0.75: the worked example of the handout"""
    expect_path(student.adam_step, 1.0, [3.0, -3.0], 0.5, [0.625, 0.75], beta1=0.5, beta2=0.75, eps=1.0)


@check(question="adam", points=1, hint=FIRST)
def adam_first_step(student, rng):
    """Adam's first step has the length lr whatever the betas and the gradient are, when eps is tiny"""
    for g, beta1, beta2 in ((1e-3, 0.9, 0.999), (700.0, 0.5, 0.75), (-2.0, 0.75, 0.5)):
        settings = {"beta1": beta1, "beta2": beta2, "eps": 1e-300}
        expect_path(student.adam_step, 1.0, [g], 0.25, [1.0 - 0.25 * np.sign(g)], **settings)


@check(question="adam", points=0, hint="What is left to correct when all gradients are equal?")
def adam_equal_gradients(student, rng):
    """with equal gradients and a tiny eps, all of Adam's steps have the length lr; gives no points"""
    expect_path(student.adam_step, 2.0, [3.0] * 4, 0.25, [1.75, 1.5, 1.25, 1.0], eps=1e-300)


@check(question="adamw", points=1, hint="Which of the three terms of the formula is the first that differs from yours?")
def adamw_example(student, rng):
    """two steps of AdamW with decay 0.2 lead from 1 to 0.525 and 0.5975: the worked example of the handout"""
    settings = {"beta1": 0.5, "beta2": 0.75, "eps": 1.0, "weight_decay": 0.2}
    expect_path(student.adamw_step, 1.0, [3.0, -3.0], 0.5, [0.525, 0.5975], **settings)


@check(question="adamw", points=1, hint="With gradients of zero, what is left of the formula?")
def adamw_shrinks(student, rng):
    """without gradients, AdamW shrinks a parameter by the factor 1 - lr * weight_decay in each step"""
    expect_path(student.adamw_step, 8.0, [0.0] * 3, 0.5, [4.0, 2.0, 1.0], weight_decay=1.0)


@check(
    question="schedules",
    points=1,
    hint="How many updates have the initial rate, and what happens at the end of each interval?",
)
def step_decay_example(student, rng):
    """step_decay holds 0.8 for ten updates, then 0.4 for ten, then 0.2"""
    expect_rates(student.step_decay, {0: 0.8, 9: 0.8, 10: 0.4, 19: 0.4, 20: 0.2}, lr=0.8, every=10, factor=0.5)


@check(question="schedules", points=1, hint="Work one of the values of the handout's table out on paper.")
def decay_examples(student, rng):
    """exponential_decay and inverse_time_decay give the values of the handout's table"""
    expect_rates(student.exponential_decay, {0: 1.0, 1: 0.5, 2: 0.25}, lr=1.0, rate=float(np.log(2)))
    expect_rates(student.inverse_time_decay, {0: 0.6, 1: 0.4, 4: 0.2}, lr=0.6, rate=0.5)


@check(
    question="schedules",
    points=1,
    hint="Where does your curve start, where is it in the middle, and where does it end?",
)
def cosine_decay_example(student, rng):
    """cosine_decay goes from 1 through 0.6 to 0.2, and stays there"""
    expect_rates(student.cosine_decay, {0: 1.0, 4: 0.6, 8: 0.2, 11: 0.2}, lr=1.0, T=8, lr_min=0.2)


@check(question="schedules", points=1, hint="What are the rates of the first and of the last update of the warm-up?")
def warmup_example(student, rng):
    """warmup goes up in four equal steps, and stays there"""
    expect_rates(student.warmup, {0: 0.1, 1: 0.2, 3: 0.4, 9: 0.4}, lr=0.4, steps=4)


def path(step, w, gradients, lr, **settings):
    """The parameter after each step along given gradients; the state is handed on."""
    params, state, reached = {"w": np.array([w])}, None, []
    for g in gradients:
        new_params, state = unpack(step(params, {"w": np.array([g])}, state, lr, **settings), "params", "state")
        params = {"w": entries(new_params, ["w"], what="params")["w"]}
        expect_shape(params["w"], (1,), what="params['w']")
        reached.append(float(params["w"][0]))
    return np.array(reached)


def expect_path(step, w, gradients, lr, wanted, **settings):
    """Compare the parameter after each step."""
    params, state = {"w": np.array([w])}, None
    for count, (g, want) in enumerate(zip(gradients, wanted, strict=True), start=1):
        new_params, state = unpack(step(params, {"w": np.array([g])}, state, lr, **settings), "params", "state")
        params = {"w": entries(new_params, ["w"], what="params")["w"]}
        expect(params["w"], [want], what=f"params['w'] after step {count}")


def expect_rates(schedule, wanted, *, lr, **settings):
    """Compare the rates of some updates."""
    for t, want in wanted.items():
        expect(schedule(lr, t, **settings), want, what=f"the rate at t = {t}")
