"""Known submissions of an assignment: its stub, its solution, correct variants, and bugs with their hints.

A bug or a variant holds only what it does otherwise than the solution; the submission is the solution's source with
the bug's or variant's behind it, so that its functions take the place of the solution's.
"""

import ast
import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from autograder.contracts.faults import faults
from autograder.contracts.layer_faults import layer_faults
from autograder.contracts.layers import Layer
from autograder.course.assignment import Assignment, AssignmentError
from autograder.course.definitions import Definition, definitions
from autograder.course.suite import Suite
from autograder.submissions.bug_files import WrittenBug, read_bugs
from autograder.submissions.constructs import constructs
from autograder.submissions.submission import Submission


class SpecimenKind(StrEnum):
    STUB = "stub"
    SOLUTION = "solution"
    VARIANT = "variant"
    BUG = "bug"
    FAULT = "fault"
    """Made from a contract, as the bugs of an author are written."""


@dataclass(frozen=True)
class Specimen:
    """A submission whose grade is known beforehand."""

    kind: SpecimenKind
    name: str
    source: str
    """Of the whole module as a student would hand it in."""
    what: str = ""
    """A bug: what is wrong, in a sentence. A variant: what is done otherwise."""
    hint: str = ""
    """A bug: the question that leads its author on."""
    functions: tuple[str, ...] = ()
    """The functions of questions that it defines itself, and methods as `Class.method`."""
    presupposes: tuple[str, ...] = ()
    """A bug: what its hint takes for granted in a submission's source."""
    general: str = ""
    """A bug: the question instead of the hint where that cannot be told."""
    family: tuple[str, tuple[float, ...]] | None = None
    """A bug: a constant of its source and the values that it may have, the first of which it has."""
    caught_by: tuple[str, ...] = ()
    """A fault: the checks of which at least one has to fail."""
    more: str = ""
    """A bug: a second, more concrete question, which goes with its hint."""

    def relatives(self, constants: Iterable[float] = ()) -> "list[Specimen]":
        """A bug with the other values of its constant, and with these: named by its name and the value."""
        if self.family is None:
            return []
        name, (first, *others) = self.family
        values = dict.fromkeys([*others, *constants])
        return [self._with(f"\n{name} = ", first, value) for value in values if value != first]

    def _with(self, assigned: str, first: float, value: float) -> "Specimen":
        source = self.source.replace(f"{assigned}{first!r}\n", f"{assigned}{value!r}\n")
        return replace(self, name=f"{self.name} {value:g}", source=source)

    def submission(self, assignment: Assignment, student: str = "") -> Submission:
        """As an upload of `student`, with the solution's helper files where there are any."""
        assert assignment.solution is not None
        others = {name: (assignment.solution / name).read_bytes() for name in assignment.files[1:]}
        return Submission(student or self.name, {assignment.files[0]: self.source.encode(), **others})


def stub(assignment: Assignment) -> Specimen:
    return Specimen(SpecimenKind.STUB, "stub", assignment.stub.read_text(encoding="utf-8"))


def solution(assignment: Assignment) -> Specimen:
    """Raises AssignmentError when there is no solution folder."""
    return Specimen(SpecimenKind.SOLUTION, "solution", _solution_source(assignment))


def variants(assignment: Assignment) -> list[Specimen]:
    """One for each file of `variants/`. Raises AssignmentError."""
    base = _solution_source(assignment)
    return [_variant(path, base, assignment) for path in _files(assignment, "variants")]


def bugs(assignment: Assignment) -> list[Specimen]:
    """All that the files of `bugs/` declare, by name: where several explain a check, the first is named.

    Raises AssignmentError, with file and line, for a bug that cannot be used.
    """
    found: dict[str, tuple[WrittenBug, str]] = {}
    base = _solution_source(assignment)
    for path in _files(assignment, "bugs"):
        for bug in _bugs_of_question(path, assignment, base):
            if bug.name in found:
                raise AssignmentError(f"{bug.place}: there is a bug {bug.name} at {found[bug.name][0].place} already")
            found[bug.name] = bug, path.stem
    return [_bug(bug, base, assignment, question) for _, (bug, question) in sorted(found.items())]


def family_of(name: str) -> str:
    """The name of the bug that stands for this one and its relatives."""
    return name.partition(" ")[0]


def changed_functions(defined: Iterable[str], assignment: Assignment, base: str, only: str = "") -> tuple[str, ...]:
    """The functions of questions among these definitions; where there are none, those that use one in the solution.

    Args:
        only: of which question these users have to be.
    """
    names = set(defined)
    if own := _of_questions(defined, assignment):
        return own
    asked = (name for q in assignment.questions if only in ("", q.id) for name in (*q.functions, *q.classes))
    return tuple(name for name in dict.fromkeys(asked) if names & _used_by(name, assignment.module, base))


def generic_faults(suite: Suite) -> list[Specimen]:
    """The faults that follow from the contracts of a suite."""
    base = _solution_source(suite.assignment).rstrip()
    checks = {check.id for check in suite.checks}
    found = [
        fault
        for declared in suite.functions
        for fault in (layer_faults(declared, checks) if isinstance(declared, Layer) else faults(declared, checks))
    ]
    return [
        Specimen(
            SpecimenKind.FAULT,
            fault.name,
            f"{base}\n\n\nimport numpy as np\n\n{fault.code}",  # a solution may do without
            fault.what,
            fault.hint,
            (fault.function,),
            caught_by=fault.caught_by,
        )
        for fault in found
    ]


def _files(assignment: Assignment, folder: str) -> list[Path]:
    assert assignment.solution is not None
    return sorted((assignment.solution / folder).glob("*.py"))


def _solution_source(assignment: Assignment) -> str:
    if assignment.solution is None or not (assignment.solution / assignment.files[0]).is_file():
        raise AssignmentError(f"{assignment.name}: solutions/{assignment.name}/{assignment.files[0]} is missing")
    return (assignment.solution / assignment.files[0]).read_text(encoding="utf-8")


def _bugs_of_question(path: Path, assignment: Assignment, base: str) -> list[WrittenBug]:
    question = path.stem
    questions = [q.id for q in assignment.questions]
    if question not in questions:
        raise AssignmentError(
            f"{path}: a file of bugs is named as its question, which is one of {', '.join(questions)}"
        )
    bugs = read_bugs(path)
    for bug in bugs:
        changed = changed_functions(bug.defines, assignment, base, only=question)
        if not any(assignment.question_of(name) == question for name in changed):
            raise AssignmentError(
                f"{bug.place}: the bug {bug.name} defines {', '.join(bug.defines)}: "
                f"no function of question {question}, and nothing that one of them uses in the solution"
            )
    return bugs


def _bug(bug: WrittenBug, base: str, assignment: Assignment, question: str) -> Specimen:
    functions = changed_functions(bug.defines, assignment, base, only=question)
    source = _behind(base, bug.code)
    return Specimen(
        SpecimenKind.BUG,
        bug.name,
        source,
        bug.what,
        bug.hint,
        functions,
        bug.presupposes,
        bug.general,
        next(iter((bug.family or {}).items()), None),
        more=bug.more,
    )


def _variant(path: Path, base: str, assignment: Assignment) -> Specimen:
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise AssignmentError(f"{path} line {error.lineno}: {error.msg}") from None
    what = " ".join((ast.get_docstring(tree) or "").split())
    functions = changed_functions(definitions(tree.body), assignment, base)
    if not what:
        raise AssignmentError(f"{path}: a docstring is missing: it says what this variant does differently")
    if not functions:
        raise AssignmentError(
            f"{path}: it defines no function of a question of assignment.toml, and nothing that one of them uses "
            "in the solution"
        )
    code = "".join(text.splitlines(keepends=True)[tree.body[0].end_lineno :])  # no submission says what it is
    return Specimen(SpecimenKind.VARIANT, path.stem, _behind(base, code), what, functions=functions)


@functools.lru_cache(maxsize=100)  # of one solution, for all of its helpers
def _used_by(name: str, module: str, source: str) -> set[str]:
    """The functions and classes of a module that this one uses."""
    used = constructs(module, {f"{module}.py": source.encode()}, [name]).nodes
    return {node.name for node in used if isinstance(node, Definition)}


def _of_questions(defined: Iterable[str], assignment: Assignment) -> tuple[str, ...]:
    """A class stands for itself only where none of the methods that questions ask for is defined in it."""
    asked = [name for name in defined if assignment.question_of(name)]
    return tuple(name for name in asked if not any(other.startswith(f"{name}.") for other in asked))


def _behind(base: str, code: str) -> str:
    return f"{base.rstrip()}\n\n\n{code.lstrip()}"
