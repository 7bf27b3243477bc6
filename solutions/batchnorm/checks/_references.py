"""Results and gradients by torch in float64, and what counts as the same."""

import numpy as np
import torch
from torch.nn.functional import batch_norm

from autograder import FLOAT64, reference


@reference
def torch_forward(arrays, options, train):
    """(out, running_mean, running_var) of torch's batch_norm in float64."""
    x, gamma, beta, mean, var = (torch.tensor(a, dtype=torch.float64) for a in arrays)
    out = batch_norm(x, mean, var, gamma, beta, train, options.get("momentum", 0.1), options.get("eps", 1e-5))
    return out.numpy(), mean.numpy(), var.numpy()


@reference
def torch_vjp(dout, arrays, options):
    """(dx, dgamma, dbeta) by autograd through torch's batch_norm in training."""
    x, gamma, beta = leaves = [torch.tensor(a, dtype=torch.float64, requires_grad=True) for a in arrays[:3]]
    out = batch_norm(x, None, None, gamma, beta, True, 0.1, options.get("eps", 1e-5))
    out.backward(torch.tensor(dout, dtype=torch.float64))
    return tuple(leaf.grad.numpy() for leaf in leaves)


def same(got, want, limit=FLOAT64.noted):
    """Whether `got` is what a check would let pass, each column on its own scale; shapes (1, D) and (D,) alike."""
    if want is None or not isinstance(got, np.ndarray) or got.size != want.size or got.dtype.kind != "f":
        return False
    difference = np.abs(got.reshape(want.shape) - want)
    return bool(np.all(difference.max(axis=0) <= limit * np.abs(want).max(axis=0)))
