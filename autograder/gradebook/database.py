"""The gradebook as one SQLite file, for analysis.

SQLite rather than Parquet: grades are a few related tables (students, grades, questions, checks), which a Parquet file
cannot hold together; Python reads it without installing anything, and pandas, R, DuckDB, Excel's drivers and the
command `sqlite3` do as well.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.core.results import Status
from autograder.gradebook.book import Book

_SCHEMA = """
CREATE TABLE students (
    student TEXT PRIMARY KEY, name TEXT, email TEXT, login TEXT, section TEXT, total REAL
);
CREATE TABLE grades (
    student TEXT REFERENCES students, assignment TEXT, points REAL, max_points REAL, machine_points REAL, status TEXT,
    days_late INTEGER, late_penalty REAL, dropped INTEGER, notes TEXT, submitted TEXT, problem TEXT,
    suite TEXT, seed TEXT, submission TEXT, isolation TEXT, seconds REAL,
    PRIMARY KEY (student, assignment)
);
CREATE TABLE questions (
    student TEXT REFERENCES students, assignment TEXT, question TEXT, points REAL, max_points REAL,
    PRIMARY KEY (student, assignment, question)
);
CREATE TABLE checks (
    student TEXT REFERENCES students, assignment TEXT, "check" TEXT, question TEXT, title TEXT, visibility TEXT,
    points REAL, max_points REAL, status TEXT, kind TEXT, diagnosis TEXT, message TEXT, seconds REAL,
    PRIMARY KEY (student, assignment, "check")
);
"""
Row = tuple[object, ...]


def database(book: Book) -> bytes:
    """The file's bytes. Empty cells are NULL; no text is escaped, for nothing here is a formula."""
    with TemporaryDirectory(prefix="nabla-") as folder:
        path = Path(folder) / "grades.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(_SCHEMA)
            for table, rows in (
                ("students", _students(book)),
                ("grades", _grades(book)),
                ("questions", _questions(book)),
                ("checks", _checks(book)),
            ):
                for row in rows:
                    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
            connection.commit()
        return path.read_bytes()


def _students(book: Book) -> Iterator[Row]:
    for student, p in book.people.items():
        yield student, p.name, p.email, p.login, p.section, book.total(student)


def _grades(book: Book) -> Iterator[Row]:
    for one in book.classes:
        for student, grades in book.finals.items():
            final, member, result = grades[one.name], one.members.get(student), one.results.get(student)
            counted = (
                final.points,
                final.max_points,
                final.machine,
                final.status,
                final.days_late,
                final.penalty,
            )
            told = (one.name in book.dropped(student), "; ".join(final.notes), member.submitted if member else "")
            graded: Row = (None,) * 6
            if result is not None:
                problem = result.problem.text if result.problem else None
                graded = (problem, result.suite, result.seed, result.submission, result.isolation, result.seconds)
            yield student, one.name, *counted, *told, *graded


def _questions(book: Book) -> Iterator[Row]:
    for one in book.classes:
        for student, grades in book.finals.items():
            for question, points in grades[one.name].questions.items():
                yield student, one.name, question, points, one.questions[question]


def _checks(book: Book) -> Iterator[Row]:
    for one in book.classes:
        for student, result in one.results.items():
            for c in result.checks:
                points = None if c.status is Status.ERROR else c.points
                yield (
                    *(student, one.name, c.id, c.question, c.title, c.visibility.value, points, c.max_points),
                    *(c.status.value, c.kind, ", ".join(c.diagnosis), c.text, c.seconds),
                )
