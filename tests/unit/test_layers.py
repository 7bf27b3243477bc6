"""Data flows one way: a folder imports only folders of rows above its own, and no files import each other in a ring."""

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import autograder
from autograder.course import suite

PACKAGE = Path(autograder.__file__).parent
LAYERS = [
    ["core"],
    ["bugs", "formula", "pictures"],
    ["checking"],
    ["contracts", "__init__"],
    ["course"],
    ["submissions"],
    ["container", "intake", "sandbox"],
    ["gradebook", "grading", "history"],
    ["diagnose", "report"],
    ["notebook", "otter"],
    ["batch", "release"],
    ["audit"],
    ["commands"],
    ["cli"],
    ["__main__"],
]
ROWS = {name: number for number, names in enumerate(LAYERS) for name in names}


def top(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if "template" in parts:
            continue
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.removeprefix("autograder.") for name in names if name.startswith("autograder.")}


def test_every_folder_has_a_row():
    assert {top(module) for module in modules()} <= ROWS.keys()
    assert len(LAYERS) <= 15


def test_imports_point_up_the_table():
    known = modules()
    wrong = [
        f"{module} imports {target}"
        for module, path in known.items()
        for target in imports(path) & known.keys()
        if top(module) != top(target) and ROWS[top(target)] >= ROWS[top(module)]
    ]
    assert not wrong


def test_what_decides_a_result_imports_nothing_that_is_left_out_of_its_hash():
    known = modules()
    left_out = {m for m, path in known.items() if _is_left_out(path.relative_to(PACKAGE))}
    assert {"report.terminal", "core.feedback", "diagnose.pairs"} <= left_out
    wrong = [f"{m} imports {t}" for m in known.keys() - left_out for t in imports(known[m]) & left_out]
    assert not wrong


def _is_left_out(path: Path) -> bool:
    return not {path.parts[0], path.as_posix()}.isdisjoint(suite._NOT_DECIDING)


def test_nothing_is_left_out_of_the_hash_that_is_not_there():
    assert all((PACKAGE / name).exists() for name in suite._NOT_DECIDING)


def test_files_import_each_other_in_no_ring():
    known = modules()
    # a package's own __init__ is a summary of its files, imported by whatever imports one of them
    files = {m: (imports(p) & known.keys()) - {m} for m, p in known.items() if p.name != "__init__.py"}
    TopologicalSorter(files).prepare()


def test_no_two_files_have_one_name():
    names = Counter(path.name for path in modules().values() if path.name != "__init__.py")
    assert not [name for name, count in names.items() if count > 1]


def test_no_two_classes_have_one_name():
    names = Counter(
        node.name
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert not [name for name, count in names.items() if count > 1]


def test_the_framework_names_no_assignment(course):
    names = [p.parent.name for p in (course / "assignments").glob("*/assignment.toml")]
    assert names
    for module, path in modules().items():
        text = path.read_text(encoding="utf-8")
        for name in names:
            code = "\n".join(line for line in text.splitlines() if "`nabla" not in line and "Example" not in line)
            assert f'"{name}"' not in code, f"{module} names {name}"


def test_files_are_small():
    long = {name: n for name, p in modules().items() if (n := len(p.read_text(encoding="utf-8").splitlines())) > 320}
    assert not long
