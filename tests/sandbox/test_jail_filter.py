"""The system call filter, run instruction by instruction for every number on both architectures."""

import platform
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.linux import seccomp, syscall_table

X86, ARM = "x86_64", "aarch64"
ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
OWN_PID = 77
THREAD = 0x3D0F00
GENERIC_NAMES = {"newfstatat": "3264_fstatat", "fstat": "3264_fstat", "lseek": "3264_lseek", "fcntl": "3264_fcntl"}


def decide(
    machine: str,
    number: int,
    *arguments: int,
    architecture: int | None = None,
    may_open: bool = True,
    mkdir: bool = True,
) -> int:
    """What the kernel would do, by interpreting the filter."""
    data = struct.pack(
        "=iIQ6Q",
        number,
        syscall_table.AUDIT_ARCHITECTURES[machine] if architecture is None else architecture,
        0,
        *(value & (2**64 - 1) for value in (*arguments, *[0] * (6 - len(arguments)))),
    )
    code = seccomp.program(machine, OWN_PID, may_open, mkdir)
    accumulator, at = 0, 0
    while True:
        operation, if_true, if_false, value = struct.unpack_from("HBBI", code, 8 * at)
        at += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif operation == 0x06:
            return int(value)
        else:
            true = accumulator == value if operation == 0x15 else accumulator >= value
            at += if_true if true else if_false


@pytest.fixture(params=[X86, ARM])
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def numbers(machine: str, *tables: dict[str, syscall_table.Numbers]) -> dict[str, int]:
    column = syscall_table.COLUMNS[machine]
    found = {name: row[column] for table in tables for name, row in table.items()}
    return {name: number for name, number in found.items() if number is not None}


def test_exactly_the_table_is_allowed(machine: str) -> None:
    table = syscall_table
    plain = set(numbers(machine, table.DESCRIPTORS, table.PATHS, table.DIRECTORIES, table.PROCESS).values())
    refused = {number: decide(machine, number, -1, -1, -1) for number in range(1024) if number not in plain}
    assert {number for number in range(1024) if decide(machine, number) == ALLOW and number not in plain} == {
        number for name, number in numbers(machine, table.BY_ARGUMENT).items() if name in _ZERO_IS_HARMLESS
    }
    assert all(decide(machine, number) == ALLOW for number in plain)
    assert set(refused.values()) == {EPERM, ENOSYS}
    assert {number for number, verdict in refused.items() if verdict == ENOSYS} == {435, *range(451, 1024)}


_ZERO_IS_HARMLESS = {"fcntl", "prlimit64", "madvise", "sched_getaffinity", "clock_gettime", "clock_getres"}
_ZERO_IS_HARMLESS |= {"clock_nanosleep"}


def test_nothing_can_be_opened_where_that_is_refused(machine: str) -> None:
    paths = numbers(machine, syscall_table.PATHS, syscall_table.DIRECTORIES)
    assert {decide(machine, number, may_open=False) for number in paths.values()} == {EPERM}
    directories = numbers(machine, syscall_table.DIRECTORIES)
    assert {decide(machine, number, mkdir=False) for number in directories.values()} == {EPERM}


def test_foreign_architectures_and_x32_are_killed(machine: str) -> None:
    for architecture in (0x40000003, 0x40000028, 0xC000003E ^ 0xC00000B7, 0):
        assert decide(machine, 0, architecture=architecture) == KILL
    other = syscall_table.AUDIT_ARCHITECTURES[ARM if machine == X86 else X86]
    assert decide(machine, 0, architecture=other) == KILL
    assert decide(machine, 0x40000000 | 1) == KILL
    assert decide(machine, -1) == KILL


@pytest.mark.parametrize(
    ("name", "arguments", "allowed"),
    [
        ("clone", (THREAD,), True),
        ("clone", (THREAD | 0x400000,), True),
        ("clone", (17,), False),
        ("clone", (0x4111,), False),
        ("clone", (THREAD | 0x40000000,), False),
        ("clone", (THREAD | 0x10000000,), False),
        ("clone", (THREAD & ~0x10000,), False),
        ("clone", (THREAD | 1 << 40,), True),  # the kernel ignores the upper half as well
        ("kill", (OWN_PID, 15), True),
        ("kill", (OWN_PID, 19), False),
        ("kill", (OWN_PID, 0), False),
        ("kill", (0,), False),
        ("kill", (-1,), False),
        ("kill", (-OWN_PID,), False),
        ("kill", (OWN_PID + 1,), False),
        ("tgkill", (OWN_PID, 5, 6), True),
        ("tgkill", (OWN_PID, 5, 19), False),
        ("tgkill", (1,), False),
        ("ioctl", (0, 0x5401), True),
        ("ioctl", (0, 0x5412), False),
        ("ioctl", (0, 0x8901), False),
        ("fcntl", (3, 3), True),
        ("fcntl", (3, 5), False),
        ("fcntl", (3, 6), False),
        ("fcntl", (3, 7), False),
        ("fcntl", (3, 8), False),
        ("fcntl", (3, 10), False),
        ("fcntl", (3, 15), False),
        ("fcntl", (3, 1024), False),
        ("madvise", (0, 4096, 14), True),
        ("madvise", (0, 4096, 4), False),
        ("madvise", (0, 4096, 21), False),
        ("clock_gettime", (1,), True),
        ("clock_gettime", (~OWN_PID << 3 | 2,), False),
        ("sched_getaffinity", (1,), False),
        ("prctl", (15,), True),
        ("prctl", (1,), False),
        ("prctl", (4,), False),
        ("prctl", (22,), False),
        ("prlimit64", (0,), True),
        ("prlimit64", (OWN_PID,), True),
        ("prlimit64", (1,), False),
    ],
)
def test_arguments(machine: str, name: str, arguments: tuple[int, ...], allowed: bool) -> None:
    number = numbers(machine, syscall_table.BY_ARGUMENT)[name]
    assert decide(machine, number, *arguments) == (ALLOW if allowed else EPERM)


def test_every_jump_lands_inside(machine: str) -> None:
    code = seccomp.program(machine, OWN_PID, True, True)
    length = len(code) // 8
    assert length < 4096
    for at in range(length):
        operation, if_true, if_false, _value = struct.unpack_from("HBBI", code, 8 * at)
        if operation in (0x15, 0x35):
            assert at + 1 + max(if_true, if_false) < length
    assert struct.unpack_from("H", code, 8 * (length - 1))[0] == 0x06


def header_numbers(path: Path) -> dict[str, int]:
    return {name: int(number) for name, number in re.findall(r"#define __NR(?:_)?(\w+)\s+(\d+)\b", path.read_text())}


@pytest.mark.parametrize(
    ("machine", "headers"),
    [
        (X86, ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"]),
        (ARM, ["/usr/include/asm-generic/unistd.h"]),
    ],
)
def test_numbers_are_those_of_the_kernel_headers(machine: str, headers: list[str]) -> None:
    installed = [Path(path) for path in headers if Path(path).exists()]
    if not installed:
        pytest.skip(f"none of {headers} is installed")
    known = header_numbers(installed[0])
    table = syscall_table
    for name, number in numbers(machine, table.DESCRIPTORS, table.PATHS, table.DIRECTORIES, table.PROCESS).items():
        spelled = name if machine == X86 or name in known else GENERIC_NAMES.get(name, f"3264_{name}")
        assert known[spelled] == number, name
    for name, number in numbers(machine, table.BY_ARGUMENT).items():
        spelled = name if machine == X86 or name in known else f"3264_{name}"
        assert known[spelled] == number, name


def test_unknown_machines_are_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "sparc64")
    with pytest.raises(seccomp.UnknownArchitectureError, match="no system call table for sparc64"):
        seccomp.install(1, may_open=True, may_make_directories=True)


def test_the_jail_imports_where_it_cannot_be_used() -> None:
    pretend = (
        "import ctypes, platform, shutil, signal, socket, sys, tempfile; sys.platform = 'win32'\n"
        "for name in ('resource', 'fcntl', 'pwd', 'grp', 'termios'): sys.modules[name] = None\n"
        "from autograder.sandbox import jail; print(len(jail.__all__))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", pretend], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
