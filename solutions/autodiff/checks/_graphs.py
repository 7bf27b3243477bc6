"""Expressions that are built twice: of a submission's values, and of torch's scalars."""

from dataclasses import dataclass

import numpy as np
import torch

from autograder import expect_object, expect_shape, reference

UNARY = {
    "exp": lambda x: x.exp(),
    "tanh": lambda x: x.tanh(),
    "relu": lambda x: x.relu(),
    "negative": lambda x: -x,
    "square": lambda x: x**2,
    "cube": lambda x: x**3,
    "reciprocal": lambda x: x**-1,
    "root": lambda x: x**0.5,
}
BINARY = {
    "sum": lambda x, y: x + y,
    "difference": lambda x, y: x - y,
    "product": lambda x, y: x * y,
    "quotient": lambda x, y: x / y,
}
WITH_NUMBER = {
    "a value plus a number": lambda x, c: x + c,
    "a number plus a value": lambda x, c: c + x,
    "a value minus a number": lambda x, c: x - c,
    "a number minus a value": lambda x, c: c - x,
    "a value times a number": lambda x, c: x * c,
    "a number times a value": lambda x, c: c * x,
    "a value over a number": lambda x, c: x / c,
    "a number over a value": lambda x, c: c / x,
}
ALL = {**UNARY, **BINARY, **WITH_NUMBER}


@dataclass(frozen=True)
class Step:
    """One operation on earlier values: its name, which values it takes, and a number where it takes one."""

    name: str
    inputs: tuple[int, ...]
    number: tuple[float, ...] = ()

    def apply(self, values):
        return ALL[self.name](*(values[i] for i in self.inputs), *self.number)


def random_graph(rng, leaves, size):
    """Numbers for the leaves, and steps: all values between 0.1 and 6 in size, away from kinks and poles.

    A graph with a gradient of almost 0 is drawn anew: through a / a, rounding alone would be left of it.
    """
    while True:
        start = (rng.uniform(0.3, 2.0, leaves) * rng.choice([-1, 1], leaves)).tolist()
        steps = _random_steps(rng, start, size)
        if np.abs(expected(start, steps)[1][:leaves]).max() > 0.01:
            return start, steps


def _random_steps(rng, start, size):
    values, steps = list(start), []
    while len(steps) < size:
        step = _random_step(rng, len(values))
        value = last_value(tuple(values[i] for i in step.inputs), step.name, step.number)
        if 0.1 < abs(value) < 6:  # a NaN is not
            steps.append(step)
            values.append(value)
    return steps


@reference
def last_value(operands, name, number):
    """What torch gives for one operation."""
    return ALL[name](*(torch.tensor(x, dtype=torch.float64) for x in operands), *number).item()


def _random_step(rng, count):
    # one of the last and any other, which may be the same: a deep graph with short cuts
    first, second = count - 1 - int(rng.integers(min(3, count))), int(rng.integers(count))
    name = str(rng.choice(list(ALL)))
    if name in BINARY:
        return Step(name, (first, second))
    return Step(name, (first,), (float(rng.uniform(0.4, 2.5)),) if name in WITH_NUMBER else ())


def of_student(student, start, steps):
    """Leaves and results as values of the submission."""
    values = [student.Value(x) for x in start]
    for step in steps:
        values.append(expect_object(step.apply(values), f"the result of an operation ({step.name})"))
    return values


def expected(start, steps):
    """Of leaves and results by torch: their values, and the gradients of the last one; 0 where none arrives."""
    return torch_graph(start, [(step.name, step.inputs, step.number) for step in steps])


@reference
def torch_graph(start, steps):
    values = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in start]
    for name, inputs, number in steps:
        values.append(ALL[name](*(values[i] for i in inputs), *number))
    found = torch.autograd.grad(values[-1], values, allow_unused=True)
    return (
        np.array([value.item() for value in values]),
        np.array([0.0 if gradient is None else gradient.item() for gradient in found]),
    )


def used(steps, leaves):
    """Which values the last one depends on."""
    found = {leaves + len(steps) - 1}
    for position in range(len(steps) - 1, -1, -1):
        if leaves + position in found:
            found |= set(steps[position].inputs)
    return sorted(found)


def numbers(values, attribute, what):
    """An attribute of values as one array, compared on the scale of the largest."""
    found = []
    for value in values:
        number = getattr(value, attribute)
        expect_shape(number, (), what=what)
        found.append(float(number))
    return np.array(found)
