"""A warm parent W for the tests of the jail, in a process of its own, and the tests' way to talk to it.

Run as a script it confines one child for each line of JSON on its stdin. The child calls a function of jail_acts.py.
A process of its own, because W has to be single-threaded and pytest may not be, and to be an ordinary user for once.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TIERS: dict[str, dict[str, Any]] = {
    "full": {},
    "full-userns": {"without": ["uid"]},
    "landlock": {"at_most": "partial", "without": ["mounts", "uid"]},
    "landlock-uid": {"at_most": "partial", "without": ["mounts", "chroot"]},
    "landlock-chroot": {"at_most": "partial", "without": ["mounts"]},
    "chroot": {"at_most": "partial", "without": ["mounts", "landlock"]},
    "noopen": {"at_most": "partial", "without": ["mounts", "landlock", "chroot"]},
    "none": {"at_most": "none"},
}
ROOT = Path(__file__).resolve().parents[2]
ORDINARY = 65534
_HERE = str(Path(__file__).resolve().parent)


@dataclass(frozen=True)
class Outcome:
    """What a confined act answered, and how its process ended."""

    answer: Any
    exit_code: int | None
    signal: int | None
    failure: str | None
    cpu_seconds: float
    left_over: list[str]
    """Processes and private directories that were still there afterwards."""


class Host:
    """One warm parent, as root or as an ordinary user."""

    def __init__(self, tier: str, ordinary: bool) -> None:
        environment = {"PATH": os.environ["PATH"], "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "SECRET": "x"}
        # A place for private directories that no other run uses, and that every user can write to.
        self._temporary = tempfile.mkdtemp(prefix="jail-tests-")
        os.chmod(self._temporary, 0o1777)
        environment["TMPDIR"] = self._temporary
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), _HERE])
        command = [sys.executable, "-W", "error", str(Path(__file__).resolve()), json.dumps(TIERS[tier])]
        if os.geteuid() == 0 and ordinary:
            drop = ["setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups", "--"]
            command = _with_readable_interpreter([*drop, *command])
        elif tier in ("landlock-uid", "landlock-chroot"):
            command = _with_readable_interpreter(command)
        self._process = subprocess.Popen(command, stdin=-1, stdout=-1, env=environment, cwd="/", text=True)
        self.isolation: dict[str, Any] = self._answer()

    @property
    def pid(self) -> int:
        return self._process.pid

    def run(self, act: str, *arguments: Any, kill_after: float | None = None, **limits: Any) -> Outcome:
        self.start(act, *arguments, kill_after=kill_after, **limits)
        return Outcome(**self._answer())

    def start(self, act: str, *arguments: Any, kill_after: float | None = None, **limits: Any) -> None:
        """Without waiting for the outcome."""
        assert self._process.stdin is not None
        request = {"act": act, "arguments": arguments, "limits": limits, "kill_after": kill_after}
        print(json.dumps(request), file=self._process.stdin, flush=True)

    def shared_mappings(self) -> list[str]:
        """What the warm parent, and so each child, can read and has mapped from a file; private pages left out."""
        lines = Path(f"/proc/{self.pid}/smaps").read_text(encoding="utf-8").splitlines()
        found, heading = [], ""
        for line in lines:
            key, _, rest = line.partition(" ")
            if "-" in key and not key.endswith(":"):
                heading = line
            elif key == "Size:":
                size = rest
            elif key == "Anonymous:" and rest.split() != size.split():
                fields = heading.split(maxsplit=5)
                if fields[4] != "0" and fields[1] != "---p":
                    found.append(heading)
        return found

    def close(self) -> None:
        self._process.communicate()
        shutil.rmtree(self._temporary)

    def kill(self) -> None:
        """End the process without giving it a chance to clean up."""
        self._process.kill()
        self.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the warm parent ended")
        return json.loads(line)


def can_be_ordinary() -> bool:
    """Whether this process can start a parent as an ordinary user."""
    return os.geteuid() != 0 or bool(shutil.which("setpriv") and shutil.which("unshare"))


def _with_readable_interpreter(command: list[str]) -> list[str]:
    """Run where every user sees the interpreter, even if it lies in a private home directory."""
    steps = []
    for needed in dict.fromkeys([sys.base_prefix, sys.prefix, str(ROOT)]):
        closed = [str(parent) for parent in [*Path(needed).parents, Path(needed)] if not parent.stat().st_mode & 0o001]
        if closed:
            steps.append(
                f"mount --bind {needed} /mnt && mount -t tmpfs -o mode=755 none {closed[-1]} && "
                f"mkdir -p {needed} && mount --move /mnt {needed}"
            )
    return ["unshare", "--mount", "sh", "-c", " && ".join([*steps, 'exec "$@"']), "sh", *command] if steps else command


def _serve(tier: dict[str, Any]) -> None:
    import numpy as np

    np.linalg.svd(np.eye(2))
    from autograder.sandbox import jail

    jail.prepare()
    jail.protect_this_process()
    isolation = jail.probe(**tier)
    print(json.dumps({"level": isolation.level, "layers": isolation.layers, "missing": isolation.missing}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_confined(isolation, json.loads(line))), flush=True)


def _confined(isolation: Any, request: dict[str, Any]) -> dict[str, Any]:
    import jail_acts

    from autograder.core.limits import Limits
    from autograder.sandbox import jail

    ours, theirs = socket.socketpair()

    def main() -> None:
        stream = os.dup(theirs.fileno())
        answer = getattr(jail_acts, request["act"])(*request["arguments"])
        os.write(stream, json.dumps(answer).encode())

    child = jail.spawn(isolation, Limits(**request["limits"]), theirs.fileno(), main)
    theirs.close()
    if request["kill_after"] is None:
        ending = jail.wait(child)  # answers fit into the socket's buffer
    else:
        time.sleep(request["kill_after"])
        ending = jail.kill(child)
    answer = b"".join(iter(lambda: ours.recv(1 << 16), b""))
    ours.close()
    return {
        "answer": json.loads(answer) if answer else None,
        "exit_code": ending.exit_code,
        "signal": ending.signal,
        "failure": ending.failure,
        "cpu_seconds": ending.cpu_seconds,
        "left_over": _left_over(),
    }


def _left_over() -> list[str]:
    """Children of this process, zombies included, and private directories."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [*children, *os.listdir(tempfile.gettempdir())]


if __name__ == "__main__":
    _serve(json.loads(sys.argv[1]))
