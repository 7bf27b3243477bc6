"""Public checks run on students' machines, and may import only what is there."""

import ast
import sys
from collections.abc import Iterator

from autograder.audit.findings import Finding
from autograder.checking.checks import check_files
from autograder.course.assignment import Assignment

_STUDENTS_HAVE = frozenset({"numpy", "pytest", "autograder"}) | sys.stdlib_module_names


def import_findings(assignment: Assignment) -> Iterator[Finding]:
    """Imports of modules that neither come with this package nor are declared in assignment.toml, in functions too."""
    there = _STUDENTS_HAVE | {name.partition(".")[0] for name in assignment.imports}
    for path in check_files(assignment.folder):
        for line, module in _imported(ast.parse(path.read_text(encoding="utf-8"))):
            if module not in there:
                where = f"{path.relative_to(assignment.folder).as_posix()} line {line}"
                yield Finding(
                    "public checks",
                    f"{where} imports {module}, which students need not have: do without it, "
                    "or let assignment.toml declare it under imports",
                )


def _imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and top-level module of each import that is not relative."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.partition(".")[0]
