"""A plan is asked in one exchange, and what comes of it is the same to the bit as call by call."""

from dataclasses import replace

import numpy as np
import pytest
from conftest import graded

from autograder import Opaque
from autograder.contracts.plan import Answers, Plan, PlannedCall, Returned
from autograder.core.failure import Failure
from autograder.core.results import Status
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.sandbox.student import Student
from autograder.submissions.specimens import bugs, solution, variants
from tests.conftest import COURSE, first_of
from tests.worker.hurry import hurry
from tests.worker.one_by_one import one_by_one
from tests.worker.sleepers import Sleepers

BUGS = 14  # of each assignment, from all of its questions


@pytest.mark.parametrize("name", first_of(["softmax", "batchnorm", "losses"]))
def test_grades_are_the_same_call_by_call(name, launcher, monkeypatch):
    suite = load_suite(find_assignment(name, COURSE))
    known = bugs(suite.assignment)
    specimens = [solution(suite.assignment), *variants(suite.assignment), *known[:: len(known) // BUGS]]
    assert len(specimens) > BUGS
    for specimen in specimens:
        submission = specimen.submission(suite.assignment)
        together = grade(suite, submission, launcher)
        with one_by_one(monkeypatch):
            single = grade(suite, submission, launcher)
        assert together.result.without_timings() == single.result.without_timings(), specimen.name
        assert together.errors == single.errors


THIRD = {
    "hangs": "while True: pass",
    "crashes": "import os; os._exit(3)",
    "returns too much": "return np.zeros(100_000)",
    "returns too many parts": "return [0] * 60_000",
    "raises": "raise ValueError('three')",
    "returns an argument of its own": "return x.astype(str)",
    "prints without end": "while True: print('x' * 1000)",
    "changes its argument": "x *= 2; return x",
    "overflows": "return np.exp(1000 * x) - np.inf",
}
SQUARE = """
import numpy as np
calls = 0
def square(x, rng=None):
    if np.ndim(x) and x[0] == 3:
        {third}
    return np.random.random() + x * x if rng is None else x + rng.random()
"""


def asked(seen, *, large=1):
    """Five calls, of which the third is the one that goes wrong, and the last is given what it returned."""

    def check(student, rng):
        chance = np.random.default_rng(5)
        calls = [PlannedCall("square", (np.full(2, n),), watch=True) for n in (1.0, 2.0, 3.0)]
        calls += [PlannedCall("square", (np.full(large, 4.0), chance)), PlannedCall("square", (Returned(2),))]
        plan = Plan(tuple(calls), looks=(0,))
        answers = student.run(plan)
        seen.append([*map(told, answers.outcomes), repr(answers.looked), chance.random()])
        seen.append((student._session.calls, student._session.most(0)))

    return check


def told(outcome):
    if isinstance(outcome, Failure):
        return outcome.kind, outcome.message, outcome.hint, outcome.place
    value = "an object" if isinstance(outcome.value, Opaque) else repr(outcome.value)
    return value, repr([arg for arg in outcome.args if isinstance(arg, np.ndarray)]), outcome.global_rng_used


@pytest.mark.parametrize(("third", "large"), [*((third, 1) for third in THIRD), ("returns too much", 20_000)])
def test_outcomes_limits_and_charges_are_those_of_each_call(small, any_launcher, monkeypatch, third, large):
    three = np.full(2, 3.0).tobytes()
    if third == "hangs":
        hurry(monkeypatch, lambda frame: three in map(bytes, frame.buffers))
    quiet = replace(small, limits=replace(small.limits, output_kb=64))
    source = SQUARE.format(third=THIRD[third])

    def outcome():
        seen = []
        checks = {"first": asked(seen, large=large), "second": asked(seen, large=large)}
        result = graded(quiet, checks, source, any_launcher).result
        assert all(c.status is Status.PASSED for c in result.checks), result
        return seen, [c.notes for c in result.checks]

    together = outcome()
    with one_by_one(monkeypatch):
        assert together == outcome()
    outcomes = together[0][0]
    assert "array" in outcomes[0][0]
    assert outcomes[1] != outcomes[0]
    failed = third not in ("changes its argument", "overflows", "returns an argument of its own")
    assert (outcomes[4][0] == "earlier_call") == failed


@pytest.fixture
def sleepers(monkeypatch):
    return Sleepers(monkeypatch)


def sleeping(*seconds):
    return Plan(tuple(PlannedCall("square", (s,)) for s in seconds))


def test_a_slow_submission_is_given_the_seconds_of_each_call(small, sleepers):
    """Together they take longer than one call may."""
    quick = replace(small, limits=replace(small.limits, call_seconds=0.6))
    found = []
    checks = {"it": lambda student, rng: found.append(student.run(sleeping(*[0.2] * 5)))}
    (outcome,) = graded(quick, checks, "x = 1\n", sleepers).result.checks
    assert outcome.status is Status.PASSED, outcome.message
    assert [seen.value for seen in found[0].outcomes] == [0.2] * 5


def test_the_time_for_all_calls_is_used_up_after_as_many(small, sleepers, monkeypatch):
    quick = replace(small, limits=replace(small.limits, call_seconds=0.5, total_seconds=3.3))
    checks = {f"check{n}": lambda student, rng: student.run(sleeping(*[1e6] * 3))[0] for n in range(4)}

    def kinds():
        return [(c.kind, c.message) for c in graded(quick, checks, "x = 1\n", sleepers).result.checks]

    together = kinds()
    assert [kind for kind, _ in together] == ["timeout", "timeout", "budget", "budget"]
    with one_by_one(monkeypatch):
        assert kinds() == together


def test_only_one_plan_is_tried_in_vain(small, sleepers, monkeypatch):
    """Or each plan could cost the seconds of a call that nobody is charged for."""
    tried, in_one = [], Student._in_one

    def counted(student, plan):
        tried.append(not student._session.one_by_one)
        return in_one(student, plan)

    monkeypatch.setattr(Student, "_in_one", counted)
    checks = {f"check{n}": lambda student, rng: student.run(sleeping(1e6, 1e6))[0] for n in range(3)}
    graded(small, checks, "x = 1\n", sleepers)
    assert tried == [True, False, False]


def test_an_import_that_fails_after_a_crash_is_the_submissions_failure(small, launcher, tmp_path):
    """The worker is new after the second call; its import fails where the first one did not."""
    source = "import os\ndef square(x):\n    os._exit(0) if x == 2 else None\n    return x\n"
    found: list[Answers] = []

    def check(student, rng):
        session = student._session
        session.one_by_one = True
        session.files = {**session.files, "small.py": b"raise KeyError\n"}  # from the next worker on
        found.append(student.run(Plan(tuple(PlannedCall("square", (float(n),)) for n in (1, 2, 3)))))

    (outcome,) = graded(small, {"it": check}, source, launcher).result.checks
    assert outcome.status is Status.PASSED, outcome.message
    first, second, third = found[0].outcomes
    assert first.value == 1.0
    assert (second.kind, third.kind) == ("exit", "exception")


def test_calls_of_a_plan_do_not_share_a_generator(small, launcher):
    chance = np.random.default_rng(1)
    plan = Plan((PlannedCall("square", (1.0, chance)), PlannedCall("square", (2.0, chance))))
    source = "def square(x, rng):\n    return rng.random()\n"
    graded_ = graded(small, {"it": lambda student, rng: student.run(plan)}, source, launcher)
    assert graded_.result.checks[0].status is Status.ERROR
    assert "share a generator" in graded_.faults["it"]


MANY_PARTS = """
import numpy as np
def square(x, cache=None):
    return (x * x, [np.zeros(3) for _ in range(20_000)]) if cache is None else x * len(cache)
"""


def test_what_is_only_passed_on_stays_in_the_worker(small, any_launcher):
    """However many parts a cache has, it costs nothing, and a later call of the plan is given the same one."""
    poor = replace(small, limits=replace(small.limits, reply_mb=1))
    found: list[Answers] = []

    def check(student, rng):
        forward = PlannedCall("square", (2.0,), stays=(1,))
        found.append(student.run(Plan((forward, PlannedCall("square", (3.0, Returned(0, 1)))), looks=(0,))))

    (outcome,) = graded(poor, {"it": check}, MANY_PARTS, any_launcher).result.checks
    assert outcome.status is Status.PASSED, outcome.message
    (answers,) = found
    assert answers[0].value[0] == answers.looked[0][0] == 4.0
    assert all(isinstance(parts[1], Opaque) for parts in (answers[0].value, answers.looked[0]))
    assert answers[1].value == 60_000.0


def test_what_a_watched_call_was_only_passed_stays_in_the_worker_too(small, any_launcher):
    """A cache that is larger than any reply, given to a call whose arguments are wanted back: the others come back."""
    source = MANY_PARTS.replace("x * len(cache)", "np.multiply(x, len(cache), out=x)").replace("20_000", "200_000")
    found: list[Answers] = []

    def check(student, rng):
        forward = PlannedCall("square", (2.0,), stays=(1,))
        backward = PlannedCall("square", (np.full(2, 3.0), Returned(0, 1)), watch=True)
        found.append(student.run(Plan((forward, backward))))

    (outcome,) = graded(small, {"it": check}, source, any_launcher).result.checks
    assert outcome.status is Status.PASSED, outcome.message
    changed, cache = found[0][1].args
    assert changed.tolist() == [600_000.0] * 2
    assert isinstance(cache, Opaque)
