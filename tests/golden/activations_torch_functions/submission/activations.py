"""HW: activations."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray


class Function:
    @classmethod
    def apply(cls, *inputs):
        ctx = SimpleNamespace(saved=())
        return cls.forward(ctx, *inputs), ctx


class SigmoidFn(Function):
    @staticmethod
    def forward(ctx, input):
        with np.errstate(over="ignore"):
            output = np.reciprocal(np.add(1.0, np.exp(np.multiply(input, -1.0))))
        ctx.saved = (output,)
        return output

    @staticmethod
    def backward(ctx, grad_output):
        (output,) = ctx.saved
        return grad_output * output * (1 - output)


class ReLUFn(Function):
    @staticmethod
    def forward(ctx, input):
        ctx.saved = (input,)
        return input.clip(min=0)

    @staticmethod
    def backward(ctx, grad_output):
        (input,) = ctx.saved
        grad_input = grad_output.copy()
        grad_input[input < 0] = 0
        return grad_input


def sigmoid(x: NDArray) -> NDArray:
    out, _ = SigmoidFn.apply(x)
    return out


def sigmoid_backward(dout: NDArray, s: NDArray) -> NDArray:
    return SigmoidFn.backward(SimpleNamespace(saved=(s,)), dout)


def relu(x: NDArray) -> NDArray:
    return ReLUFn.apply(x)[0]


def relu_backward(dout: NDArray, x: NDArray) -> NDArray:
    _, ctx = ReLUFn.apply(x)
    return ReLUFn.backward(ctx, dout)
