"""`nabla similar` writes what JPlag and Dolos take, and says nothing about anybody."""

import csv
import json

import pytest
from typer.testing import CliRunner

from autograder.commands.program import app
from autograder.core.results import Problem
from autograder.intake.for_comparison import write_for_comparison
from autograder.submissions.specimens import bugs, solution
from autograder.submissions.submission import Submission


@pytest.fixture
def uploads(small, tmp_path, monkeypatch):
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "ann.py").write_text(solution(small).source)
    (folder / "bob").mkdir()
    (folder / "bob" / "small.py").write_text(bugs(small)[0].source)
    (folder / "bob" / "notes.txt").write_text("mine")
    (folder / "cem.zip").write_bytes(b"no zip")
    monkeypatch.chdir(small.folder.parents[1])
    return folder


def rows(folder):
    with (folder / "info.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_class_is_written_for_both_tools(uploads, small, tmp_path):
    done = CliRunner().invoke(app, ["similar", "small", "uploads", "--out", "similar"])
    assert done.exit_code == 0, done.output
    out = tmp_path / "similar"
    files = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert files == {"info.csv", "template/small.py", "submissions/ann/small.py", "submissions/bob/small.py"}
    assert (out / "submissions/ann/small.py").read_text() == solution(small).source
    assert (out / "template/small.py").read_bytes() == small.stub.read_bytes()
    assert all((out / row["filename"]).is_file() for row in rows(out))
    assert [row["full_name"] for row in rows(out)] == ["ann", "bob"]
    assert "1 cannot be read and is left out: cem" in done.output
    assert "-bc similar/template similar/submissions" in done.output
    assert "-i similar/template/small.py similar/info.csv" in done.output


def test_a_used_folder_is_refused(uploads, tmp_path):
    (tmp_path / "similar").mkdir()
    (tmp_path / "similar" / "old").write_text("x")
    done = CliRunner().invoke(app, ["similar", "small", "uploads", "--out", "similar"], catch_exceptions=True)
    assert done.exit_code != 0
    assert [p.name for p in (tmp_path / "similar").iterdir()] == ["old"]


def test_hostile_names_stay_in_the_folder_and_apart(small, tmp_path):
    names = ["../../etc", "..", ".hidden", "-rf", "a/b", "a%2Fb", "a_b", "=1+1", "\udcff"]
    out = tmp_path / "similar"
    assert not write_for_comparison((Submission(n, {"small.py": b"x = 1\n"}) for n in names), small, {}, out)
    written = [p for p in out.rglob("*.py") if "template" not in p.parts]
    assert len(written) == len(names)
    assert all(p.parent.parent == out / "submissions" for p in written)
    assert not [p for p in written if p.parent.name.startswith((".", "-"))]
    assert not [row for row in rows(out) if row["full_name"].startswith(("=", "-"))]


def test_the_cells_of_a_notebook_are_one_module(small, tmp_path):
    cells = {"small.ipynb cell 1": b"import numpy as np\n", "small.ipynb cell 3": b"def square(x):\n    return x * x"}
    write_for_comparison([Submission("s", cells)], small, {"s": "Sam"}, tmp_path)
    text = (tmp_path / "submissions/s/small.py").read_text()
    assert text == "import numpy as np\ndef square(x):\n    return x * x\n"
    assert [row["full_name"] for row in rows(tmp_path)] == ["Sam"]


def test_what_cannot_be_read_is_named(small, tmp_path):
    broken = Submission("s", problem=Problem("missing", "nothing there"))
    assert write_for_comparison([broken], small, {}, tmp_path) == ["s"]
    assert json.dumps(rows(tmp_path)) == "[]"
