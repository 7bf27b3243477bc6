"""What commands share: where they print, the arguments that several of them take, and the course they work in."""

import os
from pathlib import Path
from typing import Annotated

import typer

from autograder.commands.screen import UsageError, console, errors

__all__ = ["CORES", "Course", "Jobs", "Name", "Seed", "UsageError", "console", "course_folder", "errors"]

Name = Annotated[str, typer.Argument(help="An assignment of the course (`nabla list`).")]
Course = Annotated[
    Path | None, typer.Option("--course", help="Folder with assignments/ and solutions/. Default: here or above.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, show_default="one per core", help="Processes at a time.")]
Seed = Annotated[
    str | None, typer.Option(help="Seed of the hidden checks' inputs. Default: derived from the hidden checks.")
]
CORES = os.cpu_count() or 1


def course_folder(path: Path | None) -> Path:
    """The given course folder, or the nearest one at or above the current folder."""
    here = Path.cwd()
    for folder in [path] if path else [here, *here.parents]:
        if (folder / "assignments").is_dir():
            return folder
    raise UsageError(
        f"no folder assignments/ in {path or here} or above: "
        "go to your course, name it with --course, or mkdir assignments to start one"
    )
