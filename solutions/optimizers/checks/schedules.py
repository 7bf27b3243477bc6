"""Schedules against torch.optim.lr_scheduler, update by update."""

import math

import torch

from autograder import check, expect, reference


@reference
def torch_rates(kind, lr, updates, settings):
    """The rate of each update, from 0 on."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr)
    scheduler = SCHEDULERS[kind](optimizer, **settings)
    rates = []
    for _ in range(updates):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


SCHEDULERS = {
    "step_decay": lambda o, every, factor: torch.optim.lr_scheduler.StepLR(o, step_size=every, gamma=factor),
    "exponential_decay": lambda o, rate: torch.optim.lr_scheduler.ExponentialLR(o, math.exp(-rate)),
    "inverse_time_decay": lambda o, rate: torch.optim.lr_scheduler.LambdaLR(o, lambda t: 1 / (1 + rate * t)),
    "cosine_decay": lambda o, T, lr_min=0.0: torch.optim.lr_scheduler.CosineAnnealingLR(o, T, lr_min),
    "warmup": lambda o, steps: torch.optim.lr_scheduler.LinearLR(o, 1 / steps, 1.0, max(1, steps - 1)),
}


def expect_rates(student, function, lr, updates, **settings):
    rates = [getattr(student, function)(lr, t, **settings) for t in range(updates)]
    # after all of them, so that what is wrong is seen whole
    for got, want in zip(rates, torch_rates(function, lr, updates, settings), strict=True):
        expect(got, want, what="the rate of an update")


def rate(rng):
    return float(rng.uniform(0.3, 0.9))


@check(question="schedules", points=1, hint="After how many updates has the rate dropped how often, and to what?")
def step_decay_rates(student, rng):
    """step_decay gives the right rate in every update of several intervals"""
    for every, factor in ((3, 0.3), (5, 0.7), (1, 0.9)):
        expect_rates(student, "step_decay", rate(rng), 12, every=every, factor=factor)


@check(question="schedules", points=1, hint="What is the rate of the first update, and by what does it shrink in each?")
def exponential_decay_rates(student, rng):
    """exponential_decay gives the right rate in every update"""
    for speed in (0.05, 0.4):
        expect_rates(student, "exponential_decay", rate(rng), 9, rate=speed)


@check(question="schedules", points=1, hint="What is the rate of the first update, and when is it half of that?")
def inverse_time_decay_rates(student, rng):
    """inverse_time_decay gives the right rate in every update"""
    for speed in (0.05, 0.4):
        expect_rates(student, "inverse_time_decay", rate(rng), 12, rate=speed)


@check(question="schedules", points=2, hint="Where is your curve at t = 0, half-way, at t = T, and at twice that time?")
def cosine_decay_rates(student, rng):
    """cosine_decay gives the right rate in every update, and after the last of them"""
    for T, lr_min in ((7, 0.13), (4, 0.0), (1, 0.2)):
        lr = rate(rng)
        settings = {"T": T, "lr_min": lr_min} if lr_min else {"T": T}
        expect_rates(student, "cosine_decay", lr, T + 1, **settings)
        for t in (T + 1, 2 * T, 3 * T + 1):
            expect(student.cosine_decay(lr, t, **settings), lr_min, what="the rate after T updates")


@check(question="schedules", points=1, hint="What are the rates of the first and of the last update of the warm-up?")
def warmup_rates(student, rng):
    """warmup gives the right rate in every update, and after the last of them"""
    for steps in (5, 2, 1):
        expect_rates(student, "warmup", rate(rng), 2 * steps + 4, steps=steps)
