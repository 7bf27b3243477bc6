"""What is right but for one thing is told so, in the names of the contract; what is not, is not."""

import numpy as np
import pytest

from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.almost import _exchanged, bounds_of, by_relation, constants_of
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import DiagnosisCase
from autograder.diagnose.diagnosing_grader import METHODS, DiagnosingGrader
from autograder.diagnose.terms import by_terms
from autograder.grading.transcript import Given, call_of
from autograder.submissions.constructs import constructs
from tests.conftest import first_of
from tests.diagnose.without_bugs import told, without_bugs


@pytest.fixture(scope="module")
def expert(launcher) -> DiagnosingGrader:
    return without_bugs("losses", launcher)


RIGHT = {
    "exchanged": (
        "def f(scores, y, delta=1.0):\n    return right(scores, y, delta)[::-1]\n",
        "two members are exchanged",
    ),
    "left out": ("def f(scores, y, delta=1.0):\n    return right(scores, y)\n", "if delta were left out"),
    "zeroed": ("def f(scores, y, delta=1.0):\n    return right(scores, y, 0.0)\n", "if delta were 0"),
    "scaled": (
        "def f(scores, y, delta=1.0):\n    loss, d = right(scores, y, delta)\n    return len(y) * loss, len(y) * d\n",
        "a factor: the number of rows of",
    ),
    "cut": (
        "def f(scores, y, delta=1.0):\n    return right(np.clip(scores, -0.75, 0.75), y, delta)\n",
        "scores, which is cut at a number that stands in your code",
    ),
}


@pytest.mark.parametrize("kind", first_of(RIGHT))
def test_a_relation_is_told(expert, kind, monkeypatch):
    methods = tuple(method for method in METHODS if method is not by_terms)  # which may be first
    monkeypatch.setattr("autograder.diagnose.diagnosing_grader.METHODS", methods)
    code, words = RIGHT[kind]
    _, found = told(expert, "right = hinge_loss\n\n" + code.replace("def f", "def hinge_loss"))
    assert any(words in verdict.says for verdict in found.values()), [v.says for v in found.values()]
    others = [other for name, (_, other) in RIGHT.items() if name != kind]
    assert not any(words in verdict.says for verdict in found.values() for words in others)


def test_what_holds_of_one_member_is_not_said_of_the_others(expert, monkeypatch):
    methods = tuple(method for method in METHODS if method is not by_terms)
    monkeypatch.setattr("autograder.diagnose.diagnosing_grader.METHODS", methods)
    code = "    loss, d = right(scores, y, delta)\n    return loss, len(y) * d\n"
    _, found = told(expert, "right = hinge_loss\n\ndef hinge_loss(scores, y, delta=1.0):\n" + code)
    said = [verdict.says for verdict in found.values() if "is right, but for" in verdict.says]
    assert said
    assert all(" of hinge_loss is right, but for a factor" in says for says in said)


def test_nothing_is_told_of_another_function(expert):
    _, found = told(
        expert, "right = hinge_loss\n\ndef hinge_loss(scores, y, delta=1.0):\n    return right(scores**2, y)\n"
    )
    assert not any("is right, but for" in verdict.says for verdict in found.values())


SOURCE = b"""
def cut(x):
    return np.clip(x, -0.75, bound())

def bound():
    return 700

def plain(x):
    return 2.3026 + x

def other(x):
    return x[x > 0]

def largest(x):
    return x.max() + 0.5

EPS = 1e-12
"""


@pytest.mark.parametrize(
    ("function", "bounds"), [("cut", (0.75, 700.0)), ("plain", ()), ("other", ()), ("largest", ())]
)
def test_bounds_are_numbers_of_the_function_that_has_something_to_cut_with(function, bounds):
    assert bounds_of(constructs("m", {"m.py": SOURCE}, (function,))) == bounds


def test_constants_are_those_of_the_source_that_say_something():
    assert constants_of([b"x = 1\ny = -1e-12 + 2 * 0.5\nname = 'a'\nflag = True\n", b"x = ((("]) == (1e-12, 0.5)


def test_a_cache_among_the_arguments_has_no_shape():
    given = Given((np.ones(2), (np.ones(3), np.ones((2, 2)), 1.0)), {}, None)
    assert _exchanged(("dout", "cache"), "dout", "cache", given) is None


def test_what_holds_in_many_calls_of_one_check_has_to_hold_in_those_of_others():
    """However many calls one check makes: of each check some are looked at."""
    inputs = {"many": 20, "one": 1}
    checks = tuple(
        CheckResult(c, "q", c, Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs") for c in inputs
    )

    def doing(many, one):
        def call(check, number):
            args = np.array([1.5, 2.5]), np.array([0.5 * number, 7.0])
            value = (many if check == "many" else one)(*args)
            return call_of("f", f"{check} {number}", (), value, given=Given(args, {}, value))

        return Behaviour("", checks, {c: [call(c, number) for number in range(count)] for c, count in inputs.items()})

    def told_of(one):
        case = DiagnosisCase(
            doing(np.subtract, one), Known(doing(reversed_, reversed_), ()), arguments={"f": ("a", "b")}
        )
        case.reference = lambda function, args, kwargs: reversed_(*args)
        return by_relation(case, checks[0])

    def reversed_(a, b):
        return b - a

    verdict = told_of(np.subtract)
    assert verdict is not None
    assert "with a and b exchanged" in verdict.says
    assert told_of(lambda a, b: 7 * a) is None


def test_right_members_of_calls_that_go_wrong_in_another_say_nothing():
    """In many checks the second member is wrong, and the first one right whatever `b` is: only the last check tells."""
    names = [*"abcdefghijklm", "last"]
    checks = tuple(CheckResult(c, "q", c, Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs") for c in names)

    def doing(factor, shift):
        def call(check):
            a, b = np.arange(1.0, 5.0), np.full(4, float(len(check)))
            value = (factor * b, b) if check == "last" else (a, b + shift)
            return call_of("f", check, (), value, given=Given((a, b, check), {}, value))

        return Behaviour("", checks, {c: [call(c)] for c in names})

    case = DiagnosisCase(doing(7, 1), Known(doing(1, 0), ()), arguments={"f": ("a", "b", "check")})
    case.reference = lambda function, args, kwargs: (args[1] if args[2] == "last" else args[0], args[1])
    assert by_relation(case, checks[-1]) is None
