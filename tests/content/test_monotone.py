"""Repairing one mistake never loses points: a sample of pairs of known bugs, the same each time."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder import expect
from autograder.course.assignment import Assignment, find_assignment
from autograder.course.suite import load_suite
from autograder.sandbox.launch import Launcher
from tests.conftest import COURSE, first_of
from tests.monotone import gains, pairs, together

SAMPLED = ("activations", "batchnorm", "dropout", "losses", "sgd", "softmax")


@pytest.mark.parametrize("name", first_of(SAMPLED))
def test_no_mistake_earns_points_by_another_one(name: str, launcher: Launcher) -> None:
    suite = load_suite(find_assignment(name, COURSE))
    assert list(gains(suite, pairs(suite.assignment, 5), launcher)) == []


def test_what_a_wrong_forward_leaves_unused_earns_nothing(launcher: Launcher) -> None:
    """A gradient that is added up by shape: the extremes have shapes that no check before them asks for."""
    suite = load_suite(find_assignment("softmax", COURSE))
    names = {"backward_accumulates", "softmax_axis0"}
    (pair,) = [p for p in pairs(suite.assignment) if {b.name for b in p} == names]
    assert list(gains(suite, [pair], launcher)) == []


def test_an_excuse_is_found(small: Assignment, launcher: Launcher) -> None:
    def excusing(student: Any, rng: np.random.Generator) -> None:
        x = np.array([3.0])
        if student.square(x)[0] == 9:
            expect(student.square_backward(x, x), np.array([18.0]))

    suite = load_suite(small)
    checks = [replace(c, function=excusing) if c.id == "square_backward_values" else c for c in suite.checks]
    found = list(gains(replace(suite, checks=tuple(checks)), pairs(small), launcher))
    assert found == ["cube + no_upstream: square_backward 3, with no_upstream alone 0 (square_backward_values)"]
    assert list(gains(suite, pairs(small), launcher)) == []


def test_a_pair_is_wrong_twice(small: Assignment) -> None:
    assert [(a.name, b.name) for a, b in pairs(small)] == [("cube", "no_upstream"), ("in_place", "no_upstream")]
    both = together(small, *pairs(small)[0]).source
    assert "return x**3" in both
    assert both.endswith("return 2 * x\n")


def test_a_sample_is_the_same_each_time() -> None:
    softmax = find_assignment("softmax", COURSE)
    assert pairs(softmax, 5) == pairs(softmax, 5)
    assert len(pairs(softmax, 5)) == 5
