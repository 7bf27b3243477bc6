"""How far a class is: a bar on a terminal, a few lines elsewhere, JSON for scripts, or nothing."""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from autograder.core.results import Result

_LINE_EVERY = 10  # of a class in per cent, where there is no bar


class Tally:
    """Counts what is finished. A context manager, around the grading; by itself it shows nothing."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.known = total, 0, 0
        self.counts: Counter[str] = Counter()
        self._start = time.monotonic()

    def one(self, student: str, result: Result, known: bool) -> None:  # noqa: ARG002  # for those that show it
        """Count a finished submission: known from an earlier run, or new."""
        self.done += 1
        self.known += known
        self.counts[result.outcome] += 1

    @property
    def rate(self) -> float:
        """New results per second; 0 before the first."""
        return (self.done - self.known) / max(time.monotonic() - self._start, 1e-3)

    @property
    def left(self) -> str:
        """The time that the rest will take at this rate, as h:mm:ss; nothing as long as that cannot be said."""
        if not self.rate:
            return ""
        return str(timedelta(seconds=round(max(self.total - self.done, 0) / self.rate)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class Bar(Tally):
    """For people: rate, time left, counts by status."""

    def __init__(self, total: int, console: Console) -> None:
        super().__init__(total)
        self._console = console
        self._bar = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[state]}"),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("grading", total=total, state="")

    def one(self, student: str, result: Result, known: bool) -> None:
        super().one(student, result, known)
        self._bar.update(self._task, advance=1, state=self._state())
        if not self._console.is_terminal and self._due():
            last = "known" if known else f"{result.points:g}/{result.max_points:g}"
            self._console.print(f"{self.done} of {self.total} done ({escape(student)}: {last}), {self._state()}")

    def _state(self) -> str:
        parts = [f"{self.counts[name]} {name}" for name in sorted(self.counts)]
        parts += [f"{self.known} of them known already"] * bool(self.known)
        parts += [f"{self.rate:.1f}/s, {self.left} left"] * bool(self.rate)
        return ", ".join(parts)

    def _due(self) -> bool:
        step = max(1, self.total * _LINE_EVERY // 100)
        return self.done % step == 0 or self.done == self.total

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


class JsonLines(Tally):
    """For scripts: on standard output a JSON object for each finished submission, at once."""

    def one(self, student: str, result: Result, known: bool) -> None:
        super().one(student, result, known)
        line = {
            "student": student,
            "status": result.outcome.value,
            "points": result.points,
            "max_points": result.max_points,
            "known": known,
            "done": self.done,
            "total": self.total,
        }
        write_line(line)


def write_line(values: Mapping[str, object]) -> None:
    """One JSON object on a line of standard output."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()
