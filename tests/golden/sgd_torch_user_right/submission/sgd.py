from dataclasses import dataclass, field
from typing import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

State = dict[str, NDArray]


@dataclass
class RandomSampler:
    length: int
    generator: np.random.Generator

    def __iter__(self) -> Iterator[int]:
        yield from self.generator.permutation(self.length).tolist()


@dataclass
class BatchSampler:
    sampler: RandomSampler
    batch_size: int
    drop_last: bool = False

    def __iter__(self) -> Iterator[list[int]]:
        batch: list[int] = []
        for index in self.sampler:
            batch.append(index)
            if len(batch) == self.batch_size:
                yield batch
                batch = []
        if batch and not self.drop_last:
            yield batch


def default_collate(samples):
    xs, ys = zip(*samples)
    return np.stack(xs), np.stack(ys)


def minibatches(X, y, batch_size, rng):
    for batch in BatchSampler(RandomSampler(len(X), rng), batch_size):
        yield default_collate([(X[i], y[i]) for i in batch])


@dataclass
class Optimizer:
    lr: float
    momentum: float = 0.0
    weight_decay: float = 0.0
    state: State = field(default_factory=dict)

    def step(self, parameters: State, gradients: State) -> State:
        updated = {}
        for name, p in parameters.items():
            d_p = np.copy(gradients[name])
            if self.weight_decay != 0:
                d_p += self.weight_decay * p
            buf = self.state.get(name)
            if buf is None:
                buf = np.copy(d_p)
            else:
                buf = self.momentum * buf + d_p
            self.state[name] = buf
            updated[name] = p + buf * -self.lr
        return updated


def sgd_step(params, grads, velocity, lr, momentum=0.0, weight_decay=0.0):
    optimizer = Optimizer(lr, momentum, weight_decay, dict(velocity))
    return optimizer.step(params, grads), optimizer.state


def train(grad_fn: Callable, params, X, y, epochs, batch_size, lr, momentum, weight_decay, rng):
    optimizer = Optimizer(lr=lr, momentum=momentum, weight_decay=weight_decay)
    losses = []
    model = {name: p.copy() for name, p in params.items()}
    for _epoch in range(epochs):
        for inputs, targets in minibatches(X, y, batch_size, rng):
            loss, gradients = grad_fn(model, inputs, targets)
            model = optimizer.step(model, gradients)
            losses.append(loss.item() if hasattr(loss, "item") else loss)
    return model, losses
