"""Huge scores leave every right way to compute a loss so many digits that the tolerance is far away."""

import numpy as np
import pytest

from autograder.checking.tolerance import FLOAT64
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.submissions.specimens import Specimen, solution, variants
from tests.conftest import COURSE

LOSSES = find_assignment("losses", COURSE)
FAR = 1e3  # what the audit asks for


def function(specimen: Specimen):
    module: dict = {}
    exec(compile(specimen.source, specimen.name, "exec"), module)
    return module["softmax_classifier"]


@pytest.mark.parametrize("variant", variants(LOSSES), ids=lambda v: v.name)
def test_right_code_keeps_its_distance(variant):
    (beside,) = [c for c in load_suite(LOSSES).checks if c.id == "svm_classifier_edges"]  # by hand, in the same file
    huge_data = beside.function.__globals__["huge_data"]
    right, other, rng = function(solution(LOSSES)), function(variant), np.random.default_rng(0)
    for _ in range(300):
        (given,) = huge_data(rng)
        for want, got in zip(right(**given), other(**given), strict=True):
            assert np.abs(got - want).max() * FAR <= FLOAT64.passes * np.abs(want).max()
