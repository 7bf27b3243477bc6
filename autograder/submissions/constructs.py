"""Which constructs a submission's functions contain: what a hint may take for granted.

A construct is named by one word, or by several of which one is enough (`"np.clip | np.minimum"`):

- a form of statement or expression, listed in `FORMS`: `"loop"`, `"slice"`, `"augmented assignment"`, ...;
- an operator: `"//"`, `"*="`, `"<"`;
- a number: `"1e-12"`;
- `"unused NAME"`: an argument that its function never reads; `"unused argument"`: any;
- a function of a module: `"np.clip"` (also as a method: `x.clip(...)`), `"math.exp"`;
- any other name, of a variable, a function, a method or a keyword: `"keepdims"`, `"copy"`.
"""

import ast
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.course.definitions import definitions
from autograder.submissions.cells import cells_of

_SMALL = 1e-2  # a number that is added against a division by zero, or a step
_SCOPES = (ast.FunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.While)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_CHOICES = frozenset({"where", "select", "piecewise", "choose", "maximum", "minimum", "heaviside"})
_OPERATORS: Mapping[str, type[ast.AST]] = {
    "+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "//": ast.FloorDiv, "%": ast.Mod, "**": ast.Pow,
    "@": ast.MatMult, "<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE, "==": ast.Eq, "!=": ast.NotEq,
    "is": ast.Is, "in": ast.In, "not": ast.Not, "and": ast.And, "or": ast.Or, "~": ast.Invert,
}  # fmt: skip
_FUNCTIONS_OF_OPERATORS = {
    "/": {"divide", "true_divide"}, "//": {"floor_divide"}, "**": {"power", "pow"}, "@": {"matmul", "dot", "einsum"},
}  # fmt: skip


@dataclass(frozen=True)
class Constructs:
    """The functions of a submission with what they call, as far as they can be read."""

    nodes: tuple[ast.AST, ...]
    """Definitions, and the module's assignments that these use."""

    @functools.cached_property
    def all(self) -> tuple[ast.AST, ...]:
        return tuple(inner for node in self.nodes for inner in ast.walk(node))

    def hold(self, presupposed: Iterable[str]) -> bool:
        """Whether all of these constructs occur."""
        return all(any(self._has(word.strip()) for word in words.split(" | ")) for words in presupposed)

    def _has(self, word: str) -> bool:
        if word in FORMS:
            return FORMS[word](self)
        if word in _OPERATORS or word.removesuffix("=") in _OPERATORS:
            return self._has_operator(word)
        if word.startswith("unused "):
            return _has_unused(self, word.removeprefix("unused "))
        number = _number(word)
        if number is not None:
            return any(isinstance(n, ast.Constant) and n.value == number for n in self.all)
        module, _, name = word.rpartition(".")
        return name in (self._names if not module or module == "np" else self._attributes(module) | self._plain_names)

    def _has_operator(self, word: str) -> bool:
        if word in _OPERATORS and any(isinstance(n, _OPERATORS[word]) for n in self.all):
            return True
        if word in _FUNCTIONS_OF_OPERATORS:
            return bool(self._names & _FUNCTIONS_OF_OPERATORS[word])
        kind = _OPERATORS.get(word.removesuffix("="))
        return word.endswith("=") and any(
            isinstance(n, ast.AugAssign) and kind is not None and isinstance(n.op, kind) for n in self.all
        )

    @functools.cached_property
    def _plain_names(self) -> set[str]:
        return {n.id for n in self.all if isinstance(n, ast.Name)}

    @functools.cached_property
    def _names(self) -> set[str]:
        attributes = {n.attr for n in self.all if isinstance(n, ast.Attribute)}
        arguments = {n.arg for n in self.all if isinstance(n, ast.arg | ast.keyword) and n.arg}
        return self._plain_names | attributes | arguments

    def _attributes(self, module: str) -> set[str]:
        """Of a module or object of this name."""
        return {n.attr for n in self.all if isinstance(n, ast.Attribute) and ast.unparse(n.value) == module}


def constructs(module: str, files: Mapping[str, bytes], functions: Iterable[str]) -> Constructs:
    """Of these functions and methods (`Class.method`) of a submission, and of all that they call in it.

    Statements that cannot be read count for nothing; the last definition of a name is the one that is run.
    """
    body = [node for name in cells_of(module, files) or [f"{module}.py"] for node in _read(files.get(name, b""))]
    defined = definitions(body)
    assigned = {name.id: node for node in body for name in _targets(node)}
    found: dict[str, ast.AST] = {}
    waiting = list(functions)
    while waiting:
        name = waiting.pop()
        node = defined.get(name) or assigned.get(name)
        if node is None or name in found:
            continue
        found[name] = node
        owner = name.partition(".")[0]
        waiting += [*_free(node), *(f"{owner}.{n.attr}" for n in ast.walk(node) if isinstance(n, ast.Attribute))]
    return Constructs(tuple(dict.fromkeys(found.values())))


def _read(source: bytes) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _targets(node: ast.stmt) -> Iterator[ast.Name]:
    if isinstance(node, ast.Assign | ast.AnnAssign):
        yield from (n for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def _free(node: ast.AST) -> set[str]:
    """The names that stand for something outside: neither arguments nor assigned there."""
    scope = list(_scope(node))
    used = {n.id for n in (node, *scope) if isinstance(n, ast.Name)}.union(
        *(_free(n) for n in scope if isinstance(n, _SCOPES))
    )
    if not isinstance(node, _SCOPES):
        return used
    bound = {n.arg for n in ast.walk(node.args) if isinstance(n, ast.arg)}
    bound |= {n.id for n in scope if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    bound |= {n.name for n in scope if isinstance(n, ast.FunctionDef)}
    bound -= {name for n in scope if isinstance(n, ast.Global) for name in n.names}
    defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]  # these are read outside
    return (used - bound).union(*(_free(default) for default in defaults))


def _scope(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in a definition, without what stands in functions inside of it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, _SCOPES):
            yield from _scope(child)


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None


def _any(*kinds: type[ast.AST]) -> Callable[[Constructs], bool]:
    return lambda c: any(isinstance(n, kinds) for n in c.all)


def _inside(outer: tuple[type[ast.AST], ...], inner: tuple[type[ast.AST], ...]) -> Callable[[Constructs], bool]:
    def found(c: Constructs) -> bool:
        return any(isinstance(n, inner) for o in c.all if isinstance(o, outer) for n in ast.walk(o) if n is not o)

    return found


def _stored(kind: type[ast.AST]) -> Callable[[Constructs], bool]:
    """An assignment to such a target, plain or augmented."""

    def found(c: Constructs) -> bool:
        return any(isinstance(n, kind) and isinstance(getattr(n, "ctx", None), ast.Store) for n in c.all)

    return found


def _has_default_object(c: Constructs) -> bool:
    """Lists, dicts and calls: made once, and kept."""
    plain = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.Name, ast.Attribute, ast.BinOp)
    arguments = [n.args for n in c.all if isinstance(n, ast.FunctionDef)]
    return any(not isinstance(d, plain) for a in arguments for d in [*a.defaults, *filter(None, a.kw_defaults)])


def _has_module_state(c: Constructs) -> bool:
    """Something that stays from one call to the next: of the module, of a function, or a default."""
    attributes = any(
        isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in _functions(c) for n in c.all
    )
    return attributes or _has_default_object(c) or any(isinstance(n, ast.Assign | ast.AnnAssign) for n in c.nodes)


def _functions(c: Constructs) -> set[str]:
    return {n.name for n in c.nodes if isinstance(n, ast.FunctionDef)}


def _has_recursion(c: Constructs) -> bool:
    defined = [n for n in c.all if isinstance(n, ast.FunctionDef)]
    calls = {(f.name, _called(n)) for f in defined for n in ast.walk(f) if isinstance(n, ast.Call)}
    return any(caller == called for caller, called in calls)


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def _has_branch(c: Constructs) -> bool:
    """A choice between formulas: if, np.where, an index that is a comparison, a comparison as a factor."""
    return bool(c._names & _CHOICES) or any(isinstance(n, ast.If | ast.IfExp | ast.Compare) for n in c.all)


def _has_copied_dict(c: Constructs) -> bool:
    """A dict of the very objects of another one: dict(d), d.copy(), {**d}, {k: v for k, v in d.items()}."""
    if "copy" in c._names or any(isinstance(n, ast.Dict) and None in n.keys for n in c.all):
        return True
    calls = any(isinstance(n, ast.Call) and n.args and _called(n) == "dict" for n in c.all)
    return calls or any(isinstance(n, ast.DictComp) and _is_taken_over(n.value) for n in c.all)


def _is_taken_over(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) or (isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Name))


def _has_unused(c: Constructs, name: str) -> bool:
    for function in (n for n in c.nodes if isinstance(n, ast.FunctionDef)):
        read: set[str] = set()
        replaced: set[str] = set()
        for statement in function.body:
            names = [n for n in ast.walk(statement) if isinstance(n, ast.Name)]
            read |= {n.id for n in names if isinstance(n.ctx, ast.Load)} - replaced
            if isinstance(statement, ast.Assign):
                replaced |= {n.id for n in names if isinstance(n.ctx, ast.Store)}
        arguments = {a.arg for a in [*function.args.args, *function.args.kwonlyargs]} - {"self"}
        if (arguments - read) & ({name} if name != "argument" else arguments):
            return True
    return False


def _has_loop_over_a_name(c: Constructs) -> bool:
    """A loop in a loop over something that has a name, which may have been made before both."""
    loops = (n for outer in c.all if isinstance(outer, _LOOPS) for n in ast.walk(outer) if n is not outer)
    return any(isinstance(n, ast.For) and isinstance(n.iter, ast.Name) for n in loops)


def _has_small_number(c: Constructs) -> bool:
    return any(isinstance(n, ast.Constant) and isinstance(n.value, float) and 0 < n.value <= _SMALL for n in c.all)


FORMS: Mapping[str, Callable[[Constructs], bool]] = {
    "assignment to entries": _stored(ast.Subscript),
    "augmented assignment": _any(ast.AugAssign),
    "branch": _has_branch,
    "break": _any(ast.Break),
    "comparison": _any(ast.Compare),
    "copied dict": _has_copied_dict,
    "default object": _has_default_object,
    "dict": lambda c: _any(ast.Dict, ast.DictComp)(c) or "dict" in c._names,
    "global": _any(ast.Global),
    "if": _any(ast.If, ast.IfExp),
    "loop": _any(*_LOOPS, *_COMPREHENSIONS),
    "loop in a loop over a name": _has_loop_over_a_name,
    "nested loop": _inside(_LOOPS, (*_LOOPS, *_COMPREHENSIONS)),
    "recursion": _has_recursion,
    "return in a loop": _inside(_LOOPS, (ast.Return,)),
    "slice": _any(ast.Slice),
    "small number": _has_small_number,
    "state": _has_module_state,
    "while": _any(ast.While),
    "yield": _any(ast.Yield, ast.YieldFrom),
}
