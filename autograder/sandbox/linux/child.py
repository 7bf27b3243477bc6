"""A confined child as its parent sees it: how to end it, and how to learn how it ended."""

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from autograder.sandbox.linux.syscalls import Prctl, prctl

CONFINED = b"confined"
"""What the child reports when student code may start. Anything else is why it may not."""

_LONGEST_REPORT = 4000
_NOT_CONFINED = 70


@dataclass(frozen=True)
class Child:
    """A forked child. Pass it to `poll`, `wait` or `kill` until one of them returns its ending, once."""

    pid: int
    report_fd: int
    private: str | None
    """The directory that the parent removes afterwards; None where it vanishes with the child."""
    place: int
    """Among the living children of its parent."""


@dataclass(frozen=True)
class ExitStatus:
    """Exactly one of `exit_code` and `signal` is set."""

    exit_code: int | None
    signal: int | None
    cpu_seconds: float
    failure: str | None
    """Why the child could not be confined. Student code never ran, so this is never the student's fault."""


_PLACES: set[int] = set()


def fork_child(run: Callable[[int, int], NoReturn], private: str | None) -> Child:
    """Fork, and call `run` with the report pipe and its place in the child, the leader of a process group of its own.

    Call it in a thread that lives as long as the child: the kernel kills the child when that thread ends.
    """
    if sys.platform == "linux":
        prctl(Prctl.SET_CHILD_SUBREAPER, 1)
    report_fd, write_end = os.pipe()
    place = min(set(range(len(_PLACES) + 1)) - _PLACES)
    try:
        pid = os.fork()
        if pid == 0:
            _never_return(run, write_end, place)
    except OSError:
        os.close(report_fd)
        _remove(private)
        raise
    finally:
        os.close(write_end)
    # Done on both sides, so that neither can find the group missing. Here it fails if the child has ended already.
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)
    _PLACES.add(place)
    return Child(pid, report_fd, private, place)


def poll(child: Child) -> ExitStatus | None:
    """How the child ended, or None if it is still running."""
    return _reap(child) if _has_ended(child, os.WNOHANG) else None


def wait(child: Child) -> ExitStatus:
    """Wait for the child's own end, without a limit."""
    _has_ended(child, 0)
    return _reap(child)


def kill(child: Child) -> ExitStatus:
    """End the child and everything it started. Returns when all of it is gone."""
    _kill_group(child.pid)
    return wait(child)


def _never_return(run: Callable[[int, int], NoReturn], write_end: int, place: int) -> NoReturn:
    try:
        os.setpgid(0, 0)
        run(write_end, place)
    except BaseException as error:
        message = f"{type(error).__name__}: {error}".encode(errors="replace")
        os.write(write_end, message[:_LONGEST_REPORT])
    finally:
        # Whatever happens, this process must not go on with the parent's work.
        os._exit(_NOT_CONFINED)


def _has_ended(child: Child, flags: int) -> bool:
    """Look without reaping: the process group must keep its number until the rest of it is killed."""
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | flags) is not None


def _reap(child: Child) -> ExitStatus:
    _kill_group(child.pid)
    _, status, usage = os.wait4(child.pid, 0)
    # What the leader left behind was adopted by this process, the subreaper.
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-child.pid, 0)
    _PLACES.discard(child.place)
    report = _read_report(child.report_fd)
    _remove(child.private)
    return ExitStatus(
        exit_code=os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
        signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        failure=None if report == CONFINED else _explain(report, status),
    )


def _remove(private: str | None) -> None:
    """Remove what the child wrote. Under seccomp it could neither nest directories there nor change modes."""
    if private is not None:
        shutil.rmtree(private, ignore_errors=True)


def _kill_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _read_report(report_fd: int) -> bytes:
    os.set_blocking(report_fd, False)
    try:
        return os.read(report_fd, _LONGEST_REPORT)
    except BlockingIOError:
        return b""
    finally:
        os.close(report_fd)


def _explain(report: bytes, status: int) -> str:
    if report:
        return report.decode(errors="replace")
    return f"ended while it was being confined: {os.waitstatus_to_exitcode(status)}"
