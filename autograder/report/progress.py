"""How far a class is: a bar with the time left on a terminal, plain lines elsewhere."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.results import Result

_LINE_EVERY = 10  # of a class in per cent, where there is no bar


class ClassProgress:
    """Context manager; `one` is called for every finished submission."""

    def __init__(self, console: Console, total: int) -> None:
        self._console, self._total, self._done, self._errors = console, total, 0, 0
        self._bar = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("grading", total=total, rate="")

    def one(self, student: str, result: Result, stored: bool) -> None:
        """Count a finished submission, stored from an earlier run or new."""
        self._done += 1
        self._errors += result.has_error
        self._bar.update(self._task, advance=1, rate=f"{self._errors} errors" if self._errors else "")
        if not self._console.is_terminal and self._due():
            state = "known" if stored else f"{result.points:g}/{result.max_points:g}"
            self._console.print(f"{self._done} of {self._total} done ({student}: {state})")

    def _due(self) -> bool:
        step = max(1, self._total * _LINE_EVERY // 100)
        return self._done % step == 0 or self._done == self._total

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
