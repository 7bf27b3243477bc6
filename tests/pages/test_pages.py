"""Pages say what results say, in the same words, and nothing from an upload is ever more than text."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import numpy as np
import pytest

from autograder.core.feedback import check_lines
from autograder.core.names import file_stem
from autograder.core.results import Status
from autograder.course.assignment import find_assignment
from autograder.pictures import curves
from autograder.report.pages import student_page
from autograder.report.pages_class import class_report
from autograder.report.pages_write import course_of
from tests.pages.conftest import COURSE, HOSTILE, pictures, summaries, write_report


class Page(HTMLParser):
    """The tags, links and visible text of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.attributes, self.words = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def test_a_student_reads_the_same_words_as_everywhere(class_results):
    for student, result in class_results.items():
        page = Page(student_page(student, result, COURSE))
        for check in result.checks:
            assert check.title in page.text
            # what could not be run is told once
            for line in [] if result.problem else check_lines(check):
                assert " ".join(line.split()) in page.text
        assert f"{result.points:g} of {result.max_points:g} points" in page.text
        if result.problem:
            assert " ".join(result.problem.text.split()) in page.text


def test_a_student_is_not_told_the_name_of_the_diagnosis(class_results):
    for student, result in class_results.items():
        assert "no_shift" not in student_page(student, result, COURSE)


@pytest.mark.parametrize("anonymous", [False, True])
def test_uploads_are_text_and_never_markup(class_results, anonymous):
    pages = [student_page(student, result, COURSE) for student, result in class_results.items()]
    for html in [*pages, class_report(summaries(class_results), COURSE, anonymous=anonymous)]:
        page = Page(html)
        assert "img" not in page.tags
        assert page.tags.count("script") == (html not in pages)
        assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
        assert re.search(r"default-src 'none'.*script-src 'sha256-", html)


def test_nothing_is_loaded_from_anywhere(class_results):
    report = Page(class_report(summaries(class_results), COURSE))
    assert all(link.startswith(("#", "data:,", "pages/")) for link in report.links)
    for student, result in class_results.items():
        links = Page(student_page(student, result, COURSE)).links
        assert all(link.startswith(("#", "data:,")) for link in links)


def test_a_line_that_only_looks_like_a_hint_is_no_hint(class_results):
    result = class_results["s009"]
    html = student_page("s009", result, COURSE)
    hints = sum(bool(c.hint) for c in result.checks)
    assert html.count('<p class="hint"><b>Hint:</b>') == hints


def test_the_report_counts_mistakes_and_who_made_them(class_results):
    text = Page(class_report(summaries(class_results), COURSE)).text.replace(" ,", ",")
    assert "The logits are exponentiated as they are. no_shift The first question 5 Zoë & co #1, s006" in text
    assert "The sign is wrong. sign The second question 1 s009" in text


def test_a_fault_of_ours_is_told_apart_from_a_zero(class_results):
    report = Page(class_report(summaries(class_results), COURSE)).text
    assert "Could not be graded, through no fault of the students s011" in report
    assert "not of your work" in Page(student_page("s011", class_results["s011"], COURSE)).text


def test_the_anonymous_report_has_no_name_and_no_link(class_results):
    page = Page(class_report(summaries(class_results), COURSE, anonymous=True))
    assert "student 01" in page.text
    assert not [link for link in page.links if link.startswith("pages/")]
    for student in class_results:
        assert student not in page.text
    assert "ValueError" in page.text, "messages stay"
    assert "line 3" not in page.text, "lines of code go"


def test_the_anonymous_report_cuts_no_sentence(class_results):
    told = "softmax looks at its argument at most once."
    first = replace(class_results["s006"].checks[0], message=told, place="softmax.py line 9: x = secret")
    results = {"s006": replace(class_results["s006"], checks=(first,))}
    page = Page(class_report(summaries(results), COURSE, anonymous=True)).text
    assert told in page
    assert "secret" not in page


def test_who_did_not_submit_is_named_to_the_instructor_only(class_results, tmp_path):
    def told(**options):
        path = write_report(tmp_path, class_results, names={"A7": "Absent, Abe"}, **options)
        return Page(path.read_text(encoding="utf-8")).text

    absent = ("A7", HOSTILE[::-1])
    assert f"Did not submit (2) Absent, Abe (A7); {HOSTILE[::-1]} Running" in told(missing=absent)
    assert "Did not submit" not in told()
    hidden = told(missing=absent, anonymous=True)
    assert "Did not submit" not in hidden
    assert "Abe" not in hidden


def test_files_and_links_belong_together(class_results, tmp_path):
    report = write_report(tmp_path, class_results)
    links = {unquote(link) for link in Page(report.read_text(encoding="utf-8")).links if link.startswith("pages/")}
    assert links == {f"pages/{path.name}" for path in (tmp_path / "pages").iterdir()}
    assert len(links) == len(class_results)
    names = ["../../etc/passwd", "..", ".hidden", "a/b", "a_b", "a%2Fb", "é", "\udcff"]
    files = {file_stem(name) for name in names}
    assert len(files) == len(names), "nobody's page takes another's place"
    assert not [name for name in files if "/" in name or name.startswith(".")]
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.html")}
    write_report(tmp_path, class_results)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.html")}
    assert write_report(tmp_path, class_results, anonymous=True).name == "report-anonymous.html"


def test_titles_come_from_the_assignment(course, class_results):
    known = course_of(find_assignment("softmax", course))
    assert known.mistakes
    assert set(known.questions)


def test_a_name_that_is_no_text_does_not_end_a_report(class_results, tmp_path):
    write_report(tmp_path, {"\udcff": class_results["s001"]})
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_one_student_is_a_class(class_results):
    for student in class_results:
        assert "1" in Page(class_report(summaries({student: class_results[student]}), COURSE)).text


def test_every_status_is_said_in_words(class_results):
    texts = " ".join(Page(student_page(s, r, COURSE)).text for s, r in class_results.items())
    statuses = {c.status for r in class_results.values() for c in r.checks}
    assert statuses == set(Status)
    for words in ("passed", "not yet", "not run", "could not be graded"):
        assert words in texts
    assert HOSTILE in texts


def test_a_mistake_that_is_in_no_dictionary_is_told_once(class_results):
    told = "softmax: in the result, at first, the shift counts twice"
    result = class_results["s006"]
    first = replace(result.checks[0], diagnosis=(told,))
    results = class_results | {"s006": replace(result, checks=(first, *result.checks[1:]))}
    mistakes = class_report(summaries(results), COURSE).partition('id="mistakes"')[2].partition("</section>")[0]
    assert mistakes.count(told) == 1


def test_a_second_question_is_folded_below_the_hint(class_results):
    result = class_results["s006"]
    asked = replace(result, checks=(replace(result.checks[0], more="Try <x> = 3."), *result.checks[1:]))
    folded = '<details class="further">'
    assert folded not in student_page("s006", result, COURSE)
    page = student_page("s006", asked, COURSE)
    assert page.count(folded) == 1
    assert page.rindex("What is the largest number that exp sees?") < page.index(folded) < page.index("Try &lt;x&gt;")


def test_a_page_says_what_a_question_was_for_once_it_is_right(class_results):
    told = 0
    for student, result in class_results.items():
        for question in result.questions:
            learned = {question: "Shift <first>."}
            right = all(c.status is Status.PASSED for c in result.of_question(question))
            page = Page(student_page(student, result, replace(COURSE, learned=learned)))
            assert ("Shift <first>." in page.text) == (right and not result.problem)
            told += right
    assert told


def test_a_picture_of_the_whole_stands_behind_all_questions(class_results):
    of_question, *_ = pictures()
    drawn = (of_question, replace(of_question, question="", title="All of it"))
    text = Page(student_page("s001", replace(class_results["s001"], pictures=drawn), COURSE)).text
    assert text.index("All together") < text.index("All of it")
    assert "All together" not in Page(student_page("s002", class_results["s002"], COURSE)).text


def test_as_many_curves_as_there_are_units_can_be_told_apart(class_results):
    x = np.linspace(0, 1, 5)
    drawn = replace(curves("x", "y", {f"curve {n}": (x, n * x) for n in range(16)}), title="Many")
    page = student_page("s001", replace(class_results["s001"], pictures=(drawn,)), COURSE)
    looks = re.findall(r'<polyline class="curve ([^"]*)"', page)
    assert len(set(looks)) == len(looks) == 16
