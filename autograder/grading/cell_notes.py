"""What is told of the cells of a notebook that failed."""

from collections.abc import Mapping

from autograder.core.failure import plain
from autograder.sandbox.exceptions import exception_failure

_TOLD = 5


def cell_notes(reports: object, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """A note for each cell that failed when the notebook was run, by its number and first line.

    Args:
        reports: of the worker, made before anything hidden had reached it.
        files: the submission, with its cells.
    """
    listed = reports if isinstance(reports, list) else []
    known = [r for r in listed if isinstance(r, dict) and isinstance(r.get("cell"), str) and r["cell"] in files]
    notes = [_note(report, files) for report in known[:_TOLD]]
    if len(known) > _TOLD:
        notes.append(f"{len(known) - _TOLD} more cells failed.")
    return tuple(notes)


def _note(report: Mapping[str, object], files: Mapping[str, bytes]) -> str:
    name = str(report["cell"])
    first = files[name].decode("utf-8", "replace").strip().partition("\n")[0]
    what = plain(f"{name} (“{first[:60].strip()}”)")
    if report.get("kind") == "timeout":
        return f"{what} took too long and was stopped; begin a cell that trains with “# not graded”."
    if report.get("kind") == "not_implemented":
        return f"{what} calls a function that is not implemented yet."
    failure = exception_failure(report, files, what)
    message = failure.message.replace("The code", what, 1)
    return " ".join(f"{message} {failure.detail}".split())[:500]
