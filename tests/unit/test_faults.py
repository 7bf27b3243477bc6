"""A check that breaks: its author is told where and why, students only that it is not their fault."""

import logging
import os
import sys

import pytest

from autograder.checking.checks import CheckDefinitionError, load_checks
from autograder.core.results import Status, Visibility
from autograder.course.assignment import load_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.submissions.specimens import solution
from tests.conftest import graded

SQUARE = "def square(x):\n    return x * x\n"


def broken(student, rng):
    """b"""
    hidden = 41.5
    raise ValueError(f"no {hidden}\nat all")


def test_the_trusted_side_gets_line_and_text(small, launcher, caplog):
    with caplog.at_level(logging.ERROR, logger="autograder.grading.grade"):
        outcome = graded(small, {"it": broken}, SQUARE, launcher, Visibility.HIDDEN)
    line = broken.__code__.co_firstlineno + 3
    assert outcome.faults["it"].endswith(f"test_faults.py line {line}: ValueError: no 41.5 at all")
    assert [r.getMessage() for r in caplog.records] == [f"check it breaks down: {outcome.faults['it']}"]
    assert outcome.result.checks[0].status is Status.ERROR
    assert "41.5" not in outcome.result.to_json()


def test_the_line_is_the_checks_own_and_the_file_is_named_within_the_course(small, launcher):
    checks = small.folder / "checks.py"
    text = checks.read_text().replace("[4.0, 0.0, 9.0], what", "[4.0, 0.0, 9.0], wat")
    checks.write_text(text)
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "wat=" in words)
    faults = grade(load_suite(small), solution(small).submission(small), launcher).faults
    assert faults.keys() == {"square_example"}
    assert faults["square_example"].startswith(f"assignments/small/checks.py line {line}: TypeError: expect() got")


def test_what_a_student_returned_cannot_fill_or_steer_the_graders_terminal(small, launcher):
    def it(student, rng):
        """b"""
        raise ValueError(student.square(2))

    source = "def square(x):\n    return '\\x1b[2J' + 'a' * 100000\n"
    fault = graded(small, {"it": it}, source, launcher).faults["it"]
    assert fault.isprintable()
    assert len(fault) < 1000


@pytest.mark.parametrize("parameters", ["student", "", "student, rng, more", "student, *, rng"])
def test_a_check_takes_student_and_rng(tmp_path, parameters):
    (tmp_path / "assignment.toml").write_text(
        'title = "T"\nsummary = "S"\n[[questions]]\nid = "q"\ntitle = "Q"\nfunctions = ["f"]\n'
    )
    (tmp_path / "checks.py").write_text(
        f'from autograder import check\n\n\n@check(question="q")\ndef a({parameters}):\n    """t"""\n'
    )
    with pytest.raises(CheckDefinitionError, match=r"checks\.py line 4: check a\(.*\) is called with \(student, rng\)"):
        load_suite(load_assignment(tmp_path))


CHECK = 'from autograder import check\n@check(question="q", points=POINTS)\ndef a(student, rng):\n    """t"""\n'


@pytest.mark.parametrize("file", ["checks.py", "checks/_shared.py"])
def test_a_file_is_taken_as_it_stands(tmp_path, monkeypatch, file):
    """Also if one of its size and date was there before: an edit in the same second, another release of the day."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)  # where that is set, nothing could be taken from a cache
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "q.py").write_text(f"from ._shared import POINTS\n{CHECK}")
    found = []
    for points in (1, 2):
        (tmp_path / file).write_text(f"POINTS = {points}\n{CHECK if file == 'checks.py' else ''}")
        os.utime(tmp_path / file, (1e9, 1e9))
        found += [check.points for check in load_checks(tmp_path, Visibility.PUBLIC, "_stands")]
    assert found == [1, 2]


def test_a_hidden_check_asks_no_second_question(tmp_path):
    text = 'from autograder import check\n\n\n@check(question="q", more="Try 3.")\ndef a(student, rng):\n    """t"""\n'
    (tmp_path / "checks.py").write_text(text)
    assert load_checks(tmp_path, Visibility.PUBLIC, "_second")[0].more == "Try 3."
    with pytest.raises(CheckDefinitionError, match="check a is hidden: more= is for public checks"):
        load_checks(tmp_path, Visibility.HIDDEN, "_second")
