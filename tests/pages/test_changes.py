"""What has changed since the run before, out of a folder's log."""

from html.parser import HTMLParser

from autograder.history.changes import changes
from autograder.report.pages_class import class_report
from tests.pages.conftest import COURSE, summaries


def run(number):
    return {"event": "run", "run": str(number)}


def end(number, ended="done"):
    return {"event": "end", "run": str(number), "ended": ended, "time": f"2026-01-0{number}T10:00"}


def graded(student, points, **changed):
    same = {"submission": "a", "suite": "s", "seed": "x", "error": False}
    return {"event": "result", "run": "1", "student": student, "points": points, **same, **changed}


FIRST = [run(1), graded("ann", 3), graded("bob", 5), graded("cem", 2, error=True), end(1)]
SECOND = [
    run(2),
    graded("ann", 7, submission="b"),
    graded("bob", 4.5, suite="t", seed="y"),
    graded("cem", 2),
    graded("dua", 9),
    end(2),
]


def test_a_first_run_has_nothing_to_compare_with():
    assert changes([]) is None
    assert changes(FIRST) is None
    assert changes(FIRST[:-1]) is None


def test_who_moved_and_why():
    found = changes(FIRST + SECOND)
    assert [(c.student, c.before, c.after, c.reasons) for c in found.moved] == [
        ("ann", 3.0, 7.0, ("the submission changed",)),
        ("bob", 5.0, 4.5, ("the suite changed (s → t)", "the seed changed")),
    ]
    assert [c.student for c in found.new] == ["dua"]
    assert found.same == 1
    assert found.since == "2026-01-01T10:00"


def test_a_run_that_was_interrupted_belongs_to_the_next():
    stopped = [run(2), graded("ann", 7), end(2, "interrupted")]
    killed = [run(3), graded("dua", 9)]
    for log in (FIRST + stopped, FIRST + stopped + killed, FIRST + stopped + killed + [run(4), end(4)]):
        found = changes(log)
        assert [c.student for c in found.moved] == ["ann"]
        assert [c.student for c in found.new] == (["dua"] if killed[0] in log else [])


def test_a_run_that_found_everything_done_changed_nothing():
    found = changes([*FIRST, *SECOND, run(3), end(3)])
    assert found.moved == found.new == ()
    assert found.since == "2026-01-02T10:00"


class Text(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.words = []
        self.feed(html)

    def handle_data(self, data):
        self.words.append(data)

    def __str__(self):
        return " ".join(" ".join(self.words).split())


def test_the_report_says_it(class_results):
    before = [run(1), *(graded(student, 1.0) for student in class_results if student != "s002"), end(1)]
    after = [
        run(2),
        *(graded(s, r.points, submission="b") for s, r in class_results.items()),
        graded("gone", 3),
        end(2),
    ]
    found = changes(before + after)
    text = str(Text(class_report(summaries(class_results), COURSE, changes=found)))
    assert "Since the last run" in text
    assert "s001 1 10 +9 the submission changed" in text
    assert "2 came new" in text
    assert "New: s002 ." in text
    hidden = str(Text(class_report(summaries(class_results), COURSE, changes=found, anonymous=True)))
    assert "2 came new" in hidden
    assert "s001" not in hidden
    assert "Since the last run" not in str(Text(class_report(summaries(class_results), COURSE)))
