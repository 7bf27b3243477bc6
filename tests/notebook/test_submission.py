"""Notebooks as uploads: which file counts, and what is said of those that cannot be used."""

import json
from dataclasses import replace

import pytest

from autograder.core.archive import zip_bytes
from autograder.submissions.notebook_source import MAX_BYTES
from autograder.submissions.submission import read_own_folder, read_submission
from tests.class_folder import read_class
from tests.notebook.notebooks import notebook, written

CODE = "def square(x):\n    return x * x\n"
WORK = notebook("import numpy as np", CODE)


@pytest.fixture
def stub(small):
    return small.stub.read_bytes()


def names(submission):
    assert submission.problem is None, submission.problem
    return submission.counted, submission.notes


def upload(tmp_path, form, **files):
    members = {name.replace("_", "."): data for name, data in files.items()}
    if form == "zip":
        (tmp_path / "s.zip").write_bytes(zip_bytes({f"work/{name}": data for name, data in members.items()}))
        return tmp_path / "s.zip"
    (tmp_path / "s").mkdir()
    for name, data in members.items():
        (tmp_path / "s" / name).write_bytes(data)
    return tmp_path / "s"


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_a_notebook_alone_counts(small, tmp_path, form):
    submission = read_submission(upload(tmp_path, form, small_ipynb=WORK), small)
    assert names(submission) == ("small.ipynb", ())
    assert list(submission.files.values()) == [b"import numpy as np", CODE.encode()]


def test_a_notebook_counts_under_any_name(small, tmp_path):
    assert names(read_submission(written(tmp_path / "s001.ipynb", CODE), small)) == ("small.ipynb", ())


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_of_two_forms_the_one_with_work_in_it_counts(small, stub, tmp_path, form):
    read = read_submission(upload(tmp_path, form, small_ipynb=WORK, small_py=stub), small)
    assert names(read) == ("small.ipynb", ("small.ipynb counts; small.py is as it was handed out.",))


@pytest.mark.parametrize("other", [WORK, notebook("def square(x):", "    pass"), b"no notebook at all"])
def test_of_two_with_work_in_them_the_first_format_counts(small, tmp_path, other):
    folder = upload(tmp_path, "folder", small_ipynb=other, small_py=CODE.encode())
    assert names(read_submission(folder, small)) == ("small.py", ("small.py counts; small.ipynb was not used.",))


def test_the_order_of_formats_is_the_instructors(small, tmp_path):
    folder = upload(tmp_path, "folder", small_ipynb=WORK, small_py=CODE.encode())
    turned = replace(small, formats=("ipynb", "py"))
    assert names(read_submission(folder, turned)) == ("small.ipynb", ("small.ipynb counts; small.py was not used.",))


def test_two_untouched_forms(small, stub, tmp_path):
    untouched = notebook(stub.decode(), "# not graded\ngrader.check('square')")
    folder = upload(tmp_path, "folder", small_ipynb=untouched, small_py=stub)
    assert names(read_own_folder(folder, small)) == ("small.py", ())


def test_formats_that_are_not_taken(small, tmp_path):
    only_py, only_notebook = replace(small, formats=("py",)), replace(small, formats=("ipynb",))
    both = upload(tmp_path, "folder", small_ipynb=WORK, small_py=CODE.encode())
    assert names(read_submission(both, only_py))[0] == "small.py"
    assert names(read_submission(both, only_notebook))[0] == "small.ipynb"
    assert "Not part of the assignment, so not used: small.py." in read_submission(both, only_notebook).notes
    alone = read_submission(written(tmp_path / "s1.ipynb", CODE), only_py)
    assert "neither a .py file, a zip nor a folder" in alone.problem.message


def test_two_loose_files_of_a_student(small, tmp_path):
    uploads = tmp_path / "class"
    uploads.mkdir()
    (uploads / "s1.py").write_bytes(small.stub.read_bytes())
    written(uploads / "s1.ipynb", CODE)
    (uploads / "s2.zip").write_bytes(b"")
    written(uploads / "s2.ipynb", CODE)
    first, second = read_class(uploads, small)
    assert names(first)[0] == "small.ipynb"
    assert second.problem.kind == "ambiguous"


def test_outputs_do_not_change_the_hash_and_code_does(small, tmp_path):
    def read(name, *cells, **changes):
        return read_submission(written(tmp_path / name, *cells, **changes), small).hash

    same = {read("a.ipynb", CODE), read("b.ipynb", CODE, metadata={"kernelspec": {"name": "other"}})}
    assert len(same) == 1
    assert read("c.ipynb", CODE + "#") not in same


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x00", "notebook"),
        (notebook("x", nbformat=3), "notebook"),
        (b"[" * 10_000, "notebook"),
        (notebook(), "empty"),
    ],
)
@pytest.mark.parametrize("form", ["zip", "folder"])
def test_problems(small, tmp_path, data, kind, form):
    problem = read_submission(upload(tmp_path, form, small_ipynb=data), small).problem
    assert problem.kind == kind
    assert "small.ipynb" in problem.message
    assert problem.hint


def test_huge_notebooks_are_not_read(small, tmp_path):
    path = written(tmp_path / "s1.ipynb", CODE, metadata={"output": "x" * MAX_BYTES})
    problem = read_submission(path, small).problem
    assert problem.kind == "huge"
    assert "Clear Outputs" in problem.hint
    assert read_submission(upload(tmp_path, "zip", small_ipynb=path.read_bytes()), small).problem.kind == "huge"


def test_what_jupyter_and_the_release_put_there_is_not_named(small, tmp_path):
    members = {f"s/{name}": b"x" for name in (".ipynb_checkpoints/small-checkpoint.ipynb", "otter_tests/small.py")}
    members |= {"small.ipynb": WORK, ".OTTER_LOG": b"x", "__zip_filename__": b"x"}
    (tmp_path / "s.zip").write_bytes(zip_bytes(members))
    assert names(read_submission(tmp_path / "s.zip", small)) == ("small.ipynb", ())


def test_a_function_in_a_cell_of_text_is_said(small, tmp_path):
    data = json.loads(notebook("import numpy as np"))
    data["cells"].append({"cell_type": "markdown", "metadata": {}, "source": CODE})
    path = tmp_path / "small.ipynb"
    path.write_text(json.dumps(data))
    (note,) = read_submission(path, small).notes
    assert note.startswith("square stands in a cell of text (Markdown), which is not run")
    data["cells"].append({"cell_type": "code", "metadata": {}, "outputs": [], "source": CODE})
    path.write_text(json.dumps(data))
    assert read_submission(path, small).notes == ()
