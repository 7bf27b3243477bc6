"""Training: its updates, its epochs and their order, and what it reaches."""

import numpy as np

from autograder import (
    Failure,
    NotJudged,
    check,
    expect,
    expect_random_order,
    expect_same_answer,
    expect_unchanged,
    identical,
)

from ._reference import layers
from ._training import (
    Task,
    expect_number_of_losses,
    expect_params,
    followed,
    full_batch_steps,
    judged,
    run,
)

FULL_BATCH = (((4, 5, 3), 0.0), ((3, 6, 5, 4), 0.05), ((5, 3), 0.1))


@check(
    question="train_mlp",
    points=2,
    hint="Which examples are in a batch of all, which parameters does an update change, and which do you return?",
)
def train_steps(student, rng):
    """full-batch training takes the right steps, from what init_mlp draws to the returned parameters"""
    for sizes, l2 in FULL_BATCH:
        task = Task.make(rng, 7, 7, epochs=3, l2=l2, sizes=sizes)

        def attempt(right, task=task):
            result = run(student, task, right)
            expect_params(result.params, full_batch_steps(task, result.start)[1])

        judged(student, task, attempt)


@check(
    question="train_mlp",
    points=1,
    needs=["train_steps"],
    hint="At which moment is a loss noted down: before the update that it leads to, or after?",
)
def train_losses(student, rng):
    """full-batch training notes down the loss of each update"""
    for sizes, l2 in FULL_BATCH:
        task = Task.make(rng, 7, 7, epochs=3, l2=l2, sizes=sizes)

        def attempt(right, task=task):
            result = run(student, task, right)
            expect_number_of_losses(task, result.losses)
            expect(result.losses, full_batch_steps(task, result.start)[0], what="losses")

        judged(student, task, attempt)


@check(
    question="train_mlp",
    points=2,
    needs=["train_losses"],
    hint="Which examples are in each batch, and what happens to those that do not fill one?",
)
def train_batches(student, rng):
    """each epoch goes through all examples once, batch by batch, with an update after each"""
    for n, batch_size in ((7, 2), (6, 3), (5, 1), (4, 9)):
        task = Task.make(rng, n, batch_size)

        def attempt(right, task=task):
            result = run(student, task, right)
            expect_params(result.params, followed(task, result)[1])

        judged(student, task, attempt)


@check(question="train_mlp", points=1, needs=["train_batches"])
def train_order(student, rng):
    """every epoch has an order of its own, which comes from rng and from nothing else"""
    task = Task.make(rng, 12, 1, epochs=2)  # two orders are equal once in 12! = 479 million

    def attempt(right):
        def order(seed):
            result = run(student, task, right, seed=seed)
            return followed(task, result)[0], result.seen.global_rng_used

        first, second = order(task.seed)[0]
        if first == second:
            raise Failure("Two epochs have the same order.", "When is the order decided: once, or in every epoch?")
        if first == [frozenset([i]) for i in range(12)]:
            raise Failure("The examples are not shuffled.", "Which examples can meet in one batch?")
        expect_random_order(order, task.seed)

    judged(student, task, attempt)


@check(
    question="train_mlp",
    points=2,
    hint="Does the loss of your training fall, and does it go to zero for a batch of eight?",
)
def train_reaches(student, rng):
    """three spirals are told apart after training"""
    X, y = spirals(rng)
    task = Task(X, y, [2, 50, 3], 200, 30, 0.5, 1e-4, int(rng.integers(2**31)))

    def attempt(right):
        result = run(student, task, right)
        share = np.mean(np.argmax(layers(result.params, X)[-1], axis=1) == y)
        if share < 0.95:
            raise Failure("The trained network gets too many of its own examples wrong.", "Does the loss fall?")

    judged(student, task, attempt, any_start=True)


@check(question="train_mlp", points=1, section="Conventions")
def train_promises(student, rng):
    """train_mlp leaves its data as they were and does the same again from the same state of rng"""
    task = Task.make(rng, 9, 4)

    def attempt(right):
        first, again = (run(student, task, right) for _ in range(2))
        expect_unchanged("train_mlp", first.seen, *task.arguments())
        expect_same_answer("train_mlp", *((result.params, result.losses) for result in (first, again)))
        if identical(first.params, run(student, task, right, seed=task.seed + 1).params):
            raise NotJudged("train_mlp returns the same parameters whatever the state of rng is.")

    judged(student, task, attempt)


def spirals(rng):
    """Three spirals of 40 points each, which no line can separate."""
    X, y = [], np.repeat(np.arange(3), 40)
    for c in range(3):
        r = np.linspace(0.2, 2, 40)
        t = np.linspace(0, 3.5, 40) + 2 * np.pi * c / 3 + rng.normal(0, 0.1, 40)
        X.append(np.stack([r * np.sin(t), r * np.cos(t)], axis=1))
    return np.concatenate(X), y
