"""Mistakes with an excuse beside them, and what they earn: `python -m tests.attacks.excuse`, as Markdown.

A file of `excuses/` has a docstring: a sentence, an empty line, and the two settings `assignment` and `wrong`, the
function with the mistake. Its other functions are the excuse: they are made to let the mistake pass. The code follows
the solution of the assignment. With the mistake alone a submission is as honest as can be; the excuse must not add to
what that earns on any question.
"""

import ast
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from autograder.core.results import Result
from autograder.course.assignment import find_assignment
from autograder.course.definitions import functions
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.submissions.specimens import solution
from autograder.submissions.submission import Submission
from tests.conftest import COURSE

_FOLDER = Path(__file__).parent / "excuses"


@dataclass(frozen=True)
class Excuse:
    """One file of `excuses/`."""

    name: str
    title: str
    assignment: str
    mistake: str
    """Source of the function that is wrong."""
    code: str
    """Of the whole file."""

    def __str__(self) -> str:
        return self.name

    def row(self, alone: Result, excused: Result) -> str:
        """Of the table in docs/security.md."""
        points = f"{alone.points:g} | {excused.points:g} of {excused.max_points:g}"
        return f"| `{self.name}` | {self.assignment} | {self.title} | {points} |"


def excuses() -> list[Excuse]:
    """All of them, by name."""
    return [_read(path) for path in sorted(_FOLDER.glob("*.py"))]


def graded(excuse: Excuse, launcher: Launcher) -> tuple[Result, Result]:
    """The solution with the mistake alone, and with the excuse beside it."""
    suite = load_suite(find_assignment(excuse.assignment, COURSE))
    base = solution(suite.assignment).source.rstrip()

    def result(code: str) -> Result:
        files = {suite.assignment.files[0]: f"{base}\n\n\n{code}".encode()}
        return grade(suite, Submission(excuse.name, files), launcher).result

    return result(excuse.mistake), result(excuse.code)


def _read(path: Path) -> Excuse:
    code = path.read_text(encoding="utf-8")
    tree = ast.parse(code)
    title, _, rest = (ast.get_docstring(tree) or "").partition("\n\n")
    settings = dict(line.split(": ", 1) for line in rest.splitlines() if line)
    wrong = functions(tree.body)[settings.pop("wrong")]
    mistake = f"import numpy as np\n\n\n{ast.unparse(wrong)}\n"
    return Excuse(path.stem, " ".join(title.split()), **settings, mistake=mistake, code=code)


def main(names: Sequence[str]) -> None:
    """Print the table of these excuses, or of all."""
    print("| mistake and excuse | assignment | what it tries | mistake alone | with its excuse |")
    print("|---|---|---|---|---|")
    with closing(best_launcher()) as launcher:
        for excuse in excuses():
            if not names or excuse.name in names:
                print(excuse.row(*graded(excuse, launcher)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
