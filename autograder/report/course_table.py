"""The assignments of a course, in their order: `nabla list`."""

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from autograder.core.results import Visibility
from autograder.course.suite import Suite


def course_table(suites: Sequence[Suite]) -> Table:
    """A line for each assignment: its title, what it builds on, and what all and the public checks are worth."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("assignment", style="bold", no_wrap=True)
    table.add_column("about", overflow="fold")
    table.add_column("builds on", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("public", justify="right", no_wrap=True)
    for suite in suites:
        one = suite.assignment
        points = (f"{suite.max_points:g}", f"{suite.points(visibility=Visibility.PUBLIC):g}")
        table.add_row(escape(one.name), escape(one.title), escape(", ".join(one.after)), *points)
    return table
