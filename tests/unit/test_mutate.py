"""Mutants: each is one change, really another program, and the module is as before afterwards."""

import ast

from autograder.audit.mutate import mutants

SOURCE = '''
def f(x, y, flag=True):
    """Docstrings are left alone: 1 + 1."""
    total = np.sum(x - y, axis=1, keepdims=True)
    if total[0] > 0.5 and not flag:
        total += 2
    for i in range(3):
        print(f(i, i))
    return -total @ x.T


helper = 1 + 1
'''


def keys():
    return {m.key for m in mutants(SOURCE)}


def test_operators():
    expected = {
        "x - y, axis=1, keepdims=True) -> total = np.sum(x + y, axis=1, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> total = np.sum(y - x, axis=1, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> total = np.sum(x - y, axis=0, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> total = np.sum(x - y, axis=2, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> total = np.sum(x - y, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> total = np.sum(x - y, axis=1, keepdims=False)",
        "x - y, axis=1, keepdims=True) -> total = np.mean(x - y, axis=1, keepdims=True)",
        "x - y, axis=1, keepdims=True) -> removed",
    }
    found = keys()
    assert {f"f: total = np.sum({e}" for e in expected} <= found
    for change in (
        "f: if total[0] > 0.5 and (not flag): -> if total[0] >= 0.5 and (not flag):",
        "f: if total[0] > 0.5 and (not flag): -> if total[1] > 0.5 and (not flag):",
        "f: if total[0] > 0.5 and (not flag): -> if total[0] > 1.0 and (not flag):",
        "f: total += 2 -> total -= 2",
        "f: total += 2 -> removed",
        "f: print(f(i, i)) -> removed",
        "f: return -total @ x.T -> return total @ x.T",
        "f: return -total @ x.T -> return x.T @ -total",
        "f: return -total @ x.T -> return -total @ x",
    ):
        assert change in found


def test_arguments_are_swapped_where_that_can_change_something():
    def after(call):
        return {m.key.partition(" -> ")[2] for m in mutants(f"def f(x, y):\n    return {call}\n")}

    assert after("np.power(x, y)") == {"return np.power(y, x)"}
    assert after("np.maximum(x, y)") == {"return np.minimum(x, y)"}
    assert "return np.max(1, x)" in after("np.max(x, 1)")


def test_each_differs_and_parses():
    original = ast.unparse(ast.parse(SOURCE))
    sources = [m.source for m in mutants(SOURCE)]
    assert len(set(sources)) == len(sources)
    assert original not in sources
    for source in sources:
        ast.parse(source)


def test_prose_and_module_level_stay():
    for mutant in mutants(SOURCE):
        assert "Docstrings are left alone: 1 + 1." in mutant.source
        assert "helper = 1 + 1" in mutant.source
