"""Commands about grading again: what moved between two gradings, and the log of a graded folder."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from autograder.commands.classroom import some
from autograder.commands.common import UsageError, console
from autograder.core.text import quantity
from autograder.gradebook.graded_folder import GradedFolder
from autograder.history.diff import ClassDiff, compare
from autograder.history.run_log import Event, History, read_history


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="What an earlier `nabla grade --out OLD` wrote.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="What a later one wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A row for each check that changed.")] = False,
) -> None:
    """Compare two gradings of a class: whose points moved, in which checks, and why. Exit code 1 if any did.

    Example: `nabla diff graded-monday graded`
    """
    if as_json and as_csv:
        raise UsageError("--json and --csv do not go together: choose one of them")
    before, after = GradedFolder(old), GradedFolder(new)
    made = (read_history(folder.history).versions() for folder in (before, after))
    found = compare(before.stored(), after.stored(), *made)
    if as_json or as_csv:
        sys.stdout.write(found.to_json() if as_json else found.to_csv())
    else:
        _print_diff(found)
    raise typer.Exit(1 if found.movements else 0)


def log(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `nabla grade --out DIR` wrote.")],
    student: Annotated[str | None, typer.Option(help="The results of this student in every run.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The events, one a line.")] = False,
) -> None:
    """Show who graded what, when, with which suite, seed, versions and isolation.

    Example: `nabla log graded`, `nabla log graded --student s001`
    """
    history = read_history(GradedFolder(folder).history)
    if not history.events:
        raise UsageError(f"{folder} has no log: nabla grade --out {folder} begins one")
    events = [e for e in history.events if student is None or e.get("student") == student]
    if not events:
        raise UsageError(
            f"the log of {folder} has no student {student!r}: nabla log {folder} --json shows all that it has"
        )
    if as_json:
        sys.stdout.writelines(json.dumps(event) + "\n" for event in events)
        return
    if student is None:
        _print_runs(history)
    else:
        _print_results(events)
    if history.torn:
        them = "it" if history.torn == 1 else "them"
        console.print(f"{quantity(history.torn, 'line')} cannot be read: a run was killed while it wrote {them}")


def _print_diff(found: ClassDiff) -> None:
    if found.movements:
        table = Table("student", "before", "after")
        for column in ("checks", "why"):
            table.add_column(column, overflow="fold")
        for m in found.movements:
            checks = "\n".join(f"{c.check}: {c.before} → {c.after} ({c.points:+g})" for c in m.changes)
            cells = (m.student, f"{m.before:g}", f"{m.after:g}", checks, "\n".join(m.reasons))
            table.add_row(*map(escape, cells))
        console.print(table)
    console.print(
        f"{quantity(len(found.movements), 'student')} moved ({found.up} up, {found.down} down), {found.same} did not; "
        f"{sum(m.after - m.before for m in found.movements):+g} points in all"
    )
    for (before, after), count in found.transitions.most_common():
        console.print(f"  {quantity(count, 'check')} {before} → {after}")
    for reason, count in Counter(reason for m in found.movements for reason in m.reasons).most_common():
        console.print(f"  {quantity(count, 'student')}: {escape(reason)}")
    for what, students in (("only in the old", found.left), ("only in the new", found.joined)):
        if students:
            console.print(f"  {what}: {escape(some(students))}")


def _print_runs(history: History) -> None:
    for run, end in history.runs():
        who = f"{run.get('time')}  {run.get('by')}@{run.get('host')}  run {run['run']}"
        what = f"{run.get('assignment')}, suite {run.get('suite')}, seed {run.get('seed')}, {run.get('engine')} engine"
        made = ", ".join(f"{name} {version}" for name, version in run.get("versions", {}).items())
        counts = "no end recorded (killed or running)"
        if end is not None:
            counts = ", ".join(f"{end.get(key)} {key}" for key in ("graded", "known", "errors"))
            counts += "" if end.get("ended") == "done" else f", {end.get('ended')}"
        for line in (who, f"  {what}", f"  {made}", f"  {counts}"):
            console.print(escape(line), soft_wrap=True)


def _print_results(events: Sequence[Event]) -> None:
    for event in events:
        told = [event.get("time"), f"run {event['run']}", event["event"]]
        told += ["error" if event.get("error") else f"{event.get('points')} points"]
        told += [f"{key} {event.get(key)}" for key in ("submission", "suite", "seed", "isolation")]
        console.print(escape("  ".join(map(str, told))), soft_wrap=True)
