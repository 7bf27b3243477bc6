"""What a call of student code printed, for its author's own screen."""

from dataclasses import dataclass

KEPT = 1_000  # characters of a call; the rest is counted
_WIDTH = 200  # characters of a line that are shown


@dataclass(frozen=True)
class Printout:
    """What one call printed, cut."""

    function: str
    """Which one was called; empty for the top level of the submission."""
    call: int
    """The how manieth call of its check it is, from 1."""
    text: str
    """At most `KEPT` characters."""
    more: int
    """Lines beyond those of `text`."""

    def lines(self, most: int) -> list[str]:
        """The first ones as they are shown, with a count of the others."""
        lines = self.text.removesuffix("\n").split("\n")
        shown = [line if len(line) <= _WIDTH else f"{line[:_WIDTH]}…" for line in lines[:most]]
        left = len(lines) - len(shown) + self.more
        return [*shown, f"… and {left} more {'line' if left == 1 else 'lines'}"] if left else shown


def printout(function: str, call: int, report: object) -> Printout | None:
    """From the worker's report of a call, which may be anything; None when nothing was printed."""
    match report:
        case [str(text), int(count)] if text.strip() and count >= 0:
            kept = "".join(c if c.isprintable() or c == "\n" else " " if c == "\t" else "?" for c in text[:KEPT])
            if count > kept.count("\n") > 0:
                kept = kept[: kept.rindex("\n") + 1]  # the line that was cut is one of the others
            return Printout(function, call, kept, max(count - kept.count("\n"), 0))
    return None
