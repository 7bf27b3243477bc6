"""Commands that grade a class: `nabla grade`, `nabla report`, `nabla demo`."""

import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from autograder.commands import classroom, engines
from autograder.commands.common import CORES, Course, Jobs, Name, Seed, UsageError, console, course_folder, errors
from autograder.core.results import Outcome, Result
from autograder.course.assignment import Assignment, find_assignment, list_assignments
from autograder.gradebook.book import make_book
from autograder.gradebook.graded_folder import GradedFolder
from autograder.gradebook.kept_code import keep_code
from autograder.history.run_log import logged_run, read_history
from autograder.intake.classlist import Enrolment
from autograder.intake.upload import read_upload
from autograder.submissions.submission import Submission

if TYPE_CHECKING:
    from autograder.batch.class_run import ClassRun
    from autograder.batch.engine import GradingEngine
    from autograder.report.pages_write import ClassPages
    from autograder.report.progress import Tally


class Style(Enum):
    """What `nabla grade` prints."""

    SHOWN = auto()
    QUIET = auto()
    JSON = auto()


def grade(
    name: Name,
    submissions: Annotated[
        Path, typer.Argument(help="A folder of files, folders or zips, or the download of a learning platform.")
    ],
    out: Annotated[Path, typer.Option(help="Where results and grades.csv go; what is there is not graded again.")],
    jobs: Jobs = CORES,
    seed: Seed = None,
    require_sandbox: engines.RequireSandbox = False,
    engine: engines.EngineOption = engines.EngineName.LOCAL,
    image: engines.ImageOption = None,
    scheduler: engines.SchedulerOption = None,
    source: classroom.FromOption = None,
    roster: classroom.RosterOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but what went wrong.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="For scripts: a JSON object per line and submission, then a summary.")
    ] = False,
    course: Course = None,
) -> None:
    """Grade a class.

    Example: `nabla grade softmax submissions --out graded`, `nabla grade softmax a.zip --roster class.csv --out graded`
    """
    chosen = engines.grading_engine(engine, image=image, scheduler=scheduler, require_sandbox=require_sandbox)
    if as_json and quiet:
        raise UsageError("--json and --quiet do not go together: --json prints nothing but JSON")
    style = Style.JSON if as_json else Style.QUIET if quiet else Style.SHOWN
    assignment = find_assignment(name, course_folder(course))
    classroom.keep_apart(out, submissions)
    folder = GradedFolder(out)
    if folder.assignment not in (assignment.name, None):
        raise UsageError(f"{out} holds results of {folder.assignment}: choose another --out")
    with classroom.uploads_of(submissions, assignment, source, roster) as enrolment:
        classroom.tell_class(enrolment, roster, console if style is Style.SHOWN else None)
        classroom.tell_attempts(enrolment, assignment.policy)
        GradeRequest(assignment, enrolment, folder, jobs, seed, chosen, engine, style).run()


@dataclass(frozen=True)
class GradeRequest:
    """A class to grade, with all options of `nabla grade`."""

    assignment: Assignment
    enrolment: Enrolment
    folder: GradedFolder
    jobs: int
    seed: str | None
    engine: "GradingEngine"
    engine_name: engines.EngineName
    style: Style

    def run(self) -> None:
        """Grade, write pages and tables, and print what came of it.

        Raises:
            UsageError: nothing can be graded in this way.
            typer.Exit: it was interrupted, or some could not be graded.
        """
        from autograder.batch.engine import EngineError
        from autograder.batch.result_store import StoreBusyError

        progress = _progress(self.style, len(self.enrolment.uploads))
        try:
            run = self._grade(progress)
            self._pages.write_report(run.summaries, read_history(self.folder.history).events)
        except KeyboardInterrupt:
            errors.print(f"stopped; the results of {progress.done} of {progress.total} are kept")
            errors.print(f"To go on from there: [bold]{escape(shlex.join(['nabla', *sys.argv[1:]]))}[/]")
            raise typer.Exit(130) from None
        except (EngineError, StoreBusyError) as error:
            raise UsageError(str(error)) from None
        self._print(run)
        if run.errors:
            errors.print(f"[magenta]could not be graded (not the students' fault): {escape(', '.join(run.errors))}[/]")
            errors.print(f"To try these again: [bold]{escape(shlex.join(['nabla', *sys.argv[1:]]))}[/]")
            raise typer.Exit(1)

    def _grade(self, progress: "Tally") -> "ClassRun":
        from autograder.batch.class_run import grade_class
        from autograder.course.suite import identify

        about = {"engine": self.engine_name.value, "source": self.enrolment.classlist.source}
        identity = identify(self.assignment, self.seed)
        with logged_run(self.folder.history, self.assignment.name, identity, **about) as log, progress:

            def one(student: str, result: Result, stored: bool) -> None:
                log.result(student, result, stored)
                progress.one(student, result, stored)
                self._pages.write_page(student, result)

            return grade_class(
                self.assignment,
                self._submissions(),
                self.folder,
                seed=self.seed,
                jobs=self.jobs,
                progress=one,
                engine=self.engine,
                names=self.enrolment.classlist.names,
            )

    def _submissions(self) -> Iterator[Submission]:
        # only when the first is asked for: by then no other run writes to the folder
        self.enrolment.classlist.save(self.folder.class_list)
        for upload in self.enrolment.uploads:
            submission = read_upload(upload, self.assignment)
            keep_code(self.folder, submission)
            yield submission

    @cached_property
    def _pages(self) -> "ClassPages":
        from autograder.report.pages_write import ClassPages

        classlist = self.enrolment.classlist
        return ClassPages.of(self.folder, self.assignment, classlist.names, classlist.missing)

    def _print(self, run: "ClassRun") -> None:
        from autograder.report.progress import write_line
        from autograder.report.terminal import class_table

        known = len(run.summaries) - run.graded
        if self.style is Style.JSON:
            seconds = round(run.seconds, 3)
            write_line({"graded": run.graded, "known": known, "errors": list(run.errors), "seconds": seconds})
        self._tell_not_run(run)
        if self.style is not Style.SHOWN:
            return
        console.print(class_table(run.summaries, self.enrolment.classlist.names))
        console.print(f"{run.graded} graded, {known} known already, {run.seconds:.1f} s")
        console.print(f"results: {self.folder.results}   grades: {self.folder.grades}", soft_wrap=True)
        console.print(f"report: [bold]{self.folder.report}[/]", soft_wrap=True)

    def _tell_not_run(self, run: "ClassRun") -> None:
        """Of a class whose uploads were all read, each has a grade; of others, whoever looks at totals has to know."""
        students = [s.student for s in run.summaries if s.problem and s.outcome is not Outcome.ERROR]
        if students:
            told = f"{len(students)} of {len(run.summaries)} could not be run, and have no points"
            errors.print(f"[yellow]{told}:[/] {escape(classroom.some(students))}")


def _progress(style: Style, total: int) -> "Tally":
    from autograder.report.progress import Bar, JsonLines, Tally

    if style is Style.SHOWN:
        return Bar(total, console)
    return JsonLines(total) if style is Style.JSON else Tally(total)


def report(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", help="What `nabla grade --out DIR` wrote.")],
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="One DIR: no names, no links; to show in class.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help="Several DIRs: the file. Default: report-course.html in the first DIR."),
    ] = None,
    course: Course = None,
) -> None:
    """Write a page about the class, and one for each student, from results that are there already.

    With several DIRs, of different assignments, write one page across them: each student's share of the points, who
    falls behind, and which questions are hard.

    Example: `nabla report graded`, `nabla report graded-softmax graded-losses`
    """
    if len(folders) > 1:
        if anonymous:
            raise UsageError("--anonymous is for one DIR: a page across assignments is about students by name")
        _report_across(folders, out or GradedFolder(folders[0]).course_report, course_folder(course))
    elif out is not None:
        raise UsageError("--out is for several DIRs: the report of one lies in it, beside the pages that it links to")
    else:
        from autograder.report.pages_write import write_report_again

        written = write_report_again(GradedFolder(folders[0]), course_folder(course), anonymous=anonymous)
        console.print(f"wrote [bold]{written}[/]", soft_wrap=True)


def _report_across(folders: list[Path], out: Path, course: Path) -> None:
    from autograder.report.pages_write import write_course_report

    classes = classroom.graded_classes(folders, course)
    graded = {one.name: GradedFolder(folder) for one, folder in zip(classes, folders, strict=True)}
    write_course_report(out, make_book(classes), graded)
    console.print(f"wrote [bold]{out}[/]", soft_wrap=True)


def demo(
    name: Annotated[str | None, typer.Argument(help="Default: the first assignment of the course.")] = None,
    out: Annotated[Path, typer.Option(help="Where everything goes.")] = Path("demo"),
    jobs: Jobs = CORES,
    course: Course = None,
) -> None:
    """Make a class out of the solution, its variants and its bugs, release the assignment and grade the class.

    Example: `nabla demo softmax`
    """
    from autograder.course.suite import load_suite
    from autograder.release import build_release
    from autograder.submissions.demo_class import write_demo_class, write_demo_roster

    root = course_folder(course)
    names = list_assignments(root)
    if not names:
        raise UsageError(f"no assignment in {root / 'assignments'}: nabla new NAME makes one")
    assignment = find_assignment(name or names[0], root)
    folder = out / assignment.name
    uploads = write_demo_class(assignment, folder / "submissions")
    roster = folder / "class.csv"
    write_demo_roster(uploads, roster)
    console.print(f"a class of {len(uploads)} in {folder / 'submissions'}, its names in {roster}", soft_wrap=True)
    graded = GradedFolder(folder / "graded")
    for path in build_release(load_suite(assignment), root, graded.known).write(assignment.name, folder / "release"):
        console.print(f"wrote {path}", soft_wrap=True)
    local = engines.grading_engine()
    with classroom.uploads_of(folder / "submissions", assignment, None, roster) as enrolment:
        GradeRequest(assignment, enrolment, graded, jobs, None, local, engines.EngineName.LOCAL, Style.SHOWN).run()
    console.print(f"\nOpen [bold]{graded.report}[/] in your browser.", soft_wrap=True)
