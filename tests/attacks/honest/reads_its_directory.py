"""Looks at its own directory, its own source and a file that it wrote."""

import os
from pathlib import Path


def square(x):
    here = Path.cwd()
    assert os.path.isdir(here)
    names = os.listdir(here)
    if "target.py" in names:
        assert "def square" in (here / "target.py").read_text(encoding="utf-8")
    (here / "note.txt").write_text("a note", encoding="utf-8")
    assert (here / "note.txt").read_text(encoding="utf-8") == "a note"
    (here / "note.txt").unlink()
    return x * x
