"""Entry of the command `nabla`. Exit codes: 0 did its job, 1 found something, 2 cannot run, 130 interrupted.

`nabla check` is run all the time, so in its plain form it loads only what it needs; all else is in
`autograder/commands/program.py`.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from autograder.core.limits import THREADS


def main() -> NoReturn:
    """Expected faults are one line and exit code 2, an interrupt is exit code 130; neither is a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter of a name must not end a run
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        _tell(error)
        sys.exit(2)
    sys.exit(0)


def _run(arguments: Sequence[str]) -> None:
    match arguments:
        case ["check", *paths] if len(paths) < 2 and not any(path.startswith("-") for path in paths):
            gc.disable()  # the run is over before there is much to collect
            os.environ.update(dict.fromkeys(THREADS, "1"))  # before numpy starts threads of its own
            from autograder.commands.check_folders import check_folders

            sys.exit(0 if check_folders(Path(*paths)) else 1)
        case _:
            from autograder.commands.program import app

            app()


def _tell(error: Exception) -> None:
    """Print what is wrong; raises what nobody expects."""
    from rich.markup import escape

    from autograder.checking.checks import CheckDefinitionError
    from autograder.commands.screen import UsageError, errors
    from autograder.container.runtime import ContainerError
    from autograder.core.results import ResultFormatError
    from autograder.course.assignment import AssignmentError
    from autograder.intake import ClassroomError

    match error:
        case (
            AssignmentError()
            | CheckDefinitionError()
            | ClassroomError()
            | ContainerError()
            | ResultFormatError()
            | UsageError()
        ):
            text = escape(str(error))
        case ModuleNotFoundError() if error.name in _GRADER_MODULES:
            text = f"{error.name} is not installed: pip install '{escape('nabla-autograder[grader]')}'"
        case FileExistsError() | NotADirectoryError() | IsADirectoryError() | PermissionError():
            text = f"{escape(str(error.filename))}: {error.strerror}; choose another path"
        case _:
            raise error
    errors.print(f"[red]nabla:[/] {text}")


_GRADER_MODULES = ("torch", "otter", "nbformat", "nbconvert", "jinja2", "yaml", "filelock", "psutil")
