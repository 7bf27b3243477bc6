"""An audit as a table to read."""

import math

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.audit.report import Audit


def audit_table(audit: Audit, *, all_rows: bool = True) -> RenderableType:
    """What each known submission scored, then what has to be mended."""
    table = Table(title=f"{audit.assignment}: known submissions", title_justify="left", expand=False)
    for column, justify in (("kind", "left"), ("name", "left"), ("points", "right"), ("error/tol", "right")):
        table.add_column(column, justify=justify, no_wrap=True)  # type: ignore[arg-type]  # a Literal to rich
    table.add_column("fails", overflow="fold")
    for row in audit.rows if all_rows else ():
        margin = "" if row.margin is None else _margin(row.margin)
        table.add_row(row.kind, row.name, f"{row.points:g}/{row.max_points:g}", margin, ", ".join(row.failed))
    parts: list[RenderableType] = [table, Text(_summary(audit))]
    parts += [Text.from_markup(f"[red]✗[/] [bold]{escape(f.subject)}[/] {escape(f.message)}") for f in audit.findings]
    if not audit.findings:
        parts.append(Text.from_markup(f"[green]✓[/] {audit.assignment}: nothing to mend"))
    return Group(*parts)


def _summary(audit: Audit) -> str:
    counts = {kind: sum(row.kind == kind for row in audit.rows) for kind in ("variant", "bug")}
    lines = [
        f"{counts['variant']} variants at {audit.seeds} seeds, {counts['bug']} bugs; "
        f"correct submissions stay a factor {_margin(audit.noise_margin)} below the tolerance, "
        f"every bug is a factor {_margin(audit.bug_margin)} or more above it"
    ]
    mutants = audit.mutants
    if mutants.made:
        lines.append(
            f"{mutants.killed} of {mutants.made} mutants told apart ({len(mutants.equivalent)} more are equivalent)"
        )
        lines += [f"  survives: {name}" for name in mutants.survivors]
    return "\n".join(lines)


def _margin(value: float) -> str:
    return "∞" if math.isinf(value) else f"{value:.0e}"
