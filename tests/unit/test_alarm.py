"""An alarm is heard, also where the exception that it raises is lost."""

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from autograder.core.alarm import TooSlow, at_most
from autograder.otter.run_autograder import Overdue, alarm

# what Python does with an exception that nobody can catch is to print it, and pytest's to complain
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Destroyed:
    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act

    def __del__(self) -> None:
        self._act()


def in_a_destructor(act: Callable[[], object]) -> None:
    Destroyed(act)


def in_a_callback_of_the_collector(act: Callable[[], object]) -> None:
    def called(phase: str, _: object) -> None:
        if phase == "stop":
            act()

    gc.callbacks.append(called)
    try:
        gc.collect()
    finally:
        gc.callbacks.remove(called)


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    kept = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, kept)


Limit = Callable[[float], AbstractContextManager[None]]
Place = Callable[[Callable[[], object]], None]
LOST = pytest.mark.parametrize("lost_in", [in_a_destructor, in_a_callback_of_the_collector])


def wait() -> None:
    time.sleep(20)


def first(lost_in: Place, act: Callable[[], object]) -> None:
    lost_in(act)
    wait()


@LOST
def test_time_that_is_over_where_exceptions_are_lost(lost_in: Place) -> None:
    with pytest.raises(TooSlow), at_most(0.1):
        first(lost_in, wait)


@LOST
def test_deadline_that_passes_where_exceptions_are_lost(lost_in: Place) -> None:
    with pytest.raises(Overdue, match="more than 0.1 seconds"), alarm(0.1):
        first(lost_in, wait)


@LOST
def test_order_to_stop_that_comes_where_exceptions_are_lost(lost_in: Place) -> None:
    with pytest.raises(Overdue, match="the platform stopped it"), alarm(60):
        first(lost_in, lambda: signal.raise_signal(signal.SIGTERM))


@pytest.mark.parametrize(("limit", "late"), [(at_most, TooSlow), (alarm, Overdue)])
def test_what_tidies_up_after_it_is_left_alone(limit: Limit, late: type[BaseException]) -> None:
    tidied = []

    def wait_and_tidy_up() -> None:
        try:
            wait()
        finally:
            time.sleep(1.2)  # longer than until it would ring again
            tidied.append(True)

    with pytest.raises(late), limit(0.1):
        wait_and_tidy_up()
    assert tidied
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
