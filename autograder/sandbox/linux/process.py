"""Processes: what a forked child leaves behind, and the process that waits between it and its grandparent."""

import contextlib
import os
import signal
import sys
from collections.abc import Collection
from typing import NoReturn

from autograder.core.limits import Limits
from autograder.sandbox.linux.syscalls import Prctl, prctl

if sys.platform != "win32":
    import resource

_MEGABYTE = 1 << 20


def close_all_but(keep: Collection[int]) -> None:
    """Close every descriptor but these, and put /dev/null on 0, 1 and 2."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    low = 3
    for descriptor in sorted(keep):
        os.closerange(low, descriptor)
        low = max(low, descriptor + 1)
    os.closerange(low, _highest_descriptor())


def forget_signal_handlers() -> None:
    """The handlers of the forking process are its own business, and so is what it blocked."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number in range(1, signal.SIGSYS + 1):
        if callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def die_with_parent(parent: int | None) -> None:
    """Be killed when the parent ends. A change of id forgets this, so it is asked for again afterwards.

    `parent` is None where the parent cannot be seen from inside a pid namespace.
    """
    if sys.platform == "linux":
        prctl(Prctl.SET_PDEATHSIG, signal.SIGKILL)
    if parent is not None and os.getppid() != parent:
        os._exit(1)


def fork_first_of_namespace() -> None:
    """Return in the child, which is PID 1 of a new pid namespace; the parent stays to pass its end on.

    The kernel kills the whole namespace with its PID 1, so nothing that a student starts can outlive it.
    """
    child = os.fork()
    if child:
        _pass_on_the_end_of(child)


def _pass_on_the_end_of(child: int) -> NoReturn:
    """Wait, then end in exactly the same way: by the same exit code or by the same signal."""
    # The grandparent must see the sockets and pipes of the child close when the child ends, not later.
    os.closerange(0, _highest_descriptor())
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def address_space() -> int | None:
    """Bytes of address space in use, where the system tells."""
    with contextlib.suppress(FileNotFoundError), open("/proc/self/statm", "rb", buffering=0) as file:
        return int(file.read().split()[0]) * resource.getpagesize()
    return None


def set_limits(limits: Limits, baseline: int | None, count_threads: bool) -> None:
    """Lower the resource limits. `baseline` is the address space in use before the submission is loaded."""
    if baseline is not None:
        _lower(resource.RLIMIT_AS, baseline + limits.memory_mb * _MEGABYTE)
    # Soft and hard are the same, because PID 1 of a namespace ignores the SIGXCPU of the soft one.
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds)
    _lower(resource.RLIMIT_FSIZE, limits.file_mb * _MEGABYTE)
    _lower(resource.RLIMIT_NOFILE, limits.open_files)
    _lower(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_MEMLOCK, 0)
        _lower(resource.RLIMIT_MSGQUEUE, 0)
    if count_threads:
        # The main thread, and in a user namespace the process that waits outside.
        _lower(resource.RLIMIT_NPROC, limits.threads + 2)


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


def _highest_descriptor() -> int:
    """One more than any descriptor that may be open."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1 << 20 if hard == resource.RLIM_INFINITY else hard
