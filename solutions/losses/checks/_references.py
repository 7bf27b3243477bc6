"""Losses from torch in float64, gradients from its autograd."""

import numpy as np
import torch

from autograder import reference


@reference
def torch_cross_entropy(scores, y):
    """The mean loss and its (N, C) gradient."""
    leaf = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(leaf, _classes(y))
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_hinge(scores, y, delta=1.0):
    """The mean loss and its (N, C) gradient."""
    leaf = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss = _hinge(leaf, y, delta)
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_softmax_classifier(W, X, y, reg):
    """The loss and its (D, C) gradient."""
    leaf = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    loss = (
        torch.nn.functional.cross_entropy(torch.tensor(X, dtype=torch.float64) @ leaf, _classes(y))
        + reg * (leaf**2).sum()
    )
    loss.backward()
    return loss.item(), leaf.grad.numpy()


@reference
def torch_svm_classifier(W, X, y, reg, delta=1.0):
    """The loss and its (D, C) gradient."""
    leaf = torch.tensor(W, dtype=torch.float64, requires_grad=True)
    loss = _hinge(torch.tensor(X, dtype=torch.float64) @ leaf, y, delta) + reg * (leaf**2).sum()
    loss.backward()
    return loss.item(), leaf.grad.numpy()


def _hinge(scores, y, delta):
    # torch takes the mean over the classes too
    return torch.nn.functional.multi_margin_loss(scores, _classes(y), margin=delta) * scores.shape[1]


def _classes(y):
    return torch.tensor(y.astype(np.int64))


REFERENCES = {
    "cross_entropy_loss": torch_cross_entropy,
    "hinge_loss": torch_hinge,
    "softmax_classifier": torch_softmax_classifier,
    "svm_classifier": torch_svm_classifier,
}
