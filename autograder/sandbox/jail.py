"""The jail around one student's submission. Nothing else in this package isolates.

Theory of operation
-------------------
A fork server W (trusted, but without secrets) calls `probe` once and then `spawn` for each submission. The child of
that fork confines itself and only then touches anything the student wrote. In the strongest tier there are two
processes:

    W ── waiter ── child, PID 1 of its own pid namespace

The waiter exists because a process cannot move itself into a pid namespace. It runs no student code, holds no
descriptor, and ends exactly as the child ends, so W sees "exit code N" or "signal N" as if the child were its own.
Waiter and child form one process group: W kills the group, and being a subreaper it also reaps both. Should W die,
the kernel kills first the waiter, then the child, and with a namespace's PID 1 everything in it.

Order matters, and is this (`confine`):
 1. close everything but one socket and the report pipe, forget signal handlers;
 2. new namespaces, fork, a root directory that holds three devices and one small tmpfs to write into: no file of the
    machine, and so none that two children could leave marks on; what they import is in the memory of W;
 3. an unprivileged id of its own, no capabilities, no new privileges, die with the parent (a change of id forgets
    that, so it comes after);
 4. resource limits, measured from what the interpreter already uses;
 5. Landlock: again which files can be opened, for a bug in step 2 and for where step 2 is impossible;
 6. seccomp, last because it forbids most of the above: an allow-list without sockets, processes, exec, or any way to
    reach another process.

Tiers. Each is tried for real in a throwaway child, which then attempts what must be impossible:
  full     namespaces + Landlock + seccomp + limits
  partial  no namespaces (a default container): Landlock, seccomp, limits; root gives an own id and shuts the child
           into its private directory (chroot). For an ordinary user names, sizes and modes of files can still be asked
           for; contents cannot. The private directory bounds each file, not their number. Where Landlock is missing
           too, an ordinary user forbids opening any file ("noopen").
  none     limits only (another system, an unknown processor): the submission can do what its user can do.

An own id may be impossible in a partial tier because the interpreter lies below a private home directory that the new
id cannot search. The child then keeps the id of W without any capability; Landlock and seccomp carry the weight.

Children share nothing that one could mark and another read: W makes private copies of all pages that libraries have
mapped from files (`prepare`), so that the page cache, and locks on its pages, are out of reach.

Not defended: exhausting memory bandwidth and caches, timing of the hardware, bugs of the kernel in what the filter
allows, and whatever W's memory holds at the time of the fork: a child can read all of its copy, including the initial
environment and arguments of W. Start W with an empty environment and call `protect_this_process` in every trusted one.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NoReturn

from autograder.core.limits import Limits
from autograder.sandbox.linux import identity, landlock, library, memory, mounts, process, seccomp, selftest, tiers
from autograder.sandbox.linux.child import CONFINED, Child, ExitStatus, fork_child, kill, poll, wait
from autograder.sandbox.linux.syscalls import Prctl, prctl
from autograder.sandbox.linux.tiers import Isolation, Level

__all__ = [
    "Child",
    "ExitStatus",
    "Isolation",
    "confine",
    "kill",
    "poll",
    "prepare",
    "probe",
    "protect_this_process",
    "spawn",
    "wait",
]

_FILES_IN_PRIVATE_TMPFS = 1024
_PROBE_LIMITS = Limits(cpu_seconds=5, memory_mb=256, threads=4, file_mb=1)
_LONGEST_VERDICT = 4000
_AS_PROMISED = "as promised"


def protect_this_process() -> None:
    """For every trusted process: no other process of the same user may read its memory, nor a core dump hold it."""
    if sys.platform == "linux":
        prctl(Prctl.SET_DUMPABLE, 0)


def prepare() -> tuple[str, ...]:
    """For the warm parent, once, before it protects itself: read what children import, and own all of its memory.

    Returns what is missing, as `Isolation.missing` says it: nothing, or why some memory is still shared with others.
    """
    library.load()
    try:
        memory.own_every_page()
    except OSError as error:
        return (f"memory: pages of libraries are shared with other processes ({error})",)
    return ()


def probe(at_most: Level = "full", without: Collection[str] = ()) -> Isolation:
    """Find the strongest tier by confining throwaway children that try what must be impossible.

    `at_most` and `without` (names of layers) ask for a weaker one, for tests.
    """
    reasons: dict[str, str] = {}
    too_strong = tiers.LEVELS[: tiers.LEVELS.index(at_most)]
    for candidate in tiers.ladder():
        if candidate.level in too_strong or not set(without).isdisjoint(candidate.layers):
            reasons |= dict.fromkeys(candidate.layers, "not asked for")
            continue
        problem = _try(candidate)
        if problem is None:
            return replace(candidate, missing=tiers.missing(candidate.layers, reasons))
        reasons |= dict.fromkeys(candidate.layers, problem)
    raise OSError(f"not even resource limits work: {problem}")


def spawn(isolation: Isolation, limits: Limits, keep_fd: int, main: Callable[[], None]) -> Child:
    """Fork a child that confines itself and then runs `main`; it exits with 0 when `main` returns, 1 when it raises.

    `keep_fd` is a connected stream socket or pipe, which the child may read and write. Close the parent's copy of it
    afterwards, or its other end never sees the child go.
    """
    is_confined = "seccomp" in isolation.layers
    finder = library.load() if is_confined else None
    seccomp.prepare(**_filter_options(isolation))
    private = None if "mounts" in isolation.layers else tempfile.mkdtemp(prefix="nabla-")

    def run(report_fd: int, place: int) -> NoReturn:
        confine(isolation, limits, keep_fd, place=place, private=private, report_fd=report_fd)
        if finder is not None:
            library.install(finder)
        os._exit(_exit_code_of(main))

    return fork_child(run, private)


def confine(
    isolation: Isolation,
    limits: Limits,
    keep_fd: int,
    *,
    place: int = 0,
    private: str | None = None,
    report_fd: int | None = None,
) -> None:
    """Confine this freshly forked child. Returns in the process that may run student code; raises if that fails.

    `place` is the child's among its living siblings. `private` is the writable directory where there is no tmpfs for
    it. The parent makes it and removes it.
    On `report_fd` the parent learns that it worked, and the descriptor is closed.
    """
    layers = frozenset(isolation.layers)
    parent: int | None = os.getppid()
    process.close_all_but([fd for fd in (keep_fd, report_fd) if fd is not None])
    process.forget_signal_handlers()
    process.die_with_parent(parent)
    os.umask(0o022)
    baseline = process.address_space()
    new_id = identity.private_id(os.getppid(), place) if "uid" in layers else None
    if "pids" in layers:
        identity.enter_namespaces(own_user_namespace="user" in layers)
        process.fork_first_of_namespace()
        parent = None
    home = _enter_private_directory(layers, limits, private, new_id)
    if "seccomp" in layers:
        identity.drop_privileges(new_id)
        process.die_with_parent(parent)
    os.umask(0o077)
    _set_environment(home)
    process.set_limits(limits, baseline, count_threads=bool(layers & {"uid", "user"}))
    if "landlock" in layers:
        landlock.restrict(filter(os.path.exists, ["/"] if "mounts" in layers else mounts.DEVICES), [home, os.devnull])
    if "seccomp" in layers:
        seccomp.install(os.getpid(), **_filter_options(isolation))
    if report_fd is not None:
        os.write(report_fd, CONFINED)
        os.close(report_fd)


def _enter_private_directory(layers: frozenset[str], limits: Limits, private: str | None, new_id: int | None) -> str:
    """Make the writable directory the working directory, and where possible hide the rest of the disk."""
    uid, gid = (os.getuid(), os.getgid()) if new_id is None else (new_id, new_id)
    if "mounts" in layers:
        mounts.build_root(mounts.PrivateDirectory(limits.file_mb, _FILES_IN_PRIVATE_TMPFS, uid, gid))
        return mounts.PRIVATE
    if private is None:
        raise ValueError("without a mount namespace the parent has to make a private directory")
    if "chroot" in layers:
        mounts.enter_directory_as_root(private, uid, gid)
        return mounts.PRIVATE
    os.chown(private, uid, gid)
    os.chdir(private)
    return private


def _set_environment(home: str) -> None:
    os.environ.clear()
    os.environ.update(HOME=home, TMPDIR=home, LANG="C.UTF-8")
    tempfile.tempdir = None
    sys.dont_write_bytecode = True


def _filter_options(isolation: Isolation) -> dict[str, bool]:
    # Without a tmpfs of its own the private directory stays flat, so that the parent can clean it up in any case.
    return {"may_open": isolation.can_open_files, "may_make_directories": "mounts" in isolation.layers}


def _exit_code_of(main: Callable[[], None]) -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        return 1
    return 0


def _try(isolation: Isolation) -> str | None:
    """Confine a throwaway child in this way. What went wrong, or None."""
    ours, theirs = socket.socketpair()
    with ours, theirs, tempfile.NamedTemporaryFile(prefix="nabla-") as secret:
        os.chmod(secret.name, 0o644)
        parent = os.getpid()

        def main() -> None:
            wrong = selftest.broken_promises(isolation.layers, secret.name, parent)
            verdict = "; ".join(wrong) or _AS_PROMISED
            os.write(theirs.fileno(), verdict.encode(errors="replace")[:_LONGEST_VERDICT])

        child = spawn(isolation, _PROBE_LIMITS, theirs.fileno(), main)
        theirs.close()
        verdict = ours.recv(_LONGEST_VERDICT).decode()
        ending = kill(child)
    if ending.failure is not None:
        return ending.failure
    if verdict == _AS_PROMISED:
        return None
    return verdict or f"the trial ended by signal {ending.signal}, code {ending.exit_code}"
