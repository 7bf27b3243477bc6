"""Many steps of torch.optim, in float64."""

import torch

from autograder import reference

OPTIMIZERS = {
    "momentum_step": lambda p, lr, momentum=0.9, nesterov=False: torch.optim.SGD(
        p, lr, momentum=momentum, nesterov=nesterov
    ),
    "rmsprop_step": lambda p, lr, alpha=0.99, eps=1e-8: torch.optim.RMSprop(p, lr, alpha=alpha, eps=eps),
    "adam_step": lambda p, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0: torch.optim.Adam(
        p, lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay
    ),
    "adamw_step": lambda p, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01: torch.optim.AdamW(
        p, lr, betas=(beta1, beta2), eps=eps, weight_decay=weight_decay
    ),
}


@reference
def torch_path(function, params, gradients, rates, settings):
    """The parameters after each of several steps along given gradients, a dict for each step."""
    tensors = {name: torch.tensor(p, dtype=torch.float64, requires_grad=True) for name, p in params.items()}
    optimizer = OPTIMIZERS[function](list(tensors.values()), rates[0], **settings)
    path = []
    for grads, rate in zip(gradients, rates, strict=True):
        optimizer.param_groups[0]["lr"] = rate
        for name, tensor in tensors.items():
            tensor.grad = torch.tensor(grads[name], dtype=torch.float64)
        optimizer.step()
        path.append({name: tensor.detach().numpy().copy() for name, tensor in tensors.items()})
    return path


def first_step(function):
    """The reference of a function for its first step, from no state."""

    def step(params, grads, state, lr, **settings):
        return torch_path(function, params, [grads], [lr], settings)[0], None

    return step
