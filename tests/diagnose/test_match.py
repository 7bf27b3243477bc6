"""Which bug is named, and when none is: on behaviours made by hand."""

import numpy as np

from autograder.core.failure import Failure
from autograder.core.limits import Limits
from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose import diagnosing_grader as engine
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import DiagnosisCase
from autograder.diagnose.hints import Hint
from autograder.grading.transcript import call_of, failed_call
from autograder.sandbox.budget import Budget
from autograder.submissions.constructs import constructs

X = [np.array([1.0, 2.0, -3.0]), np.array([0.5, -4.0, 2.5])]


def check(name, status, kind="value", message="it differs"):
    failed = status is Status.FAILED
    return CheckResult(
        name, "q", name, Visibility.HIDDEN, 1, 0, status, kind if failed else "", message if failed else ""
    )


def behaviour(name, functions, failed, random=False, **words):
    """A submission whose checks each call `f` on both inputs; `functions` gives what it returns, for each check."""
    checks = tuple(check(c, Status.FAILED if c in failed else Status.PASSED, **words) for c in functions)
    args = (np.random.default_rng(0),) if random else ()
    calls = {c: [call_of("f", str(i), args, function(x)) for i, x in enumerate(X)] for c, function in functions.items()}
    return Behaviour(name, checks, calls)


def known(*bugs, **solution):
    return Known(behaviour("solution", solution, ()), bugs)


def verdicts(student, known):
    return engine.verdicts(DiagnosisCase(student, known), Budget(Limits()))


def right(x):
    return 2 * x


def negated(x):
    return -2 * x


def shifted(x):
    return 2 * x + 1


def test_equal_outputs_name_the_bug():
    bugs = behaviour("sign", {"a": negated}, {"a"}), behaviour("shift", {"a": shifted}, {"a"})
    found = verdicts(behaviour("", {"a": lambda x: -2 * x * (1 + 1e-13)}, {"a"}), known(*bugs, a=right))
    assert found["a"].names == ("sign",)
    assert found["a"].confidence == "certain"
    assert "sign" in found["a"].evidence


def test_other_outputs_name_none():
    bug = behaviour("sign", {"a": negated}, {"a"})
    assert not verdicts(behaviour("", {"a": lambda x: 3 * x}, {"a"}), known(bug, a=right))


def test_a_bug_that_is_wrong_where_the_submission_is_right_is_not_named():
    bug = behaviour("sign", {"a": negated, "b": negated}, {"a", "b"})
    student = behaviour("", {"a": negated, "b": right}, {"a"})
    assert not verdicts(student, known(bug, a=right, b=right))


def test_a_bug_that_is_wrong_in_another_way_is_not_named():
    bug = behaviour("sign", {"a": negated, "b": negated}, {"a", "b"})
    student = behaviour("", {"a": negated, "b": lambda x: x * 7}, {"a", "b"})
    assert not verdicts(student, known(bug, a=right, b=right))


def test_a_bug_is_named_where_the_submission_is_not_finite_elsewhere():
    """How masked scores are written decides whether there is a NaN where the bug has another wrong number."""
    bug = behaviour("sign", {"a": negated, "b": negated}, {"a", "b"})
    student = behaviour("", {"a": negated, "b": lambda x: np.where(x < 0, np.nan, -2 * x)}, {"a", "b"})
    found = verdicts(student, known(bug, a=right, b=right))
    assert {c: v.names for c, v in found.items()} == {"a": ("sign",)}


def test_a_bug_to_which_the_submission_makes_few_exceptions_is_named_with_doubt():
    checks = "abcdef"
    bug = behaviour("sign", dict.fromkeys(checks, negated), set(checks))
    functions = dict.fromkeys(checks, negated) | {"f": lambda x: right(x) if x[0] == 1.0 else negated(x)}
    student = behaviour("", functions, set(checks), message="in other words")
    found = verdicts(student, known(bug, **dict.fromkeys(checks, right)))
    assert {(v.names, v.confidence) for v in found.values()} == {(("sign",), "possible")}
    functions |= {"d": functions["f"], "e": functions["f"]}
    student = behaviour("", functions, set(checks), message="in other words")
    assert not verdicts(student, known(bug, **dict.fromkeys(checks, right)))


def test_two_mistakes_in_two_checks_are_both_named():
    one = behaviour("one", {"a": negated, "b": right}, {"a"})
    two = behaviour("two", {"a": right, "b": shifted}, {"b"})
    found = verdicts(behaviour("", {"a": negated, "b": shifted}, {"a", "b"}), known(one, two, a=right, b=right))
    assert {c: v.names for c, v in found.items()} == {"a": ("one",), "b": ("two",)}
    assert found["a"].confidence == "likely"


def test_two_mistakes_in_two_functions_of_random_numbers_are_both_named():
    """Their outputs may differ by chance, so that none is wrong by itself: each bug is all that its function does."""

    def drawing(name, f, g, failed):
        checks = tuple(check(c, Status.FAILED if c in failed else Status.PASSED, kind="property") for c in "abc")
        rng = np.random.default_rng(0)
        one, two = (call_of(n, n, (rng,), function(X[0])) for n, function in (("f", f), ("g", g)))
        return Behaviour(name, checks, {"a": [one], "b": [two], "c": [one, two]})

    bugs = drawing("of_f", negated, right, "a"), drawing("of_g", right, shifted, "b")
    solution = Known(drawing("solution", right, right, ""), bugs)
    found = verdicts(drawing("", negated, shifted, "ab"), solution)
    assert {c: v.names for c, v in found.items()} == {"a": ("of_f",), "b": ("of_g",)}


def test_bugs_that_ask_the_same_need_not_be_told_apart():
    one = behaviour("one", {"a": negated, "b": negated}, {"a", "b"})
    two = behaviour("two", {"a": negated, "b": shifted}, {"a", "b"})
    student = behaviour("", {"a": negated, "b": lambda x: np.full(x.shape, np.nan)}, {"a", "b"})
    for second, names in (("Which sign?", {"one"}), ("Which shift?", set())):
        hints = {"one": Hint("Which sign?"), "two": Hint(second)}
        case = DiagnosisCase(student, known(one, two, a=right, b=right), bug_hints=hints)
        found = engine.verdicts(case, Budget(Limits()))
        assert {name for v in found.values() for name in v.names} == names


def test_two_mistakes_in_two_members_of_a_tuple_are_both_named():
    one = behaviour("one", {"a": lambda x: (negated(x), x)}, {"a"})
    two = behaviour("two", {"a": lambda x: (right(x), x * x)}, {"a"})
    student = behaviour("", {"a": lambda x: (negated(x), x * x)}, {"a"})
    assert verdicts(student, known(one, two, a=lambda x: (right(x), x)))["a"].names == ("one", "two")


def test_of_bugs_that_agree_in_one_member_the_one_with_nothing_else_wrong_is_named():
    """In `both` the first member is wrong as well, in another way than the submission's, and less of it is known."""
    wrong = {"a": lambda x: (negated(x), x), "b": lambda x: (negated(x), x)}
    first = behaviour("first", wrong, {"a", "b"})
    second = behaviour("second", {"a": lambda x: (right(x), 3 * x), "b": lambda x: (right(x), x)}, {"a"})
    both = behaviour("both", {"a": lambda x: (shifted(x), 3 * x)}, {"a"})
    found = known(first, both, second, a=lambda x: (right(x), x), b=lambda x: (right(x), x))
    student = behaviour("", wrong | {"a": lambda x: (negated(x), 3 * x)}, {"a", "b"})
    assert verdicts(student, found)["a"].names == ("first", "second")
    student = behaviour("", {"a": lambda x: (shifted(x), 3 * x), "b": lambda x: (right(x), x)}, {"a"})
    assert verdicts(student, found)["a"].names == ("both",)


def test_nothing_is_named_when_part_of_what_is_wrong_stays_unexplained():
    one = behaviour("one", {"a": lambda x: (negated(x), x)}, {"a"})
    student = behaviour("", {"a": lambda x: (negated(x), x**3)}, {"a"})
    assert not verdicts(student, known(one, a=lambda x: (right(x), x)))


def test_what_a_forward_function_of_another_question_gets_wrong_beside_its_cache_needs_no_explanation():
    def backward(name, gradient, out, failed):
        checks = (check("a", Status.FAILED if failed else Status.PASSED),)
        calls = [call_of("f", "f", (), (out(X[0]), X[0])), call_of("g", "g", (), gradient(X[0]))]
        return Behaviour(name, checks, {"a": calls})

    bug, student = backward("sign", negated, right, True), backward("", negated, shifted, True)
    solution = Known(backward("solution", right, right, False), (bug,))
    for others, names in (({"f"}, [("sign",)]), (set(), [])):
        case = DiagnosisCase(student, solution, caches={"g": "f"}, others=others)
        found = engine.verdicts(case, Budget(Limits()))
        assert [v.names for v in found.values() if v.names] == names


def test_a_member_that_a_check_does_not_look_at_needs_no_explanation():
    one = behaviour("one", {"a": lambda x: (negated(x), x)}, {"a"})
    two = behaviour("two", {"a": lambda x: (right(x), x * x)}, ())  # passes: the check looks at the first member only
    student = behaviour("", {"a": lambda x: (negated(x), x**3)}, {"a"})
    assert verdicts(student, known(one, two, a=lambda x: (right(x), x)))["a"].names == ("one",)


def test_a_check_that_holds_a_submission_against_itself_passes_wrong_outputs_and_looks_at_them():
    wrong = behaviour("wrong", {"a": lambda x: (9 * x, 9 * x), "b": right}, ())  # the same whenever it is called
    state = behaviour("state", {"a": lambda x: (negated(x), 3 * x), "b": right}, {"a"})
    student = behaviour("", {"a": lambda x: (negated(x), 3 * x), "b": lambda x: x**3}, {"a"})
    solution = known(wrong, state, a=lambda x: (right(x), x), b=right)
    assert verdicts(student, solution)["a"].names == ("state",)


def test_an_output_that_a_bug_fails_by_alone_is_looked_at_and_no_other():
    """Both members are far off in bugs that pass: the check looks at what the first adds to something else."""
    offset = behaviour("offset", {"a": lambda x: (9 * x, x)}, ())
    second = behaviour("second", {"a": lambda x: (right(x), 3 * x)}, ())
    first = behaviour("first", {"a": lambda x: (negated(x), x)}, {"a"})
    both = behaviour("both", {"a": lambda x: (shifted(x), 3 * x)}, {"a"})
    found = known(offset, second, first, both, a=lambda x: (right(x), x))
    assert {part for _, _, part in found.ignored} == {"1"}


def test_zeros_alone_prove_nothing():
    bug = behaviour("zero", {"a": lambda x: 0 * x, "b": lambda x: 5 * x}, {"a", "b"})
    student = behaviour("", {"a": lambda x: 0 * x, "b": right}, {"a"})
    other = behaviour("", {"a": lambda x: 0 * x, "b": lambda x: 5 * x}, {"a", "b"})
    assert not verdicts(student, known(bug, a=right, b=right))
    assert verdicts(other, known(bug, a=right, b=right))["a"].names == ("zero",)


def test_bugs_that_cannot_be_told_apart_are_one():
    bugs = behaviour("first", {"a": negated}, {"a"}), behaviour("second", {"a": negated}, {"a"})
    assert verdicts(behaviour("", {"a": negated}, {"a"}), known(*bugs, a=right))["a"].names == ("first",)


def test_between_bugs_that_differ_elsewhere_nothing_is_named():
    one = behaviour("one", {"a": negated, "b": lambda x: x * 8}, {"a", "b"})
    two = behaviour("two", {"a": negated, "b": lambda x: x * 9}, {"a", "b"})
    student = behaviour("", {"a": negated}, {"a"})
    assert not verdicts(student, known(one, two, a=right, b=right))


def test_random_outputs_are_told_by_which_checks_fail_in_which_words():
    bug = behaviour("bug", {"a": negated, "b": shifted}, {"b"}, random=True, kind="property", message="alike")
    other = behaviour("other", {"a": negated, "b": shifted}, {"b"}, random=True, kind="property", message="few")
    student = behaviour(
        "", {"a": lambda x: x**2, "b": lambda x: x**3}, {"b"}, random=True, kind="property", message="alike"
    )
    found = verdicts(student, known(bug, other, a=right, b=right))
    assert found["b"].names == ("bug",)
    assert found["b"].confidence == "possible"


def test_values_that_can_be_compared_are_not_overruled_by_words():
    bug = behaviour("bug", {"a": negated}, {"a"})
    assert not verdicts(behaviour("", {"a": shifted}, {"a"}), known(bug, a=right))


def test_failures_that_speak_for_themselves_are_left_alone():
    bug = behaviour("bug", {"a": negated}, {"a"}, kind="timeout")
    assert not verdicts(behaviour("", {"a": negated}, {"a"}, kind="timeout"), known(bug, a=right))


def test_the_line_on_which_an_exception_was_raised_does_not_count():
    first = failed_call("f", "x", Failure("f raised ValueError.", kind="exception", place="a.py line 3: x + y"))
    second = failed_call("f", "x", Failure("f raised ValueError.", kind="exception", place="a.py line 9: np.add(x, y)"))
    assert first.parts[""].form == second.parts[""].form


def test_two_mistakes_in_one_output_are_both_named():
    one = behaviour("one", {"a": lambda x: 2 * x + 1}, {"a"})
    two = behaviour("two", {"a": lambda x: 2 * x + x**2}, {"a"})
    other = behaviour("other", {"a": negated}, {"a"})
    student = behaviour("", {"a": lambda x: 2 * x + x**2 + 1}, {"a"})
    assert verdicts(student, known(one, two, other, a=right))["a"].names == ("one", "two")


def test_of_two_pairs_that_fit_as_well_none_is_named():
    bugs = [behaviour(n, {"a": lambda x, n=int(n): 2 * x + n}, {"a"}) for n in "1234"]
    assert not verdicts(behaviour("", {"a": lambda x: 2 * x + 5}, {"a"}), known(*bugs, a=right))


def test_of_two_pairs_the_one_is_named_whose_mistakes_do_not_undo_each_other():
    def with_errors(negative, positive):
        return lambda x: 2 * x + np.where(x < 0, negative, positive)

    errors = {"left": (1, 0), "right": (0, 2), "too much": (4, 4), "back": (-3, -2)}
    bugs = [behaviour(name, {"a": with_errors(*pair)}, {"a"}) for name, pair in errors.items()]
    found = verdicts(behaviour("", {"a": with_errors(1, 2)}, {"a"}), known(*bugs, a=right))
    assert found["a"].names == ("left", "right")


def test_bugs_that_agree_in_one_member_are_one_there():
    """Which of them it is would show in the other member, where something else is wrong."""
    one = behaviour("one", {"a": lambda x: (negated(x), x)}, {"a"})
    two = behaviour("two", {"a": lambda x: (right(x), x + 1)}, {"a"})
    both = behaviour("both", {"a": lambda x: (x**2, x + 1)}, {"a"})
    student = behaviour("", {"a": lambda x: (negated(x), x + 1)}, {"a"})
    assert verdicts(student, known(one, both, two, a=lambda x: (right(x), x)))["a"].names == ("one", "two")


def test_zeros_beside_what_is_explained_are_named_with_doubt():
    one = behaviour("one", {"a": lambda x: (negated(x), x)}, {"a"})
    two = behaviour("two", {"a": lambda x: (right(x), 0 * x)}, {"a"})
    student = behaviour("", {"a": lambda x: (negated(x), 0 * x)}, {"a"})
    found = verdicts(student, known(one, two, a=lambda x: (right(x), x)))["a"]
    assert found.names == ("one", "two")
    assert found.confidence == "possible"


def test_zeros_for_some_inputs_beside_right_numbers_for_others_are_named_with_doubt():
    def zero_for_one(x):
        return 0 * x if x[0] == 1.0 else x

    solution = dict.fromkeys("ab", lambda x: (right(x), x))
    one = behaviour("one", solution | {"a": lambda x: (negated(x), x)}, {"a"})
    for zeros, found in ((zero_for_one, (("some",), "possible")), (lambda x: 0 * x, None)):
        some = dict.fromkeys("ab", lambda x, zeros=zeros: (right(x), zeros(x)))
        bugs = one, behaviour("some", some, {"a", "b"})
        both = some | {"a": lambda x, zeros=zeros: (negated(x), zeros(x))}
        told = verdicts(behaviour("", both, {"a", "b"}), known(*bugs, **solution)).get("b")
        assert (told and (told.names, told.confidence)) == found


def test_zeros_are_named_with_doubt_where_another_output_leads_to_the_same_question():
    solution = {"a": right, "b": lambda x: (x, x)}
    wrong = {"a": negated, "b": lambda x: (x, 0 * x)}
    bugs = behaviour("one", solution | {"a": negated}, {"a"}), behaviour("two", {**wrong, "a": right}, {"b"})
    student = behaviour("", wrong, {"a", "b"})
    for question, named in (("Why?", {"a": ("one",), "b": ("two",)}), ("When?", {"a": ("one",)})):
        case = DiagnosisCase(student, known(*bugs, **solution), {"one": Hint("Why?"), "two": Hint(question)})
        found = engine.verdicts(case, Budget(Limits()))
        assert {check: verdict.names for check, verdict in found.items()} == named
    assert found["a"].confidence == "likely"


def test_what_a_wrong_cache_makes_of_a_gradient_says_nothing_against_a_bug():
    """In `b` the forward `f` is wrong, and with its cache the gradient `g` is no known bug's."""

    def layer(name, failed, **outputs):
        calls = {
            c: [call_of(f, str(X[0]), (), y) for f, y in zip(("f", "g"), o, strict=True)] for c, o in outputs.items()
        }
        checks = tuple(check(c, Status.FAILED if c in failed else Status.PASSED) for c in outputs)
        return Behaviour(name, checks, calls)

    bug = layer("bug", "ab", a=(1.0, 6.0), b=(1.0, 6.0))
    student = layer("", "ab", a=(1.0, 6.0), b=(4.0, 9.0))
    solution = layer("solution", "", a=(1.0, 3.0), b=(1.0, 3.0))
    for caches, named in (({"g": "f"}, ["a"]), ({}, [])):
        case = DiagnosisCase(student, Known(solution, (bug,)), caches=caches)
        assert list(engine.verdicts(case, Budget(Limits()))) == named


def test_a_function_that_is_right_beside_right_functions_is_no_bug():
    """The call that went wrong is made once more, with right functions in the place of those that it uses."""

    def asked(name, failed, *values):
        calls = {"a": [call_of("f", "0", (), value) for value in values], "example": [call_of("f", "1", (), values[0])]}
        checks = tuple(check(c, Status.FAILED if c in failed else Status.PASSED) for c in calls)
        return Behaviour(name, checks, calls)

    of_its_own, solution = asked("bug", {"a", "example"}, 3.0, 3.0), asked("solution", (), 6.0)
    assert verdicts(asked("", {"example"}, 3.0, 3.0), Known(solution, (of_its_own,)))["example"].names == ("bug",)
    assert not verdicts(asked("", {"example"}, 3.0, 6.0), Known(solution, (of_its_own,)))


def test_a_bug_is_tried_in_the_place_of_the_submission_when_its_inputs_are_wrong():
    def chained(name, scale, failed):
        return behaviour(name, {"a": lambda x: scale * x}, failed)

    bug, other = chained("bug", 3, {"a"}), chained("other", 4, {"a"})
    student = chained("", 30, {"a"})  # as the bug, on inputs that another function of the submission made
    tried = {"bug": chained("bug", 30, {"a"}), "other": chained("other", 40, {"a"})}
    case = DiagnosisCase(student, known(bug, other, a=right), {"bug": Hint("Why?")}, tried.__getitem__)
    found = engine.verdicts(case, Budget(Limits()))["a"]
    assert (found.names, found.hint) == (("bug",), "Why?")


def test_a_method_that_fails_costs_the_diagnosis_only(monkeypatch):
    def broken(case, check):
        raise RuntimeError

    bug = behaviour("sign", {"a": negated}, {"a"})
    monkeypatch.setattr(engine, "METHODS", (broken, *engine.METHODS))
    assert verdicts(behaviour("", {"a": negated}, {"a"}), known(bug, a=right))["a"].names == ("sign",)


def of_twins(source, **hints):
    """What is said of a submission with this source, which does as all the bugs do."""
    bugs = [behaviour(name, {"a": negated}, {"a"}) for name in hints]
    student = behaviour("", {"a": negated}, {"a"})
    case = DiagnosisCase(
        student,
        known(*bugs, a=right),
        {
            name: Hint(text, presupposed, ("f",), len(presupposed), general)
            for name, (text, presupposed, general) in hints.items()
        },
        source=lambda names: constructs("m", {"m.py": source}, names),
    )
    found = engine.verdicts(case, Budget(Limits()))["a"]
    return *found.names, found.hint


COPIES, WRITES = b"def f(x):\n    return dict(x)", b"def f(x):\n    x += 1"


def test_of_twins_the_one_is_named_whose_construct_is_in_the_source():
    hints = {"copy": ("Of a dict?", ("dict",), ""), "plus": ("What is +=?", ("+=",), "")}
    assert of_twins(COPIES, **hints) == ("copy", "Of a dict?")
    assert of_twins(WRITES, **hints) == ("plus", "What is +=?")


def test_a_hint_without_its_construct_is_not_told():
    assert of_twins(WRITES, copy=("Of a dict?", ("dict",), "")) == ("copy", "")
    assert of_twins(WRITES, copy=("Of a dict?", ("dict",), "Whose array?")) == ("copy", "Whose array?")


def test_a_found_construct_is_evidence_against_a_twin_that_names_none():
    hints = {"any": ("Why?", (), ""), "plus": ("What is +=?", ("+=",), "")}
    assert of_twins(WRITES, **hints) == ("plus", "What is +=?")
    assert of_twins(COPIES, **hints) == ("any", "Why?")


def test_twins_without_evidence_are_asked_what_they_have_in_common():
    hints = {"one": ("Is it this?", (), ""), "two": ("Or that?", (), "What may it be?")}
    assert of_twins(WRITES, **hints) == ("one", "What may it be?")
    assert of_twins(WRITES, one=("Is it this?", (), ""), two=("Or that?", (), "")) == ("one", "")
    assert of_twins(WRITES, one=("Why?", (), ""), two=("Why?", (), "")) == ("one", "Why?")


def test_what_random_numbers_hide_the_source_may_tell():
    def drawn(name, function):
        return behaviour(name, {"a": function}, {"a"}, random=True, kind="property", message="the same again")

    def named(source):
        bugs = [drawn("copy", negated), drawn("seed", shifted), drawn("other", lambda x: x**4)]
        hints = {"copy": Hint("", ("deepcopy",), ("f",), 1), "seed": Hint("", ("default_rng",), ("f",), 1)}
        student = drawn("", lambda x: x**3)
        case = DiagnosisCase(
            student, known(*bugs, a=right), hints, source=lambda names: constructs("m", {"m.py": source}, names)
        )
        return [v.names for v in engine.verdicts(case, Budget(Limits())).values()]

    assert named(b"def f(x, rng):\n    rng = default_rng(42)\n    return x") == [("seed",)]
    assert named(b"def f(x, rng):\n    return x") == []


def test_relatives_of_a_bug_are_named_as_the_bug_itself():
    bugs = behaviour("eps", {"a": shifted}, {"a"}), behaviour("eps 3", {"a": lambda x: 2 * x + 3}, {"a"})
    case = DiagnosisCase(
        behaviour("", {"a": lambda x: 2 * x + 3}, {"a"}), known(*bugs, a=right), {"eps": Hint("What is added?")}
    )
    found = engine.verdicts(case, Budget(Limits()))["a"]
    assert (found.names, found.hint) == (("eps",), "What is added?")
    assert "eps 3" in found.evidence


def test_where_no_check_looks_a_bug_may_be_wrong_and_the_submission_right():
    bug = behaviour("bug", {"a": negated, "b": lambda x: (right(x), 9 * x)}, {"a"})
    student = behaviour("", {"a": negated, "b": lambda x: (right(x), x)}, {"a"})
    assert verdicts(student, known(bug, a=right, b=lambda x: (right(x), x)))["a"].names == ("bug",)
    failed = behaviour("bug", {"a": negated, "b": lambda x: (right(x), 9 * x)}, {"a", "b"})
    assert not verdicts(student, known(failed, a=right, b=lambda x: (right(x), x)))
