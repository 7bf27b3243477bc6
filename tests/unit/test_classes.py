"""Questions that ask for classes: their declaration, known submissions, mutants, the notebook and the audit."""

import ast

import pytest

from autograder.audit.mutate import mutants
from autograder.audit.stub import missing_functions, stub_findings
from autograder.course.assignment import AssignmentError, find_assignment
from autograder.course.definitions import definitions
from autograder.notebook.handout import split_source
from autograder.submissions.specimens import bugs, variants

TOML = """
title = "Values"
summary = "A class."

[[questions]]
id = "arithmetic"
title = "Arithmetic"
classes.Value = ["__add__", "__neg__"]
section = "Arithmetic"

[[questions]]
id = "functions"
title = "Functions"
functions = ["total"]
classes.Value = ["exp"]
"""

STUB = '''"""Values."""


class Value:
    """A number."""

    def __init__(self, data):
        raise NotImplementedError

    def __add__(self, other):
        """The sum."""
        raise NotImplementedError

    def __neg__(self):
        """The negative."""
        raise NotImplementedError

    def exp(self):
        """e to the value."""
        raise NotImplementedError


def total(values):
    """The sum of several."""
    raise NotImplementedError
'''
SOLUTION = STUB.replace("raise NotImplementedError", "return Value(self.data + 1)")
BUG = """import math
from autograder.bugs import bug


@bug("base_two", "Two to the value.", hint="What is e?")
class Value(Value):
    def exp(self):
        return Value(2**self.data)
"""
VARIANT = '"""Keeps no data."""\n\n\nclass Value(Value):\n    def __init__(self, data):\n        self.x = data\n'


@pytest.fixture
def values(tmp_path):
    files = {
        "assignments/values/assignment.toml": TOML,
        "assignments/values/values.py": STUB,
        "solutions/values/values.py": SOLUTION,
        "solutions/values/bugs/functions.py": BUG,
        "solutions/values/variants/other_name.py": VARIANT,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_assignment("values", tmp_path)


def rewrite(values, file, old, new):
    text = (values.folder / file).read_text(encoding="utf-8")
    assert old in text
    (values.folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return find_assignment("values", values.folder.parents[1])


def test_a_question_names_classes_with_their_methods(values):
    arithmetic, functions = values.questions
    assert (arithmetic.functions, arithmetic.names) == ((), ("Value.__add__", "Value.__neg__"))
    assert functions.names == ("total", "Value.exp")
    assert values.question_of("Value.exp") == "functions"
    assert values.question_of("Value") == "arithmetic"
    assert values.question_of("exp") is None
    assert set(values.asked_for) == {"Value", "Value.__add__", "Value.__neg__", "Value.exp", "total"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('["exp"]', '"exp"', "question 2: classes.Value: a list of texts is expected"),
        ('["exp"]', '["__neg__"]', "the function Value.__neg__ is there twice"),
        ('classes.Value = ["__add__", "__neg__"]', "", "question 1: functions: a list of texts is expected"),
        ("classes.Value", "clases.Value", "question 1: clases: not a key of a question; did you mean classes?"),
        ("classes.Value", "classes", "question 1: classes: a table [classes] is expected"),
    ],
)
def test_what_cannot_be_read_is_said(values, old, new, words):
    with pytest.raises(AssignmentError) as error:
        rewrite(values, "assignment.toml", old, new)
    assert words in str(error.value)


def test_a_bug_of_one_method_belongs_to_the_question_of_that_method(values):
    (bug,) = bugs(values)
    assert bug.functions == ("Value.exp",)
    assert bug.source.endswith("class Value(Value):\n    def exp(self):\n        return Value(2**self.data)\n")


def test_a_variant_of_the_constructor_alone_belongs_to_the_class(values):
    assert variants(values)[0].functions == ("Value",)


def test_methods_may_be_assignments():
    body = ast.parse("class Value:\n    def __add__(self, other): ...\n    __radd__ = __add__\n").body
    assert list(definitions(body)) == ["Value", "Value.__add__", "Value.__radd__"]


def test_mutants_of_methods_are_told_apart(values):
    keys = [m.key for m in mutants(SOLUTION)]
    assert "Value.exp: return Value(self.data + 1) -> return Value(self.data - 1)" in keys
    assert "Value.__neg__: return Value(self.data + 1) -> return Value(self.data - 1)" in keys


def test_in_the_notebook_a_class_stands_whole_with_its_first_question(values):
    _, parts = split_source(STUB, values)
    assert parts["arithmetic"].startswith("class Value:")
    assert "def exp" in parts["arithmetic"]
    assert parts["functions"].startswith("def total")


def test_the_audit_compares_classes_and_methods_of_stub_and_solution(values):
    assert [*missing_functions(values), *stub_findings(values)] == []
    values = rewrite(values, "values.py", '"""e to the value."""', '"""Euler\'s number to the value."""')
    values = rewrite(values, "values.py", "def __init__(self, data)", "def __init__(self, data, name)")
    values = rewrite(values, "values.py", "def __neg__(self)", "def __neg__(self, other)")
    values = rewrite(values, "values.py", '"""A number."""', '"""A value."""')
    remedy = "nabla stub makes the stub from it"
    assert sorted(f.message for f in stub_findings(values)) == [
        f"Value.__init__(self, data, name) is Value.__init__(self, data) in the solution: {remedy}",
        f"Value.__neg__(self, other) is Value.__neg__(self) in the solution: {remedy}",
        f"the docstring of Value differs in the solution: {remedy}",
        f"the docstring of Value.exp differs in the solution: {remedy}",
    ]
    values = rewrite(values, "values.py", "def exp", "def exponential")
    assert [f.message for f in missing_functions(values)] == [
        "has no method Value.exp, which question functions asks for"
    ]
