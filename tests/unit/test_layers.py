"""Data flows one way: a module imports only modules of layers below its own."""

import ast
from pathlib import Path

import autograder

PACKAGE = Path(autograder.__file__).parent
LAYERS = [
    ["pictures"],
    ["limits", "policy", "results", "failure", "pattern", "bugs", "audit.report", "sandbox", "audit"],
    ["compare", "archive", "notebook"],
    ["upload"],
    ["gradcheck", "contract", "reference", "checks", "diagnose.transcript", "diagnose.formula"],
    ["__init__"],
    ["assignment", "container"],
    ["submission", "suite", "bug_files"],
    ["specimens"],
    ["sandbox.linux", "sandbox.wire", "sandbox.transport"],
    ["sandbox.jail", "sandbox.worker"],
    ["sandbox.launch"],
    ["sandbox.nursery", "sandbox.session"],
    ["sandbox.chooser", "sandbox.student"],
    ["diagnose.recorder", "sandbox.cell_notes"],
    ["grade", "pictures.draw", "diagnose.behaviour"],
    ["diagnose.case", "diagnose.store"],
    ["diagnose.match", "diagnose.regression", "diagnose.pairs"],
    ["diagnose.terms", "diagnose.where", "diagnose.quadrant"],
    ["diagnose"],
    ["report", "scaffold", "demo", "notebook.handout", "notebook.solution"],
    ["otter", "local", "classroom", "notebook.live", "notebook.render"],
    ["release"],
    [
        "audit.run",
        "audit.specimens",
        "audit.stub",
        "audit.leaks",
        "audit.mutants",
        "audit.mutate",
        "audit.handout",
        "audit.imports",
        "audit.pictures",
        "batch",
    ],
    ["commands"],
    ["cli"],
    ["__main__"],
]


def layer_of(module: str) -> int:
    """The number of the layer that names the module, or the nearest package above it."""
    matches = [
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    assert matches, f"{module} stands in no layer: add it to LAYERS"
    return max(matches)[1]


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


def test_imports_point_down():
    known = modules()
    wrong = []
    for module, path in known.items():
        for target in imports(path) & known.keys():
            inside = module.split(".")[0] == target.split(".")[0] and layer_of(module) >= layer_of(target)
            if layer_of(target) >= layer_of(module) and not inside:
                wrong.append(f"{module} imports {target}")
    assert not wrong


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
