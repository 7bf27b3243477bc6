"""The options of `nabla grade` that say who grades."""

import contextlib
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands.common import UsageError
from autograder.commands.container_image import TAG

if TYPE_CHECKING:
    from autograder.batch.engine import GradingEngine


class EngineName(StrEnum):
    """What grades a class."""

    LOCAL = "local"
    CONTAINER = "container"
    DASK = "dask"


EngineOption = Annotated[
    EngineName,
    typer.Option("--engine", help="Processes of this machine, a container for each submission, or Dask's workers."),
]
ImageOption = Annotated[
    str | None,
    typer.Option(
        "--image", help="With --engine container: what nabla image build made.", show_default=f"{TAG} with that engine"
    ),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        help="With --engine dask: address of a scheduler. Default: one that is started here.", metavar="ADDRESS"
    ),
]
RequireSandbox = Annotated[
    bool, typer.Option("--require-sandbox", help="Refuse to grade with less than full isolation.")
]


def grading_engine(
    name: EngineName = EngineName.LOCAL,
    *,
    image: str | None = None,
    scheduler: str | None = None,
    require_sandbox: bool = False,
) -> "GradingEngine":
    """The engine of `nabla grade`; raises UsageError or ContainerError if it cannot start."""
    if scheduler and name is not EngineName.DASK:
        raise UsageError("--scheduler goes with --engine dask")
    if image is not None and name is not EngineName.CONTAINER:
        raise UsageError("--image goes with --engine container")
    if name is EngineName.DASK:
        return _dask(scheduler, require_sandbox)
    if name is EngineName.LOCAL:
        from autograder.batch.local import grade_local

        if require_sandbox:
            _require_full_isolation()
        return grade_local
    from autograder.batch.container_grading import ContainerGrading
    from autograder.container.containers import Containers
    from autograder.container.runtime import find_engine

    if require_sandbox:
        raise UsageError("--require-sandbox asks for full isolation, which no process has inside a container")
    containers = Containers(find_engine(), image or TAG)
    containers.require_image()
    return ContainerGrading(containers)


def _dask(scheduler: str | None, require_sandbox: bool) -> "GradingEngine":
    try:
        from autograder.batch.cluster import DaskGrading
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        raise UsageError("--engine dask needs Dask: pip install 'nabla-autograder[cluster]'") from None
    return DaskGrading(scheduler, require_sandbox)


def _require_full_isolation() -> None:
    from autograder.sandbox.chooser import best_launcher

    with contextlib.closing(best_launcher()) as launcher:
        if launcher.isolation != "full":
            raise UsageError(f"only {launcher.isolation} isolation on this machine: see nabla doctor")
