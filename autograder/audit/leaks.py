"""Nothing of the instructor's side may be in what students get."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import autograder
from autograder.audit.findings import Finding
from autograder.checking.checks import check_files
from autograder.core.archive import tree
from autograder.course.assignment import Assignment

_DISTINCTIVE = 24  # characters: shorter lines are everybody's
_SHARED_BY_CHANCE = 2  # lines that public and hidden checks may have in common without one being a copy


def leak_findings(assignment: Assignment, student: Mapping[str, bytes], seed: str) -> Iterator[Finding]:
    """Search the members of a student zip, wheels inside it included, for files and lines of the solution folder."""
    assert assignment.solution is not None
    secrets = sorted(p for p in assignment.solution.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    shared = _lines(assignment.stub.read_text(encoding="utf-8")) | _package_lines()
    hidden_checks = check_files(assignment.solution)
    texts = dict(_unpacked(student))
    for path in secrets:
        data = path.read_bytes()
        relative = path.relative_to(assignment.solution)
        distinctive = _lines(data.decode("utf-8", "replace")) - shared
        for name, text in texts.items():
            if data.strip() and data in text:
                yield Finding("student zip", f"{name} contains the whole of solutions/{assignment.name}/{relative}")
                continue
            leaked = sorted(distinctive & _lines(text.decode("utf-8", "replace")))
            if path in hidden_checks and len(leaked) <= _SHARED_BY_CHANCE:
                continue
            for line in leaked:
                yield Finding("student zip", f"{name} has a line of solutions/{assignment.name}/{relative}: {line!r}")
    for name, text in texts.items():
        if seed.encode() in text:
            yield Finding("student zip", f"{name} contains the release seed")


def _package_lines() -> set[str]:
    """This package is public, so its lines are no secret; templates of solutions are."""
    sources = tree(Path(autograder.__file__).parent).items()
    return {line for name, data in sources if name.endswith(".py") for line in _lines(data.decode())}


def _unpacked(members: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in members.items():
        if name.endswith(".whl"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for inner in archive.namelist():
                    yield f"{Path(name).name}:{inner}", archive.read(inner)
        else:
            yield name, data


def _lines(text: str) -> set[str]:
    """Lines that say enough to be somebody's own: code, not imports, headers or brackets."""
    common = ("import ", "from ", "def ", "class ", "@", "#", '"""', "for ", "return np.", "question=")
    stripped = (line.strip() for line in text.splitlines())
    return {line for line in stripped if len(line) >= _DISTINCTIVE and not line.startswith(common)}
