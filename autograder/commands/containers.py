"""Commands around containers: build the course's image, wrap an upload for otter, choose an engine for grading."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from autograder.assignment import find_assignment
from autograder.commands.common import Course, Name, UsageError, console, course_folder

if TYPE_CHECKING:
    from autograder.batch.engine import GradingEngine

image = typer.Typer(help="The image that containers start from.", no_args_is_help=True)

TAG = "nabla-grader"


class EngineName(StrEnum):
    """What grades a class."""

    LOCAL = "local"
    CONTAINER = "container"


class Service(StrEnum):
    """The container engines that are known."""

    DOCKER = "docker"
    PODMAN = "podman"


EngineOption = Annotated[
    EngineName, typer.Option("--engine", help="Processes of this machine, or a container for each submission.")
]
ImageOption = Annotated[str, typer.Option("--image", help="With --engine container: what nabla image build made.")]


@image.command("build")
def image_build(
    base: Annotated[str | None, typer.Option(help="Image to start from. Default: the slim one of this Python.")] = None,
    engine: Annotated[Service | None, typer.Option(help="Default: whichever can be used here.")] = None,
    tag: Annotated[str, typer.Option(help="Name of the image.")] = TAG,
    wheels: Annotated[
        Path | None, typer.Option(file_okay=False, exists=True, help="Folder of wheels to use besides the index.")
    ] = None,
) -> None:
    """Build the image for `nabla grade --engine container`, once for a course.

    Example: `nabla image build`
    """
    from autograder.container.engine import find_engine
    from autograder.container.image import DEFAULT_BASE, build_image

    found = find_engine(engine)
    build = build_image(found, base=base or DEFAULT_BASE, tag=tag, wheels=wheels)
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
    from autograder.archive import write_atomically
    from autograder.otter.upload import bundle as wrap
    from autograder.submission import read_submission

    read = read_submission(submission, find_assignment(name, course_folder(course)))
    write_atomically(out, wrap(read))
    console.print(f"wrote {out}", soft_wrap=True)
    if read.problem:
        console.print(f"[yellow]it will score nothing:[/] {escape(read.problem.message)}")


def grading_engine(name: EngineName, tag: str, require_sandbox: bool) -> "GradingEngine":
    """The engine of `nabla grade`; raises if it cannot start."""
    if name is EngineName.LOCAL:
        from autograder.batch.local import grade_local

        return grade_local
    from autograder.batch.containers import ContainerGrading
    from autograder.container.engine import find_engine
    from autograder.container.run import Containers

    if require_sandbox:
        raise UsageError("--require-sandbox asks for full isolation, which no process has inside a container")
    containers = Containers(find_engine(), tag)
    containers.require_image()
    return ContainerGrading(containers)
