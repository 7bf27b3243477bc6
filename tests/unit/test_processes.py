"""What tests see of processes that come and go."""

import sys

import psutil

from tests.processes import alive, started

SLEEPS = [sys.executable, "-c", "import time; time.sleep(3600)"]


def test_those_that_end_while_they_are_looked_at_are_left_out() -> None:
    with started(SLEEPS) as stays, started(SLEEPS) as ends:
        looked_at = [psutil.Process(ends.pid), psutil.Process(stays.pid)]
        ends.kill()
        ends.wait()
        assert alive(looked_at) == [psutil.Process(stays.pid)]


def test_ended_but_not_waited_for_is_ended() -> None:
    with started(SLEEPS) as process:
        looked_at = psutil.Process(process.pid)
        process.kill()
        while looked_at.status() != psutil.STATUS_ZOMBIE:
            pass
        assert alive([looked_at]) == []


def test_a_word_of_the_command() -> None:
    with started([*SLEEPS, "marked"]) as marked, started(SLEEPS):
        assert [p.pid for p in alive(psutil.Process().children(), "marked")] == [marked.pid]
