"""What is said when no mistake is recognised: where the wrong entries are, and whose slope a gradient is."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.core.failure import Failure
from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import DiagnosisCase
from autograder.diagnose.quadrant import by_own_gradient
from autograder.diagnose.where import by_location
from autograder.grading.transcript import Given, call_of

RNG = np.random.default_rng(5)
INPUTS = [(RNG.normal(size=(5, 4)), RNG.integers(0, 4, 5)) for _ in range(3)]
CHECK = CheckResult("c", "q", "c", Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs")


def doing(function, inputs=INPUTS):
    calls = [
        call_of("f", str(i), args, function(*args), given=Given(args, {}, function(*args)))
        for i, args in enumerate(inputs)
    ]
    return Behaviour("", (CHECK,), {"c": calls})


def said(wrong, right, inputs=INPUTS):
    case = DiagnosisCase(doing(wrong, inputs), Known(doing(right, inputs), ()), arguments={"f": ["x", "y"]})
    verdict = by_location(case, CHECK)
    return "" if verdict is None else verdict.says


def plain(x, y):
    return 2 * x


def own_class(x, y):
    return 2 * x + np.eye(4)[y]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda x, y: np.where(x < 0, 3 * x, 2 * x), "those where x is negative"),
        (lambda x, y: 2 * x + np.eye(4)[y], "those of each row's own class in y"),
        (lambda x, y: 2 * x + (1 - np.eye(4)[y]), "those of the other classes than y says"),
        (lambda x, y: 2 * x + np.eye(5, 4), "those of the diagonal"),
        (lambda x, y: np.vstack([2 * x[:-1], 0 * x[-1:]]), "those of the last row"),
        (lambda x, y: np.vstack([2 * x[:1], 7 * x[1:]]), "all but those of the first row"),
        (lambda x, y: 2 * x[::-1], "Its rows are the right ones, in another order."),
        (lambda x, y: 2 * x[:1] + 0 * x, "All its rows are the same, and should not be."),
        (lambda x, y: 10 * x, "the number of rows"),
        (lambda x, y: 2 * np.roll(x, 1, axis=1) ** 1, "Its columns are the right ones, in another order."),
        (lambda x, y: 2 * x * (1 + 1e-5 * np.sin(x)), "less than a thousandth"),
    ],
)
def test_where_the_wrong_entries_are(wrong, words):
    assert words in said(wrong, plain)


def test_one_number_everywhere_is_told_for_any_number_of_axes():
    words = "All its entries are the same, and should not be."
    assert said(lambda x, y: np.full(6, x.sum()), lambda x, y: np.arange(6) * x.sum()) == words
    assert said(lambda x, y: np.full((3, 4), x.sum()), lambda x, y: x[:3]) == words
    assert said(lambda x, y: 0 * x + 1, lambda x, y: 0 * x + 3) == ""
    assert said(lambda x, y: 0 * x, plain) == ""  # the check says itself that it is zero everywhere


def test_sums_that_any_multiple_has_say_nothing():
    def centred(x):
        return x - x.mean(axis=1, keepdims=True)

    sums = "Its rows have the right sums."
    assert sums not in said(lambda x, y: 3.3 * centred(x), lambda x, y: centred(x))
    assert said(lambda x, y: 3.3 * centred(x) + x.mean(), lambda x, y: centred(x) + x.mean()) == sums


def test_nothing_is_said_of_entries_that_are_wrong_everywhere():
    assert said(lambda x, y: x**2 + 1, plain) == ""


def test_arrays_that_are_not_finite_are_left_alone():
    assert said(lambda x, y: np.where(x < 0, np.nan, 2 * x), plain) == ""


def test_what_wrong_calls_have_in_common():
    inputs = [*INPUTS, *((RNG.normal(size=(1, 4)), np.array([0])) for _ in range(2))]
    assert said(lambda x, y: 2 * x if len(x) > 1 else x**3, plain, inputs) == (
        "It is wrong only for a batch of one example."
    )


def quadrant(wrong, right, own=None, members=("loss", "dx")):
    inputs = [(x, y) for x, y in INPUTS]
    case = DiagnosisCase(
        doing(wrong, inputs),
        Known(doing(right, inputs), ()),
        members={"f": members},
        own=own or (lambda f, args, kwargs: wrong(*args)),
    )
    return by_own_gradient(case, CHECK)


def loss(x, y):
    return float((x**2).sum()), 2 * x


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda x, y: (float((x**2).sum()), x), "loss is right there, but its slope is another one than dx."),
        (
            lambda x, y: (float((x**2).sum() / 5), 2 * x / 5),
            "dx is the slope of your own loss: what differs is loss.",
        ),
        (lambda x, y: (float((x**3).sum()), x), "dx is not the slope of your own loss either."),
    ],
)
def test_whose_slope_a_gradient_is(wrong, words):
    verdict = quadrant(wrong, loss)
    assert verdict is not None
    assert (verdict.says, verdict.names) == (words, ())
    assert verdict.hint.endswith("?")


def test_at_a_corner_of_the_loss_nothing_is_said():
    def with_corners(x, y):
        return float(sum(np.abs(x - other).sum() for other, _ in INPUTS if other.shape == x.shape)), x

    assert quadrant(with_corners, loss) is None
    assert quadrant(lambda x, y: with_corners(x + 1e-3, y), loss) is not None


def test_a_function_that_fails_beside_the_inputs_says_nothing():
    def failing(function, args, kwargs):
        raise Failure("no")

    assert quadrant(lambda x, y: (0.0, x), loss, failing) is None


def test_a_number_beside_an_array_is_no_loss_unless_the_contract_says_so():
    wrong = (lambda x, y: (float((x**3).sum()), x), loss)
    assert quadrant(*wrong) is not None
    assert quadrant(*wrong, members=("norm", "clipped")) is None
    assert quadrant(*wrong, members=()) is None


@pytest.mark.parametrize(
    ("forward", "members", "kind", "words"),
    [
        (lambda x, y: x**2 + 1, (), "gradient", "What g returns is wrong there itself."),
        (lambda x, y: (x**2 + 1, y), ("out", "cache"), "gradient", "What g returns is wrong there itself."),
        (lambda x, y: x**2, (), "gradient", ""),
        (lambda x, y: x * np.nan, (), "not_finite", "What g returns is wrong there itself."),
        (lambda x, y: x**2 + 1, (), "not_finite", ""),
    ],
)
def test_a_gradient_of_wrong_values_or_of_none(forward, members, kind, words):
    def ran(values):
        calls = [call_of("g", "0", INPUTS[0], values(*INPUTS[0])), call_of("f", "1", INPUTS[0], 2 * INPUTS[0][0])]
        return Behaviour("", (CHECK,), {"c": calls})

    def right(x, y):
        return (x**2, y) if members else x**2

    case = DiagnosisCase(ran(forward), Known(ran(right), ()), members={"g": members}, forwards={"f": "g"})
    verdict = by_own_gradient(case, replace(CHECK, kind=kind))
    assert ("" if verdict is None else verdict.says) == words


def test_a_gradient_that_is_held_against_a_wrong_loss_of_its_own():
    def ran(values):
        return doing(values, INPUTS[:1])

    def of(wrong):
        case = DiagnosisCase(ran(wrong), Known(ran(loss), ()), members={"f": ("loss", "dx")})
        verdict = by_own_gradient(case, replace(CHECK, kind="gradient"))
        return "" if verdict is None else verdict.says

    assert of(lambda x, y: (float((x**2).sum() / 5), 2 * x)) == "loss is wrong there itself."
    assert of(lambda x, y: (float((x**2).sum()), x)) == ""


def test_fewer_than_five_entries_support_nothing():
    def once(x, y):
        return np.where(np.arange(20).reshape(5, 4) == 0, 7.0, 2 * x)

    assert said(once, plain, INPUTS) == "", "three wrong entries, one in each call"
    assert "the first row" in said(lambda x, y: np.vstack([0 * x[:1], 2 * x[1:]]), plain)
    few = [(RNG.normal(size=(2, 4)), np.array([0, 1]))]
    assert said(lambda x, y: np.vstack([0 * x[:1], 2 * x[1:]]), plain, few) == ""


def test_what_two_kinds_of_calls_may_explain_is_not_laid_to_one():
    one_row = [*INPUTS, *((RNG.normal(size=(1, 4)).astype(np.float32), np.array([0])) for _ in range(2))]
    assert said(lambda x, y: 2 * x if len(x) > 1 else x + 9, plain, one_row) == ""


def test_a_small_error_beside_nan_is_not_told():
    def nearly(x, y):
        return 2 * x * (1 + 1e-5 * np.sin(x))

    def broken(x, y):
        return nearly(x, y) if x[0, 0] != INPUTS[0][0][0, 0] else 0 * x * np.nan

    assert "small" in said(nearly, plain)
    assert said(broken, plain) == ""
