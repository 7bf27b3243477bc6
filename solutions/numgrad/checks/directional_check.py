"""The check along one random direction: its answers, its calls, and where its direction comes from."""

import numpy as np

from autograder import Failure, check, expect_inputs_unchanged

from ._course import examples
from ._functions import number, point, smooth
from ._spy import Spy, central
from ._verdicts import answer

SHARP = "Which of the entries of the gradient are in your sum, and with which weights?"


def expect_verdicts(student, rng, wanted, message, hint, f, grad_f, x):
    """Two of three answers have to be right: a direction may happen to be a blind one."""
    seeds, counts = rng.integers(2**63, size=3), {True: 0, False: 0}
    for seed in seeds:
        got = student.directional_check(Spy(f, x), Spy(grad_f, x), x, np.random.default_rng(int(seed)))
        counts[answer(got, "directional_check") == wanted] += 1
        if counts[True] == 2:  # whatever the third one is
            return
        if counts[False] == 2:
            raise Failure(message, hint)


@check(
    question="directional_check", points=2, hint="Are both numbers slopes of the same function along the same vector?"
)
def directional_accepts(student, rng):
    """directional_check accepts the right gradients of the other assignments, and does not accept everything"""
    for example in examples(rng):
        message = f"directional_check rejects the right gradient of {example.name}."
        expect_verdicts(student, rng, True, message, None, example.f, example.right, example.x)
    for example in examples(rng)[:3]:
        message = "directional_check accepts a gradient of zeros."
        expect_verdicts(student, rng, False, message, SHARP, example.f, np.zeros_like, example.x)


@check(question="directional_check", points=2, needs=["directional_accepts"])
def directional_rejects(student, rng):
    """directional_check rejects the wrong gradients of the other assignments, wherever they are wrong"""
    for example in examples(rng):
        for kind, wrong in example.wrong.items():
            message = f"directional_check accepts a wrong gradient of {example.name} ({kind})."
            expect_verdicts(student, rng, False, message, SHARP, example.f, wrong, example.x)
    f, x = number(rng, (4, 5)), point(rng, (4, 5))
    right = central(f, x, 1e-4).reshape(4, 5)
    noise, single = rng.normal(0, 1, (4, 5)), np.zeros((4, 5))
    single[2, 4] = 0.5
    balanced = (
        noise - noise.mean(axis=0) - noise.mean(axis=1, keepdims=True) + noise.mean()
    )  # rows and columns sum to 0
    for off, which in ((balanced, "all entries are wrong"), (single, "one entry is wrong")):
        message = f"directional_check accepts a gradient of which {which}."
        expect_verdicts(student, rng, False, message, SHARP, f, lambda _, g=right + off: g, x)


@check(question="directional_check", points=1, needs=["directional_accepts"])
def directional_scales(student, rng):
    """directional_check measures relative to the slopes, rejects other shapes and NaN, and steps little in large x"""
    f, gradient, x = smooth(rng, (3, 2))
    right = gradient(x)
    scale, hint = 1e-5 / np.abs(right).max(), "Relative to what do you measure the difference of the two slopes?"
    message = "directional_check accepts a wrong gradient that is small."
    small, wrong = (lambda x: scale * f(x)), (lambda _: 1.0003 * scale * right)
    expect_verdicts(student, rng, False, message, hint, small, wrong, x)
    hint = "How different may the two slopes be for your answer to be True?"
    message = "directional_check accepts slopes that differ by more than it should, or rejects such as differ by less."
    for off, wanted in ((1.6e-6, False), (5e-7, True)):
        expect_verdicts(student, rng, wanted, message, hint, f, lambda _, k=1 + off: k * right, x)
    hint = "Is an array of another shape the gradient of f at x?"
    for other in (right.T, right.ravel(), right[None], right[:1], np.float64(1.0)):
        message = "directional_check accepts a gradient of another shape than x."
        expect_verdicts(student, rng, False, message, hint, f, lambda _, g=other: g, x)
    at = point(rng, (4,))
    message = "directional_check accepts a gradient of another shape than x."
    expect_verdicts(student, rng, False, message, hint, np.sum, lambda _: np.ones((4, 1)), at)
    expect_verdicts(student, rng, False, message, hint, np.sum, lambda _: np.ones((1, 4)), at)
    spoilt = right.copy()
    spoilt[1, 0] = np.nan
    message, hint = "directional_check accepts a gradient with NaN in it.", "Which comparisons hold for a NaN?"
    expect_verdicts(student, rng, False, message, hint, f, lambda _: spoilt, x)
    weights, many = rng.uniform(0.5, 2, (40, 50)), rng.uniform(-0.1, 0.1, (40, 50))  # long steps leave the slope
    message, hint = "directional_check rejects the right gradient of a large array.", "How long is your step there?"
    waves, slopes = (lambda x: np.sum(weights * np.sin(10 * x))), (lambda x: 10 * weights * np.cos(10 * x))
    expect_verdicts(student, rng, True, message, hint, waves, slopes, many)


@check(question="directional_check", points=1)
def directional_calls(student, rng):
    """directional_check calls f twice, on both sides of x, and grad_f once at x, however large x is"""
    for shape in ((6,), (20, 25)):
        f, x = number(rng, shape), point(rng, shape)
        spy, gradient = Spy(f, x), Spy(lambda x, f=f: central(f, x, 1e-4).reshape(x.shape), x)
        student.directional_check(spy, gradient, x, np.random.default_rng(int(rng.integers(2**63))))
        if len(spy.points) != 2:
            raise Failure("f is not called exactly twice.", "Which values of f does the slope along a direction need?")
        if len(gradient.points) != 1 or np.abs(gradient.points[0] - x).max() > 0:
            raise Failure("grad_f is not called exactly once, at x.", "At which point is the gradient wanted?")
        step = (spy.points[0] - spy.points[1]) / 2
        middle = (spy.points[0] + spy.points[1]) / 2 - x
        if np.abs(middle).max() > 1e-3 * np.abs(step).max():
            raise Failure(
                "The two points at which f is called do not lie on both sides of x.", "Where is their middle?"
            )


@check(question="directional_check", points=1)
def directional_random(student, rng):
    """directional_check draws its direction from rng, for each entry anew, and leaves x as it was"""
    f, x = number(rng, (4, 5)), point(rng, (4, 5))
    right, seed = central(f, x, 1e-4).reshape(4, 5), int(rng.integers(2**31))

    def direction(k):
        spy = Spy(f, x)
        seen = student.observe("directional_check", spy, Spy(lambda _: right, x), x, np.random.default_rng(seed + k))
        if seen.global_rng_used:
            raise Failure("numpy's global random state is used or seeded.", "Which object draws the random numbers?")
        if len(spy.points) < 2:
            raise Failure("f is not called twice.", "Which values of f does the slope along a direction need?")
        step = spy.points[0] - spy.points[1]
        return step / max(np.linalg.norm(step), 1e-300)

    first, *others = (direction(k) for k in (0, 0, 1, 2))
    if np.abs(first - others[0]).max() > 1e-4:
        raise Failure("The same state of rng gives another direction.", "Where do the random numbers come from?")
    if all(np.abs(first - other).max() < 1e-4 for other in others[1:]):
        raise Failure("The direction does not depend on rng.", "Which object draws the random numbers?")
    moved = np.array([first, *others[1:]])
    if np.any(np.all(np.abs(moved) < 1e-4, axis=0)):
        raise Failure("Some entries are never moved.", "Which of the entries of your direction are random?")
    if np.all(moved > -1e-4) or np.all(moved < 1e-4):
        raise Failure("All entries are moved to the same side.", "Which wrong gradients would that not notice?")
    if np.ptp(np.abs(moved)) < 1e-4:
        raise Failure("All entries are moved equally far.", "Which wrong gradients would that not notice?")
    if all(np.abs(d - d[:1]).max() < 1e-4 or np.abs(d - d[:, :1]).max() < 1e-4 for d in moved):
        raise Failure(
            "Rows or columns of the direction are all the same.", "Which of its entries are independent of each other?"
        )
    generator = np.random.default_rng(seed)
    expect_inputs_unchanged(student, "directional_check", Spy(f, x), Spy(lambda _: right, x), x, generator)
