"""The program `nabla` with all its commands: parse, call, print, exit.

What a student's machine does not have (torch, otter) is imported by the commands that need it.
"""

import contextlib
import importlib.metadata
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from autograder.checking.checks import CheckDefinitionError
from autograder.commands import (
    classroom,
    grading,
    notebooks,
    own_check,
    own_course,
    regrade,
    similarity,
    unknown_bugs,
    why,
)
from autograder.commands import container_image as containers
from autograder.commands.common import Course, Name, Seed, UsageError, console, course_folder, errors
from autograder.course.assignment import AssignmentError, find_assignment, list_assignments

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        console.print(f"nabla {importlib.metadata.version('nabla-autograder')}")
        raise typer.Exit


@app.callback()
def nabla(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version and exit.")
    ] = False,
) -> None:
    """Autograded deep-learning assignments: check, audit, release, grade."""


app.command()(own_check.check)
app.command()(own_course.progress)
app.command()(own_course.reset)


@app.command("list")
def list_command(course: Course = None) -> None:
    """List the assignments of the course in their order, with what each builds on and its points.

    Example: `nabla list`
    """
    from autograder.course.suite import load_suite
    from autograder.report.course_table import course_table

    root = course_folder(course)
    suites, broken = [], 0
    for name in list_assignments(root):
        try:
            suites.append(load_suite(find_assignment(name, root)))
        except (AssignmentError, CheckDefinitionError) as error:
            errors.print(f"[red]{escape(name)}:[/] {escape(str(error))}")
            broken += 1
    console.print(course_table(suites))
    raise typer.Exit(2 if broken else 0)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Name of the assignment and its module.")], course: Course = None
) -> None:
    """Write both folders of a new assignment, ready for `nabla audit`.

    Example: `nabla new attention`
    """
    from autograder.course.scaffold import new_assignment

    for path in new_assignment(name, course_folder(course)):
        console.print(f"wrote {path}", soft_wrap=True)
    console.print(f"\nNext: nabla audit {name}, then change the example piece by piece.")


@app.command()
def stub(name: Name, course: Course = None) -> None:
    """Write the stub of an assignment from its solution: signatures and docstrings, without the code.

    Imports and constants come along, helpers that no question asks for do not. A stub with more in it is left alone.

    Example: `nabla stub softmax`
    """
    from autograder.course.stub_text import write_stub

    assignment = find_assignment(name, course_folder(course))
    changed = write_stub(assignment)
    console.print(f"{'wrote' if changed else 'up to date:'} {assignment.stub}", soft_wrap=True)


@app.command()
def audit(
    names: Annotated[list[str] | None, typer.Argument(help="Assignments; default: all of the course.")] = None,
    question: Annotated[
        list[str] | None, typer.Option("-q", "--question", help="Only the checks, bugs and mutants of this question.")
    ] = None,
    course: Course = None,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds at which solution and variants are graded.")] = 5,
    mutants: Annotated[int, typer.Option(min=0, help="How many machine-made mutants to try.")] = 30,
    otter: Annotated[bool, typer.Option(help="Also run the autograder zip under otter.")] = True,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what earlier audits found; run everything.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Test an assignment like code: are all bugs caught, do all variants pass, does nothing leak?

    What known submissions got is kept in `.nabla/audit/`: after an edit, only what depends on it runs again.

    Example: `nabla audit softmax`, `nabla audit softmax -q log_softmax`
    """
    root = course_folder(course)
    chosen = [find_assignment(name, root) for name in names or list_assignments(root)]
    if question and len(chosen) != 1:
        raise UsageError("--question goes with one assignment: nabla audit NAME --question Q")
    audits = []
    for assignment in chosen:
        tell = _telling(assignment.name)
        from autograder.audit.auditor import audit_assignment
        from autograder.audit.table import audit_table
        from autograder.audit.verdicts import Memory

        memory = Memory.of(root, assignment.name, fresh=fresh)
        audits.append(
            audit_assignment(
                assignment,
                root,
                seeds=seeds,
                mutants=mutants,
                otter=otter,
                questions=question or (),
                memory=memory,
                progress=tell,
            )
        )
        if not as_json:
            console.print(audit_table(audits[-1]), soft_wrap=True)  # what it names can be copied
    if as_json:
        sys.stdout.write("[" + ",".join(a.to_json() for a in audits) + "]\n")
    raise typer.Exit(1 if any(a.findings for a in audits) else 0)


def _telling(name: str) -> Callable[[str], None]:
    """Progress of an audit on stderr, from its first moment: what comes next may import torch."""

    def tell(text: str) -> None:
        errors.print(f"[dim]{escape(name)}: {escape(text)}[/]")

    tell("loading the checks")
    return tell


@app.command()
def release(
    name: Name,
    out: Annotated[Path, typer.Option(help="Where the zips go.")] = Path("dist"),
    seed: Seed = None,
    force: Annotated[bool, typer.Option("--force", help="Release in spite of what the audit finds.")] = False,
    course: Course = None,
) -> None:
    """Audit an assignment, then write its student, autograder and solution zips.

    Example: `nabla release softmax --out dist`
    """
    root = course_folder(course)
    assignment = find_assignment(name, root)
    tell = _telling(assignment.name)
    from autograder.audit.auditor import audit_assignment
    from autograder.audit.table import audit_table
    from autograder.audit.verdicts import Memory
    from autograder.course.suite import load_suite
    from autograder.release import build_release, kept_for_releases

    memory = Memory.of(root, assignment.name)
    audited = audit_assignment(assignment, root, seeds=2, seed=seed, otter=True, memory=memory, progress=tell)
    if audited.findings:
        console.print(audit_table(audited, all_rows=False), soft_wrap=True)
        if not force:
            raise UsageError(f"not released: fix the findings above (nabla audit {name}), or override with --force")
    tell("writing the zips")
    built = build_release(load_suite(assignment, seed), root, kept_for_releases(assignment, root))
    for path in built.write(name, out):
        console.print(f"wrote {path}  ({path.stat().st_size / 1000:.0f} kB)", soft_wrap=True)
    for reason in built.needs_torch:
        console.print(f"grading installs torch: {escape(reason)}", soft_wrap=True)


app.command()(grading.grade)
app.command()(grading.report)
app.command()(grading.demo)
app.command()(unknown_bugs.bug)
app.command()(classroom.export)
app.command()(regrade.diff)
app.command()(regrade.log)
app.command()(why.why)
app.command()(similarity.similar)
app.command()(containers.bundle)
app.command()(notebooks.render)
app.add_typer(containers.image, name="image")


@app.command()
def doctor() -> None:
    """Say how student code is isolated on this machine.

    Example: `nabla doctor`
    """
    from autograder.sandbox.chooser import best_launcher

    with contextlib.closing(best_launcher()) as launcher:
        console.print(f"isolation: [bold]{launcher.isolation}[/]  ({', '.join(launcher.layers)})")
        for reason in launcher.missing:
            console.print(f"  missing: {escape(reason)}")
