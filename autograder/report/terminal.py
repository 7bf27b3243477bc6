"""Results on a terminal."""

import heapq
from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from autograder.core.feedback import LOOKS
from autograder.core.results import Status
from autograder.core.text import quantity
from autograder.gradebook.summary import Summary

_ROWS = 60  # of a class


def class_table(summaries: Sequence[Summary], names: Mapping[str, str]) -> Table:
    """A line for each submission, the lowest points first; of a large class only these. Names as far as known."""
    lowest = heapq.nsmallest(_ROWS, summaries, key=lambda s: (s.points, s.student))
    rest = f", the lowest {_ROWS} of them" if len(summaries) > _ROWS else ""
    table = Table(title=f"{quantity(len(summaries), 'submission')}{rest}", title_justify="left")
    table.add_column("student", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("checks", no_wrap=True)
    table.add_column("first thing to look at", overflow="fold")
    for one in lowest:
        statuses = " ".join(f"[{LOOKS[s].style}]{one.counts[s]} {s}[/]" for s in Status if one.counts[s])
        named = f"{names[one.student]} ({one.student})" if one.student in names else one.student
        first = f"{one.failed}: {one.first}" if one.failed else one.first
        table.add_row(escape(named), f"{one.points:g}/{one.max_points:g}", statuses, escape(first))
    return table
