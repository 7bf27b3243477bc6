"""What tests of several methods share."""

import pytest

BUDGETS = ("trial._CALL", "trial._WORKER", "trial._GRADER", "diagnosing_grader._WORKER", "diagnosing_grader._GRADER")


@pytest.fixture(autouse=True)
def _a_busy_machine_has_time(monkeypatch):
    """The diagnosis of a submission has more seconds than any test takes."""
    for budget in BUDGETS:
        monkeypatch.setattr(f"autograder.diagnose.{budget}_SECONDS", 60.0)
