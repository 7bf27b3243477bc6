"""What a declaration derives: right code passes, and each broken promise fails its own check."""

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.checking.checks import CheckDefinitionError
from autograder.contracts import chosen, normal, vjp
from autograder.contracts.faults import faults
from autograder.contracts.function import Function
from autograder.contracts.stand_ins import stand_ins
from autograder.core.failure import Failure
from autograder.core.feedback import told_above
from autograder.core.results import Status
from autograder.grading.grade import grade
from autograder.submissions.specimens import generic_faults
from autograder.submissions.submission import Submission

from .conftest import FUNCTIONS, HIDDEN, PUBLIC, RIGHT


def wrong(results):
    return {name for name, c in results.items() if c.status is not Status.PASSED}


def test_right_code_passes_everything(graded):
    results = graded()
    assert not {name: results[name].message for name in wrong(results)}
    assert len(results) > 30


@pytest.mark.parametrize(
    ("changes", "caught"),
    [
        ("def swish(x, beta=1.0):\n    x *= 1 / (1 + np.exp(-beta * x))\n    return x", {"swish_unchanged"}),
        ("_swish = swish\ndef swish(x, beta=1.0):\n    return _swish(x, beta).astype(np.float16)", {"swish_form"}),
        (
            "_swish = swish\ndef swish(x, beta=1.0):\n    return _swish(x.ravel(order='K'), beta).reshape(x.shape)",
            {"swish_inputs"},
        ),
        (
            "_swish, _kept = swish, {}\ndef swish(x, beta=1.0):\n"
            "    out = _kept.setdefault(x.shape, np.empty(x.shape))\n    out[...] = _swish(x, beta)\n    return out",
            {"swish_again"},
        ),
        ("_loss = loss\ndef loss(scores, y):\n    v, d = _loss(scores, y)\n    return np.array([v]), d", {"loss_form"}),
        ("def swish(x, beta=2.0):\n    return x / (1 + np.exp(-beta * x))", {"swish_values"}),
        (
            "def affine(x, W, b):\n    out = x @ W + b\n    out[0] += (x[1:] * 0 + 1e-3).sum()\n    return out, (x, W)",
            {"affine_rows", "affine_values"},
        ),
    ],
)  # fmt: skip
def test_a_broken_promise_fails_its_own_check(graded, changes, caught):
    assert caught <= wrong(graded(changes))


def test_an_exception_after_other_calls_is_told_as_what_is_kept(graded):
    last_of_all = (
        "_affine, _back, _last = affine, affine_backward, []\ndef affine(x, W, b):\n    out, cache = _affine(x, W, b)\n"
        "    _last.append(cache)\n    return out, None\ndef affine_backward(dout, cache):\n"
        "    return _back(dout, _last[-1])"
    )
    again = graded(last_of_all)["affine_backward_again"]
    assert again.message.startswith("For the same arguments, after other calls in between, affine_backward raised"), (
        again
    )
    assert (again.kind, again.hint) == ("state", "What does the function keep from one call to the next?")


@pytest.mark.parametrize(("thin", "sides"), [("d[None]", Status.PASSED), ("np.squeeze(d)", Status.FAILED)])
def test_an_axis_too_many_excuses_none_that_is_lost(graded, thin, sides):
    results = graded(
        "_loss = loss\ndef loss(scores, y):\n    v, d = _loss(scores, y)\n"
        f"    return v, d[None] if min(d.shape) > 1 else {thin}"
    )
    assert (results["loss_form"].status, results["loss_sides"].status) == (Status.FAILED, sides)


def test_a_failure_after_all_other_calls_hides_no_overwritten_result(graded):
    one_array_for_all = (
        "_swish, _kept, _asked = swish, {}, {}\ndef swish(x, beta=1.0):\n"
        "    n = _asked[x.shape] = 1 + _asked.get(x.shape, 0)\n    if n == 4:\n        raise ValueError\n"
        "    out = _kept.setdefault(x.shape, np.empty(x.shape))\n    out[...] = _swish(x, beta)\n    return out"
    )
    assert graded(one_array_for_all)["swish_again"].kind == "state"


def test_a_mistake_in_a_helper_is_charged_once(graded):
    results = graded("_loss = loss\ndef loss(scores, y):\n    v, d = _loss(scores, y)\n    return v, 2 * d")
    assert {"loss_dscores"} <= wrong(results)
    assert results["classifier_values"].status is Status.PASSED
    assert "right loss in place of yours" in " ".join(results["classifier_values"].notes)


def test_two_functions_that_are_made_of_each_other_are_not_both_right(declare, launcher):
    public = PUBLIC.replace('dscores="N C"))', 'dscores="N C"), builds_on=["classifier"])')
    changes = """
def loss(scores, y):
    return classifier(scores, np.eye(len(y)), y)


def classifier(W, X, y):
    value, dscores = loss(X @ W, y)
    return value, X.T @ dscores
"""
    suite = declare(public)
    for code, passed in ((RIGHT, {"loss_loss", "classifier_values"}), (RIGHT + changes, {"classifier_values"})):
        result = grade(suite, Submission("s", {"small.py": code.encode()}), launcher).result
        right = {c.id for c in result.checks if c.status is Status.PASSED}
        assert right & {"loss_loss", "classifier_values"} == passed


def test_a_mistake_of_its_own_is_charged_beside_that_of_its_helper(graded):
    both = (
        "_loss = loss\ndef loss(scores, y):\n    v, d = _loss(scores, y)\n    return v, 2 * d\n"
        "def classifier(W, X, y):\n    value, dscores = loss(X @ W, y)\n    return value, 3 * X.T @ dscores\n"
    )
    assert {"loss_dscores", "classifier_values"} <= wrong(graded(both))


def test_a_right_gradient_is_right_whatever_its_forward_returns(graded):
    results = graded("def affine(x, W, b):\n    return x @ W - b, (x, W)")
    assert results["affine_values"].status is Status.FAILED
    assert results["affine_backward_values"].status is Status.PASSED


def test_a_wrong_gradient_is_not_judged_where_its_forward_is_wrong(graded):
    results = graded("def affine(x, W, b):\n    return 2 * x @ W + b, (2 * x, W)")
    assert results["affine_values"].status is Status.FAILED
    gradient = results["affine_backward_values"]
    assert (gradient.status, gradient.kind, gradient.points) == (Status.SKIPPED, "not_judged", 0)


def test_a_call_that_needs_the_result_of_another_names_it(graded):
    results = graded("def affine(x, W, b):\n    raise NotImplementedError\n")
    text = "Not judged: affine_backward could not be called: affine did not return what it takes."
    assert results["affine_backward_form"].message == text
    short = graded("def affine(x, W, b):\n    return [x @ W + b]\n")
    assert short["affine_backward_form"].message == text


def test_promises_of_a_gradient_are_not_judged_where_its_forward_returns_another_shape(graded):
    results = graded("def affine(x, W, b):\n    return x @ W[:, 1:] + b[1:], (x, W[:, 1:])")
    assert results["affine_form"].status is Status.FAILED
    promises = [results[f"affine_backward_{promise}"] for promise in ("form", "inputs", "unchanged", "again")]
    assert {(c.status, c.kind, c.points) for c in promises} == {(Status.SKIPPED, "not_judged", 0)}


NETWORK = (
    """
def function_of_both(x, W, b, dout):
    out, cache = affine(x, W, b)
    return affine_backward(dout, cache)
""",
    """
function("function_of_both", {"x": normal("N D"), "W": normal("D M"), "b": normal("M"), "dout": upstream("N M")},
         members(dx="N D", dW="D M", db="M"), builds_on=["affine", "affine_backward"])
""",
    """
slope = vjp(affine)
graded("function_of_both", lambda x, W, b, dout: slope(dout, x, W, b))
""",
)


@pytest.mark.parametrize(
    "mistake",
    [
        "def affine(x, W, b):\n    return x @ W, (x, W)\n",
        "_b = affine_backward\ndef affine_backward(dout, cache):\n"
        "    dx, dW, db = _b(dout, cache)\n    return dx, dW, db / 7\n",
    ],
)
def test_a_forward_and_its_backward_stand_in_together(declare, launcher, mistake):
    code, public, hidden = NETWORK
    suite = declare(PUBLIC + public, HIDDEN + hidden, (*FUNCTIONS, "function_of_both"))
    submission = Submission("s", {"small.py": (RIGHT + code + mistake).encode()})
    results = {c.id: c for c in grade(suite, submission, launcher).result.checks}
    assert results["function_of_both_values"].status is Status.PASSED, results["function_of_both_values"].message


def test_what_right_functions_leave_for_others_is_bounded(declare):
    affine = next(f for f in declare().functions if f.name == "affine")
    solution = SimpleNamespace(module=SimpleNamespace(affine=lambda x: (x, np.zeros(1 << 20))))
    right = stand_ins([affine], solution)["affine"]
    assert [right(1.0), right(2.0)] == [(1.0, 0), (2.0, 1)]
    with pytest.raises(Failure):
        [right(1.0) for _ in range(9)]


def test_a_backward_alone_cannot_stand_in(declare):
    alone = NETWORK[1].replace('"affine", ', "")
    with pytest.raises(CheckDefinitionError, match="name affine there too"):
        declare(PUBLIC + alone, HIDDEN, (*FUNCTIONS, "function_of_both"))


def test_a_reference_may_return_what_is_only_passed_on(declare, launcher):
    whole = "whole = value(affine)\ngraded('affine', lambda x, W, b: (whole(x, W, b), None))"
    suite = declare(hidden=HIDDEN.replace('graded("affine", value(affine))', whole))
    results = grade(suite, Submission("s", {"small.py": RIGHT.encode()}), launcher).result.checks
    assert not [c.id for c in results if c.status is not Status.PASSED]


GIVEN = """
import numpy as np
from autograder.contracts import Extra

def given(**arguments):
    return {"chosen": Extra("chosen", lambda rng: [arguments], needs=())}

"""
PARTLY = {
    "any shape": ("vjp(lambda x, beta=1.0: x * torch.sigmoid(beta * x))", "x=np.ones((2, 6, 4, 8))"),
    "of a call before": ("vjp(affine)", "W=np.ones((6, 8))"),
    "labels": ("loss(lambda W, X, y: cross_entropy(X @ W, y))", "W=np.zeros((6, 2))"),
}


@pytest.mark.parametrize("name", PARTLY)
def test_what_an_extra_does_not_give_has_axes_as_long_as_what_it_gives(declare, launcher, name):
    reference, chosen = PARTLY[name]
    assert reference in HIDDEN
    hidden = GIVEN + HIDDEN.replace(reference, f"{reference}, extras=given({chosen})")
    found = grade(declare(hidden=hidden), Submission("s", {"small.py": RIGHT.encode()}), launcher).result.checks
    assert [c.status for c in found if c.title == "chosen"] == [Status.PASSED]


def test_an_argument_that_an_extra_gives_and_no_function_has_is_named(declare, launcher):
    hidden = GIVEN + HIDDEN.replace("value(affine)", "value(affine), extras=given(w=1)")
    found = grade(declare(hidden=hidden), Submission("s", {"small.py": RIGHT.encode()}), launcher)
    assert "affine has no argument w" in found.faults["affine_chosen"]


def test_a_reference_made_while_a_check_runs_is_named(declare, launcher):
    """A release would not bring its results: each call makes another function."""
    suite = declare(hidden=HIDDEN.replace("value(affine))", "lambda x, W, b: value(affine)(x, W, b))"))
    results = grade(suite, Submission("s", {"small.py": RIGHT.encode()}), launcher)
    broken = [c.id for c in results.result.checks if c.status is Status.ERROR]
    assert broken
    assert all("affine is made while a check runs" in results.faults[check] for check in broken)


@pytest.mark.parametrize("body", ["np.zeros(x.shape)", "x", "np.ones(x.shape)"])
def test_doing_nothing_earns_nothing(graded, body):
    results = graded(f"def swish(x, beta=1.0):\n    return {body}")
    assert sum(c.points for c in results.values() if c.question == "swish") == 0


def test_nothing_returned_is_told_as_that_and_once(graded):
    """Also by the promises about repetition: a function without a return keeps nothing between calls."""
    results = graded("def swish(x, beta=1.0):\n    x / (1 + np.exp(-beta * x))")
    own = [c for c in results.values() if c.question == "swish" and c.status is Status.FAILED]
    assert {c.message.partition(". ")[0].rstrip(".") for c in own} == {"swish(x, beta) is None"}
    assert "As above." in told_above(own).values()
    assert own[0].id not in told_above(own)


@pytest.mark.parametrize("number", ["np.inf", "-np.inf", "np.nan", "1e200", "1e308"])
def test_no_gradient_is_a_slope_by_overflow(graded, number):
    results = graded(
        f"_loss = loss\ndef loss(scores, y):\n    return _loss(scores, y)[0], np.full(scores.shape, {number})"
    )
    assert results["loss_gradient"].status is Status.FAILED


def test_which_gradients_are_no_slopes_is_told(graded):
    wrong = "_b = affine_backward\ndef affine_backward(dout, cache):\n    dx, dW, db = _b(dout, cache)\n"
    results = graded(f"{wrong}    return dx, dW / len(dout), db")
    assert results["affine_backward_gradient"].message == (
        "dW of affine_backward is not the slope of your own affine, while the other gradients are: "
        "it is wrong, or affine is."
    )
    every = graded(f"{wrong}    return 2 * dx, 2 * dW, 2 * db")
    assert "The gradient of affine_backward is not the slope" in every["affine_backward_gradient"].message


def test_what_is_not_finite_in_any_form_is_not_told_as_the_fault_of_one(graded):
    """An order in memory, a read-only array or the other examples have nothing to do with it."""
    results = graded(
        "_swish = swish\n_affine = affine\ndef swish(x, beta=1.0):\n    return _swish(x, beta) * np.inf\n"
        "def affine(x, W, b):\n    out, cache = _affine(x, W, b)\n    return np.where(out > 0, np.nan, out), cache"
    )
    for name in ("swish_form", "swish_inputs", "swish_unchanged", "affine_rows"):
        told = results[name]
        assert told.message.partition(" contains ")[0] in ("out", "swish(x, beta)"), told.message
        assert told.hint.startswith("Which step can overflow"), told.hint


def test_no_slope_at_all_is_not_judged(graded):
    results = graded("def loss(scores, y):\n    return 0.0, np.zeros(scores.shape)")
    assert results["loss_gradient"].kind == "not_judged"


def test_a_broken_promise_is_told_whichever_cases_it_concerns(graded):
    changes = "_swish = swish\ndef swish(x, beta=1.0):\n    return _swish(x.ravel(order='K'), beta).reshape(x.shape)"
    message = graded(changes)["swish_inputs"].message
    assert "stored column by column" in message


def test_every_promise_has_a_second_question(declare):
    checks = {c.id: c for c in declare().checks}
    assert all(bool(c.more) == c.promise for c in checks.values())
    assert "x = x.copy()" in checks["swish_unchanged"].more
    assert "two results of swish in that place" in checks["swish_backward_gradient"].more
    assert "two results of your loss" in checks["loss_gradient"].more
    assert not [c.more for c in checks.values() if "{" in c.more]


def test_an_author_may_ask_another_second_question(declare):
    head = PUBLIC.splitlines()[1] + "\n"
    public = head + 'function("f", {"x": normal("N D")}, "N D", more={"form": "Try it with 3."})'
    more = {c.id: c.more for c in declare(public, "", ("f",)).checks}
    assert more["f_form"] == "Try it with 3."
    assert more["f_again"] != more["f_form"]
    with pytest.raises(CheckDefinitionError, match="no promise 'shape'"):
        declare(public.replace('"form":', '"shape":'), "", ("f",))


def test_a_second_question_is_asked_where_something_came_back(graded):
    found = graded("def swish(x, beta=1.0):\n    return x.sum()")
    assert found["swish_form"].more
    assert found["swish_unchanged"].message == found["swish_form"].message
    assert not found["swish_unchanged"].more  # which would ask for lines that write into an argument
    found = graded("def swish(x, beta=1.0):\n    return x[0, 0, 0, 0, 0, 0]")
    assert (found["swish_form"].kind, found["swish_form"].more) == ("exception", "")


def test_a_title_promises_nothing_of_a_cache(declare):
    titles = {check.id: check.title for check in declare().checks}
    assert titles["affine_form"] == "affine returns (out, cache), with out of the right shape"
    assert titles["loss_form"] == "loss returns (loss, dscores), each of the right shape"


def test_no_two_checks_of_a_function_draw_the_same_shapes(declare):
    suite = declare()
    assert len({c.id for c in suite.checks}) == len(suite.checks)
    assert HIDDEN


def test_the_gradient_by_a_number_is_a_number():
    gradients = vjp(lambda x, beta: x * beta)
    _, dbeta = gradients(np.ones(3), np.arange(3.0), np.array(2.0))
    assert dbeta.shape == ()
    assert dbeta == 3.0


def test_integers_of_chosen_values_are_these_values():
    signs = chosen("N", (-1, 1), integers=True)
    drawn = signs.whole(np.random.default_rng(0), {"N": 9})
    assert set(drawn) == {-1.0, 1.0}


def test_integers_are_off_a_kink_at_zero():
    """There either side is right, so that one mistake in two styles would look like two."""
    kinked, smooth = (
        Function("f", {"x": normal("...", integers=True)}, "...", "q", "f(x)", kinks=kinks)
        for kinks in (lambda x: x, None)
    )
    drawn = [f.draw(np.random.default_rng(1), f.sizes(0, 0), whole=True)["x"] for f in (kinked, smooth)]
    assert not (drawn[0] == 0).any()
    assert (drawn[1] == 0).any()


@pytest.mark.parametrize(("dtype", "passes"), [("float64", True), ("int64", True), ("bool", False), ("float16", False)])
def test_numbers_of_either_kind(declare, launcher, dtype, passes):
    public = """
from autograder.contracts import Out, function, normal

function("step", {"x": normal("...")}, Out("...", integers=None))
"""
    code = f"import numpy as np\n\n\ndef step(x):\n    return (x >= 0).astype({dtype!r})\n"
    suite = declare(public, "", ("step",))
    checks = grade(suite, Submission("s", {"small.py": code.encode()}), launcher).result.checks
    form = next(c for c in checks if c.id == "step_form")
    assert (form.status is Status.PASSED) is passes
    assert form.title == "step returns numbers of the shape of its argument"


def test_a_function_of_numbers_promises_nothing_about_arrays(declare):
    public = 'from autograder.contracts import function, number\nfunction("f", {"t": number(1, 2)}, "")'
    suite = declare(public, "", ("f",))
    assert [c.id for c in suite.checks] == ["f_form", "f_again"]


def test_every_generic_fault_fails_the_check_of_what_it_breaks(declare, launcher):
    suite = declare()
    found = generic_faults_of(suite)
    assert {"swish_ignores_beta", "affine_extra_axis", "loss_negated", "affine_one_buffer"} <= {f.name for f in found}
    for fault in found:
        submission = Submission(fault.name, {"small.py": (RIGHT + fault.code).encode()})
        result = grade(suite, submission, launcher).result
        failed = {c.id for c in result.checks if c.status is Status.FAILED}
        assert failed & set(fault.caught_by), (fault.name, fault.caught_by, failed, result.problem)


def generic_faults_of(suite):
    checks = {check.id for check in suite.checks}
    return [fault for function in suite.functions for fault in faults(function, checks)]


def test_generic_faults_need_no_import_of_the_solution(declare):
    suite = declare(
        'from autograder.contracts import function, normal\nfunction("f", {"x": normal("N D")}, "N D")', "", ("f",)
    )
    (suite.assignment.solution / "small.py").write_text("def f(x):\n    return 2 * x\n")
    found = generic_faults(suite)
    assert found
    for fault in found:
        namespace = {}
        exec(fault.source, namespace)
        namespace["f"](np.ones((2, 3)))


def test_generic_faults_are_made_of_dicts_and_of_what_stands_behind_a_number(declare):
    public = """
from autograder.contracts import Dict, Labels, function, members, normal

params = Dict({"W": normal("D C")})
function("f", {"params": params, "X": normal("N D"), "y": Labels("N", "C")}, members(loss="", grads={"W": "D C"}))
function("g", {"x": normal("N D")}, members(loss="", dx="N D"))
"""
    suite = declare(public, "", ("f", "g"))
    of = {
        (fault.function, fault.name.removeprefix(f"{fault.function}_")): fault.code
        for fault in generic_faults_of(suite)
    }
    assert {name for function, name in of if function == "f"} >= {
        "writes_into_params",
        "writes_into_X",
        "writes_into_y",
        "lost_key_of_grads",
    }
    right = "def f(params, X, y):\n    return 1.0, {'W': params['W'] * 2}\n\n\ndef g(x):\n    return 1.0, 2 * x\n"

    def result(kind, function, *args):
        namespace = {"np": np}
        exec(f"{right}{of[function, kind]}", namespace)
        return namespace[function](*args)

    params, y = {"W": np.ones((2, 3))}, np.zeros(4, int)
    result("writes_into_params", "f", params, np.ones((4, 2)), y)
    result("writes_into_y", "f", params, np.ones((4, 2)), y)
    assert (params["W"] == 2).all()
    assert (y == 1).all()
    assert result("lost_key_of_grads", "f", params, np.ones((4, 2)), y)[1] == {}
    assert result("half_precision", "g", np.ones((2, 3)))[1].dtype == np.float16
    one = result("one_buffer", "g", np.ones((2, 3)))
    assert one[0] == 1.0
