"""Commands around containers: build the course's image, wrap an upload for otter."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder.commands.common import Course, Name, console, course_folder
from autograder.course.assignment import find_assignment

image = typer.Typer(help="The image that containers start from.", no_args_is_help=True)

TAG = "nabla-grader"


class Service(StrEnum):
    """The container engines that are known."""

    DOCKER = "docker"
    PODMAN = "podman"


@image.command("build")
def image_build(
    base: Annotated[str | None, typer.Option(help="Image to start from. Default: the slim one of this Python.")] = None,
    engine: Annotated[Service | None, typer.Option(help="Default: whichever can be used here.")] = None,
    tag: Annotated[str, typer.Option(help="Name of the image.")] = TAG,
    wheels: Annotated[
        Path | None, typer.Option(file_okay=False, exists=True, help="Folder of wheels to use besides the index.")
    ] = None,
    torch: Annotated[
        bool, typer.Option("--torch", help="With torch, for assignments whose release says that grading needs it.")
    ] = False,
) -> None:
    """Build the image for `nabla grade --engine container`, once for a course.

    Example: `nabla image build`
    """
    from autograder.container.image import DEFAULT_BASE, build_image
    from autograder.container.runtime import find_engine

    found = find_engine(engine)
    build = build_image(found, base=base or DEFAULT_BASE, tag=tag, wheels=wheels, torch=torch)
    console.print(f"[bold]{build.tag}[/]: {build.bytes / 1e9:.2f} GB, built by {found.name} in {build.seconds:.0f} s")


def bundle(
    name: Name,
    submission: Annotated[Path, typer.Argument(exists=True, help="A student's file, folder or zip.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The zip to write.")],
    course: Course = None,
) -> None:
    """Wrap an upload as data, for `otter run` and `otter grade`.

    Example: `nabla bundle softmax s001.py -o s001.zip`
    """
    from autograder.core.archive import write_atomically
    from autograder.otter.bundles import bundle as wrap
    from autograder.submissions.submission import read_submission

    read = read_submission(submission, find_assignment(name, course_folder(course)))
    write_atomically(out, wrap(read))
    console.print(f"wrote {out}", soft_wrap=True)
    if read.problem:
        console.print(f"[yellow]it will score nothing:[/] {escape(read.problem.message)}")
