"""How files of known bugs are read: what becomes of each, and what is said of one that cannot be used."""

import ast
from pathlib import Path

import pytest

import autograder.bugs
from autograder.course.assignment import Assignment, AssignmentError, find_assignment, list_assignments
from autograder.submissions.bug_files import read_bugs
from autograder.submissions.specimens import Specimen, bugs, family_of, solution, variants

COURSE = Path(__file__).parents[2]

SQUARE = '@bug("cube", "The third power.", hint="How often?")\ndef square(x):\n    return x**3\n'


def write(small: Assignment, text: str, question: str = "square") -> Path:
    """Put a file of bugs in the place of those that there are."""
    assert small.solution is not None
    for old in (small.solution / "bugs").glob("*.py"):
        old.unlink()
    path = small.solution / "bugs" / f"{question}.py"
    path.write_text(f"from autograder.bugs import bug\n{text}")
    return path


def own(bug: Specimen, small: Assignment) -> str:
    """What a bug's source has behind the solution's."""
    return bug.source.removeprefix(solution(small).source.rstrip()).strip()


def test_a_bug_is_its_function_behind_the_solution(small):
    write(small, SQUARE)
    (bug,) = bugs(small)
    assert (bug.name, bug.what, bug.hint, bug.functions) == ("cube", "The third power.", "How often?", ("square",))
    assert own(bug, small) == "def square(x):\n    return x**3"


def test_a_bug_of_a_helper_is_one_of_the_functions_of_its_question_that_use_it(small):
    file = small.solution / "small.py"
    helpers = "def _times(a, b):\n    return a * b\n\n\ndef _twice(x):\n    return _times(x, x)\n"
    file.write_text(f"{file.read_text().replace('return x * x', 'return _twice(x)')}\n\n{helpers}")
    write(small, SQUARE.replace("def square(x)", "def _times(a, b)").replace("x**3", "a + b"))
    (bug,) = bugs(small)
    assert bug.functions == ("square",)
    assert own(bug, small) == "def _times(a, b):\n    return a + b"
    (small.solution / "variants" / "power.py").write_text('"""Reversed."""\n\n\ndef _times(a, b):\n    return b * a\n')
    assert [variant.functions for variant in variants(small)] == [("square",)]


def test_bugs_come_by_name_whatever_their_order_and_file(small):
    path = write(small, SQUARE.replace("cube", "z_last") + SQUARE.replace("cube", "b_middle"))
    (path.parent / "square_backward.py").write_text(
        SQUARE.replace("cube", "a_first").replace("def square(", "def square_backward(")
    )
    assert [bug.name for bug in bugs(small)] == ["a_first", "b_middle", "z_last"]


def test_a_bug_has_only_those_imports_and_assignments_that_it_uses(small):
    shared = "import math\nimport numpy as np\nfrom os import path as where\nSIZE: int = 3\nkept = [SIZE]\nother = []\n"
    write(small, shared + SQUARE.replace("return x**3", "return np.add(x, kept[0])") + SQUARE.replace("cube", "plain"))
    keeping, plain = bugs(small)
    assert own(keeping, small).startswith("import numpy as np\nSIZE: int = 3\nkept = [SIZE]\n\n\ndef square")
    assert own(plain, small).startswith("def square")


def test_a_name_that_is_only_assigned_as_a_global_counts_as_used(small):
    write(small, "latest = None\n" + SQUARE.replace("return x**3", "global latest\n    latest = x\n    return x**3"))
    assert own(bugs(small)[0], small).startswith("latest = None\n")


def test_several_functions_and_helpers_belong_to_one_bug(small):
    helper = '@bug("cube")\ndef third(x):\n    return x**3\n    # the end\n\n\n# of another\n'
    backward = '@bug("cube")\ndef square_backward(dout, x):\n    return dout\n'
    write(small, SQUARE.replace("x**3", "third(x)") + helper + backward)
    (bug,) = bugs(small)
    assert bug.functions == ("square", "square_backward")
    assert "def third(x):\n    return x**3\n    # the end\n\n\ndef square_backward" in bug.source


def test_other_decorators_and_comments_stay(small):
    write(small, "import functools\n" + SQUARE.replace("def ", "# slow\n@functools.cache\ndef "))
    assert own(bugs(small)[0], small).startswith("import functools\n\n\n# slow\n@functools.cache\ndef square")


def test_a_class_may_override_its_methods(tmp_path):
    path = tmp_path / "value.py"
    path.write_text('@bug("adds", "Adds.", hint="What?")\nclass Value(Value):\n    def __mul__(self, other): ...\n')
    (bug,) = read_bugs(path)
    assert bug.defines == ("Value", "Value.__mul__")
    assert bug.code == "class Value(Value):\n    def __mul__(self, other): ...\n"


def test_what_a_hint_presupposes_is_kept(small):
    write(small, SQUARE.replace('hint="How often?"', 'hint="How?", presupposes=("np.zeros_like", "for")'))
    assert bugs(small)[0].presupposes == ("np.zeros_like", "for")


def test_what_is_added_to_a_hint_is_kept(small):
    write(small, SQUARE.replace('hint="How often?"', 'hint="How?", more="Try 3."'))
    assert bugs(small)[0].more == "Try 3."
    path = write(small, SQUARE.replace('hint="How often?"', 'hint="How?", more=3'))
    with pytest.raises(AssignmentError, match="more must be a text"):
        read_bugs(path)


def test_a_file_is_never_run(small):
    write(small, SQUARE.replace("return x**3", "return undefined") + "boom = 1 / 0\n")
    assert [bug.name for bug in bugs(small)] == ["cube"]


BROKEN = {
    "no Python": ("def (", "square.py line 2: "),
    "no decorator": (SQUARE.partition("\n")[2], "line 2: square belongs to no bug"),
    "no call": (SQUARE.replace('("cube", "The third power.", hint="How often?")', ""), "belongs to no bug"),
    "another decorator first": ("@cache\n" + SQUARE, "belongs to no bug"),
    "no name": (
        SQUARE.replace('"cube", "The third power.", ', ""),
        "line 2: @bug: missing a required argument: 'name'",
    ),
    "no what": (SQUARE.replace('"The third power.", ', ""), "line 3: the bug cube does not say what is wrong"),
    "no hint": (SQUARE.replace(', hint="How often?"', ""), "line 3: the bug cube has no hint"),
    "an empty hint": (SQUARE.replace("How often?", " "), "line 3: the bug cube has no hint"),
    "an unknown argument": (SQUARE.replace("hint=", "clue="), "unexpected keyword argument 'clue'"),
    "computed arguments": (SQUARE.replace('"How often?"', 'f"{1}?"'), "line 2: the arguments of @bug must be literals"),
    "unpacked arguments": (SQUARE.replace('"cube"', '*["cube"]'), "must be literals"),
    "unpacked keywords": (SQUARE.replace('hint="How often?"', '**{"hint": "?"}'), "keyword argument"),
    "a number for a name": (SQUARE.replace('"cube"', "3"), "line 2: @bug: name must be a text"),
    "a name with blanks": (SQUARE.replace('"cube"', '"the cube"'), "'the cube' is not in snake_case"),
    "presupposes no tuple": (SQUARE.replace('?")', '?", presupposes="for")'), "must be a tuple of texts"),
    "described twice": (SQUARE + SQUARE, "line 6: there is a bug cube above"),
    "a function twice": (
        SQUARE + SQUARE.replace(', "The third power.", hint="How often?"', ""),
        "defines square already",
    ),
    "a statement": (SQUARE + "print(1)\n", "line 5: only imports, assignments, functions and classes"),
    "assigned twice": ("kept = []\nkept = {}\n" + SQUARE, "line 3: kept is assigned above already"),
    "no function of the question": (
        SQUARE.replace("def square(", "def cube("),
        "line 3: the bug cube defines cube: no function of question square, and nothing that one of them uses",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_used_is_told_with_file_and_line(small, name):
    text, words = BROKEN[name]
    path = write(small, text)
    with pytest.raises(AssignmentError) as caught:
        bugs(small)
    assert str(caught.value).startswith(f"{path} line ")
    assert words in str(caught.value)


def test_a_name_of_two_files_is_told_with_both(small):
    path = write(small, SQUARE)
    other = path.parent / "square_backward.py"
    other.write_text(SQUARE.replace("def square(", "def square_backward("))
    with pytest.raises(AssignmentError) as caught:
        bugs(small)
    assert str(caught.value) == f"{other} line 2: there is a bug cube at {path} line 3 already"


def test_a_file_is_named_as_a_question(small):
    write(small, SQUARE, question="squares")
    with pytest.raises(AssignmentError, match=r"squares\.py: .* is one of square, square_backward$"):
        bugs(small)


def test_the_decorator_changes_nothing_at_run_time():
    @autograder.bugs.bug("cube", "The third power.", hint="How often?", presupposes=("**",))
    def square(x: int) -> int:
        return x**3

    assert square(2) == 8


@pytest.mark.parametrize("name", list_assignments(COURSE))
def test_the_bugs_of_the_course_are_valid_python(name):
    known = bugs(find_assignment(name, COURSE))
    assert known
    assert all(ast.parse(bug.source) for bug in known)


FAMILY = SQUARE.replace('?")', '?", family={"POWER": (3, 4)})').replace("x**3", "x**POWER")


def test_a_bug_with_a_constant_stands_for_a_family(small):
    write(small, FAMILY)
    (bug,) = [b for b in bugs(small) if b.family]
    assert bug.family == ("POWER", (3, 4))
    assert "\nPOWER = 3\n" in bug.source
    relatives = bug.relatives([5.0, 3.0, 4.0])
    assert [b.name for b in relatives] == [f"{bug.name} 4", f"{bug.name} 5"]
    assert "\nPOWER = 5.0\n" in relatives[1].source
    assert "\nPOWER = 3\n" not in relatives[1].source
    assert {family_of(b.name) for b in relatives} == {bug.name}


@pytest.mark.parametrize(
    "family", ['{"A": (1,), "B": (2,)}', '{"A": ()}', '{"A": ("x",)}', '("A", 1)', '{"a b": (1,)}']
)
def test_a_family_is_one_constant_with_numbers(small, family):
    write(small, FAMILY.replace('{"POWER": (3, 4)}', family))
    with pytest.raises(AssignmentError, match="family must name one constant"):
        bugs(small)
