"""The warm parent on a machine that is held up: nobody's answer is taken for another's, and no layer is given up."""

import os
import signal
import sys
from contextlib import closing

import pytest

if sys.platform != "linux":
    pytest.skip("warm parents are Linux's", allow_module_level=True)

from autograder.core.limits import Limits
from autograder.sandbox.forkserver import ForkServer
from autograder.sandbox.linux import selftest


def test_one_that_does_not_answer_in_time_is_replaced() -> None:
    with closing(ForkServer()) as server:
        late = server._parent
        os.kill(late._process.pid, signal.SIGSTOP)
        late._control.settimeout(0.1)
        with pytest.raises(OSError, match="does not answer"):
            server.launch(Limits())
        server.launch(Limits()).stop()
        assert server._parent is not late


def test_the_trial_of_a_jail_has_no_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a jail that works would be taken for one that does not, for want of a processor."""

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(selftest.os, "execv", refused)
    with pytest.raises(PermissionError):
        selftest._execute()
    assert signal.alarm(0) == 0
