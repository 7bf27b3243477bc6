"""What an expression may be replaced by: the small slips of a formula. Each with a rank, the likelier one lower."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Replacement = tuple[int, ast.expr]

_OPERATORS: tuple[type[ast.operator], ...] = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_COMPARISONS: tuple[type[ast.cmpop], ...] = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_SIBLINGS = (
    {"sum", "mean", "max"},
    {"max", "min"},
    {"maximum", "minimum"},
    {"var", "std"},
    {"exp", "log", "log1p", "expm1", "log2", "log10"},
    {"zeros_like", "empty_like", "ones_like"},
    {"zeros", "ones", "empty"},
    {"argmax", "argmin"},
    {"shuffle", "permutation"},
    {"normal", "standard_normal", "random", "uniform"},
    {"dot", "multiply"},
    {"floor", "ceil"},
    {"any", "all"},
)
_REDUCING = frozenset({"sum", "mean", "max", "min", "var", "std", "argmax", "argmin", "any", "all", "amax", "amin"})
_MAKING = frozenset({"zeros_like", "empty_like", "ones_like", "full_like", "zeros", "array", "asarray", "empty"})
_LIBRARIES = frozenset({"np", "numpy", "math", "self"})
_WRAPS = (
    "-({0})",
    "1 - ({0})",
    "({0}).copy()",
    "({0}).astype(float)",
    "np.exp({0})",
    "np.log({0})",
    "np.sqrt({0})",
    "({0}) ** 2",
    "2 * ({0})",
    "({0}) / 2",
    "1 / ({0})",
    "np.sum({0}, axis=0)",
    "np.sum({0}, axis=1, keepdims=True)",
    "np.mean({0})",
    "np.sum({0})",
    "({0}) - np.max({0}, axis=1, keepdims=True)",
    "({0}).T",
    "({0})[:, None]",
    "({0}) > 0",
    "len({0})",
)


@dataclass(frozen=True)
class Scope:
    """The names that an expression may use."""

    arguments: tuple[str, ...]
    names: tuple[str, ...]
    """Arguments, local names and names of the module."""


def replacements(node: ast.expr, scope: Scope) -> Iterator[Replacement]:
    """What may stand in the place of an expression that is read, never written."""
    yield from _in_place(node, scope)
    if not isinstance(node, ast.Constant | ast.Tuple | ast.Slice | ast.Starred) and not _is_library(node):
        yield from _around(node, scope)


def _in_place(node: ast.expr, scope: Scope) -> Iterator[Replacement]:
    match node:
        case ast.Constant():
            yield from _of_constant(node)
        case ast.BinOp():
            yield from _of_operation(node)
        case ast.UnaryOp():
            yield 0, node.operand
        case ast.Compare(ops=[_]):
            yield from _of_comparison(node)
        case ast.BoolOp():
            yield from ((0, value) for value in node.values)
            yield 0, ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        case ast.IfExp():
            yield from ((0, new) for new in (node.body, node.orelse, ast.IfExp(node.test, node.orelse, node.body)))
        case ast.Call():
            yield from _of_call(node, scope)
        case ast.Subscript():
            yield from _of_subscript(node)
        case ast.Tuple(elts=[one, other]):
            yield 0, ast.Tuple([other, one], node.ctx)
        case ast.Name() if node.id not in _LIBRARIES:
            yield from ((2, ast.Name(name, ast.Load())) for name in scope.names if name != node.id)


def _of_constant(node: ast.Constant) -> Iterator[Replacement]:
    value = node.value
    if isinstance(value, bool):
        yield 0, ast.Constant(not value)
    elif isinstance(value, int | float) and abs(value) < 1e9:
        others = dict.fromkeys([0, 1, 2, -1, 0.5, value + 1, value - 1, -value, 2 * value, value / 2])
        yield from ((0, ast.Constant(other)) for other in others if other != value)
    elif value is None:
        yield from ((0, ast.Constant(axis)) for axis in (0, 1))


def _of_operation(node: ast.BinOp) -> Iterator[Replacement]:
    for operator in _OPERATORS:
        if not isinstance(node.op, operator):
            yield 0, ast.BinOp(node.left, operator(), node.right)
    yield 0, node.left
    yield 0, node.right
    yield 0, ast.BinOp(node.right, node.op, node.left)
    left, right = node.left, node.right
    if isinstance(left, ast.BinOp):
        yield 1, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right))
    if isinstance(right, ast.BinOp):
        yield 1, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
    if isinstance(left, ast.Call) and len(left.args) == 1:  # f(a) + b -> f(a + b)
        yield 1, ast.Call(left.func, [ast.BinOp(left.args[0], node.op, right)], left.keywords)
    if isinstance(right, ast.Call) and len(right.args) == 1:
        yield 1, ast.Call(right.func, [ast.BinOp(left, node.op, right.args[0])], right.keywords)


def _of_comparison(node: ast.Compare) -> Iterator[Replacement]:
    for comparison in _COMPARISONS:
        if not isinstance(node.ops[0], comparison):
            yield 0, ast.Compare(node.left, [comparison()], node.comparators)


def _of_subscript(node: ast.Subscript) -> Iterator[Replacement]:
    yield 1, node.value
    if isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        one, other = node.slice.elts
        yield 0, ast.Subscript(node.value, ast.Tuple([other, one], ast.Load()), node.ctx)
        if isinstance(one, ast.Slice) and isinstance(other, ast.Name):
            yield 0, _parsed(f"{ast.unparse(node.value)}[np.arange(len({other.id})), {other.id}]")


def _of_call(node: ast.Call, scope: Scope) -> Iterator[Replacement]:
    function, arguments, keywords = node.func, node.args, node.keywords
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    for sibling in dict.fromkeys(s for siblings in _SIBLINGS if name in siblings for s in sorted(siblings - {name})):
        yield 0, ast.Call(_renamed(function, sibling), arguments, keywords)
    for number in range(len(keywords)):
        yield 0, ast.Call(function, arguments, keywords[:number] + keywords[number + 1 :])
    for one in range(len(arguments)):
        for other in range(one + 1, len(arguments)):
            swapped = list(arguments)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            yield 0, ast.Call(function, swapped, keywords)
        if len(arguments) > 1:
            yield 1, ast.Call(function, arguments[:one] + arguments[one + 1 :], keywords)
    if name in _REDUCING:
        yield from _of_reduction(node)
    if name in _MAKING and not any(k.arg == "dtype" for k in keywords):
        yield 0, ast.Call(function, arguments, [*keywords, ast.keyword("dtype", ast.Name("float", ast.Load()))])
    if isinstance(function, ast.Attribute) and not _is_library(function.value):
        yield 1, function.value
    if arguments and not isinstance(arguments[0], ast.Starred):
        yield 1, arguments[0]
    yield from _passed_on(node, scope)
    if "rng" in scope.arguments and ast.unparse(function).startswith(("np.random.", "random.")):
        yield 0, ast.Call(ast.Attribute(ast.Name("rng", ast.Load()), name, ast.Load()), arguments, keywords)
        yield 0, ast.Name("rng", ast.Load())


def _passed_on(node: ast.Call, scope: Scope) -> Iterator[Replacement]:
    """An argument of the function at hand, given to a function that it calls."""
    if not isinstance(node.func, ast.Name):
        return
    passed = {ast.unparse(a) for a in node.args} | {k.arg for k in node.keywords}
    for argument in scope.arguments:
        if argument not in passed:
            value = ast.Name(argument, ast.Load())
            yield 1, ast.Call(node.func, [*node.args, value], node.keywords)
            yield 1, ast.Call(node.func, node.args, [*node.keywords, ast.keyword(argument, value)])


def _of_reduction(node: ast.Call) -> Iterator[Replacement]:
    """Other axes, kept and not; another divisor of a variance."""
    rest = [k for k in node.keywords if k.arg not in ("axis", "keepdims")]
    library = isinstance(node.func, ast.Attribute) and _is_library(node.func.value)
    arguments = node.args[:1] if library else []
    kept = ast.keyword("keepdims", ast.Constant(True))
    for axis in (0, 1, -1):
        along = ast.keyword("axis", ast.Constant(axis))
        yield 0, ast.Call(node.func, arguments, [*rest, along])
        yield 0, ast.Call(node.func, arguments, [*rest, along, kept])
    yield 0, ast.Call(node.func, arguments, rest)
    if not any(k.arg == "keepdims" for k in node.keywords):
        yield 0, ast.Call(node.func, node.args, [*node.keywords, kept])
    given = {k.arg for k in node.keywords}
    if ast.unparse(node.func).endswith((".var", ".std")) and "ddof" not in given:
        yield 0, ast.Call(node.func, node.args, [*rest, ast.keyword("ddof", ast.Constant(1))])
        yield 0, ast.Call(node.func, node.args, [*node.keywords, ast.keyword("ddof", ast.Constant(1))])


def _around(node: ast.expr, scope: Scope) -> Iterator[Replacement]:
    """The expression with something done to it: a function, a factor, a term."""
    text = ast.unparse(node)
    for wrap in _WRAPS:
        yield 3, _parsed(wrap.format(text))
    for argument in scope.arguments:
        for wrap in ("({0}) / {1}.shape[0]", "({0}) * {1}.shape[0]", "({0}) / {1}.shape[1]"):
            yield 4, _parsed(wrap.format(text, argument))
    for name in scope.names:
        for operator in "*/+-":
            yield 4, _parsed(f"({text}) {operator} {name}")
        yield 5, _parsed(f"({text}) * (1 - {name})")
        yield 5, _parsed(f"({text}) / (1 - {name})")


def parameters(names: Sequence[ast.arg]) -> tuple[str, ...]:
    return tuple(name.arg for name in names)


def _is_library(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in _LIBRARIES


def _renamed(function: ast.expr, name: str) -> ast.expr:
    if isinstance(function, ast.Attribute):
        return ast.Attribute(function.value, name, ast.Load())
    return ast.Name(name, ast.Load())


def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body
