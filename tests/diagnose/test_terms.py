"""The declared formulas are right, and what is wrong with their terms is said in words."""

import numpy as np
import pytest

from autograder.core.results import CheckResult, Status, Visibility
from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import DiagnosisCase
from autograder.diagnose.diagnosing_grader import behaviour
from autograder.diagnose.regression import Sample, changes
from autograder.diagnose.terms import _samples, by_terms
from autograder.formula import Output, Term, column, flat, formula, load_formulas
from autograder.grading.grade import grade
from autograder.grading.transcript import Given, call_of
from autograder.submissions.specimens import solution
from tests.conftest import COURSE

DECLARING = [n for n in list_assignments(COURSE) if (COURSE / "solutions" / n / "terms.py").is_file()]


@pytest.mark.parametrize("name", DECLARING)
def test_declared_terms_add_up_to_what_the_solution_returns(name, launcher):
    assignment = find_assignment(name, COURSE)
    assert assignment.solution is not None
    formulas = load_formulas(assignment.solution / "terms.py")
    suite = load_suite(assignment)
    graded = grade(suite, solution(assignment).submission(assignment), launcher)
    seen = set()
    for question in assignment.questions:
        case = DiagnosisCase(behaviour("", graded, question.id), Known(Behaviour("", (), {}), ()), formulas=formulas)
        for place in case.student.against(case.student):
            for sample in _samples(case, [place]):
                seen.add(place.slot)
                assert_sum(sample)
    assert {function for function, _ in seen} == set(formulas)


def assert_sum(sample: Sample) -> None:
    output = sample.output
    value = output.seen_as(sample.value) if output.seen_as else sample.value
    total = sum(term.weight * column(term.values, value) for term in output.terms)
    rough = sample.rough or output.seen_as is not None
    np.testing.assert_allclose(flat(value), total, rtol=1e-3 if rough else 1e-8, atol=1e-4 if rough else 1e-8)


SIZES = {"the number of examples": 0.0}


def samples(weights, sizes=(3, 5), extra=0.0):
    """What a wrong formula makes of two inputs; the right one is a - b, and c has no place in it."""
    found = []
    for n in sizes:
        rng = np.random.default_rng(n)
        a, b, c = rng.normal(size=(3, n, 4))
        terms = [Term("a", a), Term("b", b, -1), Term("c", c, 0)]
        value = sum(w(n) * t for w, t in zip(weights, (a, b, c), strict=False)) + extra * a**2
        found.append(Sample(value, Output("da", terms, {"the number of examples": n}), False))
    return found


def constant(number):
    return lambda n: number


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ((constant(1), constant(0)), [(1, "is missing")]),
        ((constant(1), constant(1)), [(1, "has the wrong sign")]),
        ((constant(2), constant(-1)), [(0, "is twice as large as it should be")]),
        ((constant(1), constant(-0.5)), [(1, "is half as large as it should be")]),
        ((lambda n: n, constant(-1)), [(0, "is off by a factor of the number of examples")]),
        ((lambda n: 1 / n, lambda n: -1 / n), [(-1, "is off by a factor of the number of examples")]),
        ((constant(-1), constant(1)), [(-1, "has the wrong sign")]),
        ((constant(1), constant(-1), constant(1)), [(2, "is in it and does not belong there")]),
        ((constant(1), constant(-1), constant(-2)), [(2, "is in it and does not belong there")]),
        (
            (lambda n: 1 / n, constant(1)),
            [(0, "is off by a factor of the number of examples"), (1, "has the wrong sign")],
        ),
    ],
)
def test_what_is_wrong_with_which_term(weights, words):
    assert [(c.term, c.words) for c in changes(samples(weights)) or ()] == words


def test_a_term_that_is_zero_on_these_inputs_is_neither_there_nor_missing():
    found = [
        Sample(s.value, Output("da", [*s.output.terms, Term("d", np.zeros((1, 4)))], s.output.sizes), False)
        for s in samples((constant(2), constant(-2)))
    ]
    assert [(c.term, c.words) for c in changes(found) or ()] == [(-1, "is twice as large as it should be")]


def test_right_arrays_and_strange_ones_say_nothing():
    assert changes(samples((constant(1), constant(-1)))) is None
    assert changes(samples((constant(1), constant(-1)), extra=0.1)) is None
    assert changes(samples((constant(1), constant(-0.37)))) is None, "a weight that nothing explains"


def test_a_small_share_of_a_foreign_term_is_not_that_term():
    """A slope of 0.01 that stands for an argument is no whole gradient, and what it replaces is not simply missing."""
    assert changes(samples((constant(1), constant(0), constant(0.01)))) is None


def test_a_factor_that_could_be_two_things_is_not_named():
    """With two examples everywhere, twice as large and off by the number of examples are the same."""
    assert changes(samples((constant(2), constant(-1)), sizes=(2, 2))) is None


INPUTS = {"c": [np.array([1.0, 2.0, -3.0]), np.array([0.5, -4.0, 2.5, 7.0])]}


def case_of(value, inputs=INPUTS):
    checks = [
        CheckResult(name, "q", name, Visibility.HIDDEN, 1, 0, Status.FAILED, "value", "it differs") for name in inputs
    ]

    def doing(name, f):
        calls = {
            check: [call_of("f", str(i), (), f(v), given=Given((v,), {}, f(v))) for i, v in enumerate(x)]
            for check, x in inputs.items()
        }
        return Behaviour(name, tuple(checks), calls)

    def declared(v):
        terms = [Term("v", v, hint="Where is v?"), Term("its square", v**2)]
        return Output("dv", terms, {"the number of examples": len(v)})

    right, wrong = doing("solution", lambda v: v + v**2), doing("", value)
    return DiagnosisCase(wrong, Known(right, ()), formulas={"f": formula("f")(declared)}), checks[0]


def test_a_verdict_has_a_sentence_and_a_question():
    verdict = by_terms(*case_of(lambda v: v**2))
    assert verdict is not None
    assert (verdict.says, verdict.hint) == ("In dv, v is missing.", "Where is v?")
    assert verdict.names == ("f: in dv v is missing",)
    assert verdict.confidence == "likely"


def test_what_one_check_leaves_open_another_one_tells():
    """In the first check all arrays have two entries, so that a factor of 2 may be their number."""
    pairs = [np.array([1.0, -3.0]), np.array([0.5, 7.0])]
    assert by_terms(*case_of(lambda v: 2 * v + v**2, {"c": pairs})) is None
    verdict = by_terms(*case_of(lambda v: 2 * v + v**2, {"c": pairs, "d": INPUTS["c"]}))
    assert verdict is not None
    assert verdict.says == "In dv, v is twice as large as it should be."


def test_a_formula_that_fails_explains_nothing():
    case, check = case_of(lambda v: v**2)
    case.formulas = {"f": formula("f")(lambda v: 1 / 0)}
    assert by_terms(case, check) is None


def test_what_fits_few_numbers_has_to_fit_the_same_output_in_other_checks():
    small = {"a": [np.array([3.0, 1.0, -2.0, 0.3, 1.7])]}
    verdict = by_terms(*case_of(lambda v: v**2, small))
    assert verdict is not None
    assert verdict.confidence == "possible"
    verdict = by_terms(*case_of(lambda v: v**2, small | INPUTS))
    assert verdict is not None
    assert (verdict.names, verdict.confidence) == (("f: in dv v is missing",), "likely")
    assert by_terms(*case_of(lambda v: v**2 if v.size == 5 else v**3, small | INPUTS)) is None


@pytest.mark.parametrize("odd", [lambda v: v[:2], lambda v: None, lambda v: {"v": v}, lambda v: "v"])
def test_answers_of_another_form_in_other_checks_are_passed_over(odd):
    small = {"a": [np.array([3.0, 1.0, -2.0, 0.3, 1.7])]}
    strange = {"b": [np.array([1.0, 2.0, 3.0, 4.0])]}
    case, check = case_of(lambda v: odd(v) if v.size == 4 else v**2, small | strange)
    verdict = by_terms(case, check)
    assert verdict is not None
    assert verdict.names == ("f: in dv v is missing",)


def test_nothing_follows_from_right_outputs_beside_the_wrong_ones():
    """The formula is that of the first call, which is right, with a term that is too small to be seen."""
    inputs = {"c": [1e12 * np.array([1.0, 2.0, -3.0, 5.0, 0.4, -0.7]), np.array([0.5, -4.0, 2.5, 7.0])]}
    case, check = case_of(lambda v: v + v**2 if v.size == 6 else v**3, inputs)
    declared = case.formulas["f"].declared
    case.formulas = {"f": formula("f")(lambda v: declared(v) if v.size == 6 else None)}
    assert by_terms(case, check) is None
