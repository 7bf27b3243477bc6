"""The pages of a graded class as files."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self
from urllib.parse import quote

from autograder.core.archive import write_atomically
from autograder.core.results import Result
from autograder.course.assignment import Assignment, AssignmentError, find_assignment
from autograder.gradebook.book import Book
from autograder.gradebook.graded_folder import GradedFolder, GradedFolderError
from autograder.gradebook.kept_code import KeptCode
from autograder.gradebook.summary import Summary, summary
from autograder.history.changes import Event, changes, latest
from autograder.history.run_log import read_history
from autograder.report.handout_page import PAGE, handout_page
from autograder.report.pages import Course, student_page
from autograder.report.pages_class import class_report
from autograder.report.pages_course import across_assignments
from autograder.submissions.specimens import bugs


@dataclass(frozen=True)
class ClassPages:
    """Writes a student's page as soon as there is a result, and the report from the summaries of all."""

    folder: GradedFolder
    course: Course

    @classmethod
    def of(
        cls, folder: GradedFolder, assignment: Assignment, names: Mapping[str, str], missing: Sequence[str] = ()
    ) -> Self:
        """For a class.

        Args:
            names: of students, as far as they are known.
            missing: students of the roster who did not submit.
        """
        return cls(folder, replace(course_of(assignment), names=names, missing=missing, page=folder.link_to_page))

    def write_page(self, student: str, result: Result) -> None:
        page = student_page(student, result, self.course, KeptCode.of(self.folder, student, result))
        write_atomically(self.folder.page_of(student), page.encode("utf-8", "replace"))

    def write_report(self, summaries: Sequence[Summary], events: Sequence[Event] = ()) -> None:
        """Write the report and the handout's page; remove pages of those graded earlier only: pages are handed out.

        Args:
            summaries: of the class; at least one.
            events: of the folder's log, for what has changed since the run before, and whose pages there may be.
        """
        for student in latest(events).keys() - {s.student for s in summaries}:
            self.folder.page_of(student).unlink(missing_ok=True)
        if self.course.handout:
            write_atomically(self.folder.path / PAGE, handout_page(self.course.handout).html.encode("utf-8", "replace"))
        text = class_report(summaries, self.course, changes=changes(events))
        write_atomically(self.folder.report, text.encode("utf-8", "replace"))

    def write_anonymous_report(self, summaries: Sequence[Summary], events: Sequence[Event] = ()) -> None:
        """Write a report without names and links."""
        text = class_report(summaries, self.course, anonymous=True, changes=changes(events))
        write_atomically(self.folder.anonymous_report, text.encode("utf-8", "replace"))


def write_report_again(folder: GradedFolder, course: Path, *, anonymous: bool = False) -> Path:
    """Write the report and the students' pages from the results that are there; or one report without names and pages.

    Returns:
        The report.

    Raises:
        GradedFolderError: there is no result that counts.
    """
    counted = folder.class_results()
    if not counted.results:
        raise GradedFolderError(
            f"{folder.path} holds no results of its class: nabla grade --out {folder.path} makes them"
        )
    classlist = counted.classlist
    pages = ClassPages.of(folder, find_assignment(counted.assignment, course), classlist.names, classlist.missing)
    summaries = []
    for student, result in counted.results.items():
        if not anonymous:
            pages.write_page(student, result)
        summaries.append(summary(student, result))
    write = pages.write_anonymous_report if anonymous else pages.write_report
    write(summaries, read_history(folder.history).events)
    return folder.anonymous_report if anonymous else folder.report


def write_course_report(out: Path, book: Book, folders: Mapping[str, GradedFolder]) -> None:
    """Write the page across assignments, with links to the pages and reports that are there.

    Args:
        folders: by assignment.
    """
    text = across_assignments(
        book,
        report=lambda assignment: _link(folders[assignment].report, out),
        page=lambda assignment, student: _link(folders[assignment].page_of(student), out),
    )
    write_atomically(out, text.encode("utf-8", "replace"))


def _link(target: Path, source: Path) -> str:
    """Where a file lies from another; empty if there is none, or no way to it."""
    if not target.exists():
        return ""
    try:
        return quote(Path(os.path.relpath(target.resolve(), source.resolve().parent)).as_posix())
    except ValueError:  # another drive of Windows
        return ""


def course_of(assignment: Assignment) -> Course:
    """Titles of an assignment, and what its known bugs are where they are at hand."""
    try:
        mistakes = {bug.name: bug.what for bug in bugs(assignment)} if assignment.solution else {}
    except AssignmentError:  # somebody is writing one: a report needs it least of all
        mistakes = {}
    titles = {q.id: q.title for q in assignment.questions}
    learned = {q.id: q.learned for q in assignment.questions if q.learned}
    return Course(assignment.title, titles, mistakes, name=assignment.name, handout=assignment.handout, learned=learned)
