"""One small edit of the student's own code, tried by the checks: its line is told, the edit is for the instructor."""

import ast
from types import SimpleNamespace

import pytest

from autograder.core.feedback import feedback
from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.diagnose.diagnosing_grader import DiagnosingGrader
from autograder.diagnose.edits import MAX_NODES, edits
from autograder.diagnose.search import Search, located
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission
from tests.diagnose.without_bugs import told, without_bugs

SLIPS = {
    "an axis": ("    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=0)\n", 2),
    "a sign": (
        "    e = np.exp(z + z.max(axis=1, keepdims=True))\n    return e / np.sum(e, axis=1, keepdims=True)\n",
        1,
    ),
    "a loop": (
        "    out = np.zeros(z.shape)\n    for i in range(len(z)):\n        e = np.exp(z[i] - z[i].max())\n"
        "        out[i] = e / e.sum()\n        return out\n",
        5,
    ),
}


@pytest.fixture(scope="module")
def expert(launcher) -> DiagnosingGrader:
    return without_bugs("softmax", launcher)


def of_softmax(body: str) -> str:
    return f"def softmax(z):\n{body}"


def line_of(expert: DiagnosingGrader, line: int) -> int:
    """In the file that `told` makes, of the body's lines counted from 1."""
    return len(f"{solution(expert.suite.assignment).source}\n\n".split("\n")) + line


@pytest.mark.parametrize("slip", SLIPS)
def test_the_line_is_told(expert, slip):
    body, line = SLIPS[slip]
    _, found = told(expert, of_softmax(body))
    verdict = next(v for v in found.values() if v.edits)
    says = verdict.says.splitlines()[-1]
    assert says.startswith("A change in line ")
    assert f"line {line_of(expert, line)} alone" in says
    assert f"line {line_of(expert, line)}: " in " ".join(verdict.edits)


def test_a_statement_that_is_missing_has_its_line_below_another(expert):
    _, found = told(
        expert,
        of_softmax("    z -= z.max(axis=1, keepdims=True)\n    e = np.exp(z)\n    return e / e.sum(1)[:, None]\n"),
    )
    says = {verdict.says.splitlines()[-1] for verdict in found.values() if verdict.edits}
    assert any(f" new line below line {line_of(expert, 0)} alone" in words for words in says), says


def test_the_edit_is_not_told(expert):
    body, _ = SLIPS["a sign"]
    source = f"{solution(expert.suite.assignment).source}\n\n{of_softmax(body)}"
    result = expert.grade(Submission("s", {"softmax.py": source.encode()})).result
    check = next(c for c in result.checks if c.edits)
    assert "np.exp(z - z.max" in check.edits[0]
    assert "np.exp" not in feedback(check)
    assert "alone makes this check pass" in feedback(check)


def test_two_mistakes_have_no_line(expert):
    _, found = told(expert, of_softmax("    e = np.cosh(z + 1) + 3 * z**2\n    return np.sin(e) * 0.37 + z**3\n"))
    assert not any(verdict.edits or "alone" in verdict.says for verdict in found.values())


def test_where_a_bug_is_known_nothing_is_searched(expert, monkeypatch):
    assignment = expert.suite.assignment
    bug = next(b for b in bugs(assignment) if b.name == "softmax_shift_denominator")
    looked = []
    monkeypatch.setattr(Search, "_look", lambda self, check, *_: looked.append(check))
    _, found = told(expert, bug.source)
    right = expert.known("softmax").solution
    of_question = {check.id for check in right.checks}
    assert of_question & set(looked)
    assert not any(verdict.names for verdict in found.values())
    looked.clear()
    monkeypatch.setitem(expert._known, "softmax", Known(right, (expert._run(bug, "softmax"),)))
    _, found = told(expert, bug.source)
    assert {name for verdict in found.values() for name in verdict.names} == {bug.name}
    assert not of_question & set(looked)


SOURCE = b'''import numpy as np

SCALE = 2.0


def helper(a, b=1):
    """A docstring."""
    total = 0.0
    for row in a:
        if row.sum() > b:
            total += row.mean() * SCALE
        else:
            continue
    return total / len(a), b


def other(x):
    return x + 1
'''


def test_no_line_is_looked_for_where_a_check_uses_other_functions_that_fail(monkeypatch):
    looked = []
    monkeypatch.setattr(Search, "_look", lambda self, check, *_: looked.append(check))
    failed = [
        CheckResult(name, "q", name, Visibility.PUBLIC, 1, 0, Status.FAILED, "value", uses=uses)
        for name, uses in (("a", ("g",)), ("b", ()))
    ]
    Search(SimpleNamespace(passes=lambda check: False), ()).edits(Behaviour("", (), {}), failed)
    assert looked == ["b"]


@pytest.mark.parametrize(("on_drawn_numbers", "lines"), [(b"x + 1", {2}), (b"x - 1", {2}), (b"never", set())])
def test_an_edit_with_which_an_example_passes_counts_if_a_hidden_check_of_the_function_does(on_drawn_numbers, lines):
    source = b"def f(x):\n    return x * 1\n"

    def passes(check, files=None):
        """The example holds few numbers, so that two edits make it pass."""
        wanted = {"example": (b"x + 1", b"x - 1"), "drawn": (on_drawn_numbers,)}[check]
        return any(text in (files or {}).get("m.py", b"") for text in wanted)

    trials = SimpleNamespace(
        passes=passes,
        all_pass=lambda checks, files: True,
        submission=SimpleNamespace(files={"m.py": source}),
        suite=SimpleNamespace(assignment=SimpleNamespace(module="m")),
    )
    example, drawn = (
        CheckResult(name, "q", name, visibility, 1, 0, Status.FAILED, "value")
        for name, visibility in (("example", Visibility.PUBLIC), ("drawn", Visibility.HIDDEN))
    )
    calls = {name: [SimpleNamespace(function="f")] for name in ("example", "drawn")}
    found = Search(trials, ()).edits(Behaviour("", (), calls), [example, drawn])
    assert {edit.line for edit in found["example"]} == lines
    assert all(on_drawn_numbers in edit.source for edit in found["example"])


def test_no_line_is_looked_for_by_a_check_where_others_show_what_is_wrong(monkeypatch):
    """A wrong gradient of wrong values: it passes as well where the values become those of the gradient."""
    looked = []
    monkeypatch.setattr(Search, "_look", lambda self, check, *_: looked.append(check))
    failed = [CheckResult(name, "q", name, Visibility.PUBLIC, 1, 0, Status.FAILED, "value") for name in "ab"]
    Search(SimpleNamespace(passes=lambda check: False), ()).edits(Behaviour("", (), {}), failed, {"a"})
    assert looked == ["b"]


def test_what_follows_from_another_mistake_is_no_unknown_one():
    failed = [
        CheckResult(name, "q", name, Visibility.PUBLIC, 1, 0, Status.FAILED, kind, uses=uses)
        for name, kind, uses in (("plain", "value", ()), ("user", "value", ("g",)), ("slope", "gradient", ()))
    ]
    student = Behaviour("", tuple(failed), {})
    case = DiagnosisCase(student, Known(student, ()))
    search = SimpleNamespace(edits=lambda *_: {})

    def unknown(**names):
        found = {check: Verdict(those, Confidence.LIKELY, "") for check, those in names.items()}
        return {check for check, verdict in located(search, case, found).items() if verdict.alike}

    assert unknown() == {"plain", "slope"}
    assert unknown(plain=("a term is missing",)) == set()
    assert unknown(slope=("a term is missing",)) == {"plain"}
    values = Verdict((), Confidence.LIKELY, "", elsewhere=True)
    assert not located(search, case, {"slope": values})["slope"].alike


def test_what_an_attribute_is_set_to_may_be_added_to_it():
    source = b"class V:\n    def f(self, other):\n        other.grad = 2 * self.grad\n        self.n += 1\n"
    texts = b"".join(edit.source for edit in edits({"m.py": source}, ["V.f"]))
    assert b"other.grad += 2 * self.grad" in texts
    assert b"self.n = self.n + 1" in texts


def test_edits_are_programs_of_what_is_used_in_a_fixed_order():
    found = list(edits({"m.py": SOURCE}, ["helper"]))
    assert found == list(edits({"m.py": SOURCE}, ["helper"]))
    sources = [edit.source for edit in found]
    assert len(set(sources)) == len(sources) > 100
    assert SOURCE not in sources
    for edit in found:
        ast.parse(edit.source)
        assert b"return x + 1" in edit.source
        assert 3 <= edit.line <= 14
        assert edit.before != edit.after
    texts = b"".join(sources)
    for one in (
        b"total = total + row.mean() * SCALE",
        b"row.sum() >= b",
        b"row.sum(axis=1",
        b"return (b, total",
        b"SCALE = 1",
    ):
        assert one in texts, one


@pytest.mark.parametrize(
    "source", [b"def f(:", b"x = " + b"(" * 5000, b"def f(x):\n    return " + b"-" * MAX_NODES + b"x\n"]
)
def test_what_cannot_be_edited_has_no_edits(source):
    assert not list(edits({"m.py": source}, ["f"]))


def test_every_edit_can_be_compiled():
    source = b"def f(x, n):\n    for i in range(n):\n        x = x + np.var(x, axis=0, ddof=1)[i]\n    return x\n"
    found = list(edits({"m.py": source}, ["f"]))
    assert len(found) > 50
    for edit in found:
        compile(edit.source, edit.file, "exec")


def test_cells_of_a_notebook_are_edited_apart():
    cells = {"m.ipynb cell 1": b"def f(x):\n    return g(x)\n", "m.ipynb cell 2": b"def g(x):\n    return x + 1\n"}
    assert {edit.file for edit in edits(cells, ["f"])} == set(cells)
