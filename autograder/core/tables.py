"""Cells and rows of CSV files that spreadsheets open without running anything."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What begins a formula (OWASP, CSV injection), at the start of a cell, or of what a spreadsheet that splits at
# semicolons, tabs or line ends takes for one. A dash alone is none.
_FORMULA = re.compile(r"((?:^|[;\t\r\n])[\s\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20](?!\s*\Z))")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def cell(text: str) -> str:
    """Text from an upload as a spreadsheet may show it: never a formula. Plain numbers stay what they are."""
    return text if _PLAIN_NUMBER.fullmatch(text) else _FORMULA.sub(r"\1'", text)


def number(value: float) -> str:
    """Points: to a millionth, without an exponent or idle zeros."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV of cells that are escaped already."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([cell(name) for name in header])
    writer.writerows(rows)
    return text.getvalue()


def for_people(table: str) -> bytes:
    """A CSV as people open it: with the mark of its encoding, without which Excel garbles every name with an accent."""
    return table.encode("utf-8-sig", "replace")
