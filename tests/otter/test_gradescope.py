"""Result -> Gradescope's results.json."""

from dataclasses import replace

import pytest

from autograder.core.results import CheckResult, Problem, Result, Status, Visibility
from autograder.otter.gradescope_results import gradescope_results
from tests.otter.conftest import assert_gradescope

PASSED = CheckResult("a", "one", "a holds", Visibility.PUBLIC, 1.0, 1.0, Status.PASSED, notes=("numpy warned",))
FAILED = CheckResult(
    "b", "one", "b holds", Visibility.HIDDEN, 2.0, 0.0, Status.FAILED, "value", "differs", hint="Which?"
)
ERROR = CheckResult("c", "two", "c holds", Visibility.HIDDEN, 4.0, 0.0, Status.ERROR, "infrastructure", "Not graded")
RESULT = Result("name", "suite", "seed", "hash", "full", ("seccomp",), (PASSED, FAILED), seconds=1.25)


def test_fields() -> None:
    data = gradescope_results(RESULT)
    assert_gradescope(data)
    assert (data["score"], data["execution_time"]) == (1.0, 1.25)
    assert [(t["name"], t["number"], t["score"], t["max_score"], t["status"]) for t in data["tests"]] == [
        ("a holds", "1.1", 1.0, 1.0, "passed"),
        ("b holds", "1.2", 0.0, 2.0, "failed"),
    ]
    assert [t["visibility"] for t in data["tests"]] == ["visible", "after_published"]
    assert data["extra_data"]["isolation"] == "full"
    assert data["extra_data"]["suite"] == "suite"
    assert "leaderboard" not in data


def test_feedback_is_shown() -> None:
    passed, failed = gradescope_results(RESULT)["tests"]
    assert "numpy warned" in passed["output"]
    assert "differs" in failed["output"]
    assert "**Hint:** Which?" in failed["output"]


def test_summary_tells_nothing_of_hidden_checks() -> None:
    worse = replace(RESULT, checks=(PASSED, replace(FAILED, status=Status.PASSED, points=2.0, message="")))
    assert gradescope_results(RESULT)["output"] == gradescope_results(worse)["output"]


def test_fault_of_ours_is_no_failed_test() -> None:
    data = gradescope_results(replace(RESULT, checks=(PASSED, ERROR)))
    assert_gradescope(data)
    assert "status" not in data["tests"][1]
    assert "1 checks were not graded" in data["output"]
    assert data["extra_data"]["infrastructure_error"] is True


def test_problem_stands_on_top() -> None:
    problem = Problem("syntax", "Importing the submission raised SyntaxError at a.py line 1: x = = 1", "Run it.")
    data = gradescope_results(replace(RESULT, problem=problem))
    assert "a.py line 1: x = = 1" in data["output"]
    assert "Run it." in data["output"]


@pytest.mark.parametrize("text", ["```\n# big", "<script>alert(1)</script>", "![x](http://example.org/x.png)", "$x$"])
def test_text_of_a_student_stays_text(text: str) -> None:
    hostile = replace(FAILED, message=text, hint="", notes=(text,))
    output = gradescope_results(replace(RESULT, checks=(hostile,), notes=(text,)))["tests"][0]["output"]
    fenced, _, note = output.partition("\n\n**Note:** ")
    fence, _, rest = fenced.partition("text\n")
    assert set(fence) == {"`"}
    assert rest == f"{text}\n{fence}"
    assert fence not in text
    for special in "<[`#$":
        assert note.count(special) == note.count(f"\\{special}")
