"""Sigmoid, ReLU and their gradients by torch in float64."""

import torch

from autograder import reference


@reference
def torch_sigmoid(x):
    """torch.sigmoid, any shape."""
    return torch.sigmoid(torch.tensor(x, dtype=torch.float64)).numpy()


@reference
def torch_sigmoid_vjp(dout, x):
    """Gradient with respect to x (not to s), by autograd."""
    return vjp(torch.sigmoid, dout, x)


@reference
def torch_relu(x):
    """torch.relu, any shape."""
    return torch.relu(torch.tensor(x, dtype=torch.float64)).numpy()


@reference
def torch_relu_vjp(dout, x):
    """Gradient with respect to x, by autograd; 0 where x is 0."""
    return vjp(torch.relu, dout, x)


def vjp(function, dout, x):
    variable = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    function(variable).backward(torch.tensor(dout, dtype=torch.float64))
    return variable.grad.numpy()
