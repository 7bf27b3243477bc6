"""A graded folder, DIR of `nabla grade --out DIR`: which file in it is which, whose results it holds, and its class."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from autograder.core.names import file_stem, name_of
from autograder.core.results import Result, ResultFormatError, graded_assignment
from autograder.core.text import did_you_mean
from autograder.intake import ClassroomError
from autograder.intake.classlist import ClassList, ClassMember
from autograder.intake.downloads import Platform
from autograder.intake.person import Person

T = TypeVar("T")


class GradedFolderError(ClassroomError):
    """A folder that holds no results, or those of several assignments."""


@dataclass(frozen=True)
class GradedFolder:
    """The only place that knows the names of its files."""

    path: Path

    @property
    def results(self) -> Path:
        """Folder with a file for each student."""
        return self.path / "results"

    @property
    def lock(self) -> Path:
        return self.path / ".lock"

    @property
    def known(self) -> Path:
        """Folder in which grading keeps how the known bugs behave."""
        return self.path / "known"

    @property
    def grades(self) -> Path:
        return self.path / "grades.csv"

    @property
    def class_list(self) -> Path:
        return self.path / "class.json"

    @property
    def history(self) -> Path:
        return self.path / "history.jsonl"

    @property
    def overrides(self) -> Path:
        """What people decided by hand; only people write it."""
        return self.path / "overrides.csv"

    @property
    def report(self) -> Path:
        return self.path / "report.html"

    @property
    def anonymous_report(self) -> Path:
        return self.path / "report-anonymous.html"

    @property
    def course_report(self) -> Path:
        """About this and other folders: by default it lies in the first."""
        return self.path / "report-course.html"

    def result_of(self, student: str) -> Path:
        return self.results / f"{file_stem(student)}.json"

    def code_of(self, student: str) -> Path:
        """The student's code, as it was graded."""
        return self.path / "code" / f"{file_stem(student)}.json"

    def page_of(self, student: str) -> Path:
        return self.path / "pages" / f"{file_stem(student)}.html"

    def link_to_page(self, student: str) -> str:
        """The student's page, from the report."""
        return quote(self.page_of(student).relative_to(self.path).as_posix())

    def students(self) -> list[str]:
        """Those who have a result, sorted."""
        return sorted(name_of(path.stem) for path in self.results.glob("[!.]*.json"))

    def read(self, student: str) -> Result:
        """One result. Raises OSError, or ResultFormatError naming the file."""
        return _named(self.result_of(student), Result.from_json)

    def find(self, student: str) -> Result:
        """The result of a student whom somebody named.

        Raises:
            GradedFolderError: there is none.
            ResultFormatError: naming the file that cannot be read.
        """
        try:
            return self.read(student)
        except FileNotFoundError:
            meant = did_you_mean(student, self.students())
            raise GradedFolderError(f"{self.path} has no result of {student}{meant}") from None

    def stored(self) -> "StoredResults":
        """Every student's result, read when it is asked for.

        Raises:
            GradedFolderError: there is none, or they are of several assignments.
            ResultFormatError: naming the file that cannot be read: here, or when its result is asked for.
        """
        students = self.students()
        self._only_assignment(students)
        return StoredResults(self, tuple(students))

    def _only_assignment(self, students: Iterable[str]) -> str:
        """The assignment whose results these are; raises as `stored`."""
        found = sorted({_named(self.result_of(student), graded_assignment) for student in students})
        if not found:
            raise GradedFolderError(f"{self.results} holds no results: nabla grade --out {self.path} makes them")
        if len(found) > 1:
            raise GradedFolderError(
                f"{self.path} holds results of several assignments: {', '.join(found)}; "
                "grade each into a folder of its own"
            )
        return found[0]

    @cached_property
    def assignment(self) -> str | None:
        """Whose results are in there, as the first that can be read says; None if there is none."""
        for student in self.students():
            with suppress(ResultFormatError):
                return _named(self.result_of(student), graded_assignment)
        return None

    def class_results(self) -> "ClassResults":
        """Who is in the class, and which results count; raises as `stored`."""
        students = self.students()
        assignment = self._only_assignment(students)
        stored, classlist = StoredResults(self, tuple(students)), self._class_of(students)
        return ClassResults(
            assignment,
            classlist,
            stored.only({m.student for m in classlist.members if m.uploaded}),
            left=tuple(sorted(stored.keys() - {m.student for m in classlist.members})),
            withdrawn=tuple(sorted(m.student for m in classlist.members if not m.uploaded and m.student in stored)),
        )

    def _class_of(self, students: Iterable[str]) -> ClassList:
        """Who is in the class: all who have results, if the folder was graded before there were class lists."""
        known = ClassList.load(self.class_list)
        if known is not None:
            return known
        people = tuple(ClassMember(Person(id=student), enrolled=True, uploaded=True) for student in students)
        return ClassList(Platform.FOLDER, people)


@dataclass(frozen=True)
class StoredResults(Mapping[str, Result]):
    """Results by student as they lie on disk: a class of thousands is never in memory."""

    folder: GradedFolder
    students: tuple[str, ...]

    def __getitem__(self, student: str) -> Result:
        if student not in self._known:
            raise KeyError(student)
        return self.folder.read(student)

    def __iter__(self) -> Iterator[str]:
        return iter(self.students)

    def __len__(self) -> int:
        return len(self.students)

    def __contains__(self, student: object) -> bool:
        return student in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.students)

    def only(self, students: Collection[str]) -> "StoredResults":
        """Those of some students."""
        return StoredResults(self.folder, tuple(s for s in self.students if s in students))


@dataclass(frozen=True)
class ClassResults:
    """The class of a graded folder, with the results that count: not every file in `results/` does."""

    assignment: str
    """Its name."""
    classlist: ClassList
    results: StoredResults
    """Of students in the class whose upload was there when the class was last graded."""
    left: tuple[str, ...]
    """Students with a result who are not in the class any more."""
    withdrawn: tuple[str, ...]
    """Students with a result whose upload has gone since."""


def _named(path: Path, read: Callable[[bytes], T]) -> T:
    """What is read of a file; a ResultFormatError names it."""
    try:
        return read(path.read_bytes())
    except ResultFormatError as error:
        raise ResultFormatError(f"{path}: {error}") from None
