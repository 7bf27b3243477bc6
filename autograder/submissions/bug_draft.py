"""A student's code -> an entry of `bugs/QUESTION.py` that its author has to complete."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.core.archive import write_atomically
from autograder.course.assignment import Assignment
from autograder.course.definitions import Definition
from autograder.submissions.specimens import bugs, solution

_HEAD = '"""Known bugs of question `{question}`."""\n\nimport numpy as np\n\nfrom autograder.bugs import bug\n'


class NothingToDraft(Exception):
    """The code has no function of the question that differs from the solution's; the message says so."""


def add_draft(assignment: Assignment, question: str, files: Mapping[str, bytes], forwards: Mapping[str, str]) -> Path:
    """Write an entry for a student's code at the end of the file of a question's bugs, and return that file.

    Args:
        question: id of a question.
        files: of the submission.
        forwards: the function that leaves the cache which another is handed.

    Raises:
        AssignmentError: the assignment has no solution.
        NothingToDraft: as `draft`.
    """
    right = solution(assignment).source
    assert assignment.solution is not None
    path = assignment.solution / "bugs" / f"{question}.py"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    # the other files of a submission are those of the solution in a known bug
    module = {name: data for name, data in files.items() if name not in assignment.files[1:]}
    entry = draft(assignment, question, right, module, [known.name for known in bugs(assignment)], before, forwards)
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, appended(before, question, entry).encode())
    return path


def draft(
    assignment: Assignment,
    question: str,
    right: str,
    files: Mapping[str, bytes],
    taken: Iterable[str],
    before: str = "",
    forwards: Mapping[str, str] | None = None,
) -> str:
    """What is to stand at the end of the file of a question's bugs.

    Args:
        question: id of a question.
        right: the solution's source.
        files: of the submission: its module's file, or its cells in their order.
        taken: names of bugs that there are.
        before: the file as it is.
        forwards: the function that leaves the cache which another is handed: only together do they fit.

    Raises:
        NothingToDraft: no function of the question is otherwise than the solution's, or it cannot be read.
    """
    try:
        sources = [data.decode("utf-8", "replace") for data in files.values()]
        parsed = [(source.splitlines(), ast.parse(source).body) for source in sources]
    except (SyntaxError, ValueError, RecursionError) as error:
        raise NothingToDraft(f"the code cannot be read: {error}") from None
    nodes = {made[1].name: made for lines, body in parsed for node in body if (made := _defined(lines, node))}
    solved = {node.name: node for node in ast.parse(right).body if isinstance(node, Definition)}
    own = [name for name in nodes if _is_of(assignment, question, name) and _differs(nodes[name][1], solved.get(name))]
    if not own:
        raise NothingToDraft(f"no function of the question {question} differs from the solution's")
    own += [f for name in own if (f := (forwards or {}).get(name, "")) in nodes and f not in own]
    helpers = _helpers(own, nodes, {name for name in nodes if name in solved or _is_asked_for(assignment, name)})
    used = {n.id for name in (*own, *helpers) for n in ast.walk(nodes[name][1]) if isinstance(n, ast.Name)}
    name = _free(own[0].lower(), taken)
    there = {name for node in ast.parse(before or _HEAD.format(question=question)).body for name in _bound(node)}
    shared = [ast.unparse(node) for _, body in parsed for node in body if used & _bound(node) - nodes.keys() - there]
    parts = ["\n".join(shared)] if shared else []
    for number, definition in enumerate((*own, *helpers)):
        above = f'@bug("{name}")' if number else f'@bug("{name}", "", hint="")'
        parts.append(f"{above}\n{_text(*nodes[definition])}")
    return "\n\n\n".join(parts) + "\n"


def appended(before: str, question: str, entry: str) -> str:
    """The file of a question's bugs with an entry at its end."""
    return f"{(before or _HEAD.format(question=question)).rstrip()}\n\n\n{entry}"


def _is_of(assignment: Assignment, question: str, name: str) -> bool:
    return assignment.question_of(name) == question


def _is_asked_for(assignment: Assignment, name: str) -> bool:
    return assignment.question_of(name) is not None


def _differs(node: Definition, right: Definition | None) -> bool:
    return right is None or ast.dump(_bare(node)) != ast.dump(_bare(right))


def _bare(node: Definition) -> ast.Module:
    """Its statements without the docstring."""
    return ast.Module(node.body[_documented(node) :] or [ast.Pass()], [])


def _documented(node: Definition) -> int:
    return 1 if ast.get_docstring(node, clean=False) is not None and len(node.body) > 1 else 0


def _helpers(own: list[str], nodes: Mapping[str, tuple[list[str], Definition]], there: set[str]) -> list[str]:
    """What these use of the student's own definitions, but for what the solution has under that name."""
    found: dict[str, None] = {}
    rest = list(own)
    while rest:
        for node in ast.walk(nodes[rest.pop()][1]):
            if isinstance(node, ast.Name) and node.id in nodes and node.id not in {*found, *own, *there}:
                found[node.id] = None
                rest.append(node.id)
    return list(found)


def _defined(lines: list[str], node: ast.stmt) -> tuple[list[str], Definition] | None:
    """A definition with the lines that it stands in; a lambda that gets a name is one."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return lines, node
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(args=arguments, body=body)):
            text = f"def {name}({ast.unparse(arguments)}):\n    return {ast.unparse(body)}"
            (function,) = ast.parse(text).body
            assert isinstance(function, ast.FunctionDef)
            return text.splitlines(), function
    return None


def _bound(node: ast.stmt) -> set[str]:
    """What an import or an assignment gives a name to."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return set()
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _free(stem: str, taken: Iterable[str]) -> str:
    names = {f"{stem}_unnamed_{number}": number for number in range(1, 1000)}
    return next(name for name in names if name not in set(taken))


def _text(lines: list[str], node: Definition) -> str:
    """The definition as it stands in its file, without its docstring."""
    own = lines[node.lineno - 1 : node.end_lineno]
    if _documented(node):
        first = node.body[0]
        del own[first.lineno - node.lineno : (first.end_lineno or first.lineno) - node.lineno + 1]
    return "\n".join(own)
