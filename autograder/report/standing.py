"""How far a student has come in the course: a line for each assignment, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from autograder.core.feedback import LOOKS
from autograder.core.results import Status
from autograder.grading.local_run import LocalRun


class Progress(Enum):
    """How far one assignment has come."""

    NOT_BEGUN = "not begun"
    BEGUN = "begun"
    DONE = "all public checks pass"


@dataclass(frozen=True)
class Standing:
    """One assignment's public checks, run once."""

    run: LocalRun

    @property
    def name(self) -> str:
        return self.run.assignment.name

    @property
    def passed(self) -> int:
        return sum(c.status is Status.PASSED for c in self.run.graded.result.checks)

    @property
    def progress(self) -> Progress:
        result = self.run.graded.result
        if result.problem is not None:
            return Progress.BEGUN
        if not self.passed and all(c.kind == "not_implemented" for c in result.checks if c.status is Status.FAILED):
            return Progress.NOT_BEGUN
        return Progress.DONE if self.passed == len(result.checks) else Progress.BEGUN


def course_report(standings: Sequence[Standing], console: Console) -> RenderableType:
    """The assignments in their order, each with its checks and what it builds on, then one sentence on what to do."""
    open_ones = {s.name for s in standings if s.progress is not Progress.DONE}
    table = Table.grid(padding=(0, 2, 0, 0))
    for standing in standings:
        table.add_row(*_cells(standing, open_ones, console))
    wanted = (Progress.BEGUN, Progress.NOT_BEGUN)  # what is begun goes on before something else begins
    following = next((s for progress in wanted for s in standings if s.progress is progress), None)
    following = following or next((s for s in standings if s.run.left), None)
    return Group(table, Text(), Text(_next(following)))


def _cells(standing: Standing, open_ones: set[str], console: Console) -> list[Text]:
    progress, checks = standing.progress, standing.run.graded.result.checks
    status = {Progress.DONE: Status.PASSED, Progress.BEGUN: Status.FAILED}.get(progress, Status.SKIPPED)
    look = LOOKS[status]
    symbol = look.symbol if console.encoding.lower().startswith("utf") else look.ascii
    told = progress.value
    if progress is Progress.BEGUN:
        told = "cannot run" if standing.run.graded.result.problem else f"{standing.passed} of {len(checks)} checks"
    waits = [name for name in standing.run.assignment.after if name in open_ones]
    told += f", builds on {' and '.join(waits)}" if waits and progress is Progress.NOT_BEGUN else ""
    return [Text(symbol, style=look.style), Text(standing.name, style="bold"), Text(told)]


def _next(standing: Standing | None) -> str:
    if standing is None:
        return "All public checks of all assignments pass. Hand in what you have not handed in yet."
    if standing.progress is Progress.DONE:
        name = standing.name
        return f"All public checks of all assignments pass, but {name} is not done: run nabla check {name}."
    assignment, name = standing.run.assignment, standing.name
    if standing.progress is Progress.NOT_BEGUN:
        return f"Next: {name} ({assignment.title}): read {name}/README.md, then run nabla check {name}."
    left = [c.question for c in standing.run.graded.result.checks if c.status is not Status.PASSED]
    where = next((f", {q.title}" for q in assignment.questions if q.id in left), "")
    return f"Next: {name}{where}. Run nabla check {name}, which says what to do."
