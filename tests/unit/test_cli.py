"""The command itself."""

import tomllib
from pathlib import Path

from typer.testing import CliRunner

from autograder.commands.program import app

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_the_version_is_that_of_the_project():
    done = CliRunner().invoke(app, ["--version"])
    assert done.exit_code == 0
    assert done.stdout == f"nabla {tomllib.loads(PROJECT.read_text())['project']['version']}\n"
