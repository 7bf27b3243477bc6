"""The command itself."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import cli
from autograder.commands.program import app

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_version_is_that_of_the_project():
    done = CliRunner().invoke(app, ["--version"])
    assert done.exit_code == 0
    assert done.stdout == f"nabla {tomllib.loads(PROJECT.read_text())['project']['version']}\n"


@pytest.mark.parametrize("arguments", [["check"], ["grade", "small", "in"]])
def test_an_interrupt_leaves_no_traceback(monkeypatch, arguments):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    monkeypatch.setattr("sys.argv", ["nabla", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 130
