"""Checks that the solution passes are not run for a known submission that runs the same code there."""

import dataclasses

import pytest

from autograder.audit import grader as grader_module
from autograder.audit.grader import RememberingGrader
from autograder.audit.known_submissions import audit_specimens
from autograder.audit.reached import reached
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission
from tests.commands import edit

MODULE = b'''
import numpy as np

EPS = 1e-9


def helper(x):
    """Used by f."""
    return x + EPS


class Layer:
    def forward(self, x):
        return helper(x)


def f(x):
    return helper(x)


def g(x):
    return np.exp(x)


def h(layer):
    return layer.forward(1.0)
'''


@pytest.mark.parametrize(
    ("old", "new", "concerned"),
    [
        (b"np.exp(x)", b"np.exp(-x)", {"g"}),
        (b"return x + EPS", b"return x - EPS", {"f", "Layer", "helper"}),
        (b"1e-9", b"1e-8", {"f", "g", "h", "helper", "Layer"}),
        (b"return np.exp(x)", b"return globals()['f'](x)", {"g"}),
        (b"    return np.exp(x)", b"    # faster\n\n    return np.exp(x)", set()),
        (b"def g(x):\n    return", b"def g(x):\n    return 1\n\n\ndef g(x):\n    return", set()),
        (b"def g(x):", b"import numpy as np\n\n\ndef g(x):", set()),
    ],
)
def test_what_an_edit_concerns(old, new, concerned):
    edited = MODULE.replace(old, new)
    assert edited != MODULE
    names = ("f", "g", "h", "helper", "Layer")
    assert {n for n in names if reached(MODULE, (n,)) != reached(edited, (n,))} == concerned


def test_the_last_definition_counts():
    overridden = MODULE + b"\n\ndef helper(x):\n    return x\n"
    assert reached(overridden, ("f",)) == reached(overridden.replace(b"x + EPS", b"x - EPS"), ("f",))
    assert reached(overridden, ("f",)) != reached(overridden.replace(b"return x\n", b"return -x\n"), ("f",))
    assert reached(overridden, ("g",)) == reached(MODULE, ("g",))


def test_a_name_in_a_text_is_followed():
    by_name = MODULE.replace(b"return np.exp(x)", b'return pick("helper", x)')
    assert reached(by_name, ("g",)) != reached(by_name.replace(b"x + EPS", b"x"), ("g",))


NEEDING = '''

@check(question="square")
def square_more(student, rng):
    """more"""
    expect(student.square(3 * np.ones(2)), 9 * np.ones(2), what="square(x)")


@check(question="square_backward", needs=["square_more"])
def square_backward_after(student, rng):
    """after"""
    expect(student.square_backward(np.ones(2), np.ones(2)), 2 * np.ones(2), what="dL/dx")
'''


@pytest.fixture
def ran(monkeypatch):
    """By submission, the checks that were run of it."""
    found = {}

    def counted(suite, submission, *rest):
        found.setdefault(submission.student, set()).update(check.id for check in suite.checks)
        return grade(suite, submission, *rest)

    monkeypatch.setattr(grader_module, "grade", counted)
    return found


def graded(small, launcher, submission, solved):
    grader = RememberingGrader(launcher, solution=solution(small).submission(small) if solved else None)
    result = grader.grade(load_suite(small, "seed"), submission)
    return [dataclasses.replace(check, seconds=0.0) for check in result.result.checks], result.errors


def test_only_what_a_bug_concerns_is_run(small, launcher, ran):
    bug = next(b for b in bugs(small) if b.functions == ("square_backward",))
    submission = bug.submission(small)
    with_model = graded(small, launcher, submission, solved=True)
    alone = ran.pop(submission.student)
    assert with_model == graded(small, launcher, submission, solved=False)
    everything = ran[submission.student]
    assert alone < everything
    assert {c.id for c in load_suite(small).checks if c.question == "square_backward"} <= alone


def test_what_needs_a_check_that_fails_is_not_passed(small, launcher):
    path = small.solution / "checks.py"
    path.write_text(path.read_text() + NEEDING)
    wrong = solution(small).source.replace("return x * x", "return 2 * x")
    submission = Submission("wrong", {small.files[0]: wrong.encode()})
    checks, errors = graded(small, launcher, submission, solved=True)
    assert (checks, errors) == graded(small, launcher, submission, solved=False)
    assert {c.id: c.kind for c in checks}["square_backward_after"] == "needs"


def test_a_submission_that_keeps_something_is_run_whole_beside_a_solution(small, launcher, ran):
    source = "seen = []\n\n\n" + solution(small).source
    graded(small, launcher, Submission("keeps", {small.files[0]: source.encode()}), solved=True)
    assert ran["keeps"] == {check.id for check in load_suite(small).checks}


def test_a_solution_that_keeps_something_says_nothing_of_others(small, launcher, ran):
    other = Submission("other", {small.files[0]: solution(small).source.replace("2 * x", "3 * x").encode()})
    edit(small.solution / "small.py", "def square(", "seen = []\n\n\ndef square(")
    graded(small, launcher, other, solved=True)
    assert ran["other"] == {check.id for check in load_suite(small).checks}


def test_a_whole_audit_comes_to_the_same(small, launcher):
    solved = RememberingGrader(launcher, solution=solution(small).submission(small))
    assert audit_specimens(small, solved, 2) == audit_specimens(small, RememberingGrader(launcher), 2)
