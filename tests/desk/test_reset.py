"""`nabla reset QUESTION`: the stub comes back, the rest and the old text stay."""

import ast
import json

import pytest

from autograder.course.assignment import Question, load_assignment
from autograder.submissions.restoring import CannotRestore, restored, restored_notebook
from autograder.submissions.submission import read_own_folder, read_submission
from tests.commands import nabla
from tests.notebook.notebooks import notebook

STUB = '''import numpy as np


def first(x):
    """One."""
    raise NotImplementedError


class Layer:
    """Two."""

    def forward(self, x):
        """Forward."""
        raise NotImplementedError

    def backward(self, dout):
        """Backward."""
        raise NotImplementedError
'''
FIRST = Question("first", "First", ("first",))
LAYER = Question("layer", "Layer", (), classes={"Layer": ("forward",)})


def definitions(source):
    return {node.name: ast.unparse(node) for node in ast.parse(source).body if hasattr(node, "name")}


def test_a_function_comes_back_and_the_rest_stays():
    source = "import numpy as np\n# mine\nA = 1\n\n@cache\ndef first(x):\n    return 1\n\ndef helper():\n    return 2\n"
    again = restored(f"{source}\ndef first(x, y):\n    return 3\n", STUB, [FIRST])
    assert '# mine\nA = 1\n\ndef first(x):\n    """One."""\n    raise NotImplementedError\n\ndef helper' in again
    assert again.count("def first") == 1
    assert "@cache" not in again


def test_a_function_that_is_gone_is_added():
    again = restored("x = 1\n", STUB, [FIRST])
    assert again.startswith("x = 1\n\n\ndef first(x):")
    assert definitions(restored("", STUB, [FIRST]))["first"] == definitions(STUB)["first"]


def test_a_method_comes_back_in_its_class():
    source = (
        "class Layer:\n  def forward(self, x):\n    return x\n\n  def backward(self, dout):\n    return dout\nx = 1\n"
    )
    again = restored(source, STUB, [LAYER])
    assert '  def forward(self, x):\n      """Forward."""' in again
    assert "return dout\n" in again
    added = restored("class Layer:\n    a = 1\nx = 1\n", STUB, [LAYER])
    assert ast.unparse(ast.parse(added).body[0]).count("def ") == 1
    assert definitions(restored("x = 1\n", STUB, [LAYER]))["Layer"] == definitions(STUB)["Layer"]


def test_what_is_no_python_is_left_alone():
    with pytest.raises(CannotRestore, match="line 1 cannot be read"):
        restored("def first(:\n", STUB, [FIRST])


def test_a_cell_of_a_notebook_comes_back():
    data = notebook("import numpy as np", "def first(x):\n    return 1\n\nprint(2)", "y = 2")
    cells = json.loads(restored_notebook(data, "it.ipynb", STUB, [FIRST]))["cells"]
    assert [cell["source"].count("NotImplementedError") for cell in cells] == [0, 1, 0]
    assert cells[1]["source"].endswith("print(2)")
    added = json.loads(restored_notebook(notebook("y = 2"), "it.ipynb", STUB, [FIRST]))["cells"]
    assert "def first" in added[-1]["source"]


def test_the_command(desk):
    folder = desk()
    before = (folder / "softmax.py").read_text()
    done = nabla(folder, "reset", "softmax")
    assert done.returncode == 0, done.stderr
    assert "What you had is in softmax.py.old.txt." in done.stdout
    assert (folder / "softmax.py.old.txt").read_text() == before
    checked = nabla(folder, "check", "-q", "softmax", "-q", "log_softmax").stdout
    assert checked.count("not implemented yet") == 1
    (folder / "softmax.py").write_text("def softmax(:\n")
    broken = nabla(folder, "reset", "softmax")
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "softmax.py: line 1 cannot be read" in broken.stderr
    assert nabla(folder, "reset", "all").returncode == 0
    assert (folder / "softmax.py").read_bytes() == (folder / "stub.txt").read_bytes()
    assert (folder / "softmax.py.old2.txt").is_file()
    assignment = load_assignment(folder)
    for read in (read_own_folder(folder, assignment), read_submission(folder, assignment)):
        assert read.problem is None
        assert read.counted == "softmax.py"


def test_a_class_comes_back_with_its_init(desk):
    folder = desk("autodiff")
    assert nabla(folder, "reset", "value").returncode == 0
    again = ast.parse((folder / "autodiff.py").read_text())
    stub = ast.parse((folder / "stub.txt").read_text())
    mine, handed_out = (next(n for n in tree.body if isinstance(n, ast.ClassDef)) for tree in (again, stub))
    methods = {n.name: ast.unparse(n) for n in mine.body if isinstance(n, ast.FunctionDef)}
    asked = {n.name: ast.unparse(n) for n in handed_out.body if isinstance(n, ast.FunctionDef)}
    assert {name: methods[name] for name in asked} == asked
