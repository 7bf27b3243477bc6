"""Whether a submission can keep anything from one call to the next.

Of one that cannot, each check can be run by itself. The answer errs on one side: what is not known to be harmless
counts as something that is kept.
"""

import ast
import functools

_IMPORTS = frozenset({"numpy", "math", "typing", "__future__", "collections.abc"})
_KEEPING = frozenset({"__import__", "delattr", "eval", "exec", "globals", "locals", "random", "setattr", "vars", "id"})
_KEEPING_ATTRIBUTES = frozenset({"seed", "seterr", "seterrcall", "setbufsize", "set_printoptions"})
_KEEPING_ATTRIBUTES |= {"empty", "empty_like", "ndarray"}  # memory as it was left
_ALLOWED_RANDOM = frozenset({"default_rng", "Generator"})


@functools.lru_cache(maxsize=10)
def is_stateless(source: bytes) -> bool:
    """Whether nothing outlives a call: no global that is not a number or a text, no shared generator, no cache."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    tops = {name for node in tree.body for name in _bound(node)}
    return all(_harmless(node) for node in tree.body) and not any(_keeps(n, tops) for n in _outermost(tree))


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {(a.asname or a.name).partition(".")[0] for a in node.names}
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _harmless(node: ast.stmt) -> bool:
    """Whether a statement at top level, or in a class, makes nothing that can be changed later."""
    match node:
        case ast.Import():
            return all(a.name in _IMPORTS for a in node.names)
        case ast.ImportFrom():
            return node.module in _IMPORTS and not any(a.name in ("random", "*") for a in node.names)
        case ast.FunctionDef():
            plain = [ast.unparse(d) in ("staticmethod", "property") for d in node.decorator_list]
            defaults = [d for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None]
            return all(plain) and all(map(_is_constant, defaults))
        case ast.ClassDef():
            return not node.decorator_list and not node.keywords and all(map(_harmless, node.body))
        case ast.Assign():
            return all(isinstance(t, ast.Name) for t in node.targets) and _is_constant(node.value)
        case ast.Expr():
            return isinstance(node.value, ast.Constant)
        case _:
            return isinstance(node, ast.Pass)


def _is_constant(node: ast.expr) -> bool:
    """A number, a text, another name, or something of numpy or math such as `np.float64`: nothing that is called."""
    if isinstance(node, ast.Tuple):
        return all(map(_is_constant, node.elts))
    if isinstance(node, ast.UnaryOp):
        return _is_constant(node.operand)
    if isinstance(node, ast.BinOp):
        return _is_constant(node.left) and _is_constant(node.right)
    of_module = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return of_module or isinstance(node, ast.Constant | ast.Name)


def _outermost(tree: ast.AST) -> list[ast.AST]:
    """All nodes but the generators' modules of allowed calls: `np.random` of `np.random.default_rng`."""
    allowed = {n.value for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in _ALLOWED_RANDOM}
    return [n for n in ast.walk(tree) if n not in allowed]


def _keeps(node: ast.AST, tops: set[str]) -> bool:
    match node:
        case ast.Global() | ast.Nonlocal():
            return True
        case ast.With():  # what it sets for a while stays set where a generator stops
            return any(isinstance(n, ast.Yield | ast.YieldFrom) for n in ast.walk(node))
        case ast.Import() | ast.ImportFrom():  # in functions too
            return not _harmless(node)
        case ast.Name(id=name):
            return name in _KEEPING or (name.startswith("__") and name != "__name__")
        case ast.Attribute(attr="random", value=ast.Name(id=name)) if name in tops:
            return True
        case ast.Attribute(attr=attr, ctx=ast.Load()):
            dunder = attr.startswith("__") and attr not in ("__init__", "__name__")
            return dunder or attr in _KEEPING_ATTRIBUTES
        case ast.Attribute(value=value):  # an object may keep what it likes: each check makes its own
            return not (isinstance(value, ast.Name) and value.id == "self")
        case ast.FunctionDef() | ast.Lambda():
            defaults = [d for d in (*node.args.defaults, *node.args.kw_defaults) if d is not None]
            return not all(map(_is_constant, defaults))
        case _:
            return False
