"""Follows a tutorial: what its blocks say is done, and what they show has to come.

```sh                          commands, run in the folder where the block before left off
```text                        right behind commands: each line has to be in what they printed; `...` stands for any
```python title="a/b.py"       a file to write (any language); `title="a/b.py (end)"` adds to one
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.M | re.S)
_END = " (end)"
_FOLDER = "--- the folder is now"
_FOUND = 'nabla() { command nabla "$@" || [ $? -eq 1 ]; }'  # 1 is for what was found: the page shows it


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a Markdown page, in order."""
    for language, title, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        yield Block(language, title, text)


def follow(page: Path, folder: Path) -> int:
    """Do what a page says, beginning in `folder`; returns how many commands were run and files written.

    Raises:
        AssertionError: a command failed, or did not print what the page shows.
    """
    done, printed = 0, ""
    for block in blocks(page):
        if block.title:
            _write(folder / block.title.removesuffix(_END), block.text, add=block.title.endswith(_END))
        elif block.language == "sh":
            printed, folder = _run(block.text, folder)
        elif block.language == "text":
            _compare(block.text, printed)
            continue
        else:
            continue
        done += 1
    return done


def _write(path: Path, text: str, *, add: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if add else "w", encoding="utf-8") as file:
        file.write(text)


def _run(commands: str, folder: Path) -> tuple[str, Path]:
    """What the commands print, and the folder that they end in."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{_FOUND}\n{commands}\necho '{_FOLDER}' \"$PWD\""],
        cwd=folder,
        check=False,
        env=os.environ | {"PATH": path, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{commands}\nended with {done.returncode}:\n{done.stdout}"
    printed, _, last = done.stdout.rpartition(f"{_FOLDER} ")  # that is where a `cd` led
    return printed, Path(last.rstrip("\n"))


def _compare(shown: str, printed: str) -> None:
    """Blanks do not count, and the order does."""
    rest = " ".join(printed.split())
    for part in re.split(r"\n|\.\.\.", shown):
        expected = " ".join(part.split())
        assert expected in rest, f"the page shows {expected!r}, which was not printed in:\n{printed}"
        rest = rest.partition(expected)[2] if expected else rest
