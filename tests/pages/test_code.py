"""The student's own code beside the feedback: numbered, marked where a message speaks of it, never more than text."""

import re

import pytest

from autograder.core.results import Problem, Status
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import KeptCode, keep_code
from autograder.report.code import shown_code
from autograder.report.pages import student_page
from autograder.submissions.submission import Submission
from tests.pages.conftest import COURSE, HOSTILE, check, result

SOURCE = b"import numpy as np\n\ndef f(x):\n\treturn x * \xff\n"


def kept(graded, **files):
    return KeptCode(graded.submission, {name.replace("_", "."): data for name, data in files.items()})


@pytest.fixture
def raised():
    wrong = check(
        1, Status.FAILED, kind="exception", message="f raised ValueError.", place="softmax.py line 4: return x"
    )
    noted = check(2, Status.PASSED, notes=("numpy warned: overflow encountered in exp (softmax.py line 3)",))
    return result(wrong, noted, check(3, Status.PASSED))


def test_lines_that_a_message_speaks_of_are_marked(raised):
    (file,) = shown_code(raised, kept(raised, softmax_py=SOURCE)).files
    assert [line.text for line in file.lines] == ["import numpy as np", "", "def f(x):", "    return x * \ufffd"]
    assert [[c.id for c in line.checks] for line in file.lines] == [[], [], ["check_2"], ["check_1"]]
    html = student_page("ann", raised, COURSE, kept(raised, softmax_py=SOURCE))
    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert html.count(f'id="{anchor}"') == 1
    assert html.count('class="marked"') == 2


def test_cells_of_a_notebook_are_told_apart():
    wrong = check(1, Status.FAILED, kind="exception", message="f raised.", place="softmax.ipynb cell 1 line 2: x")
    graded = result(wrong)
    files = {"softmax.ipynb cell 1": b"a\nb\n", "softmax.ipynb cell 11": b"a\nb\n"}
    first, second = shown_code(graded, KeptCode(graded.submission, files)).files
    assert [line.marked for line in first.lines] == [False, True]
    assert not any(line.marked for line in second.lines)


def test_code_is_text(raised):
    hostile = f"x = 1  # {HOSTILE} </code></li></ol>\x1b[31m\n".encode()
    html = student_page("ann", raised, COURSE, kept(raised, softmax_py=hostile))
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert "\x1b" not in html


def test_a_page_is_bounded(raised):
    files = kept(raised, softmax_py=b"x = 1\n" * 100_000, helper_py=b"y" * 1_000_000)
    shown = shown_code(raised, files)
    assert shown.files[0].left_out > 90_000
    assert len(student_page("ann", raised, COURSE, files)) < 400_000
    assert "more lines are not shown" in student_page("ann", raised, COURSE, files)


def test_a_syntax_error_is_one_row():
    problem = Problem("syntax", "The code cannot be read.", "Look at this line.", place="softmax.py line 2: retrun x")
    graded = result(*(check(i, Status.SKIPPED, message="Not run.") for i in range(1, 6)), problem=problem)
    html = student_page("ann", graded, COURSE, kept(graded, softmax_py=b"def f(x):\n    retrun x\n"))
    assert html.count("Not run.") == 0
    assert html.count("The code cannot be read") == 1
    assert "5 checks were not run" in html
    assert html.count('class="marked"') == 1


def test_code_is_kept_exactly_and_belongs_to_one_result(tmp_path):
    folder = GradedFolder(tmp_path)
    submission = Submission("a/b", {"softmax.py": SOURCE})
    keep_code(folder, submission)
    graded = result(check(1, Status.PASSED))
    assert KeptCode.of(folder, "a/b", graded) is None, "another upload has come since"
    object.__setattr__(graded, "submission", submission.hash)
    found = KeptCode.of(folder, "a/b", graded)
    assert found is not None
    assert found.files == submission.files
    assert KeptCode.of(folder, "nobody", graded) is None
    folder.code_of("a/b").write_bytes(b"{")
    assert KeptCode.of(folder, "a/b", graded) is None
