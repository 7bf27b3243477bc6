"""The system calls that a confined Python with numpy and threads may make; any other is refused.

Numbers are (x86_64, aarch64), from asm/unistd_64.h and asm-generic/unistd.h; a test compares them with the headers
where these are installed. None: the architecture has no such call.
"""

Numbers = tuple[int, int | None]

AUDIT_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMNS = {"x86_64": 0, "aarch64": 1}
X32_BIT = 0x40000000
LAST_KNOWN = 450
"""The newest call the authors looked at. Later ones do not exist, so that libc falls back to the older."""

# Work on descriptors that are already open. None of them can be a new socket or pipe, none asks which pages of a file
# are in memory (preadv2, fadvise64, mincore), locks a file for others to see, or passes a descriptor on (sendmsg).
DESCRIPTORS: dict[str, Numbers] = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "pwrite64": (18, 68), "lseek": (8, 62), "close": (3, 57), "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24),
    "poll": (7, None), "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72), "ftruncate": (77, 46),
    "fsync": (74, 82), "fdatasync": (75, 83), "fstat": (5, 80), "getdents": (78, None), "getdents64": (217, 61),
    "getcwd": (79, 17), "umask": (95, 166),
    # Also how libc asks about an open descriptor, so they stay where opening is refused.
    "newfstatat": (262, 79), "statx": (332, 291),
}  # fmt: skip

# Opening, looking and removing by name: what is reachable is decided by mounts, Landlock or chroot.
PATHS: dict[str, Numbers] = {
    "open": (2, None), "openat": (257, 56), "creat": (85, None), "stat": (4, None), "lstat": (6, None),
    "access": (21, None), "faccessat": (269, 48), "faccessat2": (439, 439), "chdir": (80, 49),
    "fchdir": (81, 50), "readlink": (89, None), "readlinkat": (267, 78), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "unlink": (87, None), "unlinkat": (263, 35), "rmdir": (84, None), "truncate": (76, 45),
}  # fmt: skip

# Only where the private directory is a tmpfs of its own: elsewhere a flat directory keeps the parent's cleaning simple.
DIRECTORIES: dict[str, Numbers] = {"mkdir": (83, None), "mkdirat": (258, 34)}

# One's own memory, threads, signals, time and identity. Nothing that asks about other processes or the machine
# (sysinfo, getpriority), and no mremap: it can show more of a file than a library had mapped.
PROCESS: dict[str, Numbers] = {
    "brk": (12, 214), "mmap": (9, 222), "munmap": (11, 215), "mprotect": (10, 226), "msync": (26, 227),
    "set_robust_list": (273, 99), "rseq": (334, 293), "futex": (202, 98), "sched_yield": (24, 124), "exit": (60, 93),
    "exit_group": (231, 94), "getpid": (39, 172), "gettid": (186, 178), "getppid": (110, 173), "getuid": (102, 174),
    "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177), "getresuid": (118, 148),
    "getresgid": (120, 150), "getgroups": (115, 158), "getpgrp": (111, None), "getrlimit": (97, 163),
    "setrlimit": (160, 164), "getrusage": (98, 165), "times": (100, 153), "uname": (63, 160), "getrandom": (318, 278),
    "restart_syscall": (219, 128), "nanosleep": (35, 101), "gettimeofday": (96, 169), "time": (201, None),
    "getitimer": (36, 102), "setitimer": (38, 103), "alarm": (37, None), "pause": (34, None),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "rt_sigpending": (127, 136),
    "rt_sigsuspend": (130, 133), "rt_sigtimedwait": (128, 137), "sigaltstack": (131, 132),
}  # fmt: skip

# Allowed for some values of one argument; seccomp.py says which.
BY_ARGUMENT: dict[str, Numbers] = {
    "clone": (56, 220), "kill": (62, 129), "tgkill": (234, 131), "ioctl": (16, 29), "fcntl": (72, 25),
    "prctl": (157, 167), "prlimit64": (302, 261), "madvise": (28, 233), "sched_getaffinity": (204, 123),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "clock_nanosleep": (230, 115),
}  # fmt: skip

CLONE3 = 435

ALL = DESCRIPTORS | PATHS | DIRECTORIES | PROCESS | BY_ARGUMENT
