"""A question's functions as they were handed out, put back into a student's text."""

import ast
import json
import re
import textwrap
from collections.abc import Iterable

from autograder.course.assignment import Question
from autograder.submissions.notebook_source import notebook_cells

_Body = list[ast.stmt]


class CannotRestore(Exception):
    """The text cannot be taken apart; the message says where."""


def restored(source: str, stub: str, questions: Iterable[Question]) -> str:
    """`source` with the functions and methods of some questions as they stand in `stub`; what it lacks is added.

    Raises:
        CannotRestore: `source` is no Python.
    """
    for question in questions:
        for name in question.functions:
            source = _replaced(source, _text_of(stub, name), name)
        for name, methods in question.classes.items():
            source = _with_methods(source, stub, name, methods)
    return source


def restored_notebook(data: bytes, name: str, stub: str, questions: Iterable[Question]) -> bytes:
    """The same for a notebook: in the cells that define the functions, or in a new one at the end.

    Raises:
        NotebookError: it cannot be read.
        CannotRestore: a cell that has one of these names is no Python.
    """
    notebook_cells(data, name)
    notebook = json.loads(data.decode("utf-8-sig"))
    cells = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
    for question in questions:
        for wanted in (*question.functions, *question.classes):
            about = [cell for cell in cells if _mentions("".join(cell["source"]), wanted)]
            if not about:
                about = [{"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": ""}]
                notebook["cells"] += about
            only = Question(question.id, question.title, (), classes={wanted: question.classes.get(wanted, ())})
            if wanted in question.functions:
                only = Question(question.id, question.title, (wanted,))
            for cell in about:
                cell["source"] = restored("".join(cell["source"]), stub, [only])
    return f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n".encode()


def _mentions(source: str, name: str) -> bool:
    return re.search(rf"^(?:def|class)\s+{re.escape(name)}\b", source, re.MULTILINE) is not None


def _with_methods(source: str, stub: str, name: str, methods: Iterable[str]) -> str:
    whole = _text_of(stub, name)
    if not any(isinstance(node, ast.ClassDef) and node.name == name for node in _parsed(source).body):
        return _replaced(source, whole, name)
    for method in methods:
        if any(_defines(node, method) for node in _body(_parsed(stub), name)):
            source = _replaced(source, _text_of(stub, method, name), method, name)
    return source


def _replaced(source: str, text: str, name: str, inside: str = "") -> str:
    """With `text` in the place of the first definition of `name`, and without any other."""
    body = _body(_parsed(source), inside)
    lines = source.split("\n")
    found = [_span(node) for node in body if _defines(node, name)]
    if inside:
        text = textwrap.indent(text, " " * body[0].col_offset)
    if not found:
        end = (body[-1].end_lineno or 0) if body and inside else len("\n".join(lines).rstrip().split("\n"))
        blank = [""] if inside else ["", ""] * bool(source.strip())
        return "\n".join([*lines[:end], *blank, *text.split("\n"), *lines[end:]])
    for begin, end in reversed(found[1:]):
        del lines[begin:end]
    begin, end = found[0]
    lines[begin:end] = text.split("\n")
    return "\n".join(lines)


def _text_of(source: str, name: str, inside: str = "") -> str:
    """The text of a definition, from its first decorator, without the indentation of its class."""
    node = next(n for n in _body(_parsed(source), inside) if _defines(n, name))
    begin, end = _span(node)
    return textwrap.dedent("\n".join(source.split("\n")[begin:end]))


def _body(tree: ast.Module, inside: str) -> _Body:
    if not inside:
        return tree.body
    return next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == inside)


def _defines(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name


def _span(node: ast.stmt) -> tuple[int, int]:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(d.lineno for d in decorators)]) - 1, node.end_lineno or node.lineno


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as error:
        raise CannotRestore(f"line {error.lineno} cannot be read ({error.msg})") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise CannotRestore(f"it cannot be read ({error})") from None
