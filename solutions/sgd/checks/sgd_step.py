"""Single steps, and a few in a row, against torch.optim.SGD."""

import numpy as np
import torch

from autograder import (
    check,
    entries,
    expect,
    reference,
    unpack,
)

from ._training import expect_arrays

PLAIN = {"lr": 0.13, "momentum": 0.0, "weight_decay": 0.0}
SETTINGS = {"lr": 0.13, "momentum": 0.7, "weight_decay": 0.3}
LAYERS = (((3, 5), (5,)), ((7, 3), (3,)), ((5, 7), (7,)), ((13, 4), (4,)))


def arrays(rng, case, mean=0.6, scale=1.3):
    """A dict of arrays of two shapes, with a name of its own for each; gradients have a mean and mixed signs."""
    weights, bias = LAYERS[case]
    return {
        f"W{case}": rng.normal(mean, scale, weights),
        f"bias{case}": rng.normal(-mean, scale, bias),
        f"scale{case}": rng.normal(mean, scale, bias),
    }


@reference
def torch_sgd(params, gradients, velocity, lr, momentum=0.0, weight_decay=0.0):
    """Parameters and momentum buffers after each of several steps of torch.optim.SGD, [(params, velocity), ...]."""
    tensors = {name: torch.tensor(p, dtype=torch.float64, requires_grad=True) for name, p in params.items()}
    optimizer = torch.optim.SGD(tensors.values(), lr=lr, momentum=momentum, weight_decay=weight_decay)
    for name, tensor in tensors.items():
        optimizer.state[tensor]["momentum_buffer"] = torch.tensor(velocity[name], dtype=torch.float64)
    states = []
    for grads in gradients:
        before = {name: tensor.detach().clone() for name, tensor in tensors.items()}
        for name, tensor in tensors.items():
            tensor.grad = torch.tensor(grads[name], dtype=torch.float64)
        optimizer.step()
        after = {name: tensor.detach().numpy().copy() for name, tensor in tensors.items()}
        # without momentum torch keeps no buffer: its velocity is what it subtracts
        buffers = {
            name: (optimizer.state[tensor]["momentum_buffer"].numpy().copy())
            if momentum
            else (torch.tensor(grads[name], dtype=torch.float64) + weight_decay * before[name]).numpy()
            for name, tensor in tensors.items()
        }
        states.append((after, buffers))
    return states


def expect_steps(student, rng, steps, **settings):
    """The parameters after each of several steps are torch's; the velocity is handed on as the student returned it."""
    for case in range(len(LAYERS)):
        params = arrays(rng, case)
        velocity = {name: np.zeros_like(p) for name, p in params.items()}
        gradients = [arrays(rng, case) for _ in range(steps)]
        for grads, (wanted, _) in zip(gradients, torch_sgd(params, gradients, velocity, **settings), strict=True):
            params, velocity = unpack(student.sgd_step(params, grads, velocity, **settings), "params", "velocity")
            expect_arrays(params, wanted, "params")


@check(question="sgd_step", points=1, hint="Which way is downhill, and how far does one step go?")
def sgd_step_plain(student, rng):
    """a plain step, without momentum and weight decay, is right"""
    expect_steps(student, rng, 1, **PLAIN)


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="What are momentum and weight_decay when the caller does not mention them?",
)
def sgd_step_defaults(student, rng):
    """without being asked for, there is neither momentum nor weight decay"""
    for case in (0, 2):
        params, grads, velocity = (arrays(rng, case) for _ in range(3))
        wanted = torch_sgd(params, [grads], velocity, 0.07)[0][0]
        got = unpack(student.sgd_step(params, grads, velocity, 0.07), "params", "velocity")[0]
        expect_arrays(got, wanted, "params")


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="What does a weight decay of a tenth add to the gradient of a parameter that is 10?",
)
def sgd_step_weight_decay(student, rng):
    """weight decay acts on every parameter as it should"""
    expect_steps(student, rng, 2, **PLAIN | {"weight_decay": 0.3})


@check(
    question="sgd_step",
    points=2,
    needs=["sgd_step_plain"],
    hint="After three steps along the same gradient, how much of it is in the velocity?",
)
def sgd_step_momentum(student, rng):
    """several steps with momentum follow the right path"""
    expect_steps(student, rng, 4, **PLAIN | {"momentum": 0.7})


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_weight_decay", "sgd_step_momentum"],
    hint="Does the velocity see the weight decay, or only the gradient of the loss?",
)
def sgd_step_both(student, rng):
    """momentum and weight decay work together"""
    expect_steps(student, rng, 4, **SETTINGS)


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="In which units is the velocity: those of a gradient, or those of a step? And what is it when momentum is 0?",
)
def sgd_step_velocity(student, rng):
    """the returned velocity is the one of the handout"""
    for case, settings in enumerate((PLAIN | {"momentum": 0.7}, SETTINGS, PLAIN)):
        params, grads, velocity = (arrays(rng, case) for _ in range(3))
        wanted = torch_sgd(params, [grads], velocity, **settings)[0][1]
        got = unpack(student.sgd_step(params, grads, velocity, **settings), "params", "velocity")[1]
        expect_arrays(got, wanted, "velocity")


@check(
    question="sgd_step", points=1, needs=["sgd_step_plain"], hint="How does your code find the gradient of a parameter?"
)
def sgd_step_keys(student, rng):
    """gradients and velocity are found by their keys, in whatever order they stand"""
    params, grads, velocity = (arrays(rng, 1) for _ in range(3))
    for dicts in (params, grads, velocity):
        dicts["gain1"], dicts["shift1"] = rng.normal(0.5, 1.0, (2, 3))
    wanted = torch_sgd(params, [grads], velocity, **SETTINGS)
    backwards = [dict(reversed(dicts.items())) for dicts in (grads, velocity)]
    straight = unpack(student.sgd_step(params, grads, velocity, **SETTINGS), "params", "velocity")[0]
    got = unpack(student.sgd_step(params, *backwards, **SETTINGS), "params", "velocity")[0]
    got, straight = entries(got, wanted[0][0], what="params"), entries(straight, wanted[0][0], what="params")
    for name, array in straight.items():
        expect(got[name], array, what="a parameter, when the dicts are in another order,")


@check(
    question="sgd_step",
    points=1,
    needs=["sgd_step_plain"],
    hint="Is anything done to a gradient that the formula does not say?",
    section="Conventions",
)
def sgd_step_sizes(student, rng):
    """sgd_step takes huge and tiny gradients, and parameters of one entry"""
    params = arrays(rng, 2)
    velocity = {name: np.zeros_like(p) for name, p in params.items()}
    for factor in (1e9, 1e3, 1e-9):
        grads = {name: factor * g for name, g in arrays(rng, 2).items()}
        scaled = {name: factor * p for name, p in params.items()}
        wanted = torch_sgd(scaled, [grads], velocity, **PLAIN)[0][0]
        got = unpack(student.sgd_step(scaled, grads, velocity, **PLAIN), "params", "velocity")[0]
        expect_arrays(got, wanted, "params")
    one, one_grad = ({"gamma": rng.normal(0.6, 1.3, 1), "kernel": rng.normal(0.6, 1.3, (1, 1))} for _ in range(2))
    wanted = torch_sgd(one, [one_grad], one_grad, **PLAIN)[0][0]
    got = unpack(student.sgd_step(one, one_grad, one_grad, **PLAIN), "params", "velocity")[0]
    expect_arrays(got, wanted, "params (of one entry)")
