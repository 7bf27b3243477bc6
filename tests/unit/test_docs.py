"""The references say what the program and the docstrings say, and links of the top folder's pages lead somewhere."""

import importlib
import re
from pathlib import Path

import pytest
import yaml

from tools.reference import PAGES, STABLE, public_names

ROOT = Path(__file__).parents[2]
TOP = sorted(path.name for path in ROOT.glob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_references_are_up_to_date(page):
    written = (ROOT / page).read_text(encoding="utf-8")
    assert written == PAGES[page](), f"{page} is not up to date: run  python -m tools.reference"


@pytest.mark.parametrize("module", STABLE)
def test_all_that_authors_import_is_in_the_reference(module):
    section = (ROOT / "docs" / "api.md").read_text(encoding="utf-8").partition(f"\n## `{module}`\n")[2]
    entries = re.findall(r"^### `(\w+)`$", section.partition("\n## ")[0], flags=re.M)
    assert entries == public_names(module)
    assert entries


@pytest.mark.parametrize("name", TOP)
def test_links_lead_to_files_and_headings(name):
    """Of pages in docs/, `make docs` says so."""
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", (ROOT / name).read_text(encoding="utf-8"))
    for file, heading in links:
        target = ROOT / (file or name)
        assert target.exists(), f"{name} links to {file}, which does not exist"
        assert not heading or heading in headings(target), f"{name} links to {file}#{heading}, which does not exist"


def headings(page):
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", [*TOP, *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))])
def test_paths_that_are_named_exist(page):
    folders = "autograder|assignments|benchmarks|docs|solutions|student_template|tests|tools"
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", (ROOT / page).read_text(encoding="utf-8"))
    placeholders = ("NAME", "QUESTION", "STUDENT")
    missing = [path for path in named if not any(word in path for word in placeholders) and not (ROOT / path).exists()]
    assert missing == []


def test_hooks_before_a_commit_are_those_of_make_lint():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    lint = (ROOT / "Makefile").read_text().partition("\nlint: setup\n")[2].partition("\n\n")[0]
    commands = [line.strip().replace("$(BIN)", ".venv/bin").removesuffix(" .") for line in lint.splitlines()]
    assert [hook["entry"] for hook in hooks] == commands


def test_the_workflow_does_what_ci_does():
    (job,) = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text())["jobs"].values()
    assert job["steps"][-1]["run"] == ".ci/run"
    assert set(job["strategy"]["matrix"]["python"]) >= {"3.11"}


@pytest.mark.parametrize("module", STABLE)
def test_all_that_authors_import_is_there(module):
    loaded = importlib.import_module(module)
    assert [name for name in public_names(module) if not hasattr(loaded, name)] == []
