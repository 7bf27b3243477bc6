"""What a release brings along so that grading does not compute it each time."""

import os
from pathlib import Path

from autograder.course.suite import Suite
from autograder.diagnose.diagnosing_grader import known_files
from autograder.grading.frozen_references import FILE, bring, bring_fresh, frozen, keep


def release_files(suite: Suite, folder: Path | None = None) -> dict[str, bytes]:
    """Expected values and how the known bugs behave, by file name; kept in `folder`, if given and it can be written.

    The bugs run with the expected values that were recorded: whatever they ask for besides depends on a submission.
    """
    if folder is not None and not _is_writable(folder):
        folder = None
    if folder is None:
        bring_fresh(suite)
    else:
        bring(suite, folder)
    bugs = known_files(suite, folder)
    if folder is not None:
        keep(frozen(suite), folder)
    return {FILE: frozen(suite), **bugs}


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def torch_reasons(suite: Suite) -> tuple[str, ...]:
    """Why a release of this suite needs torch, once `release_files` are made; empty if it does not."""
    declared = ("assignment.toml says so",) if suite.assignment.keeps_torch else ()
    return declared + suite.references.needs_torch
