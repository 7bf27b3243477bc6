"""An assignment with its checks and seed: everything that decides a grade but the submission."""

import hashlib
import json
import math
import os
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checking.checks import Check, CheckDefinitionError, check_files, imported, load_checks
from autograder.checking.deferred import deferred_torch
from autograder.checking.reference import References, defining
from autograder.contracts.declare import begin as begin_declarations
from autograder.contracts.declare import declared_functions
from autograder.contracts.declare import finish as finish_declarations
from autograder.contracts.function import Function
from autograder.core.limits import THREADS
from autograder.core.results import Visibility
from autograder.course.assignment import Assignment
from autograder.pictures import FILE as PICTURES
from autograder.pictures import Probe, declared

_PACKAGE = Path(__file__).parents[1]
_NOT_DECIDING = {"audit", "batch", "commands", "container", "gradebook", "history", "intake", "notebook", "otter"}
_NOT_DECIDING |= {"report", "cli.py", "release.py", "__main__.py"}
_NOT_DECIDING |= {"core/feedback.py", "core/tables.py", "course/grader_facts.py", "course/own_folders.py"}
_NOT_DECIDING |= {"grading/debugging.py", "grading/local_run.py", "grading/public_checks.py", "sandbox/in_process.py"}
_NOT_DECIDING |= {"submissions/bug_draft.py", "submissions/demo_class.py", "submissions/newer.py"}
_NOT_DECIDING |= {"submissions/restoring.py", "submissions/unfinished.py"}
_NOT_DECIDING |= {"diagnose/confusion.py", "diagnose/layouts.py", "diagnose/pairs.py", "diagnose/reason.py"}
"""Folders and files of the package that come before or after grading, or run at a student's desk only.

Whatever else there is may change a result, and imports none of them.
"""
_NOT_DECIDING_KEYS = {"order", "after", "policy", "release", "title", "summary"}
"""Of assignment.toml: its place in the course, what is published when, what a release holds, and words of pages."""
_WORDS_OF_QUESTION = {"title", "learned"}
_NOT_OF_SOLUTION = {"variants"}
"""They prove the checks, and nothing is compared with them."""


@dataclass(frozen=True)
class SuiteIdentity:
    """What results of one suite and seed have in common; known without importing any check."""

    hash: str
    """Changes with the checks, the declaration and the code that runs and compares."""
    seed: str
    """The release seed: a secret."""

    @property
    def seed_id(self) -> str:
        """Names the seed without giving it away."""
        return _digest([b"seed", self.seed.encode()])[:12]


@dataclass(frozen=True)
class Suite:
    """The checks of one assignment, ready to run."""

    assignment: Assignment
    checks: tuple[Check, ...]
    identity: SuiteIdentity
    probes: tuple[Probe, ...] = ()
    """What can be drawn of a submission besides."""
    functions: tuple[Function, ...] = ()
    """Those that are declared by contracts."""
    references: References = field(default_factory=References)
    """What expected values come from."""

    def rng(self, check: Check) -> np.random.Generator:
        """The generator of a check: the same for every submission.

        Public checks do not depend on the release's seed, so that students see what the grader sees.
        """
        seed = "public" if check.visibility is Visibility.PUBLIC else self.identity.seed
        return np.random.default_rng(int(_digest([seed.encode(), check.id.encode()]), 16))

    @property
    def max_points(self) -> float:
        return self.points()

    def points(self, *, question: str | None = None, visibility: Visibility | None = None) -> float:
        """What the checks are worth: all, or those of one question or visibility."""
        return math.fsum(
            check.points
            for check in self.checks
            if question in (None, check.question) and visibility in (None, check.visibility)
        )


def identify(assignment: Assignment, seed: str | None = None) -> SuiteIdentity:
    """Hash what decides a grade, reading files only.

    Args:
        seed: of the hidden checks' inputs. Default: derived from the hidden checks, so that it is the same for the
            whole course and unknown to whoever has not got them.
    """
    if seed is None:
        hidden = [] if assignment.solution is None else check_files(assignment.solution)
        seed = _digest(path.read_bytes() for path in hidden)
    # of the students' folder what a release takes along, or a released grader would be another
    # (on a student's machine one that works in a notebook may have removed the module)
    public = [path for name in assignment.files if (path := assignment.folder / name).is_file()]
    public += check_files(assignment.folder)
    parts = [*_deciding(_PACKAGE, _NOT_DECIDING), *_named(assignment.folder, public)]
    if assignment.solution is not None:
        parts += _deciding(assignment.solution, _NOT_OF_SOLUTION)
    return SuiteIdentity(_digest([_declaration(assignment), *parts])[:16], seed)


def context(assignment: Assignment) -> str:
    """Digest of what every check may depend on besides the files of checks: package, declaration, other files.

    Of the package with the audit, which decides what is remembered.
    """
    folders = [assignment.folder, *([assignment.solution] if assignment.solution else [])]
    own = {path for folder in folders for path in check_files(folder)}
    parts = [*_deciding(_PACKAGE, _NOT_DECIDING - {"audit"}), _declaration(assignment)]
    for folder in folders:
        inside = (p for p in folder.rglob("*") if p.is_file() and p not in own and not _beside(p.relative_to(folder)))
        parts += _named(folder, inside)
    return _digest(parts)


def _beside(path: Path) -> bool:
    """Whether no check can depend on a file: what is read by people, and what submissions are made of."""
    made_of = path.parts[0] in {"bugs", "variants"}
    return made_of or path.name in {"README.md", "assignment.toml", "mutants.toml"} or "__pycache__" in path.parts


def _deciding(folder: Path, ignored: Collection[str]) -> list[bytes]:
    """All Python files of a folder but some of its entries, or of their files."""
    paths = ((path, path.relative_to(folder)) for path in folder.rglob("*.py"))
    return _named(folder, (p for p, at in paths if at.parts[0] not in ignored and at.as_posix() not in ignored))


def _named(folder: Path, paths: Iterable[Path]) -> list[bytes]:
    return [part for p in sorted(paths) for part in (p.relative_to(folder).as_posix().encode(), p.read_bytes())]


def _declaration(assignment: Assignment) -> bytes:
    """What assignment.toml says, without what never decides what a check gives."""
    data = tomllib.loads((assignment.folder / "assignment.toml").read_text(encoding="utf-8"))
    deciding = _without(data, _NOT_DECIDING_KEYS)
    deciding["questions"] = [_without(question, _WORDS_OF_QUESTION) for question in data["questions"]]
    return json.dumps(deciding).encode()


def _without(table: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key not in keys}


def load_suite(assignment: Assignment, seed: str | None = None, *, hidden: bool = True) -> Suite:
    """Import the checks of an assignment; with `hidden=False` those that a student has.

    Raises:
        CheckDefinitionError: a checks.py cannot be used.
    """
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before torch is imported
    solution = assignment.solution if hidden else None
    begin_declarations(None if solution is None else solution / assignment.files[0])
    name = assignment.name
    with defining() as references, deferred_torch(references):
        checks = load_checks(assignment.folder, Visibility.PUBLIC, f"nabla_public_checks_{name}")
        finish_declarations(assignment.folder)
        if solution is not None:
            checks += load_checks(solution, Visibility.HIDDEN, f"nabla_hidden_checks_{name}")
    checks = _in_order(assignment, checks)
    _validate(assignment, checks)
    probes = () if solution is None else _probes(solution, name)
    # what runs at a student's desk is compared with nothing, and reading all of the package takes its time
    identity = identify(assignment, seed) if hidden else SuiteIdentity("", "")
    return Suite(assignment, checks, identity, probes, declared_functions(), references)


def _probes(solution: Path, name: str) -> tuple[Probe, ...]:
    path = solution / PICTURES
    return declared(vars(imported(path, f"nabla_pictures_{name}"))) if path.is_file() else ()


def _in_order(assignment: Assignment, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Public ones first, then as the questions stand in assignment.toml, whatever files the checks are in."""
    questions = [q.id for q in assignment.questions]

    def place(check: Check) -> tuple[bool, int]:
        known = check.question in questions
        return check.visibility is Visibility.HIDDEN, questions.index(check.question) if known else len(questions)

    return tuple(sorted(checks, key=place))


def _validate(assignment: Assignment, checks: tuple[Check, ...]) -> None:
    questions = {q.id for q in assignment.questions}
    seen: set[str] = set()
    for check in checks:
        if check.question not in questions:
            raise CheckDefinitionError(
                f"{check.where}: check {check.id} belongs to question {check.question!r}, "
                f"which assignment.toml does not have ({', '.join(sorted(questions))})"
            )
        if check.id in seen:
            raise CheckDefinitionError(f"{check.where}: a public and a hidden check are both called {check.id}")
        missing = [need for need in check.needs if need not in seen]
        if missing:
            raise CheckDefinitionError(f"{check.where}: {check.id} needs {missing[0]}, which is not above it")
        seen.add(check.id)
    if not checks:
        raise CheckDefinitionError(f"{assignment.name}: no checks in {assignment.folder / 'checks.py'}")


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
