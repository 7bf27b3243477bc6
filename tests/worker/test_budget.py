"""What one submission may cost the grader: bytes that come back, and time that is spent on them."""

from dataclasses import replace

import numpy as np
import pytest
from conftest import graded

from autograder.core.limits import Limits
from autograder.core.results import Status
from autograder.sandbox.budget import Budget, BudgetSpent
from autograder.sandbox.wire import Frame


def limited(small, **limits):
    return replace(small, limits=replace(small.limits, **limits))


def test_a_reply_much_larger_than_its_arguments_is_refused(run_check, any_launcher):
    outcome = run_check(
        "import numpy as np\ndef square(x):\n    return np.zeros(2_000_000, np.int8)\n",
        lambda student, rng: student.square(np.ones(3)),
        on=any_launcher,
    )
    assert (outcome.status, outcome.kind) == (Status.FAILED, "too_large")
    assert outcome.message == "square returned far more than its arguments call for."


def test_arguments_of_callbacks_are_bounded_alike(run_check):
    outcome = run_check(
        "import numpy as np\ndef square(f):\n    return f(np.zeros(2_000_000, np.int8))\n",
        lambda student, rng: student.square(lambda x: 1.0),
    )
    assert outcome.kind == "too_large"


@pytest.mark.parametrize("given", ["np.ones(30_000, np.int8)", "np.ones((30_000, 0))", "[[1.0] * 50] * 50"])
def test_what_is_passed_in_gets_no_more_than_could_be_worked_with(run_check, given):
    asked = []
    outcome = run_check(
        f"import numpy as np\ndef square(f):\n    return f({given}, {given})\n",
        lambda student, rng: student.square(lambda a, b: asked.append(np.size(a)) or 1.0),
    )
    assert (outcome.kind, asked) == ("callback", [])


def test_what_is_passed_in_may_be_asked_about_twice_what_was_given(run_check):
    outcome = run_check(
        "import numpy as np\ndef square(x, f):\n    return f(x, x=x)\n",
        lambda student, rng: student.square(np.ones((60, 100)), lambda a, x: 1.0),
    )
    assert outcome.status is Status.PASSED, outcome.message


def test_a_cache_of_several_times_the_arguments_is_fine(run_check):
    def it(student, rng):
        x = np.ones((200, 300))
        cache = student.square(x)
        assert [c.shape for c in cache] == [x.shape] * 6
        student.square(cache)

    outcome = run_check("def square(x):\n    return (x,) * 6 if hasattr(x, 'shape') else x[0]\n", it)
    assert outcome.status is Status.PASSED, outcome.message


def test_all_replies_together_are_bounded(small, launcher):
    def asks_on(student, rng):
        while True:
            student.square(np.ones(40_000))

    checks = {"one": asks_on, "two": asks_on}
    outcomes = graded(limited(small, reply_mb=2), checks, "def square(x):\n    return x\n", launcher).result.checks
    assert [(c.status, c.kind) for c in outcomes] == [(Status.FAILED, "budget"), (Status.SKIPPED, "budget")]
    assert outcomes[0].message == "The submission returned more than 2 MB in all calls together."
    assert outcomes[1].message == "Not run: the submission returned more than 2 MB in all calls together."


def test_the_time_that_the_grader_spends_is_bounded(small, launcher):
    def computes(student, rng):
        while True:
            sum(student.square(3.0) for _ in range(10))

    source = "def square(x):\n    return x\n"
    outcomes = graded(limited(small, grader_seconds=0.05), {"one": computes, "two": computes}, source, launcher)
    assert [(c.status, c.kind) for c in outcomes.result.checks] == [
        (Status.FAILED, "budget"),
        (Status.SKIPPED, "budget"),
    ]
    assert "take too long to check" in outcomes.result.checks[0].message


def test_the_time_in_callbacks_counts(small, launcher):
    source = "def square(f):\n    while True:\n        f(1.0)\n"
    check = {"it": lambda student, rng: student.square(lambda x: sum(range(10_000)))}
    outcome = graded(limited(small, grader_seconds=0.05, call_seconds=60), check, source, launcher).result.checks[0]
    assert outcome.kind == "budget"


def test_nothing_outside_is_charged():
    budget = Budget(Limits(grader_seconds=0.02))
    sum(range(1_000_000))
    assert budget.grader_seconds == 0
    with budget.charged(), budget.charged():
        while not budget.spent:
            sum(range(1_000))
    spent = budget.grader_seconds
    sum(range(1_000_000))
    assert budget.grader_seconds == spent


def test_lists_count_for_more_than_arrays():
    """A number in JSON becomes an object: sixteen times its text."""
    budget = Budget(Limits(reply_mb=1))
    budget.keep(Frame({}, [bytes(500_000)], header_bytes=10_000))
    with pytest.raises(BudgetSpent):
        budget.keep(Frame({}, [], header_bytes=40_000))
