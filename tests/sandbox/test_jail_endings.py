"""How a confined child ends: exactly as it did, with nothing left behind, and "we broke" told apart from "it broke"."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the jail's tiers are Linux's", allow_module_level=True)

from jail_host import Host

from autograder.core.limits import Limits
from autograder.sandbox import jail
from tests.processes import started

# the children of this process do nothing that a thread of it could be in the way of
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(scope="module", params=["full", "full-userns", "landlock", "landlock-uid", "chroot", "none"])
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    running = Host(request.param, ordinary=False)
    yield running
    running.close()


@pytest.mark.parametrize("code", [0, 1, 2, 70, 127, 128, 137, 255])
def test_exit_code_is_exact(host: Host, code: int) -> None:
    outcome = host.run("leave", code)
    assert (outcome.exit_code, outcome.signal, outcome.failure) == (code, None, None)
    assert outcome.left_over == []


def test_exceptions_and_exits_of_main(host: Host) -> None:
    assert host.run("raise_error").exit_code == 1
    assert host.run("leave_politely", 3).exit_code == 3


def test_a_crash_is_its_signal(host: Host) -> None:
    outcome = host.run("crash")
    assert (outcome.exit_code, outcome.signal, outcome.failure) == (None, signal.SIGSEGV, None)
    assert outcome.left_over == []


def test_a_signal_to_itself(host: Host) -> None:
    outcome = host.run("kill_oneself", signal.SIGTERM)
    if "pids" in host.isolation["layers"]:
        # The kernel protects PID 1 of a namespace from signals it sends itself.
        assert outcome.exit_code == 0
    else:
        assert outcome.signal == signal.SIGTERM


@pytest.mark.parametrize("stubborn", [False, True])
def test_killing_leaves_nothing(host: Host, stubborn: bool) -> None:
    outcome = host.run("hang", stubborn, kill_after=0.1)
    assert outcome.signal == signal.SIGKILL
    assert outcome.failure is None
    assert outcome.left_over == []


def test_killing_at_any_moment_leaves_nothing(host: Host) -> None:
    for delay in range(0, 20, 2):
        outcome = host.run("hang", False, kill_after=delay / 1000)
        assert outcome.signal == signal.SIGKILL
        assert outcome.left_over == []


def test_a_descendant_dies_with_the_child(host: Host) -> None:
    outcome = host.run("fork_and_leave")  # a descendant that lived on would be waited for in vain
    assert outcome.left_over == []


def test_children_die_with_their_parent() -> None:
    """Killed without a chance to clean up, the parent takes all with it."""
    host = Host("full", ordinary=False)
    host.start("hang", True)
    least = 2 if "pids" in host.isolation["layers"] else 1
    while len(family := _descendants(host.pid)) < least:
        time.sleep(0.01)
    host.kill()
    while any(_is_alive(pid) for pid in family):
        time.sleep(0.01)


def _descendants(pid: int) -> list[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return children + [grandchild for child in children for grandchild in _descendants(child)]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_broken_sandbox_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    isolation = jail.probe()
    if "mounts" not in isolation.layers:
        pytest.skip("only where a root directory is built something has to be there")
    monkeypatch.setattr("autograder.sandbox.linux.mounts.DEVICES", ("/nowhere/at/all",))
    ours, theirs = socket.socketpair()
    with ours, theirs:
        failure = jail.wait(jail.spawn(isolation, Limits(), theirs.fileno(), lambda: None)).failure
    assert failure is not None
    assert "/nowhere/at/all" in failure


def test_a_child_can_be_polled() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        child = jail.spawn(jail.probe("none"), Limits(), theirs.fileno(), lambda: os.read(theirs.fileno(), 1))
        theirs.close()
        assert jail.poll(child) is None
        ours.send(b"x")
        ending = jail.wait(child)
    assert (ending.exit_code, ending.failure) == (0, None)
    assert ending.cpu_seconds < 1


def test_trusted_processes_can_hide_their_memory() -> None:
    code = "from autograder.sandbox import jail; jail.protect_this_process(); print(flush=True); input()"
    with started([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"\n"
        assert os.stat(f"/proc/{process.pid}/environ").st_uid == 0
