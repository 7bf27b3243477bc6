"""What tests of several methods share."""

import pytest


@pytest.fixture
def a_busy_machine_has_time(monkeypatch):
    """Calls that are made again have limits that no test reaches."""
    monkeypatch.setattr("autograder.diagnose.trial._WORKER_SECONDS", 60.0)
    monkeypatch.setattr("autograder.diagnose.trial._CALL_SECONDS", 20.0)
