"""What a submission returns is the same whatever an argument is: told where it is so, and should not be."""

import numpy as np
import pytest

from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import DiagnosisCase
from autograder.diagnose.ignored import by_ignored
from autograder.grading.transcript import Given, call_of

RNG = np.random.default_rng(5)
X = RNG.normal(size=(4, 3))
CHECK = CheckResult("c", "q", "c", Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs")


def right(x, alpha, flag, rng):
    return (alpha * x if flag else x) + rng.normal(size=x.shape), x


def said(own, members=("out", "cache")):
    given = (X, 0.5, True, np.random.default_rng(3))

    def ran(function):
        value = function(*given[:3], np.random.default_rng(3))
        return Behaviour("", (CHECK,), {"c": [call_of("f", "0", given, value, given=Given(given, {}, value))]})

    case = DiagnosisCase(
        ran(own),
        Known(ran(right), ()),
        arguments={"f": ["x", "alpha", "flag", "rng"]},
        members={"f": members},
        own=lambda f, args, kwargs: own(*args, **kwargs),
        reference=lambda f, args, kwargs: right(*args, **kwargs),
    )
    verdict = by_ignored(case, CHECK)
    return "" if verdict is None else verdict.says


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (lambda x, alpha, flag, rng: (x + rng.normal(size=x.shape), x), "whatever alpha and flag are."),
        (lambda x, alpha, flag, rng: (2 * alpha * x + rng.normal(size=x.shape), x), "whatever flag is."),
        (lambda x, alpha, flag, rng: (right(x, alpha, flag, rng)[0] + 1, x), ""),
        (lambda x, alpha, flag, rng: ((x**2 if flag else x) + rng.normal(size=x.shape), x), "whatever alpha is."),
        (lambda x, alpha, flag, rng: (alpha + 0 * x, x), "whatever x and flag are."),
        (lambda x, alpha, flag, rng: (np.zeros(x.shape), x), ""),
        (lambda x, alpha, flag, rng: (alpha * x + np.random.default_rng().normal(size=x.shape), x), ""),
    ],
)
def test_an_argument_without_effect_is_told(own, words):
    told = said(own)
    assert told.startswith("out of f is the same ") == bool(words), told
    assert told.endswith(words)


def test_a_function_with_one_result_is_told_by_its_name():
    assert said(lambda x, alpha, flag, rng: (x + 1, x), ()) == "What f returns is the same whatever alpha and flag are."
