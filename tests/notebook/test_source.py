"""Notebooks as text: what counts of them, what is taken out, what is refused."""

import contextlib
import json

import pytest

from autograder.core.fingerprint import fingerprint
from autograder.submissions.magics import as_python
from autograder.submissions.notebook_source import MAX_CELLS, MAX_CODE, NotebookError, code_cells
from tests.notebook.notebooks import notebook

NAME = "it.ipynb"


def test_code_cells_are_named_by_their_place_among_the_code_cells():
    data = json.loads(notebook("a = 1", "", "# Not graded: a trial\nwhile True: pass", "b = 2"))
    data["cells"].insert(0, {"cell_type": "markdown", "source": "text"})
    source = code_cells(json.dumps(data).encode(), NAME)
    assert source.files == {"it.ipynb cell 1": b"a = 1", "it.ipynb cell 4": b"b = 2"}
    assert source.notes == ()


def test_outputs_metadata_and_attachments_decide_nothing():
    plain = json.loads(notebook("a = 1"))
    full = json.loads(notebook("a = 1"))
    full["metadata"] = ["not", "an", "object"]
    full["cells"][0] |= {"outputs": "x" * 1_000_000, "attachments": {"a": 1}, "metadata": None, "execution_count": "?"}
    assert code_cells(json.dumps(full).encode(), NAME) == code_cells(json.dumps(plain).encode(), NAME)


def test_a_source_may_be_a_list_of_lines():
    data = json.loads(notebook("x"))
    data["cells"][0]["source"] = ["a = 1\r\n", "b = 2"]
    assert list(code_cells(json.dumps(data).encode(), NAME).files.values()) == [b"a = 1\nb = 2"]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "notebook", "cannot be read|is not a notebook"),
        (b"\xff\xfe\x00", "notebook", "cannot be read|is not a notebook"),
        (b"[1, 2]", "notebook", "of which format"),
        (b"[" * 100_000, "notebook", "nested more deeply"),
        (b'{"nbformat": 4, "cells": ' + b"[" * 70 + b"]" * 70 + b"}", "notebook", "nested more deeply"),
        (b"[" + b"[]," * 2_000_000 + b"[]]", "huge", "more parts"),
        (b'{"nbformat": ' + b"9" * 10_000 + b"}", "notebook", "cannot be read|is not a notebook"),
        (notebook("a", nbformat=3), "notebook", "format 3"),
        (notebook("a", nbformat=5), "notebook", "format 5"),
        (notebook("a", nbformat="4\x1b[2J"), "notebook", r"format 4\?\[2J"),
        (notebook("a", nbformat=True), "notebook", "format True"),
        (notebook("a", cells={}), "notebook", "no list of cells"),
        (notebook("a", cells=["x"]), "notebook", "no list of cells"),
        (notebook("a", cells=[{"cell_type": "code"}]), "notebook", "not text"),
        (notebook("a", cells=[{"cell_type": "code", "source": [1]}]), "notebook", "not text"),
        (notebook(*["a"] * (MAX_CELLS + 1)), "huge", "cells"),
        (notebook("#" * MAX_CODE, "#"), "huge", "bytes"),
        (notebook("", "  \n"), "empty", "no code"),
        (notebook("%%bash\nls"), "empty", "no code"),
    ],
)
def test_hostile_and_broken_notebooks(data, kind, words):
    with pytest.raises(NotebookError, match=words) as caught:
        code_cells(data, NAME)
    assert caught.value.kind == kind


def test_half_characters_and_zeros_are_kept_for_the_worker_to_refuse():
    assert code_cells(notebook("x = '\ud800'\0"), NAME).files == {"it.ipynb cell 1": b"x = '?'\0"}


@pytest.mark.parametrize(
    ("source", "code", "found"),
    [
        ("%matplotlib inline\nx = 1", "pass  # %matplotlib inline\nx = 1", ["%matplotlib inline"]),
        ("if x:\n    !ls -l\n", "if x:\n    pass  # !ls -l\n", ["!ls -l"]),
        ("files = !ls\n", "pass  # files = !ls\n", ["files = !ls"]),
        ("t = %timeit -o f()", "pass  # t = %timeit -o f()", ["t = %timeit -o f()"]),
        ("np.exp?\n?np.exp\nnp.exp??", "pass  # np.exp?\npass  # ?np.exp\npass  # np.exp??", None),
        ("!pip install a==1", "pass  # !pip install a==1", ["!pip install a==1"]),
        ("pip install torch", "pass  # pip install torch", ["pip install torch"]),
        ("!echo a \\\n  b\nx = 1", "pass  # !echo a \\\n\nx = 1", None),
        ("%%time\n%who\nx = 1", "\npass  # %who\nx = 1", ["%%time", "%who"]),
        ("%%time\n%%capture\nx = 1", "\npass  # %%capture\nx = 1", None),
        ("%%bash\nrm -r .\n", "", ["%%bash"]),
        ("%%writefile it.py\nx = 1\n", "\nx = 1\n", ["%%writefile it.py"]),
        ("%%writefile -a ./it.py\nx = 1\n", "\nx = 1\n", ["%%writefile -a ./it.py"]),
        ("%%writefile other.py\nx = 1\n", "", ["%%writefile other.py"]),
        ("    def f(x):\n        return x\n\n    y = 1\n", "def f(x):\n    return x\n\ny = 1\n", []),
        ("\n  x = 1\n  %who", "\nx = 1\npass  # %who", ["%who"]),
        (">>> def f(x):\n...     return x\n...\n>>> y = 1", "def f(x):\n    return x\n\ny = 1", []),
        ("  >>> x = 1", "x = 1", []),
        ("In [3]: x = (1,\n   ...:      2)", "x = (1,\n     2)", []),
    ],
)
def test_magics_are_taken_out(source, code, found):
    assert as_python(source, "it.py")[0] == code
    assert found is None or as_python(source, "it.py")[1] == found


@pytest.mark.parametrize(
    "source",
    [
        "y = (x\n  % 2)\n",
        "y = x \\\n  % 2\n",
        's = """\n%not a magic\n!nor this\n"""\n',
        "s = '''it's\n%fine'''\n",
        "s = 'a \\\n%b'\n",
        "# a comment's quote\nx = 1  # (\ny = {\n'%s'\n% 1}\n",
        "x = a != b\nx == 1\nf(a=1)\nd = {'a': '!'}\n",
        "pip = 3\npip is not None\n",
        "...\nx = 1\n",
        "x = 1\nif x:\n    pass\n",
        "x: int = 3\nprint('%d' % 3, 'what?')\n",
    ],
)
def test_python_stays_as_it_is(source):
    assert as_python(source, "it.py") == (source, [])


@pytest.mark.parametrize(
    "piece", ['"', "'", '"""', "'''", "\\", "(", ")", "a=", "%", "?", "a?b", "\n", " ", 'f"{x["', "pip ", "x\n%t\n"]
)
def test_a_cell_of_any_shape_is_read_once(piece):
    """In quadratic time this would take hours."""
    long = "x = 0\n" + piece * (400_000 // len(piece))
    assert as_python(f"{long}\nx = 1", "it.py")[0].count("\n") == long.count("\n") + 1
    with contextlib.suppress(NotebookError):
        code_cells(notebook(long), NAME)


def test_the_fingerprint_is_of_lines_not_of_files():
    assert fingerprint([b"a = 1\n\n\nb = 2\n"]) == fingerprint([b"b = 2  ", b"a = 1\r\n"])
    assert fingerprint([b"a = 1"]) != fingerprint([b"  a = 1"])


def test_not_graded_is_a_line_and_not_the_beginning_of_one():
    cells = [
        "# not graded",
        "#not graded: plots\nx",
        "# not graded yet, so it counts\na = 1",
        "# not graded\nx",
        "b = 2",
    ]
    assert list(code_cells(notebook(*cells), NAME).files) == ["it.ipynb cell 3", "it.ipynb cell 5"]
