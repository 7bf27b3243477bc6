"""Many steps of declared step functions: right ones pass in any style, each mistake fails its own check."""

import pytest

from autograder.contracts.function import ContractError
from autograder.core.results import Status
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission

PUBLIC = """
from autograder.contracts import CACHE, Dict, Fixed, function, members, normal, number, upstream

function("step", {
    "params": Dict({"W": normal("D M"), "b": normal("M")}), "grads": Dict({"W": upstream("D M"), "b": upstream("M")}),
    "state": Fixed(None), "lr": number(0.05, 0.3), "momentum": number(0.5, 0.8, optional=True),
}, members(params={"W": "D M", "b": "M"}, state=CACHE))
"""

HIDDEN = """
import torch
from autograder.contracts import Trajectory, first_step, graded, graded_steps, steps

right = steps(lambda tensors, lr, momentum=0.9: torch.optim.SGD(tensors, lr, momentum=momentum))
graded("step", first_step(right))
graded_steps("step", right, {"path": Trajectory("many steps are right", {"momentum": 0.7})}, turns={"momentum": 0.7})
"""

RIGHT = """
import numpy as np

def step(params, grads, state, lr, momentum=0.9):
    state = state or {}
    state = {name: momentum * state.get(name, 0) + grads[name] for name in params}
    return {name: params[name] - lr * state[name] for name in params}, state
"""

BY_POSITION = """
def step(params, grads, state, lr, momentum=0.9):
    old = state or [0.0] * len(params)
    new = [momentum * v + grads[name] for v, name in zip(old, params)]
    return {name: p - lr * v for (name, p), v in zip(params.items(), new)}, new
"""

WRONG = {
    "velocity is forgotten": (RIGHT.replace("state = state or {}", "state = {}"), {"step_path"}),
    "another default": (RIGHT.replace("0.9", "0.8"), {"step_path"}),
    "the old state is overwritten": (
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    state = {name: 0.0 * g for name, g in grads.items()} if state is None else state\n"
        "    for name, g in grads.items():\n"
        "        state[name] *= momentum\n"
        "        state[name] += g\n"
        "    return {name: p - lr * state[name] for name, p in params.items()}, state\n",
        {"step_turns"},
    ),
    "the state is kept by shape": (
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    state, new = dict(state or {}), {}\n"
        "    for name, p in params.items():\n"
        "        state[p.shape] = momentum * state.get(p.shape, 0.0) + grads[name]\n"
        "        new[name] = p - lr * state[p.shape]\n"
        "    return new, state\n",
        {"step_path"},
    ),
    "one state for all": (
        "_state = {}\n"
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    if state is None:\n"
        "        _state.clear()\n"
        "    for name, g in grads.items():\n"
        "        _state[name] = momentum * _state.get(name, 0.0) + g\n"
        "    return {name: p - lr * _state[name] for name, p in params.items()}, 'kept'\n",
        {"step_turns"},
    ),
    "states are kept by the number of the step": (
        "_kept = {0: {}}\n"
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    t = state or 0\n"
        "    _kept[t + 1] = {name: momentum * _kept[t].get(name, 0.0) + g for name, g in grads.items()}\n"
        "    return {name: p - lr * _kept[t + 1][name] for name, p in params.items()}, t + 1\n",
        {"step_turns"},
    ),
    "the first rate is kept": (
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    lr, old = state or (lr, {})\n"
        "    new = {name: momentum * old.get(name, 0.0) + grads[name] for name in params}\n"
        "    return {name: params[name] - lr * new[name] for name in params}, (lr, new)\n",
        {"step_path"},
    ),
    "gradients by position": (
        RIGHT.replace("for name in params}\n    return", "for name, _ in zip(params, grads)}\n    return").replace(
            "+ grads[name] for name, _ in zip(params, grads)", "+ g for name, g in zip(params, grads.values())"
        ),
        {"step_path"},
    ),
}

PUBLIC_STATE = PUBLIC.replace("Fixed(None)", 'Dict({"W": normal("D M"), "b": normal("M")})').replace(
    "state=CACHE", 'state={"W": "D M", "b": "M"}'
)
HIDDEN_STATE = """
import torch
from autograder.contracts import Extra, Trajectory, graded, graded_steps, steps

path = steps(lambda tensors, lr, momentum=0.9: torch.optim.SGD(tensors, lr, momentum=momentum))

def one_step(params, grads, state, lr, momentum=0.9):
    reached = path(params, [state, grads], [0.0, lr], momentum=momentum)[-1]
    return reached, {name: (p - reached[name]) / lr for name, p in params.items()}

graded_steps("step", path, {"path": Trajectory("many steps are right", {"momentum": 0.7}, steps=3)}, steady=True)
graded("step", one_step, points={"values": 0, "sides": 0}, extras={
    "state": Extra("the state is right", lambda rng: [{}], members=["state"], needs=()),
    "defaults": Extra("the default is right", lambda rng: [{}], members=["params"], needs=(), defaults=True),
})
"""
RIGHT_STATE = RIGHT.replace("    state = state or {}\n", "")
WRONG_STATE = {
    "velocity is forgotten": (
        RIGHT_STATE.replace("state.get(name, 0)", "0"),
        {"step_path", "step_state", "step_defaults"},
    ),
    "another default": (RIGHT_STATE.replace("0.9", "0.8"), {"step_defaults"}),
    "the state is the step itself": (
        "def step(params, grads, state, lr, momentum=0.9):\n"
        "    state = {name: momentum * state[name] - lr * grads[name] for name in params}\n"
        "    return {name: params[name] + state[name] for name in params}, state\n",
        {"step_state", "step_defaults"},  # the path from zeros is right
    ),
    "an entry of the state is missing": (
        RIGHT_STATE.replace(", state\n", ", {name: state[name] for name in list(state)[1:]}\n"),
        {"step_form", "step_inputs", "step_unchanged", "step_again", "step_path", "step_state"},
    ),
}


def failed(suite, source, launcher):
    result = grade(suite, Submission("s", {"small.py": source.encode()}), launcher).result
    assert not result.has_error
    return {c.id for c in result.checks if c.status is Status.FAILED and c.id != "step_sides"}


@pytest.mark.parametrize("source", [RIGHT, BY_POSITION])
def test_right_steps_pass(declare, launcher, source):
    assert not failed(declare(PUBLIC, HIDDEN, ("step",)), source, launcher)


@pytest.mark.parametrize("kind", WRONG)
def test_each_mistake_fails_its_own_check(declare, launcher, kind):
    source, checks = WRONG[kind]
    assert failed(declare(PUBLIC, HIDDEN, ("step",)), source, launcher) == checks


def test_a_right_step_from_a_declared_state_passes(declare, launcher):
    assert not failed(declare(PUBLIC_STATE, HIDDEN_STATE, ("step",)), RIGHT_STATE, launcher)


@pytest.mark.parametrize("kind", WRONG_STATE)
def test_each_mistake_with_a_declared_state_fails_its_own_check(declare, launcher, kind):
    source, checks = WRONG_STATE[kind]
    assert failed(declare(PUBLIC_STATE, HIDDEN_STATE, ("step",)), source, launcher) == checks


def test_a_function_that_takes_no_state_is_refused(declare):
    public = PUBLIC.replace('"state": Fixed(None), "lr": number(0.05, 0.3),', "")
    with pytest.raises(Exception, match=r"step is to take params, grads, state and a learning rate"):
        declare(public, HIDDEN, ("step",))


def test_a_function_that_returns_no_state_is_refused(declare):
    public = PUBLIC.replace('members(params={"W": "D M", "b": "M"}, state=CACHE)', '{"W": "D M", "b": "M"}')
    with pytest.raises(Exception, match=r"checks.py line 7: step is to return params and state") as caught:
        declare(public, HIDDEN, ("step",))
    assert isinstance(caught.value.__cause__, ContractError)


@pytest.mark.parametrize("old", ['{"momentum": 0.7})}', 'turns={"momentum"'])
def test_a_setting_that_is_no_argument_is_refused(declare, old):
    assert old in HIDDEN
    with pytest.raises(Exception, match="step has no argument mass"):
        declare(PUBLIC, HIDDEN.replace(old, old.replace("momentum", "mass")), ("step",))


def test_no_trajectory_is_refused(declare):
    hidden = HIDDEN.replace('{"path": Trajectory("many steps are right", {"momentum": 0.7})}', "{}")
    with pytest.raises(Exception, match="at least one Trajectory"):
        declare(PUBLIC, hidden, ("step",))
