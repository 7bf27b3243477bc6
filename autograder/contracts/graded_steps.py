"""`graded_steps(...)`: derive the hidden checks of many steps of a step function, against an optimizer of torch.

A step function takes (params, grads, state, lr, **settings) and returns (params, state): params and grads are dicts of
arrays (float64 here), and the state is whatever the next step needs to know. Before the first step it is None; where
the handout says what it is, a dict like params, it is zeros. Source: torch.optim.
"""

import functools
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.compare import expect_entries, identical
from autograder.checking.structure import entries, unpack
from autograder.contracts.declare import declared_function, derive_hidden, place_of
from autograder.contracts.domains import Dict
from autograder.contracts.function import ContractError, Function
from autograder.contracts.references import Reference
from autograder.contracts.returns import Members
from autograder.core.failure import Failure

Arrays = dict[str, NDArray[Any]]
_SHAPES = {"kernel": (3, 5), "bias": (5,), "shift": (5,), "deep": (2, 3, 4), "alone": (1, 2)}
"""Two of one shape, so that a state which is kept by shape mixes them up. None of a single entry: where that passes
through zero, rounding is large beside it."""
_RATE = 0.11  # of the first step; the state may hold none of them
_RATE_FALLS = 0.97  # by this factor from step to step
_WITH_DEFAULTS = 5  # steps with the default settings
_TURNS = 4  # of each of two runs


@dataclass(frozen=True)
class Trajectory:
    """Many steps of a step function.

    Args:
        title: what the student reads.
        settings: the step function's optional arguments, by name.
        steps: how many.
        points: what they earn.
        hint: the question that leads on.
        needs: names of checks that have to pass first, as they are in results: `adam_step_params`.
    """

    title: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    steps: int = 25
    points: float = 2
    hint: str = ""
    needs: Sequence[str] = ()


def graded_steps(
    name: str,
    reference: Reference,
    trajectories: Mapping[str, Trajectory],
    *,
    turns: Mapping[str, Any] | None = None,
    steady: bool = False,
    section: str = "",
) -> None:
    """Derive a hidden check `NAME_KEY` of each trajectory, and `NAME_turns`: states belong to whom they are given.

    Along a trajectory the gradients have very different sizes, their keys come in another order and with another
    learning rate at each step; the state is handed on as it came back. A few steps with the default settings follow
    the first trajectory. The check of turns lets two runs take turns, and takes a step from an old state twice; it
    costs one point.

    Args:
        name: of a step function that the public checks.py declares. Its first steps, from no state (None), are
            graded by `graded(name, first_step(reference))`.
        reference: `steps(optimizer)`.
        trajectories: by the last part of the check's name.
        turns: the settings with which two runs take turns. None: there is no such check, since the state is a dict of
            arrays, of which the promises say the same.
        steady: gradients of one size, keys in one order, the same learning rate at each step, and no steps with the
            default settings: where other checks look at these, or where another convention about the state leads to
            the same parameters as long as the rate does not change.
        section: heading of the handout's section that says what becomes of the state.

    Raises:
        ContractError: the function is not declared, does not take four arguments or more, or does not return params
            and state; or there is no trajectory.
    """
    caller = sys._getframe(1)
    place = place_of(caller)
    function = declared_function(name, place)
    if len(function.arguments) < 4:
        raise ContractError(f"{place}: {name} is to take params, grads, state and a learning rate, in this order")
    if len(_members(function)) != 2:
        raise ContractError(f"{place}: {name} is to return params and state: members(params=..., state=CACHE)")
    if not trajectories:
        raise ContractError(f"{place}: give graded_steps({name!r}, ...) at least one Trajectory to follow")
    for settings in (*(one.settings for one in trajectories.values()), turns or {}):
        unknown = [setting for setting in settings if setting not in function.arguments]
        if unknown:
            raise ContractError(f"{place}: {name} has no argument {unknown[0]} ({', '.join(function.arguments)})")
    add = functools.partial(derive_hidden, caller.f_globals, function)
    for number, (key, one) in enumerate(trajectories.items()):
        followed = [one] + [replace(one, settings={}, steps=_WITH_DEFAULTS)] * (number == 0 and not steady)
        body = functools.partial(_follow, function, reference, followed, steady)
        add(key, one.title, one.points, one.hint, one.needs, "", body)
    if turns is None:
        return
    title = f"two trainings with {name} can take turns, and one can go back to an old state"
    needs = [f"{name}_{next(iter(trajectories))}"]
    add("turns", title, 1, "", needs, section, functools.partial(_take_turns, function, dict(turns)))


def _follow(
    function: Function,
    reference: Reference,
    followed: Sequence[Trajectory],
    steady: bool,
    student: Any,
    rng: np.random.Generator,
) -> None:
    for one in followed:
        params = _arrays(rng)
        gradients = [_arrays(rng) for _ in range(one.steps)] if steady else _gradients(rng, one.steps)
        rates = [_RATE if steady else _RATE * _RATE_FALLS**step for step in range(one.steps)]
        state = _first_state(function, params)
        expected = reference(params, gradients, rates, **one.settings)
        for step, (grads, rate, wanted) in enumerate(zip(gradients, rates, expected, strict=True)):
            order = list(grads) if steady else map(str, rng.permutation(list(grads)))
            given = params, {name: grads[name] for name in order}, state
            got, state = _step(function, student, *given, rate, one.settings)
            when = "after further steps" if step else "after the first step"
            expect_entries(got, wanted, what=f"params {when}", ignore_unit_axes=True)
            params = {name: np.asarray(got[name], np.float64).reshape(want.shape) for name, want in wanted.items()}


def _first_state(function: Function, params: Arrays) -> Arrays | None:
    """Zeros where the contract says that the state is a dict of arrays, as params are."""
    declared = list(function.arguments.values())[2]
    return {name: np.zeros_like(p) for name, p in params.items()} if isinstance(declared, Dict) else None


def _take_turns(function: Function, settings: Mapping[str, Any], student: Any, rng: np.random.Generator) -> None:
    """Two runs that take turns do not feel each other, and an old state leads to the same step again."""
    name = function.name
    starts, gradients = [_arrays(rng) for _ in range(2)], [_gradients(rng, _TURNS) for _ in range(2)]
    run = functools.partial(_run, function, student, settings=settings)
    alone = [run(start, own)[0] for start, own in zip(starts, gradients, strict=True)]
    states, reached = [_first_state(function, start) for start in starts], list(starts)
    for k in range(_TURNS):
        for turn in range(2):
            own = reached[turn], gradients[turn][k], states[turn]
            reached[turn], states[turn] = _step(function, student, *own, _RATE, settings)
    if not identical(reached, alone):
        raise Failure(
            f"Two trainings that take turns get in each other's way in {name}.",
            "Where is everything kept that one step tells the next?",
            kind="state",
        )
    before, state = run(starts[0], gradients[0][:2])
    once, again = (student.observe(name, before, gradients[0][2], state, _RATE, **settings) for _ in range(2))
    after = [unpack(seen.value, *_members(function))[0] for seen in (once, again)]
    if not identical(once.args[2], state) or not identical(*after):
        raise Failure(
            f"{name} changes the state that it is given.",
            "What is left of the old state for somebody who wants to take another step from it?",
            kind="mutation",
        )


def _run(
    function: Function, student: Any, params: Arrays, gradients: Sequence[Arrays], settings: Mapping[str, Any]
) -> tuple[Arrays, Any]:
    state: Any = _first_state(function, params)
    for grads in gradients:
        params, state = _step(function, student, params, grads, state, _RATE, settings)
    return params, state


def _step(
    function: Function,
    student: Any,
    params: Arrays,
    grads: Arrays,
    state: Any,
    rate: float,
    settings: Mapping[str, Any],
) -> tuple[Arrays, Any]:
    members = _members(function)
    got = getattr(student, function.name)(params, grads, state, rate, **settings)
    new, state = unpack(got, *members)
    return entries(new, params, what=members[0]), state


def _members(function: Function) -> list[str]:
    return list(function.returns.named) if isinstance(function.returns, Members) else []


def _arrays(rng: np.random.Generator) -> Arrays:
    return {name: rng.normal(0.4, 1.1, shape) for name, shape in _SHAPES.items()}


def _gradients(rng: np.random.Generator, steps: int) -> list[Arrays]:
    """Of very different sizes."""
    return [{name: g * 10.0 ** rng.uniform(-2, 1) for name, g in _arrays(rng).items()} for _ in range(steps)]
