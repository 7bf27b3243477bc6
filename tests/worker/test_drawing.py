"""Declared pictures: drawn of what was handed in, apart from all that decides a grade."""

import dataclasses

import numpy as np
import pytest

from autograder.audit.declared_pictures import picture_findings
from autograder.core.results import Status
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import identify, load_suite
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.grading.draw import confirmed, draw
from autograder.pictures import WHOLE, Probe, curves
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

HEAD = "import numpy as np\n"


def square_curve(student):
    x = np.linspace(-3, 3, 31)
    return curves("x", "y", {"square": (x, student.square(x))})


@pytest.fixture
def suite(small):
    return load_suite(small)


def drawn(suite, source, launcher, *functions):
    if functions:
        suite = dataclasses.replace(suite, probes=tuple(Probe("square", f.__name__, "", f) for f in functions))
    submission = Submission("s", {suite.assignment.files[0]: (HEAD + source).encode()})
    return confirmed(draw(suite, submission, launcher, ["square"]), suite, submission, launcher, ["square"])


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_every_picture_can_be_drawn_of_the_solution(name, course, launcher):
    suite = load_suite(find_assignment(name, course))
    assert suite.probes
    assert {p.question for p in suite.probes} - {WHOLE} == {q.id for q in suite.assignment.questions}
    assert not list(picture_findings(suite, launcher))


def test_a_picture_shows_what_was_handed_in(suite, launcher):
    (picture,) = drawn(suite, "def square(x):\n    return 3 * x\n", launcher)
    assert picture.title == "Your square from -3 to 3"
    assert picture.question == "square"
    (series,) = picture.series
    assert series.y == pytest.approx([3 * x for x in series.x], rel=1e-3)


def test_a_picture_of_the_whole_is_drawn_when_all_is_right_as_well(suite, launcher):
    of_question, whole = (Probe(q, q or "whole", "", square_curve) for q in ("square", WHOLE))
    watched = dataclasses.replace(suite, probes=(of_question, whole))
    grader = DiagnosingGrader(watched, launcher)
    right = grader.grade(solution(suite.assignment).submission(suite.assignment)).result
    wrong = grader.grade(Submission("s", {suite.assignment.files[0]: b"def square(x):\n    return -x\n"})).result
    assert right.points == right.max_points
    assert [p.title for p in right.pictures] == ["whole"]
    assert [p.title for p in wrong.pictures] == ["square", "whole"]


@pytest.mark.parametrize(
    "source",
    [
        "def square(x):\n    raise ValueError\n",
        "def square(x):\n    return 'text'\n",
        "def square(x):\n    return x[1:]\n",
        "def square(x):\n    return x * np.nan\n",
        "def square(x):\n    return [[1], [2, 3]]\n",
        # ten bits of the time in each number: rounded as a picture is, all of them are the same at no two times
        "import time\ndef square(x):\n    return 1 + (time.time_ns() >> np.arange(x.size) & 1023)\n",
        "import os\ndef square(x):\n    os._exit(0)\n",
        "square = 3\n",
        "raise SystemExit\n",
    ],
)
def test_what_cannot_be_drawn_or_changes_is_left_out(suite, launcher, source):
    assert drawn(suite, source, launcher) == ()


def test_a_loop_without_end_is_waited_for_once(suite, launcher):
    asked = []

    def counted(student):
        asked.append(1)
        return square_curve(student)

    assert drawn(suite, "def square(x):\n    while True:\n        pass\n", launcher, counted, counted) == ()
    assert len(asked) == 1


def test_a_mistake_in_one_picture_leaves_the_others(suite, launcher):
    def broken(student):
        raise KeyError("a mistake of the author's")

    source = "def square(x):\n    return x * x\n"
    assert [p.title for p in drawn(suite, source, launcher, broken, square_curve)] == ["square_curve"]


def test_nothing_hidden_can_be_kept_for_a_picture(small, suite, launcher):
    source = "seen = []\ndef square(x):\n    seen.append(x)\n    return x * len(seen) if len(seen) < 3 else x * 100\n"
    submission = Submission("s", {small.files[0]: (HEAD + source).encode()})
    result = DiagnosingGrader(dataclasses.replace(suite, probes=()), launcher).grade(submission).result
    assert any(c.status is Status.FAILED for c in result.checks)

    def first_calls(student):
        x = np.array([1.0, 2.0])
        return curves("x", "y", {"calls": (x, student.square(x))})

    # a fresh worker each time: what earlier calls left behind would show as a factor of 100
    firsts = [draw_once(suite, submission, launcher, first_calls) for _ in range(2)]
    assert firsts == [(1.0, 2.0)] * 2


def test_pictures_are_drawn_before_hidden_checks_run(suite, launcher):
    """Or the time of day, which a hidden check can decide by how long it takes, could be in them."""
    order = []

    def probe(student):
        order.append("picture")
        return square_curve(student)

    checks = tuple(
        dataclasses.replace(c, function=lambda student, rng, c=c: (order.append("check"), c.function(student, rng)))
        for c in suite.checks
    )
    watched = dataclasses.replace(suite, checks=checks, probes=(Probe("square", "t", "", probe),))
    submission = Submission("s", {suite.assignment.files[0]: b"def square(x):\n    return -x\n"})
    assert DiagnosingGrader(watched, launcher).grade(submission).result.pictures
    assert order[0] == "picture"


@pytest.mark.parametrize(
    "source",
    [
        "calls = 0\ndef square(x):\n    global calls\n    calls += 1\n    return x * x * (calls < 4)\n",
        "def square(x):\n    return x * x + np.random.normal()\n",
        "np.random.seed(3)\nnoise = np.random.normal()\ndef square(x):\n    return x * x + noise * (x.size > 8)\n",
        "open('mine', 'x')\ndef square(x):\n    return x * x\n",
        "import os\ndef square(x):\n    return os._exit(0) if x.size == 31 else x * x\n",
        "def square(x):\n    while x.size == 31:\n        pass\n    return x * x\n",
        "kept = []\ndef square(x):\n    kept.append(x)\n    return kept[0] * kept[0]\n",
        "raise SystemExit\n",
    ],
)
def test_a_grade_is_the_same_with_pictures_and_without(suite, launcher, source):
    submission = Submission("s", {suite.assignment.files[0]: (HEAD + source).encode()})
    with_pictures = DiagnosingGrader(suite, launcher).grade(submission).result
    without = DiagnosingGrader(dataclasses.replace(suite, probes=()), launcher).grade(submission).result
    assert with_pictures.without_timings().checks == without.without_timings().checks
    assert with_pictures.problem == without.problem


def test_one_worker_draws_and_is_checked(small, suite, launcher):
    class Counting:
        isolation, layers = launcher.isolation, launcher.layers
        started = 0

        def launch(self, limits):
            self.started += 1
            return launcher.launch(limits)

    counting = Counting()
    assert DiagnosingGrader(suite, counting).grade(solution(small).submission(small)).result.points
    assert counting.started == 1


def draw_once(suite, submission, launcher, function):
    seen = []

    def probe(student):
        seen.append(function(student))
        return seen[0]

    draw(dataclasses.replace(suite, probes=(Probe("square", "t", "", probe),)), submission, launcher, ["square"])
    return seen[0].series[0].y


def test_questions_with_something_wrong_get_pictures(small, suite, launcher):
    diagnostician = DiagnosingGrader(suite, launcher)
    cube = next(b for b in bugs(small) if b.name == "cube").submission(small)
    assert [p.question for p in diagnostician.grade(cube).result.pictures] == ["square"]
    assert diagnostician.grade(cube).result.without_timings() == diagnostician.grade(cube).result.without_timings()
    assert diagnostician.grade(solution(small).submission(small)).result.pictures == ()


def test_the_audit_finds_pictures_that_fail(small, suite, launcher):
    def broken(student):
        raise KeyError

    probes = (Probe("square", "one", "", broken), Probe("nowhere", "two", "", square_curve))
    findings = list(picture_findings(dataclasses.replace(suite, probes=probes), launcher))
    assert [f.subject for f in findings] == ["picture 'one'", "picture 'two'"]
    assert "nowhere" in findings[1].message


def test_another_picture_is_another_suite(small):
    before = identify(small).hash
    path = small.solution / "pictures.py"
    path.write_text(path.read_text().replace("31", "41"))
    assert identify(small).hash != before
