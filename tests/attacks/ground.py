"""What the attacks are run against: an assignment with secrets, and things outside that can be touched.

Every secret is new for each ground, so that what a student sees can be searched for it; and two grounds differ in
nothing but their secrets, so that whatever a student sees has to be the same on both.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.course.assignment import find_assignment
from autograder.course.suite import Suite, load_suite

HERE = Path(__file__).parent
HONEST = (HERE / "course" / "assignments" / "target" / "target.py").read_text(encoding="utf-8")
MARK_WORD = "CANARY-"


class Ground:
    """A course with secrets, a folder to leave marks in, a listening socket, a process to kill. Close it afterwards.

    Attributes:
        suite: of the assignment, with its hidden checks.
        temporary: where this process, warm parents and workers make temporary files; empty between trials.
        mark: a folder that everybody may write to, where a successful attack leaves something.
        token: in the command line of processes that attacks start.
    """

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="attacks-"))
        # a submission under another user id can reach what permissions allow: nothing is protected by them here
        os.chmod(self._folder, 0o755)
        self.word = MARK_WORD + secrets.token_hex(8)
        self.seed = MARK_WORD + secrets.token_hex(8)
        self.input = _number(100)
        self.oracle = _number(200)
        self.token = "attack-" + secrets.token_hex(6)
        self.course = self._folder / (MARK_WORD + secrets.token_hex(8))
        self.temporary, self.mark = self._shared("temporary"), self._shared("mark")
        self._neighbour = self._folder / "nabla-neighbour"
        self._plant()
        self.suite: Suite = load_suite(find_assignment("target", self.course), self.seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        os.environ["NABLA_TEST_SECRET"] = self.word
        # one of the few variables that a fresh process keeps: what descends from ours is known by it
        self._temp_before = os.environ.get("TEMP")
        os.environ["TEMP"] = str(self.temporary)
        self.revive()

    @property
    def hidden(self) -> Path:
        return self.course / "solutions" / "target" / "checks.py"

    @property
    def secrets(self) -> dict[str, str]:
        """By name, what must not be seen: the beginning of each number, without sign and point."""
        return {
            "word": self.word.removeprefix(MARK_WORD),
            "seed": self.seed.removeprefix(MARK_WORD),
            "path": self.course.name.removeprefix(MARK_WORD),
            "input": self.input[2:8],
            "oracle": self.oracle[2:8],
        }

    def source(self, text: str) -> str:
        """A submission with what an attacker might know of this ground filled in."""
        known = {
            "HIDDEN": self.hidden,
            "COURSE": self.course,
            "MARK": self.mark,
            "PORT": self._listener.getsockname()[1],
            "VICTIM": self.victim.pid,
            "GRADER": os.getpid(),
            "TOKEN": self.token,
            "NEIGHBOUR": self._neighbour,
        }
        for name, value in known.items():
            text = text.replace(f"@{name}@", str(value))
        return text

    def evidence(self) -> list[Any]:
        """What the last submission claimed, and forget it."""
        kept = self.suite.checks[-1].function.__globals__["EVIDENCE"]
        found = list(kept)
        kept.clear()
        return found

    def connections(self) -> int:
        """How many have connected since the last question."""
        count = 0
        while True:
            try:
                self._listener.accept()[0].close()
            except BlockingIOError:
                return count
            count += 1

    def close(self) -> None:
        self._listener.close()
        self.victim.kill()
        self.victim.wait()
        os.environ.pop("NABLA_TEST_SECRET", None)
        os.environ.pop("TEMP", None)
        if self._temp_before is not None:
            os.environ["TEMP"] = self._temp_before
        shutil.rmtree(self._folder, ignore_errors=True)

    def revive(self) -> None:
        """A new process to kill."""
        self.victim = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)", self.word])

    def _plant(self) -> None:
        shutil.copytree(HERE / "course", self.course, ignore=shutil.ignore_patterns("__pycache__"))
        text = self.hidden.read_text(encoding="utf-8")
        for name, value in {"WORD": self.word, "INPUT": self.input, "ORACLE": self.oracle}.items():
            text = text.replace(f"@{name}@", value)
        self.hidden.write_text(text, encoding="utf-8")
        known = f"\n\ndef oracle():\n    return {self.oracle}\n\n\ndef evidence():\n    return ''\n"
        self.hidden.with_name("target.py").write_text(HONEST + known, encoding="utf-8")
        self._neighbour.mkdir()
        (self._neighbour / "target.py").write_text(HONEST, encoding="utf-8")

    def _shared(self, name: str) -> Path:
        path = self._folder / name
        path.mkdir()
        path.chmod(0o1777)
        return path


def _number(exponent: int) -> str:
    """A number with random digits and a magnitude that no honest computation has."""
    return f"{secrets.randbelow(8) + 1}.{secrets.randbelow(10**15):015}e{exponent}"
