"""A student's own code as their page shows it: lines numbered, and those marked that a message speaks of."""

import re
from dataclasses import dataclass

from autograder.core.failure import plain
from autograder.core.results import CheckResult, Result
from autograder.gradebook.kept_code import KeptCode

_MOST_LINES = 1_500  # of all files together: pages stay pages
_LONGEST = 200  # characters of a line


@dataclass(frozen=True)
class CodeLine:
    """One line of a submission."""

    name: str
    """As messages name it: `softmax.py line 3`."""
    anchor: str
    text: str
    checks: tuple[CheckResult, ...]
    """Whose feedback speaks of it."""
    marked: bool


@dataclass(frozen=True)
class CodeFile:
    """One file of a submission, or a notebook's cell."""

    name: str
    lines: tuple[CodeLine, ...]
    left_out: int
    """How many lines are not shown, since there are too many."""


@dataclass(frozen=True)
class ShownCode:
    """All that the template shows of a submission's code."""

    files: tuple[CodeFile, ...]

    def lines_of(self, check: CheckResult) -> list[CodeLine]:
        """The lines that the feedback on a check speaks of."""
        return [line for file in self.files for line in file.lines if check in line.checks]

    @property
    def marked(self) -> list[CodeLine]:
        return [line for file in self.files for line in file.lines if line.marked]


def shown_code(result: Result, kept: KeptCode) -> ShownCode:
    """The code of the submission that a result is about."""
    line = re.compile(rf"({'|'.join(map(re.escape, kept.files))}) line (\d+)\b")
    told = [(check, _named(line, check.place, *check.notes)) for check in result.checks]
    of_all = _named(line, result.problem.place if result.problem else "", *result.notes)
    files, left = [], _MOST_LINES
    for number, (name, data) in enumerate(kept.files.items(), 1):
        texts = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
        shown = []
        for n, text in enumerate(texts[:left], 1):
            where = f"{name} line {n}"
            checks = tuple(check for check, lines in told if where in lines)
            cut = plain(text.expandtabs(4))
            cut = cut if len(cut) <= _LONGEST else f"{cut[:_LONGEST]} …"
            shown.append(CodeLine(plain(where), f"code-{number}-{n}", cut, checks, bool(checks) or where in of_all))
        left -= len(shown)
        files.append(CodeFile(plain(name), tuple(shown), len(texts) - len(shown)))
    return ShownCode(tuple(files))


def _named(line: re.Pattern[str], *texts: str) -> set[str]:
    """The lines that these texts name."""
    return {f"{file} line {number}" for text in texts for file, number in line.findall(text)}
