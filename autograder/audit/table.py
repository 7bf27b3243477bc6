"""An audit as a table to read."""

import math

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.audit.findings import CHEAP, DEAR, Audit
from autograder.core.text import quantity


def audit_table(audit: Audit, *, all_rows: bool = True) -> RenderableType:
    """What each known submission scored (with `all_rows`) if any was graded, then what has to be fixed."""
    parts: list[RenderableType] = [_rows(audit)] if all_rows and audit.rows else []
    if audit.rows:
        parts.append(Text(_summary(audit)))
        parts += [Text(line, "dim") for line in _prices(audit)] if all_rows else []
    parts += [Text.from_markup(f"[red]✗[/] [bold]{escape(f.subject)}[/] {escape(f.message)}") for f in audit.findings]
    if not audit.findings:
        parts.append(Text.from_markup(f"[green]✓[/] {audit.assignment}: no findings"))
    return Group(*parts)


def _rows(audit: Audit) -> Table:
    table = Table(title=f"{audit.assignment}: known submissions", title_justify="left", expand=False)
    table.add_column("kind", no_wrap=True)
    table.add_column("name, and what it fails")  # below each other: beside it, narrow terminals cut names in two
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("error/tol", justify="right", no_wrap=True)
    for row in audit.rows:
        margin = "" if row.margin is None else _margin(row.margin)
        name = Text("\n").join([Text(row.name), *([Text(", ".join(row.failed), "dim")] if row.failed else [])])
        table.add_row(row.kind, name, f"{row.points:g}/{row.max_points:g}", margin)
    return table


def _summary(audit: Audit) -> str:
    kinds = [row.kind for row in audit.rows]
    sizes = f"{quantity(kinds.count('variant'), 'variant')} at {quantity(audit.seeds, 'seed')}"
    parts = [f"{sizes}, {quantity(kinds.count('bug'), 'bug')}"]
    if audit.noise_margin is not None:
        exact = "differ from the reference by rounding only"
        near = f"stay a factor {_margin(audit.noise_margin)} below the tolerance"
        parts.append(f"correct submissions {exact if math.isinf(audit.noise_margin) else near}")
    if audit.bug_margin is not None and not math.isinf(audit.bug_margin):
        parts.append(f"every bug that is caught is a factor {_margin(audit.bug_margin)} or more above the tolerance")
    lines = ["; ".join(parts)]
    mutants = audit.mutants
    if mutants.made:
        lines.append(
            f"{mutants.killed} of {quantity(mutants.made, 'mutant')} caught "
            f"({len(mutants.equivalent)} more {'is' if len(mutants.equivalent) == 1 else 'are'} equivalent)"
        )
        lines += [f"  survives: {name}" for name in mutants.survivors]
    if audit.recalled:
        lines.append(f"{audit.recalled} of {quantity(audit.graded, 'grading')} from memory (--fresh forgets)")
    return "\n".join(lines)


def _prices(audit: Audit) -> list[str]:
    """What an author may look at again: no finding."""
    dear = ", ".join(f"{p.name} {p.of_question:.0%}" for p in audit.dear)
    cheap = ", ".join(f"{p.name} {p.lost:g}" for p in audit.cheap)
    return [
        *([f"cost more than {DEAR:.0%} of their question: {dear}"] if dear else []),
        *([f"cost less than {CHEAP:.0%} of the assignment (points): {cheap}"] if cheap else []),
    ]


def _margin(value: float) -> str:
    return "∞" if math.isinf(value) else f"{value:.0e}"
