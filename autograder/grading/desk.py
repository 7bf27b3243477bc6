"""What a student sees on his or her own machine beyond the result: what was printed, and which call failed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from autograder.sandbox.printout import Printout

_LINES = 12  # of what one check made the code print
_WHERE_PASSED = 3


@dataclass(frozen=True)
class ShownCall:
    """The call behind a failure, as code to paste."""

    code: str
    came: str = ""
    """What it returned; empty where that is not what was compared."""
    expected: str = ""

    @property
    def lines(self) -> list[str]:
        first, *more = self.code.split("\n")
        code = [f"Call:     {first}", *(f"          {line}" for line in more)]
        parts = (("Came:     ", self.came), ("Expected: ", self.expected))
        return [*code, *(label + text for label, text in parts if text)]


@dataclass(frozen=True)
class Desk:
    """What goes with the feedback of each check, by the ids of the checks. Public checks only are run there."""

    printed: Mapping[str, tuple[Printout, ...]] = field(default_factory=dict)
    """What calls printed; under the empty id what the top level of the submission did."""
    calls: Mapping[str, ShownCall] = field(default_factory=dict)
    statements: tuple[str, ...] = ()
    """Notes on statements at the top level that failed."""

    def call(self, check: str) -> list[str]:
        """The failing call of a check."""
        call = self.calls.get(check)
        return call.lines if call else []

    def prints(self, check: str, *, passed: bool = False) -> list[str]:
        """What the calls of a check printed, the first ones; less of it where nothing is wrong."""
        lines: list[str] = []
        room = _WHERE_PASSED if passed else _LINES
        printouts = self.printed.get(check, ())
        for number, one in enumerate(printouts):
            if len(lines) >= room:
                left = len(printouts) - number
                return [*lines, f"{left} more calls printed." if left > 1 else "1 more call printed."]
            lines += [_heading(one), *(f"| {text}" for text in one.lines(max(room - len(lines) - 1, 1)))]
        return lines


def _heading(printed: Printout) -> str:
    if not printed.function:
        return "Printed outside of functions:"
    return f"{printed.function} printed (call {printed.call} of this check):"
