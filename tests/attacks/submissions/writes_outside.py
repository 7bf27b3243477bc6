"""Leaves files, links and directories outside its own directory.

unconfined: mark, knows
"""

import os


def evidence():
    worked = []
    actions = {
        "file": lambda: open("@MARK@/file", "w").close(),
        "directory": lambda: os.mkdir("@MARK@/directory"),
        "symbolic link": lambda: os.symlink("@HIDDEN@", "@MARK@/symbolic"),
        "hard link": lambda: os.link("@HIDDEN@", "@MARK@/hard"),
        "pipe": lambda: os.mkfifo("@MARK@/pipe"),
        "shared memory": lambda: os.unlink(_touched("/dev/shm/@TOKEN@")),
        "temporary": lambda: os.unlink(_touched("/tmp/@TOKEN@")),
        "beside the course": lambda: os.unlink(_touched("@COURSE@/@TOKEN@")),
        "mode": lambda: os.chmod("@MARK@", 0o1777),
    }
    for name, action in actions.items():
        try:
            action()
            worked.append(name)
        except OSError:
            pass
    return str(worked) if worked else ""


def _touched(path):
    open(path, "w").close()
    return path
