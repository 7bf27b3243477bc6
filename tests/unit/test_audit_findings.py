"""The audit names each thing to fix once, and not what only follows from it."""

import pytest

from autograder.audit.auditor import audit_assignment
from autograder.audit.grader import RememberingGrader
from autograder.audit.known_submissions import audit_specimens
from autograder.audit.mutants import audit_mutants
from autograder.course.assignment import AssignmentError, find_assignment
from tests.commands import edit


@pytest.mark.parametrize(
    ("side", "old", "new", "expected"),
    [
        (
            "folder",
            "expect(student.square(",
            "expct(student.square(",
            (
                "check square_example",
                "breaks down on the solution: assignments/small/checks.py line 11: "
                "NameError: name 'expct' is not defined",
            ),
        ),
        (
            "solution",
            "    expect(student.square(x)",
            "    expct(student.square(x)",
            (
                "check square_values",
                "breaks down on the solution: solutions/small/checks.py line 20: "
                "NameError: name 'expct' is not defined",
            ),
        ),
    ],
)
def test_a_check_that_breaks_is_one_finding(small, launcher, side, old, new, expected):
    edit(getattr(small, side) / "checks.py", old, new)
    audit = audit_specimens(small, RememberingGrader(launcher), seeds=2)
    assert [(f.subject, f.message) for f in audit.findings] == [expected]


def test_a_check_that_breaks_on_a_bug_only_is_named_too(small, launcher):
    edit(small.solution / "bugs" / "square.py", "x**3", "-(x**2)")
    expect = "    expect(student.square(x)"
    edit(small.solution / "checks.py", expect, f"    assert student.square(x).sum() > 0\n{expect}")
    findings = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert [f.subject for f in findings] == ["check square_values"]
    assert "breaks down on the bug cube: solutions/small/checks.py line 20: AssertionError" in findings[0].message


def test_a_wrong_variant_is_one_finding(small, launcher):
    sound = audit_specimens(small, RememberingGrader(launcher), seeds=1)
    edit(small.solution / "variants" / "power.py", "x**2", "x**2 + 2")
    audit = audit_specimens(small, RememberingGrader(launcher), seeds=3)
    (finding,) = audit.findings
    assert finding.subject == "variant power"
    assert finding.message.startswith("does not pass square_example (at 3 of 3 seeds): ")
    assert audit.noise_margin > 1e3
    assert audit.bug_margin == sound.bug_margin


def test_a_correct_variant_near_the_tolerance_is_named_with_the_check(small, launcher):
    edit(small.solution / "variants" / "power.py", "x**2", "x**2 * (1 + 1e-8 * (x % 1 != 0))")  # exact for the example
    (finding,) = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert finding.subject == "variant power"
    assert "its error in square_values is within a factor" in finding.message


def test_a_bug_that_is_none_has_no_margin(small, launcher):
    sound = audit_specimens(small, RememberingGrader(launcher), seeds=1)
    with (small.solution / "bugs" / "square.py").open("a") as file:
        file.write('\n\n@bug("same", "None.", hint="Which?")\ndef square(x):\n    return x**2\n')
    audit = audit_specimens(small, RememberingGrader(launcher), seeds=1)
    assert [f.subject for f in audit.findings] == ["bug same"]
    assert audit.bug_margin == sound.bug_margin


@pytest.mark.parametrize("missing", ["stub", "solution"])
def test_a_function_that_is_not_there_is_all_that_is_said(small, tmp_path, missing):
    if missing == "stub":
        edit(small.stub, "def square(", "def sqare(")
    else:
        edit(small.solution / "small.py", "def square(", "def sqare(")
    audit = audit_assignment(small, tmp_path, seeds=1, otter=False)
    message = "has no function square, which question square asks for"
    assert [(f.subject, f.message) for f in audit.findings] == [(missing, message)]


def test_a_misspelt_function_of_assignment_toml_is_found_before_its_bugs(small, tmp_path):
    edit(small.folder / "assignment.toml", 'functions = ["square"]', 'functions = ["sqare"]')
    audit = audit_assignment(find_assignment("small", tmp_path), tmp_path, seeds=1, otter=False)
    message = "has no function sqare, which question square asks for"
    assert [(f.subject, f.message) for f in audit.findings] == [("stub", message), ("solution", message)]


def test_a_stub_that_is_not_python_is_named_with_its_line(small, tmp_path):
    edit(small.stub, "def square(x):", "def square(x)")
    with pytest.raises(AssignmentError, match=r"assignments/small/small\.py line 6: expected ':'"):
        audit_assignment(small, tmp_path, seeds=1, otter=False)


def test_nothing_is_said_of_what_follows_from_a_wrong_solution(small, launcher):
    edit(small.solution / "small.py", "return x * x", "return x * x + 1")
    edit(small.solution / "variants" / "power.py", "x**2", "x**2 + 1")
    audit = audit_specimens(small, RememberingGrader(launcher), seeds=1)
    assert [f.subject for f in audit.findings] == ["solution", "variant power"]
    assert audit.noise_margin is None


def add_bug(small, text):
    with (small.solution / "bugs" / "square.py").open("a") as file:
        file.write(f"\n\n{text}")


def test_a_hint_that_is_not_true_of_its_own_bug_is_found(small, launcher):
    edit(small.solution / "bugs" / "square.py", '("augmented assignment",)', '("np.zeros_like",)')
    findings = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert [(f.subject, f.message) for f in findings] == [
        ("bug in_place", "does not have itself what its hint presupposes: np.zeros_like")
    ]


def test_a_hint_that_is_not_true_of_a_relative_is_found(small, launcher):
    text = '@bug("power", "Another.", hint="Which?", family={"EPS": (0.001, 2.5)}, presupposes=("small number",))\n'
    add_bug(small, text + "def square(x):\n    return x**2 + EPS\n")
    findings = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert [f.subject for f in findings] == ["bug power 2.5"]


TWIN = '@bug("third", "The third power.", hint="Which power?"{more})\ndef square(x):\n    return pow(x, 3)\n'


def test_twins_that_nothing_tells_apart_are_found(small, launcher):
    add_bug(small, TWIN.format(more=""))
    (finding,) = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert (finding.subject, "cube, third" in finding.message) == ("bug cube", True)


@pytest.mark.parametrize("more", [', presupposes=("pow",)', ', general="Which power is asked for?"'])
def test_twins_with_evidence_or_a_common_question_are_none(small, launcher, more):
    add_bug(small, TWIN.format(more=more))
    assert not audit_specimens(small, RememberingGrader(launcher), seeds=1).findings


def test_twins_are_found_again_from_memory(small, launcher):
    add_bug(small, TWIN.format(more=""))
    grader = RememberingGrader(launcher)
    first, second = (audit_specimens(small, grader, seeds=1).findings for _ in range(2))
    assert grader.recalled == grader.graded / 2
    assert first == second != ()


@pytest.mark.parametrize("body", ["nump.square(x)", "np.sqare(x)", "x.sqare()"])
def test_a_bug_that_only_breaks_down_is_found(small, launcher, body):
    add_bug(small, f'@bug("broken", "Squared elsewhere.", hint="Which?")\ndef square(x):\n    return {body}\n')
    (finding,) = audit_specimens(small, RememberingGrader(launcher), seeds=1).findings
    assert finding.subject == "bug broken"
    assert "is caught only because its code breaks down: square raised " in finding.message


@pytest.mark.parametrize("body", ["x[0, 0, 0] ** 2", "x**3 if x.size == 3 else np.sqare(x)"])
def test_a_bug_that_is_caught_by_its_values_or_shapes_too_is_none(small, launcher, body):
    add_bug(small, f'@bug("wrong", "Some are squared.", hint="Which?")\ndef square(x):\n    return {body}\n')
    assert not audit_specimens(small, RememberingGrader(launcher), seeds=1).findings


def test_mutants_of_a_helper_belong_to_the_question_that_uses_it(small, launcher):
    edit(small.solution / "small.py", "return x * x", "return _twice(x)\n\n\ndef _twice(x):\n    return x * x")
    made = {
        question: audit_mutants(small, RememberingGrader(launcher, questions=[question]), 100)[0].made
        for question in ("square", "square_backward")
    }
    whole = audit_mutants(small, RememberingGrader(launcher), 100)[0].made
    assert made["square"] > 0
    assert sum(made.values()) == whole
