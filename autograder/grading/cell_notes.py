"""Notes about statements at the top level of a submission that failed."""

from collections.abc import Mapping

from autograder.core.failure import located, plain
from autograder.sandbox.exceptions import exception_failure

_TOLD = 5


def statement_notes(reports: object, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """A note for each statement of a file, and for each cell of a notebook, that failed, with its first line.

    Args:
        reports: of the worker, made before anything hidden had reached it.
        files: the submission; of a notebook its cells.
    """
    listed = [r for r in reports if isinstance(r, dict)] if isinstance(reports, list) else []
    places: dict[tuple[str, int], Mapping[str, object]] = {}
    for report in listed:
        file, line = report.get("file"), report.get("line")
        if isinstance(file, str) and file in files and type(line) is int:
            # what a cell does after its first failure mostly follows from that
            places.setdefault((file, line if file.endswith(".py") else 0), report)
    notes = [_note(*place, report, files) for place, report in list(places.items())[:_TOLD]]
    if len(places) > _TOLD:
        notes.append(f"{len(places) - _TOLD} more failed.")
    return tuple(notes)


def _note(file: str, line: int, report: Mapping[str, object], files: Mapping[str, bytes]) -> str:
    what = _named(file, line, files[file])
    if report.get("kind") == "timeout":
        advice = (
            "put what trains or plots under “if __name__ == '__main__':”"
            if line
            else "begin a cell that trains with “# not graded”"
        )
        return f"{what} took too long and was stopped; {advice}."
    if report.get("kind") == "not_implemented":
        return f"{what} calls a function that is not implemented yet."
    frames = report.get("frames")
    itself = isinstance(frames, list) and len(frames) == 1  # not in a function that it calls
    failure = exception_failure(report, files, None if report.get("kind") == "import" and itself else what)
    detail = f" ({failure.detail})" if failure.detail else ""
    return " ".join(f"{located(failure.message, failure.place)}{detail}".split())[:500]


def _named(file: str, line: int, source: bytes) -> str:
    """A statement by its line in the file; a cell, whose name has its number, by its first line."""
    lines = source.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if 1 <= line <= len(lines):
        return plain(f"{file} line {line} (“{lines[line - 1].strip()[:60]}”)")
    first = next((text for text in lines if text.strip()), "")
    return plain(f"{file} (“{first.strip()[:60].strip()}”)")
