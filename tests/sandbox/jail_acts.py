"""What the tests of the jail do inside it. Each act is called in a confined child and answers with JSON.

An attack answers with evidence if it worked, and raises if it was refused; `refusals` runs them all.
"""

import ctypes
import errno
import importlib
import mmap
import multiprocessing
import os
import resource
import signal
import socket
import stat
import sys
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

_LIBC = ctypes.CDLL(None, use_errno=True)
_MACHINE = os.uname().machine
# Calls that Python does not offer: (x86_64, aarch64).
_NUMBERS = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "unshare": (272, 97), "setns": (308, 268), "bpf": (321, 280),
    "mount": (165, 40), "pivot_root": (155, 41), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    "keyctl": (250, 219), "shmget": (29, 194), "mq_open": (240, 180), "personality": (135, 92), "kcmp": (312, 272),
    "setxattr": (188, 5), "open_by_handle_at": (304, 265), "rt_sigqueueinfo": (129, 138), "tkill": (200, 130),
    "vmsplice": (278, 75), "timer_create": (222, 107), "setsockopt": (54, 208), "add_key": (248, 217),
    "clone3": (435, 435), "io_uring_setup": (425, 425), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "sendmsg": (46, 211), "recvmsg": (47, 212), "sendto": (44, 206), "fadvise64": (221, 223), "readahead": (187, 213),
    "mincore": (27, 232), "preadv2": (327, 286), "flock": (73, 32), "pipe2": (293, 59), "eventfd2": (290, 19),
    "sysinfo": (99, 179), "statfs": (137, 43), "getpriority": (140, 141), "mremap": (25, 216), "cachestat": (451, 451),
    "openat2": (437, 437), "fsopen": (430, 430), "landlock_create_ruleset": (444, 444), "memfd_secret": (447, 447),
}  # fmt: skip


# --- attacks


def _syscall(number: int, *arguments: int) -> int:
    result = int(_LIBC.syscall(ctypes.c_long(number), *[ctypes.c_long(value) for value in arguments]))
    if result == -1:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def _refused_by_filter(name: str) -> Callable[[], object]:
    """A call with senseless arguments: reaching the kernel shows in any other error than the filter's."""
    number = _NUMBERS[name][0 if _MACHINE == "x86_64" else 1]

    def attack() -> object:
        try:
            return _syscall(number, -1, 0, 0, 0, 0, 0)
        except OSError as error:
            if error.errno in (errno.EPERM, errno.ENOSYS):
                raise
            return f"reached the kernel: {errno.errorcode[error.errno or 0]}"

    return attack


def _process(flags: int) -> int:
    """clone() by number; the new process, should there be one, ends at once."""
    pid = _syscall(56 if _MACHINE == "x86_64" else 220, flags | signal.SIGCHLD, 0, 0, 0, 0)
    if pid == 0:
        os._exit(0)
    return pid


def _fork() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return pid


def _signal_on_input() -> object:
    """Ask the kernel to send a signal to PID 1 of whatever namespace this is when its socket becomes readable."""
    import fcntl

    return fcntl.fcntl(3, fcntl.F_SETOWN, os.getppid() or 1)


def _push_terminal_input() -> object:
    import fcntl

    return fcntl.ioctl(0, 0x5412, b"x")


def _locked(path: str) -> object:
    import fcntl

    with open(path, "r+b") as file:
        return fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _drop_a_page() -> object:
    address = ctypes.cast(_LIBC.getpid, ctypes.c_void_p).value or 0
    page = address // mmap.PAGESIZE * mmap.PAGESIZE
    if _LIBC.madvise(ctypes.c_void_p(page), ctypes.c_size_t(mmap.PAGESIZE), 4) != 0:
        raise OSError(ctypes.get_errno(), "refused")
    return "dropped"


def _outlive_parent() -> object:
    if _LIBC.prctl(1, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "refused")
    return "the death signal is off"


def _raise_limit() -> object:
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard * 2))
    return "more memory"


def _become_root() -> None:
    os.setresuid(0, 0, 0)


def _mknod() -> None:
    os.mknod("pipe", stat.S_IFIFO | 0o600)


def _made(action: Callable[[str], object]) -> Callable[[], object]:
    """The action on a file of one's own, so that only the action can be what is refused."""

    def attack() -> object:
        Path("own").touch()
        return action("own")

    return attack


def _attacks(secret: str, host: int) -> dict[str, Callable[[], object]]:
    return {
        "read a secret file": lambda: Path(secret).read_text(),
        "read a secret file by another way in": lambda: Path(f"/proc/self/root{secret}").read_text(),
        "write over a secret file": lambda: Path(secret).write_text("x"),
        "list the secret's directory": lambda: os.listdir(os.path.dirname(secret)),
        "remove the secret": lambda: os.unlink(secret),
        "rename the secret": lambda: os.rename(secret, "stolen"),
        "truncate the secret": lambda: os.truncate(secret, 0),
        "link the secret": lambda: os.link(secret, "stolen"),
        "read /etc/passwd": lambda: Path("/etc/passwd").read_text(),
        "list /etc": lambda: os.listdir("/etc"),
        "list /proc": lambda: os.listdir("/proc"),
        "list /home": lambda: os.listdir("/home"),
        "read the parent's environment": lambda: Path(f"/proc/{host}/environ").read_bytes(),
        "read the parent's memory": lambda: Path(f"/proc/{host}/mem").read_bytes(),
        "read one's own environment block": lambda: Path("/proc/self/environ").read_bytes(),
        "list the parent's descriptors": lambda: os.listdir(f"/proc/{host}/fd"),
        "open the controlling terminal": lambda: Path("/dev/tty").read_bytes(),
        "import torch": lambda: str(importlib.import_module("torch")),
        "import otter": lambda: str(importlib.import_module("otter")),
        "write beside the standard library": lambda: Path(os.__file__).with_name("evil.py").touch(),
        "write over numpy": lambda: Path(np.__file__).write_text("x"),
        "write to /dev/shm": lambda: Path("/dev/shm/evil").touch(),
        "write to /tmp": lambda: Path("/tmp/evil").touch(),
        "make a named semaphore": lambda: str(multiprocessing.Semaphore()),
        "open a TCP socket": lambda: str(socket.socket()),
        "open a UDP socket": lambda: str(socket.socket(type=socket.SOCK_DGRAM)),
        "open an IPv6 socket": lambda: str(socket.socket(socket.AF_INET6)),
        "open a local socket": lambda: str(socket.socket(socket.AF_UNIX)),
        "open a netlink socket": lambda: str(socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)),
        "open a raw socket": lambda: str(socket.socket(type=socket.SOCK_RAW)),
        "make a pair of sockets": lambda: str(socket.socketpair()),
        "resolve a name": lambda: socket.getaddrinfo("localhost", 80),
        "fork": _fork,
        "clone a process": lambda: _process(0),
        "clone like vfork": lambda: _process(0x4100),
        "clone into a user namespace": lambda: _process(0x10000000),
        "execute": lambda: os.execv("/bin/sh", ["sh", "-c", "sleep 1"]),
        "execute the interpreter": lambda: os.execv(sys.executable, [sys.executable, "-c", ""]),
        "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "kill the parent": lambda: os.kill(host, 0),
        "kill process 1 outside": lambda: os.kill(os.getppid(), 0) if os.getppid() else os.kill(2, 0),
        "kill the group": lambda: os.kill(0, signal.SIGTERM),
        "kill everybody": lambda: os.kill(-1, signal.SIGTERM),
        "leave the group": lambda: os.setpgid(0, 0),
        "leave the session": os.setsid,
        "have a signal sent": _signal_on_input,
        "type into a terminal": _push_terminal_input,
        "lock a file": _made(_locked),
        "read the standard library's file": lambda: Path(os.__file__).read_bytes(),
        "drop a page of a library": _drop_a_page,
        "ask for another's time": lambda: time.clock_gettime(~host << 3 | 2),
        "stop itself": lambda: os.kill(os.getpid(), signal.SIGSTOP),
        "outlive the parent": _outlive_parent,
        "raise a limit": _raise_limit,
        "change another's limit": lambda: resource.prlimit(host, resource.RLIMIT_CPU, (1, 1)),
        "change niceness": lambda: os.setpriority(os.PRIO_PROCESS, 0, 5),
        "become root": _become_root,
        "change root": lambda: os.chroot("."),
        "change a mode": _made(lambda path: os.chmod(path, 0o777)),
        "change an owner": _made(lambda path: os.chown(path, -1, -1)),
        "change times": _made(os.utime),
        "make a symbolic link": lambda: os.symlink("/", "root"),
        "make a hard link": _made(lambda path: os.link(path, "other")),
        "make a pipe file": _mknod,
        "set an attribute": _made(lambda path: os.setxattr(path, "user.x", b"")),
        "make memory outside the limit": lambda: os.memfd_create("x"),
        "open a descriptor of another process": lambda: os.pidfd_open(host),
        **{f"system call {name}": _refused_by_filter(name) for name in _NUMBERS},
    }


def refusals(secret: str, host: int) -> dict[str, str]:
    """Every attack with what came of it: "refused: why", or evidence."""
    results: dict[str, str] = {}
    for name, attack in _attacks(secret, host).items():
        try:
            results[name] = f"worked: {str(attack())[:200]}"
        except (OSError, ImportError, ValueError) as error:
            results[name] = f"refused: {error}"
    return results


# --- honest work


def numpy_at_work() -> list[float]:
    rng = np.random.default_rng(0)
    a = rng.standard_normal((60, 60))
    _u, s, _vh = np.linalg.svd(a)
    q, _r = np.linalg.qr(a)
    values = [
        float(np.abs(q @ q.T - np.eye(60)).max()),
        float(np.abs(np.fft.ifft(np.fft.fft(a)) - a).max()),
        float(np.abs(np.einsum("ij,jk->ik", a, a) - a @ a).max()),
        float(np.abs(np.linalg.solve(a, a) - np.eye(60)).max()),
        float(s.min() < 0),
        float(np.polynomial.polynomial.polyval(0.0, [0.0, 1.0])),
        float(np.ma.masked_array([0.0]).sum()),
    ]
    np.random.seed(0)
    np.random.permutation(10)
    return values


def threads_at_work(count: int) -> int:
    a = np.ones((100, 100))
    with ThreadPoolExecutor(count) as pool:
        return len({float((a @ a).sum()) for _ in pool.map(lambda _: a @ a, range(4 * count))})


def threads_at_once(count: int) -> int:
    """How many of so many threads can be started."""
    done = threading.Event()
    started = 0
    threading.stack_size(256 * 1024)
    for _ in range(count):
        try:
            threading.Thread(target=done.wait, daemon=True).start()
        except RuntimeError:
            break
        started += 1
    done.set()
    return started


def trace() -> str:
    def fails() -> None:
        raise ValueError("deliberate")

    try:
        fails()
    except ValueError:
        return traceback.format_exc()
    return ""


def import_modules(names: list[str]) -> list[str]:
    """Those that could not be imported."""
    missing = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError as error:
            missing.append(f"{name}: {error}")
    return missing


def surroundings() -> dict[str, Any]:
    descriptors = []
    for number in range(4096):
        try:
            os.fstat(number)
        except OSError:
            continue
        descriptors.append(number)
    return {
        "environment": dict(os.environ),
        "directory": os.getcwd(),
        "files": _listed("."),
        "root": _listed("/"),
        "descriptors": descriptors,
        "standard": [stat.S_ISCHR(os.fstat(number).st_mode) for number in (0, 1, 2)],
        "uid": os.getuid(),
        "groups": os.getgroups(),
        "pid": os.getpid(),
        "umask": os.umask(0o077),
    }


def _listed(directory: str) -> list[str] | None:
    try:
        return sorted(os.listdir(directory))
    except OSError:
        return None


def own_files() -> str:
    Path("a.py").write_text("value = 42\n")
    os.rename("a.py", "b.py")
    sys.path.insert(0, os.getcwd())
    value = importlib.import_module("b").value
    Path("b.py").unlink()
    return f"{value} {os.listdir('.')}"


# --- limits


def allocate(megabytes: int) -> str:
    try:
        return f"got {np.ones(megabytes << 17).nbytes}"
    except MemoryError:
        return "MemoryError"


def map_shared(megabytes: int) -> str:
    try:
        return f"got {len(mmap.mmap(-1, megabytes << 20))}"
    except OSError as error:
        return errno.errorcode[error.errno or 0]


def write_one_file(megabytes: int) -> str:
    block = bytes(1 << 20)
    try:
        with open("big", "wb", buffering=0) as file:
            for _ in range(megabytes):
                file.write(block)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "written"


def write_many_files(count: int, kilobytes: int) -> str:
    block = bytes(kilobytes << 10)
    try:
        for index in range(count):
            Path(f"file{index}").write_bytes(block)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return "written"


def open_many(count: int) -> int:
    opened: list[int] = []
    try:
        while len(opened) < count:
            opened.append(os.dup(0))
    except OSError:
        pass
    return len(opened)


def burn(threads: int) -> None:
    """Use the processor until it is taken away."""
    a = np.ones((200, 200))

    def spin() -> None:
        while True:
            a @ a

    for _ in range(threads - 1):
        threading.Thread(target=spin, daemon=True).start()
    spin()


# --- endings


def leave(code: int) -> None:
    os._exit(code)


def raise_error() -> None:
    raise ValueError("deliberate")


def leave_politely(code: int) -> None:
    raise SystemExit(code)


def crash() -> None:
    ctypes.string_at(1)


def kill_oneself(number: int) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def hang(stubborn: bool) -> None:
    """Sit there with threads, ignoring every signal that can be ignored."""
    if stubborn:
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            try:
                signal.signal(number, signal.SIG_IGN)
            except OSError:
                continue
    for _ in range(3):
        threading.Thread(target=time.sleep, args=(1000,)).start()
    time.sleep(1000)


def fork_and_leave() -> None:
    """What a daemon does, where forking is possible at all: the child stays in the group."""
    if os.fork() == 0:
        time.sleep(1000)
