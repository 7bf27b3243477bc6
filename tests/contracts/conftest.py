"""A course with one small assignment, whose checks are declared by contracts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.core.results import CheckResult
from autograder.course.assignment import load_assignment
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission

PUBLIC = """
from autograder.contracts import CACHE, Cache, Labels, function, members, normal, number, upstream

swish = function("swish", {"x": normal("...", integers=True), "beta": number(0.5, 2, optional=True)}, "...")
function("swish_backward", {"dout": upstream("..."), "x": normal("..."), "beta": number(0.5, 2, optional=True)}, "...",
         gradient_of=swish)
affine = function("affine", {"x": normal("N D"), "W": normal("D M"), "b": normal("M")},
                  members(out="N M", cache=CACHE), rows="N")
function("affine_backward", {"dout": upstream("N M"), "cache": Cache("affine")},
         members(dx="N D", dW="D M", db="M"), gradient_of=affine)
function("loss", {"scores": normal("N C"), "y": Labels("N", "C")}, members(loss="", dscores="N C"))
function("classifier", {"W": normal("D C"), "X": normal("N D"), "y": Labels("N", "C")}, members(loss="", dW="D C"),
         builds_on=["loss"])
"""

HIDDEN = """
import torch
from autograder.contracts import graded, loss, value, vjp


def affine(x, W, b):
    return x @ W + b


def cross_entropy(scores, y):
    return torch.nn.functional.cross_entropy(scores, y)


graded("swish", value(lambda x, beta=1.0: x.double() * torch.sigmoid(beta * x.double())))
graded("swish_backward", vjp(lambda x, beta=1.0: x * torch.sigmoid(beta * x)))
graded("affine", value(affine))
graded("affine_backward", vjp(affine))
graded("loss", loss(cross_entropy), points={"loss": 2, "dscores": 2})
graded("classifier", loss(lambda W, X, y: cross_entropy(X @ W, y)))
"""

RIGHT = """
import numpy as np


def swish(x, beta=1.0):
    return x / (1 + np.exp(-beta * x))


def swish_backward(dout, x, beta=1.0):
    s = 1 / (1 + np.exp(-beta * x))
    return dout * (s + beta * x * s * (1 - s))


def affine(x, W, b):
    return x @ W + b, (x, W)


def affine_backward(dout, cache):
    x, W = cache
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


def loss(scores, y):
    z = scores - scores.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    d = p.copy()
    d[np.arange(len(y)), y] -= 1
    return -np.log(p[np.arange(len(y)), y]).mean(), d / len(y)


def classifier(W, X, y):
    value, dscores = loss(X @ W, y)
    return value, X.T @ dscores
"""

FUNCTIONS = ("swish", "swish_backward", "affine", "affine_backward", "loss", "classifier")
Grade = Callable[[str], dict[str, CheckResult]]


@pytest.fixture
def declare(tmp_path: Path) -> Callable[..., Suite]:
    """Write an assignment of these checks and load its suite."""

    def declared(public: str = PUBLIC, hidden: str = HIDDEN, functions: tuple[str, ...] = FUNCTIONS) -> Suite:
        folder, solution = tmp_path / "assignments" / "small", tmp_path / "solutions" / "small"
        for path in (folder, solution):
            path.mkdir(parents=True, exist_ok=True)
        questions = "".join(f'[[questions]]\nid = "{f}"\ntitle = "{f}"\nfunctions = ["{f}"]\n' for f in functions)
        (folder / "assignment.toml").write_text(f'title = "Small"\nsummary = "Small."\n{questions}')
        (folder / "small.py").write_text("")
        (folder / "checks.py").write_text(public)
        (solution / "checks.py").write_text(hidden)
        (solution / "small.py").write_text(RIGHT)
        return load_suite(load_assignment(folder, solution))

    return declared


@pytest.fixture
def graded(declare: Callable[..., Suite], launcher: Launcher) -> Grade:
    """Grade the right submission with some code behind it; results by check."""
    suite = declare()

    def run(changes: str = "") -> dict[str, CheckResult]:
        submission = Submission("s", {"small.py": (RIGHT + changes).encode()})
        return {c.id: c for c in grade(suite, submission, launcher).result.checks}

    return run
