"""What is said when all public checks pass: points, what cannot be known here, and what is left that can be seen."""

import io
import json
import re
from dataclasses import replace

import pytest
from rich.console import Console

from autograder.course.grader_facts import FILE, GraderFacts, of_this_machine, read_facts
from autograder.grading.local_run import without_old_news
from autograder.grading.public_checks import run_public_checks
from autograder.report.own_report import checks_report, next_steps, student_report
from autograder.submissions.newer import newer_than_grader
from autograder.submissions.unfinished import unfinished
from tests.notebook.notebooks import notebook


def said(folder, *, more=False):
    console = Console(file=io.StringIO(), width=200, highlight=False)
    console.print(student_report(without_old_news(run_public_checks(folder), folder), console, more=more))
    return console.file.getvalue()


def with_facts(folder, **changes):
    facts = of_this_machine(("numpy",), {"softmax": 6, "log_softmax": 5.5, "softmax_backward": 9})
    (folder / FILE).write_text(json.dumps(json.loads(facts.to_json()) | changes))
    return folder


def test_points_so_far_and_what_hidden_checks_add(desk):
    folder = with_facts(desk())
    text = said(folder)
    public = run_public_checks(folder).graded.result
    first = sum(c.points for c in public.of_question("softmax"))
    assert f"Stable softmax  7 of 7 checks, {first:g} of {first:g} points; hidden checks decide about 6 more" in text
    assert f"All public checks pass: {public.points:g} of {public.points + 20.5:g} points." in text
    assert "cannot be known here" in text
    assert "Hand in softmax.py" in text
    (desk() / FILE).unlink()
    assert "hidden checks decide" not in said(desk())


@pytest.mark.parametrize(("first", "others", "short"), [
    ("not_implemented", "not_judged", True),
    ("needs", "not_judged", False),
    ("not_implemented", "value", False),
])  # fmt: skip
def test_a_question_of_which_nothing_can_be_said_without_what_is_not_written_says_so_in_a_line(
    desk, first, others, short
):
    run = run_public_checks(desk())
    head, *rest = run.graded.result.of_question("softmax")
    result = replace(run.graded.result, checks=(replace(head, kind=first), *(replace(c, kind=others) for c in rest)))
    console = Console(file=io.StringIO(), width=200)
    console.print(checks_report(result, run.assignment, console, run.graded.desk, {}))
    assert ("not implemented yet" in console.file.getvalue()) is short


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("def f():\n    breakpoint()\n", "has a breakpoint."),
        ("assert softmax(np.zeros((1, 2))).sum() == 3\n", "raised AssertionError"),
        ("softmax(3)\n", "raised"),
    ],
)
def test_nobody_is_told_to_hand_in_while_something_is_left(desk, more, left):
    text = said(with_facts(desk(more=more)))
    assert "Hand in softmax.py" not in text
    assert left in text.partition("Before you hand in:")[2]


def test_two_forms_with_work_in_them_are_something_left(desk):
    folder = desk()
    (folder / "softmax.ipynb").write_bytes(notebook("x = 1"))
    text = said(folder)
    assert "softmax.py counts; softmax.ipynb was not used." in text.partition("Before you hand in:")[2]


def test_an_untouched_notebook_is_told_once(desk):
    folder = desk()
    assert "softmax.ipynb is as it was handed out" in said(folder)
    again = said(folder)
    assert "softmax.ipynb" not in again
    assert "Hand in softmax.py" in again


def test_what_the_graders_python_and_numpy_do_not_have_is_said(desk):
    more = "import itertools\n\ndef f(x):\n    match x:\n        case 1:\n            return np.matmul(x, x)\n"
    folder = with_facts(desk(more=more), python=[3, 9], numpy="1.0", names={"numpy": ["exp"]})
    text = said(folder)
    assert "Note: softmax.py line 54 is written for a newer Python: the grader has Python 3.9." in text
    assert "uses numpy.matmul, which the grader's numpy 1.0 does not have." in text
    assert "Hand in softmax.py" not in text


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("import numpy as np\nnp.linalg.norm(1)\n", 1),
        ("from numpy.linalg import norm\n", 1),
        ("from numpy import linalg as la\nla.norm(1)\n", 1),
        ("import math\nmath.tau\nx.tau\nmath.no_such_thing\n", 0),
        ("import numpy as np\nnp.no_such_thing\nnp.exp\n", 0),
        ("def f(:\n", 0),
    ],
)
def test_names_by_which_functions_are_taken(source, count):
    facts = GraderFacts((3, 11), "2.0", {}, {"numpy": frozenset({"exp", "linalg"}), "numpy.linalg": frozenset()})
    assert len(newer_than_grader({"it.py": source.encode()}, facts)) == count


def test_this_machine_has_what_it_has(desk):
    facts = read_facts(with_facts(desk()))
    assert "exp" in facts.names["numpy"]
    assert "norm" in facts.names["numpy.linalg"]
    assert newer_than_grader({"softmax.py": (desk() / "softmax.py").read_bytes()}, facts) == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"python": 3}', '{"python": [3, 1], "numpy": "2", "names": []}'])
def test_facts_that_cannot_be_read_are_none(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert read_facts(tmp_path) is None


def test_stubs_are_found_wherever_they_stand():
    source = "def a():\n    'doc'\n    raise NotImplementedError\n\ndef b(): return 1\n\nclass C:\n"
    source += "    def d(self):\n        raise NotImplementedError('x')\n"
    found = unfinished({"it.py": source.encode()}, {"a", "b", "C", "C.d"})
    assert found == ["a is not implemented yet.", "C.d is not implemented yet."]
    assert unfinished({"it.py": source.encode() + b"def a(): return 1\n"}, {"a"}) == []


def test_a_second_question_is_told_on_demand_and_announced_where_there_is_one(desk):
    folder, announced, lead = desk(), "nabla check --more", "More: What are the probabilities of two equal logits"
    assert announced not in said(folder)
    folder = desk(more="\ndef log_softmax(z):\n    return z\n")
    text = said(folder)
    assert announced in text
    assert lead not in text
    text = said(folder, more=True)
    assert announced not in text
    assert text.index("Hint: ") < text.index(lead)
    assert announced not in said(desk(more="\ndef log_softmax(z):\n    raise ValueError\n"))


def test_what_a_question_was_for_is_told_when_it_is_all_right(desk):
    sentences = re.findall(r'learned = "(.*)"', (desk() / "assignment.toml").read_text())
    assert len(sentences) == 3
    text = said(desk())
    assert all(sentence in text for sentence in sentences)
    text = said(desk(more="\ndef log_softmax(z):\n    return z\n"))
    assert [sentence in text for sentence in sentences] == [True, False, True]


def test_the_next_step_names_what_the_failed_checks_asked_for(desk):
    run = run_public_checks(desk(more="def softmax(z):\n    return z\n"))
    first, *rest = run.assignment.questions
    with_another = replace(first, functions=(*first.functions, "another"))
    run = replace(run, assignment=replace(run.assignment, questions=(with_another, *rest)))
    assert next_steps(run) == ["Next: fix softmax in softmax.py (Stable softmax), then run nabla check again."]
