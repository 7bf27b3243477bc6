"""A question's functions as they were handed out, put back into a student's text."""

import ast
import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.core.archive import write_atomically
from autograder.course.assignment import STUB, Assignment, Question
from autograder.submissions.notebook_source import NotebookError, notebook_cells
from autograder.submissions.submission import read_own_folder

_Body = list[ast.stmt]


class CannotRestore(Exception):
    """There is no stub, or the text cannot be taken apart; the message says where."""


@dataclass(frozen=True)
class RestoredFile:
    """What was done in a student's folder."""

    file: Path
    """It has the functions as they were handed out."""
    kept: Path
    """It has the text that was there before."""


def restore(folder: Path, assignment: Assignment, questions: Iterable[Question] | None) -> RestoredFile:
    """Bring functions back in the file that counts in a student's folder; its old text is kept beside it.

    Args:
        questions: whose functions. None: the whole module, of whatever was there; a notebook keeps its other cells.

    Raises:
        CannotRestore: the message says what to do.
    """
    original = folder / STUB
    if not original.is_file():
        raise CannotRestore(f"{original} is missing: it comes with the zip and has the functions as they were")
    stub = original.read_text(encoding="utf-8")
    file = folder / (read_own_folder(folder, assignment).counted or assignment.files[0])
    old = file.read_bytes() if file.is_file() else b""
    chosen = [_with_init(one, assignment) for one in (assignment.questions if questions is None else questions)]
    try:
        if file.suffix == ".ipynb":
            new = restored_notebook(old, file.name, stub, chosen)
        elif questions is None:
            new = stub.encode()
        else:
            new = restored(old.decode("utf-8-sig"), stub, chosen).encode()
    except (CannotRestore, NotebookError, UnicodeDecodeError) as error:
        raise CannotRestore(f"{file.name}: {error}, so a question cannot be told apart; nabla reset all") from None
    kept = _free_name(file)
    kept.write_bytes(old)
    write_atomically(file, new)
    return RestoredFile(file, kept)


def _with_init(question: Question, assignment: Assignment) -> Question:
    """With __init__ among the methods of each class that this question is the first to ask for."""
    first = {name: ("__init__",) * (assignment.question_of(name) == question.id) for name in question.classes}
    return replace(question, classes={name: (*first[name], *ms) for name, ms in question.classes.items()})


def _free_name(file: Path) -> Path:
    """Beside a file, one for its old text that no submission takes for it."""
    names = (file.with_name(f"{file.name}.old{number}.txt") for number in ("", *range(2, 10_000)))
    return next(name for name in names if not name.exists())


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
