"""What can be seen in the code itself that should not be handed in: functions still to be written, breakpoints."""

import ast
from collections.abc import Collection, Iterator, Mapping


def unfinished(files: Mapping[str, bytes], asked_for: Collection[str]) -> list[str]:
    """A sentence for each function of `asked_for` that is still the stub's, and for each breakpoint.

    Of several definitions of a name the last one counts.
    """
    bodies: dict[str, bool] = {}
    told: list[str] = []
    for name, source in files.items():
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue  # which is told elsewhere
        bodies |= dict(_definitions(tree))
        told += [f"{name} line {line} has a breakpoint." for line in _breakpoints(tree)]
    stubs = [name for name, is_stub in bodies.items() if is_stub and name in asked_for]
    return [*(f"{name} is not implemented yet." for name in stubs), *told]


def _definitions(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Each function, and method as `Class.method`, and whether all it does is to raise NotImplementedError."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, _is_stub(node)
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", _is_stub(inner)


def _is_stub(function: ast.FunctionDef) -> bool:
    last = function.body[-1]
    return isinstance(last, ast.Raise) and last.exc is not None and "NotImplementedError" in ast.unparse(last.exc)


def _breakpoints(tree: ast.Module) -> list[int]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func) in ("breakpoint", "pdb.set_trace")]
