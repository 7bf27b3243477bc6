"""Expected values from torch, in float64: a value, a vector-Jacobian product, a loss with its gradients, many steps.

Each takes a function of torch tensors and gives one of numpy arrays, which remembers its results (`reference`).
Arrays and the arrays of dicts become float64 tensors; integer arrays become int64 tensors; anything else is passed on.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checking.reference import reference

Reference = Callable[..., Any]


def value(function: Callable[..., Any]) -> Reference:
    """What `function` returns, as float64 arrays; a tuple or a dict of them where it returns one."""

    @reference
    @functools.wraps(function)
    def expected(*args: Any, **kwargs: Any) -> Any:
        return _numpy(function(*map(_tensor, args), **{k: _tensor(v) for k, v in kwargs.items()}))

    return expected


def vjp(function: Callable[..., Any], *, wrt: Sequence[int] | None = None) -> Reference:
    """(dout, *args) -> the gradients of sum(dout * function(*args)) by autograd.

    Args:
        wrt: numbers of the arguments of `function` that gradients are wanted for. Default: all float arrays and dicts.

    Returns:
        A function that gives one gradient, or a tuple of them if there are several; that of a dict is a dict.
    """
    _expect_numbers(wrt or ())

    @reference
    @functools.wraps(function)
    def gradients(dout: Any, *args: Any, **kwargs: Any) -> Any:
        found = _gradients(function, args, kwargs, wrt, np.asarray(dout, np.float64))[1]
        return found[0] if len(found) == 1 else tuple(found)

    return gradients


def loss(function: Callable[..., Any], *, wrt: Sequence[int] = (0,)) -> Reference:
    """(loss, *gradients): a scalar function and its gradients with respect to the arguments with these numbers."""
    _expect_numbers(wrt)

    @reference
    @functools.wraps(function)
    def both(*args: Any, **kwargs: Any) -> Any:
        out, found = _gradients(function, args, kwargs, wrt, None)
        return (float(out), *found)

    return both


def steps(optimizer: Callable[..., Any]) -> Reference:
    """(params, gradients, rates, **settings) -> the params after each of several steps of an optimizer of torch.

    Args:
        optimizer: (tensors, lr, **settings) -> `torch.optim.Adam(tensors, lr, ...)`; the settings have the names and
            defaults of the student's step function.

    Returns:
        A function of a dict of float64 arrays, a list of such dicts with the gradients of each step, and the learning
        rate of each step. It gives a list of dicts.
    """

    @reference
    @functools.wraps(optimizer)
    def path(params: Any, gradients: Any, rates: Any, **settings: Any) -> Any:
        tensors = {name: tensor.requires_grad_() for name, tensor in _tensor(params).items()}
        running = optimizer(list(tensors.values()), rates[0], **settings)
        reached = []
        for grads, rate in zip(gradients, rates, strict=True):
            for group in running.param_groups:
                group["lr"] = rate
            for name, grad in _tensor(grads).items():
                tensors[name].grad = grad
            running.step()
            reached.append(_numpy(tensors))
        return reached

    return path


def first_step(path: Reference) -> Reference:
    """(params, grads, state, lr, **settings) -> the params after a first step of `steps(...)`, and no state."""

    def step(params: Any, grads: Any, _state: Any, lr: float, **settings: Any) -> Any:
        return path(params, [grads], [lr], **settings)[0], None

    return step


def _expect_numbers(wrt: Sequence[int]) -> None:
    if not all(isinstance(number, int) for number in wrt):
        raise TypeError(f"wrt={wrt!r}: give numbers of arguments, (0,) for the first")


def _gradients(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any], wrt: Sequence[int] | None, dout: Any
) -> tuple[Any, list[Any]]:
    import torch

    tensors = [_tensor(arg) for arg in args]
    wanted = [k for k, t in enumerate(tensors) if _differentiable(t)] if wrt is None else list(wrt)
    for number in wanted:
        for leaf in _leaves(tensors[number]):
            leaf.requires_grad_()
    out = function(*tensors, **{k: _tensor(v) for k, v in kwargs.items()})
    out.backward(None if dout is None else torch.tensor(dout, dtype=torch.float64))
    return out.detach().numpy(), [_numpy(_grads(tensors[number])) for number in wanted]


def _tensor(value: Any) -> Any:
    import torch

    if isinstance(value, np.ndarray):
        whole = value.dtype.kind in "iub"
        return torch.tensor(np.array(value, order="C"), dtype=torch.int64 if whole else torch.float64)
    if isinstance(value, Mapping):
        return {key: _tensor(item) for key, item in value.items()}
    return value


def _differentiable(value: Any) -> bool:
    return all(leaf.is_floating_point() for leaf in _leaves(value)) if _leaves(value) else False


def _leaves(value: Any) -> list[Any]:
    import torch

    if isinstance(value, Mapping):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    return [value] if isinstance(value, torch.Tensor) else []


def _grads(value: Any) -> Any:
    import torch

    if isinstance(value, Mapping):
        return {key: _grads(item) for key, item in value.items()}
    return value.grad if value.grad is not None else torch.zeros_like(value)


def _numpy(value: Any) -> Any:
    import torch

    if isinstance(value, torch.Tensor):
        return value.detach().numpy().copy()
    if isinstance(value, Mapping):
        return {key: _numpy(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_numpy(item) for item in value)
    return value
