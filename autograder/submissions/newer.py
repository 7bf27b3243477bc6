"""What a submission uses that its own machine has and the grader's has not: newer syntax, newer functions."""

import ast
import contextlib
import importlib
import io
import sys
import tokenize
from collections.abc import Iterator, Mapping

from autograder.course.grader_facts import GraderFacts


def newer_than_grader(files: Mapping[str, bytes], facts: GraderFacts) -> list[str]:
    """A sentence for each thing that is newer than what the grader has."""
    return [told for name, source in files.items() for told in _of_file(name, source, facts)]


def _of_file(name: str, source: bytes, facts: GraderFacts) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # which is told elsewhere
    line = _newer_syntax(source, facts.python)
    if line is not None:
        has = ".".join(map(str, facts.python))
        yield f"{name} line {line} is written for a newer Python: the grader has Python {has}."
    for line, module, attribute in _used(tree):
        if attribute not in facts.names.get(module, (attribute,)) and _exists_here(module, attribute):
            has = f"numpy {facts.numpy}" if module.startswith("numpy") else f"Python {'.'.join(map(str, facts.python))}"
            yield f"{name} line {line} uses {module}.{attribute}, which the grader's {has} does not have."


def _newer_syntax(source: bytes, python: tuple[int, int]) -> int | None:
    """The line of the first syntax that this Python knows and an older one does not; None when there is none."""
    try:
        ast.parse(source, feature_version=python)
    except SyntaxError as error:
        return error.lineno or 1
    except ValueError:
        return None
    return _nested_quotes(source) if python < (3, 12) <= sys.version_info else None


def _nested_quotes(source: bytes) -> int | None:
    """The line of an f-string with its own quotes inside, which Python can read since 3.12."""
    outer: list[str] = []
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "FSTRING_START":
            if token.string[-1] in outer:
                return token.start[0]
            outer.append(token.string[-1])
        elif kind == "FSTRING_END":
            outer.pop()
        elif kind == "STRING" and token.string[-1] in outer:
            return token.start[0]
    return None


def _used(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of what is taken from modules."""
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                name = item.asname or item.name.partition(".")[0]
                aliases[name] = item.name if item.asname else name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for item in node.names:
                yield node.lineno, node.module, item.name
                aliases.setdefault(item.asname or item.name, f"{node.module}.{item.name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            module = _module(node.value, aliases)
            if module:
                yield node.lineno, module, node.attr


def _module(node: ast.expr, aliases: Mapping[str, str]) -> str:
    """The dotted name of the module that an expression stands for, as far as names tell; else empty."""
    if isinstance(node, ast.Name):
        return aliases.get(node.id, "")
    if isinstance(node, ast.Attribute) and (outer := _module(node.value, aliases)):
        return f"{outer}.{node.attr}"
    return ""


def _exists_here(module: str, name: str) -> bool:
    with contextlib.suppress(ImportError):
        return hasattr(importlib.import_module(module), name)
    return False
