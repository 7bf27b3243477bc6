"""A declaration that cannot be used is refused where it is imported, with file, line and remedy."""

import pytest

from autograder.audit.stub import argument_findings
from autograder.checking.checks import CheckDefinitionError
from autograder.grading.grade import grade
from autograder.submissions.submission import Submission

from .conftest import HIDDEN, PUBLIC, RIGHT

F = 'function("f", {"x": normal("N D")}, "N D")'
AFFINE = PUBLIC.partition("affine = ")[2].partition('function("affine_backward"')[0]
HEAD = "from autograder.contracts import *\n"


@pytest.mark.parametrize(
    ("declaration", "words"),
    [
        (F.replace('"N D")', '"N M")', 2).replace('normal("N M")', 'normal("N D")'), "an axis M that no argument has"),
        (F.replace('}, "N D"', '}, ["N D"]'), "is declared as list: give axes"),
        (F.replace('}, "N D"', "}, None"), "is declared as NoneType: give axes"),
        (F.replace('}, "N D"', "}, members(a=('N', 'D'))"), "is declared as tuple: give axes"),
        (F.replace('normal("N D")', '"N D"'), "argument x of f is str: use normal"),
        (F.replace('normal("N D")', 'Dict({"W": "N D"})'), r"argument x of f\['W'\] is str: use normal"),
        (F.replace('normal("N D")', 'Dict(["W"])'), "argument x of f is a Dict of list: give a dict"),
        (F.replace("N D", "N, D"), "argument x of f has an axis 'N,': give names with spaces"),
        (F.replace('"N D"', '("N", "D")', 1), r"argument x of f has axes \('N', 'D'\): give text"),
        (F.replace("N D", "... ..."), "'...' can stand there once"),
        (F.replace('x"', 'k": number(3, 1), "x"', 1), "argument k of f is a number from 3 to 1"),
        (F.replace('x"', 'y": Labels("N", "C"), "x"', 1), "as many classes as C is long, an axis that no argument"),
        (F[:-1] + ", points={'shape': 1})", "f has no promise 'shape'; there are form"),
        (F[:-1] + ", points={'form': '1'})", "check f_form is worth '1': give a number, 0 or more"),
        (F[:-1] + ", row='N')", "unexpected keyword argument 'row'"),
        (F[:-1] + ", rows='M')", "rows='M': no argument of f has this axis"),
        (F[:-1] + ", at_least={'M': 2})", "at_least of f names an axis M"),
        (F[:-1] + ", lengths={'M': (2, 4)})", "lengths of f names an axis M"),
        (F[:-1] + ", lengths={'N': 4})", r"lengths of N is 4: give a list, \[4\]"),
        (F[:-1] + ", derived={'M': lambda sizes: sizes['Z']})", "arguments of f cannot be drawn: KeyError: 'Z'"),
        (F[:-1] + ", kinks=lambda z: z)", "kinks of f takes z, which is no argument of it"),
        (F[:-1] + ", kinks=lambda x: 0 * x)", "no draw keeps off the kinks"),
        (F[:-1] + ", kinks=lambda x: x['a'])", "arguments of f cannot be drawn: IndexError"),
        (F[:-1] + ", builds_on='g')", r"builds_on of f is 'g': give a list, \['g'\]"),
        (F[:-1] + ", builds_on=['g'])", "f builds on g, which is not declared"),
        (F[:-1] + ", gradient_of='g')", r"gradient_of='g' of f: give what function\('g', ...\) returned"),
        (F[:-1] + ", output='s')", r"output='s': f has no such argument \(x\)"),
        (F.replace('normal("N D")', 'Cache("g")'), "g is not declared: declare its arguments"),
        (F + "; " + F, "f is declared twice"),
    ],
)
def test_a_wrong_declaration(declare, declaration, words):
    with pytest.raises(CheckDefinitionError, match=words) as raised:
        declare(HEAD + declaration, "", ("f",))
    assert "assignments/small/checks.py line 2: " in str(raised.value)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("Cache('affine', 'memo')", r"returned as 'memo': declare that as CACHE there, or name the member.*\(cache\)"),
        ("Cache('affine', 'out')", "returned as 'out': declare that as CACHE there"),
        ("Cache('affin')", "affin is not declared above, whose Cache it is"),
        ("Cache('other')", "is a Cache of other: so gradient_of can be nothing else"),
    ],
)
def test_a_wrong_cache(declare, of, words):
    backward = f'function("g", {{"dout": upstream("N M"), "cache": {of}}}, "N D", gradient_of=affine)'
    with pytest.raises(CheckDefinitionError, match=words):
        declare(
            f"{HEAD}affine = {AFFINE}\n{AFFINE.replace('affine', 'other')}\n{backward}", "", ("affine", "other", "g")
        )


@pytest.mark.parametrize(
    ("attached", "words"),
    [
        ('graded("g", value(abs))', "g is not declared"),
        ('graded("f", value(abs), points={"loss": 1})', "f has no check 'loss': use values, sides"),
        (
            'graded("f", value(abs), points={"sides": 0}, hints={"sides": "?"})',
            "no check 'sides' to give a title or hint",
        ),
        ('graded("f", value(abs), fixed={"reg": 0})', "f has no argument reg to be fixed"),
        ('graded("f", value)', "the reference of f is value itself: give it a function of torch"),
        ('graded("f", 3)', "the reference of f is int: give value"),
        ('graded("f", vjp(abs, wrt=("x",)))', "wrt=.*: give numbers of arguments"),
        ('graded("f", value(abs), extras={"far": abs})', "extra far of f is builtin_function_or_method: give Extra"),
        (
            'graded("f", value(abs), extras={"far": Extra("far", abs, members=["a"])})',
            "extra far of f: it returns no member a",
        ),
        ('graded("f", value(abs)); graded("f", value(abs))', "two checks are called f_values"),
        (
            'graded("f", value(abs), extras={"far": Extra("far", abs, needs=["near"])})',
            "f_far needs f_near, which is not above",
        ),
        ("1 +", "invalid syntax"),
        ("nothing", "NameError: name 'nothing' is not defined"),
    ],
)
def test_what_is_wrong_on_the_hidden_side(declare, attached, words):
    with pytest.raises(CheckDefinitionError, match=words) as raised:
        declare(HEAD + F, HEAD + attached, ("f",))
    assert "solutions/small/checks.py line 2: " in str(raised.value)


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("value(affine)", "value(lambda x, W: x @ W)", "TypeError: "),
        ("value(affine)", "loss(affine)", "RuntimeError: "),
        (
            "loss(cross_entropy)",
            "value(cross_entropy)",
            "ContractError: loss: the reference gives something else than its contract says: ",
        ),
    ],
)
def test_a_wrong_reference_is_no_fault_of_a_submission(declare, launcher, right, wrong, words):
    suite = declare(PUBLIC, HIDDEN.replace(right, wrong))
    outcome = grade(suite, Submission("s", {"small.py": RIGHT.encode()}), launcher)
    line = 1 + HIDDEN[: HIDDEN.index(right)].count("\n")
    check = "affine_values" if right == "value(affine)" else "loss_loss"
    assert outcome.faults[check].startswith(f"solutions/small/checks.py line {line}: {words}")


def test_an_extra_without_arguments_is_named(declare, launcher):
    suite = declare(HEAD + F, HEAD + 'graded("f", value(abs), extras={"far": Extra("far", lambda rng: [])})', ("f",))
    outcome = grade(suite, Submission("s", {"small.py": b"import numpy as np\nf = np.abs"}), launcher)
    assert "line 2: ContractError: far: its draw gives no arguments of f: yield some" in outcome.faults["f_far"]


@pytest.mark.parametrize(
    ("declared", "solution", "sound"),
    [
        ('{"x": normal("N"), "beta": number(1, 2, optional=True)}', "x, beta=1.0", True),
        ('{"x": normal("N"), "beta": number(1, 2, optional=True)}', "x, *, mode='a', beta=1.0", True),
        ('{"x": normal("N"), "beta": number(1, 2, optional=True)}', "x, beta", False),
        ('{"x": normal("N"), "beta": number(1, 2)}', "x, beta=1.0", True),
        ('{"x": normal("N"), "b": number(1, 2)}', "x, beta=1.0", False),
        ('{"y": normal("N"), "x": normal("N")}', "x, y", False),
        ('{"x": normal("N")}', "x, y", False),
    ],
)
def test_a_contract_has_the_arguments_of_the_solution(declare, declared, solution, sound):
    suite = declare(f'{HEAD}function("f", {declared}, "N")', "", ("f",))
    (suite.assignment.solution / "small.py").write_text(f"def f({solution}):\n    return x")
    found = [f"{f.subject}: {f.message}" for f in argument_findings(suite.assignment, suite.functions)]
    assert sound == (not found)
    assert all(
        "contract of f: checks.py line 2: f(" in text and f" is f({solution}) in the solution" in text for text in found
    )
