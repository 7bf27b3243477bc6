"""What `nabla check` runs and prints. Loaded at every run, so kept light."""

from pathlib import Path

from autograder.commands.screen import console
from autograder.course.own_folders import folders_to_check
from autograder.grading.local_run import without_old_news
from autograder.grading.public_checks import run_public_checks
from autograder.report.own_report import student_report


def check_folders(path: Path) -> bool:
    """Check one assignment, or all of a folder; whether everything passes."""
    passed = [check_folder(folder, None) for folder in folders_to_check(path)]  # each is run, whatever others give
    return all(passed)


def check_folder(folder: Path, questions: list[str] | None, *, more: bool = False) -> bool:
    """Run the public checks of a folder, of some questions if they are named, and show what they say.

    Args:
        more: with a second, more concrete question below each hint.
    """
    run = run_public_checks(folder, questions)
    console.print(student_report(without_old_news(run, folder), console, more=more))
    return run.passed
