"""Writes what the documentation has of the program: docs/api.md, from the docstrings of what authors import,
docs/commands.md, from the program's help, the picture of the layers, and the README's table of the assignments.

python -m tools.reference            # a test compares the files with what this would write
"""

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from autograder.course.assignment import find_assignment, list_assignments
from autograder.course.suite import load_suite
from tools import layers

ROOT = Path(__file__).parents[1]

STABLE = {
    "autograder": "What checks import.",
    "autograder.contracts": "What declarations of functions import.",
    "autograder.bugs": "What files of known bugs import.",
    "autograder.pictures": "What `pictures.py` imports.",
    "autograder.formula": "What `terms.py` imports.",
}

_API = """# What authors import

<!-- written by `python -m tools.reference` from the docstrings: change those -->

The modules on this page are stable: what they have keeps its meaning within a major version, and what changes is in the
[changelog](../CHANGELOG.md). Every other module is internal, and may change at any time.
"""

_COMMANDS = """# Commands

<!-- written by `python -m tools.reference` from the program's help: change that -->

Exit codes: 0, the command did its job; 1, it found what it looks for (failed checks, findings of the audit, submissions
that could not be graded); 2, it cannot run, and standard error says why and what to do; 130, it was interrupted.
`nabla --version` shows the version.
"""

Definition = ast.FunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign


class Undocumented(Exception):
    """A public name without a docstring."""


def api() -> str:
    """The page about what authors import."""
    parts = [_API]
    for module, use in STABLE.items():
        parts.append(f"## `{module}`\n\n{use}\n")
        parts += [_entry(name, *_defined(module, name)) for name in public_names(module)]
    return "\n".join(parts)


def public_names(module: str) -> list[str]:
    """What a module's `__all__` lists."""
    (names,) = [ast.literal_eval(node.value) for node in _assigned(module, "__all__")]
    return sorted(names, key=str.lower)


def commands() -> str:
    """The page about the commands."""
    command = [
        sys.executable,
        "-m",
        "typer",
        "autograder.commands.program",
        "utils",
        "docs",
        "--name",
        "nabla",
        "--title",
        "Commands",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    text = re.sub(r"^\* `--(install|show)-completion`.*\n", "", done.stdout, flags=re.M)
    text = re.sub(r"^\* `--help`: .*\n", "", text, flags=re.M)
    text = re.sub(r"\*\*Options\*\*:\n\n(?!\*)", "", text)
    first = text.index("\n## ")
    return f"{_COMMANDS}{text[first:].rstrip()}\n"


def _body(module: str) -> list[ast.stmt]:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    body = ast.parse(Path(spec.origin).read_text(encoding="utf-8")).body
    # what is loaded when it is asked for is imported for type checkers only
    lazy = [
        n for node in body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" for n in node.body
    ]
    return [*lazy, *body]


def _assigned(module: str, name: str) -> list[ast.Assign]:
    return [n for n in _body(module) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name]


def _defined(module: str, name: str) -> tuple[Definition, str]:
    """Where a name is defined, found by following imports, and its docstring."""
    body = _body(module)
    for node, following in zip(body, [*body[1:], None], strict=True):
        match node:
            case ast.ImportFrom(module=str(source)) if name in [alias.name for alias in node.names]:
                return _defined(source, name)
            case ast.FunctionDef() | ast.ClassDef() if node.name == name:
                return node, _documented(module, name, ast.get_docstring(node))
            case ast.Assign() if ast.unparse(node.targets[0]) == name:
                return node, _documented(module, name, _text(following))
    raise Undocumented(f"{module} has no {name}")


def _documented(module: str, name: str, docstring: str | None) -> str:
    if not docstring:
        raise Undocumented(f"{module}: {name} has no docstring")
    return docstring


def _text(node: ast.stmt | None) -> str | None:
    """A string that stands as a statement of its own, behind an assignment."""
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return None


def _entry(name: str, node: Definition, docstring: str) -> str:
    lines = [f"### `{name}`", "", "```python", _signature(node), "```", "", *_prose(docstring), ""]
    if isinstance(node, ast.ClassDef):
        lines += _attributes(node)
    return "\n".join(lines)


def _signature(node: Definition) -> str:
    match node:
        case ast.FunctionDef():
            returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
            line = f"{node.name}({ast.unparse(node.args)}){returns}"
            arguments = "".join(f"    {argument},\n" for argument in _arguments(node.args))
            return line if len(line) <= 100 else f"{node.name}(\n{arguments}){returns}"
        case ast.ClassDef():
            bases = ", ".join(map(ast.unparse, node.bases))
            return f"class {node.name}({bases})" if bases else f"class {node.name}"
        case _:
            return ast.unparse(node)


def _arguments(args: ast.arguments) -> Iterator[str]:
    """Each argument as it is written, with its annotation and its default."""
    positional = [*args.posonlyargs, *args.args]
    missing = [None] * (len(positional) - len(args.defaults))
    for argument, default in zip(positional, [*missing, *args.defaults], strict=True):
        yield _argument(argument, default)
    if args.vararg:
        yield f"*{ast.unparse(args.vararg)}"
    elif args.kwonlyargs:
        yield "*"
    for argument, value in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        yield _argument(argument, value)
    if args.kwarg:
        yield f"**{ast.unparse(args.kwarg)}"


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    written = ast.unparse(argument)
    if default is None:
        return written
    return f"{written} = {ast.unparse(default)}" if argument.annotation else f"{written}={ast.unparse(default)}"


def _prose(docstring: str) -> Iterator[str]:
    """A docstring as Markdown: sections (`Args:`) become lists."""
    inside = False
    for line in docstring.splitlines():
        section = re.fullmatch(r"(Args|Returns|Raises|Attributes):", line)
        inside = bool(section) or (inside and (line.startswith(" ") or not line))
        if section:
            yield from (f"**{section[1].replace('Args', 'Arguments')}**", "")
        elif inside and (entry := re.fullmatch(r"    ([\w, *]+?): (.*)", line)):
            yield f"- `{entry[1]}`: {entry[2]}"
        elif inside:
            yield line[2:] if line.startswith("     ") else line.strip()
        else:
            yield line


def _attributes(node: ast.ClassDef) -> Iterator[str]:
    """Fields of a dataclass, and methods."""
    found = []
    for field, following in zip(node.body, [*node.body[1:], None], strict=True):
        match field:
            case ast.AnnAssign(target=ast.Name(id=name)) if not name.startswith("_"):
                text = _text(following)
                found.append(f"- `{ast.unparse(field)}`" + (f": {' '.join(text.split())}" if text else ""))
            case ast.FunctionDef(name=name) if not name.startswith("_") and ast.get_docstring(field):
                said = (ast.get_docstring(field) or "").splitlines()[0]
                found.append(f"- `{_signature(field)}`: {said}")
    yield from [*found, ""] if found else []


_COURSE = ("<!-- written by `python -m tools.reference` -->\n", "<!-- to here -->\n")


def readme() -> str:
    """The README with the assignments of the course as they are now."""
    begin, end = _COURSE
    before, _, rest = (ROOT / "README.md").read_text(encoding="utf-8").partition(begin)
    rows = "".join(f"{_row(name)}\n" for name in list_assignments(ROOT))
    table = f"| assignment | about | builds on | points |\n|---|---|---|---|\n{rows}"
    return f"{before}{begin}{table}{end}{rest.partition(end)[2]}"


def _row(name: str) -> str:
    assignment = find_assignment(name, ROOT)
    link = f"[{name}](assignments/{name}/README.md)"
    return f"| {link} | {assignment.title} | {', '.join(assignment.after)} | {load_suite(assignment).max_points:g} |"


PAGES = {
    "README.md": readme,
    "docs/api.md": api,
    "docs/commands.md": commands,
    "docs/pictures/layers.svg": layers.picture,
}


def main() -> None:
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
