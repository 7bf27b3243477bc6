"""A failed example says which wrong functions of the submission are behind it, as far as that is true."""

from types import SimpleNamespace

import pytest

from autograder.core.results import CheckResult, Status, Visibility
from autograder.grading.used import naming_what_is_used

SOURCE = b"""
def one(x):
    return 2 * x

def between(x):
    return one(x)

def both(x):
    return between(x) + 1

def apart(x):
    return 3 * x

def both_backward(dout, cache):
    return dout * one(cache)
"""
FUNCTIONS = ("one", "both", "apart", "both_backward")
BOTH = SimpleNamespace(name="both", cache=None, forward=None, builds_on=())
BACKWARD = SimpleNamespace(name="both_backward", cache="cache", forward=BOTH, builds_on=())


def details(contracts=(BOTH, BACKWARD), hidden=(), kind="value", **failed):
    """What is said of each check; `failed`: those that fail, each with what it asked for, and if that is a promise."""
    checks = [
        CheckResult(name, "q", name, Visibility.PUBLIC, 1, 0, Status.FAILED, kind, "it differs", detail="got 1")
        for name in failed
    ]
    question = SimpleNamespace(functions=FUNCTIONS)
    suite = SimpleNamespace(
        assignment=SimpleNamespace(module="m", questions=[question]),
        checks=[
            SimpleNamespace(id=name, promise=promise, decides=promise or name in hidden)
            for name, (_, promise) in failed.items()
        ],
    )
    suite.functions = contracts
    called = {name: frozenset(asked) for name, (asked, _) in failed.items()}
    found = naming_what_is_used(checks, called, suite, {"m.py": SOURCE})
    for c in found:
        assert bool(c.uses) == ("other checks fail" in c.detail)
        assert all(name in c.detail and name in c.hint for name in c.uses)
        assert ("say?" in c.hint) == bool(c.uses)
    return {c.id: c.detail.removeprefix("got 1").lstrip() for c in found}


def test_an_example_names_the_wrong_function_that_it_uses():
    said = details(first=(["one"], False), second=(["both"], False), third=(["apart"], False))
    assert said == {"first": "", "second": "both uses one, of which other checks fail.", "third": ""}


def test_nothing_is_said_where_what_is_used_is_right_or_fails_beside_others_only():
    assert details(second=(["both"], False), third=(["apart"], False)) == {"second": "", "third": ""}
    assert details(first=(["one", "apart"], False), second=(["both"], False))["second"] == ""
    assert details(first=(["one"], True), second=(["both"], False))["second"] == "", "a promise says nothing of values"


@pytest.mark.parametrize("kind", ["state", "mutation"])
def test_what_is_kept_or_changed_makes_what_uses_it_wrong(kind):
    said = details(kind=kind, first=(["one"], True), second=(["both"], False))["second"]
    assert said == "both uses one, of which other checks fail."


def test_promises_are_about_the_function_itself():
    assert details(first=(["one"], False), second=(["both"], True))["second"] == ""


@pytest.mark.parametrize("kind", ["gradient", "not_finite"])
def test_slopes_and_finite_numbers_are_about_what_is_used_as_well(kind):
    said = details(kind=kind, first=(["one"], False), second=(["both"], True))["second"]
    assert said == "both uses one, of which other checks fail."


@pytest.mark.parametrize(
    ("contracts", "said"),
    [
        ([SimpleNamespace(name="both", cache=None, builds_on=())], "both uses one, of which other checks fail."),
        (
            [SimpleNamespace(name="both", cache=None, builds_on=("apart",))],
            "both uses one, of which other checks fail.",
        ),
        ([SimpleNamespace(name="both", cache=None, builds_on=("one",))], ""),
        (
            [
                SimpleNamespace(name="both", cache=None, builds_on=("apart",)),
                SimpleNamespace(name="apart", cache=None, builds_on=("one", "both")),
            ],
            "",
        ),
        ([], ""),
    ],
)
def test_a_hidden_check_names_what_no_right_function_stood_in_for(contracts, said):
    """Without a contract it is unknown whether one did."""
    found = details(contracts, hidden=["second"], first=(["one"], False), second=(["both"], False))
    assert found["second"] == said


def test_a_forward_pass_that_was_asked_for_its_cache_is_not_what_a_check_is_about():
    said = details(first=(["one"], False), second=(["both", "both_backward"], False))
    assert said["second"] == "both_backward uses one, of which other checks fail."
    assert details(first=(["both", "apart"], False), second=(["both"], False))["second"] == ""
