"""The audit holds what a release brings along against what is computed afresh."""

import pytest

from autograder.audit.auditor import frozen_findings
from autograder.course.suite import load_suite
from autograder.grading.frozen_references import record

CHECK = '''

import os

import numpy as np

from autograder import check, reference


@reference
def drawn(n):
    return {value}


@check(question="{question}")
def asks(student, rng):
    """asks a reference function"""
    drawn(3)
'''


@pytest.mark.parametrize(("value", "agree"), [("np.ones(n)", True), ("np.full(n, os.getpid())", False)])
def test_expected_values_of_another_process_are_compared(small, value, agree):
    path = small.solution / "checks.py"
    question = small.questions[0].id
    path.write_text(path.read_text() + CHECK.format(value=value, question=question))
    found = list(frozen_findings(load_suite(small), record(load_suite(small))))
    assert not found if agree else "in another process" in found[0].message
