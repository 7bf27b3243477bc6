"""Grade one attack on one ground at one level, and look at everything that it could have gained."""

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.core.results import Result, Status
from autograder.grading.grade import grade
from autograder.sandbox.launch import Launcher, SpawnLauncher
from autograder.submissions.submission import Submission
from tests.attacks.attack import Attack
from tests.attacks.ground import HONEST, Ground
from tests.attacks.shown import faults, told, views

_PATIENCE = 24.0  # seconds over the limits of the submission, for a busy machine


@dataclass
class Finding:
    """What one attack achieved; empty when it gained nothing. The words before the colons:

    points: more than the honest part earns; knows: it claims to have done what it must not; leak: a secret is shown;
    mark: a file outside; connects: the network; kills: a process; survives: a process; leaves: a temporary file;
    blames: it made its own failure look like a fault of ours; others: another submission's result changed;
    raises: grading itself failed; slow: it outlived its limits; unwritable, control characters, formula: what is
    shown is not plain text.
    """

    achieved: list[str] = field(default_factory=list)
    result: Result | None = None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(a.partition(":")[0] for a in self.achieved)


class Field:
    """A ground and a launcher, on which one attack after the other is tried."""

    def __init__(self, ground: Ground, launcher: Launcher) -> None:
        self.ground, self._launcher = ground, launcher
        self._suite = ground.suite
        if isinstance(launcher, SpawnLauncher):  # nothing tells how long a busy machine held it up
            limits = replace(ground.suite.assignment.limits, call_seconds=1.0, total_seconds=4.0)
            self._suite = replace(ground.suite, assignment=replace(ground.suite.assignment, limits=limits))
        self._honest = self._graded_honest()

    def attack(self, attack: Attack) -> Finding:
        """Grade the honest solution with the attack's code below it."""
        code = f"{HONEST}\n\n{self.ground.source(attack.code)}"
        return self.submission(Submission("attacker", {"target.py": code.encode()}), attack.points)

    def submission(self, submission: Submission, points: float) -> Finding:
        """Grade a submission that may earn so many points, and look around afterwards."""
        found = Finding()
        started = time.monotonic()
        try:
            found.result = grade(self._suite, submission, self._launcher).result
        except Exception as error:
            found.achieved.append(f"raises: {type(error).__name__}: {error}")
        limit = self._suite.assignment.limits.total_seconds + _PATIENCE
        if time.monotonic() - started > limit:
            found.achieved.append(f"slow: {time.monotonic() - started:.1f} seconds")
        if found.result is not None:
            known = b"".join(submission.files.values()).decode(errors="replace")
            found.achieved += self._in_result(found.result, points, known)
        found.achieved += self._outside()
        return found

    def _graded_honest(self) -> Result:
        return grade(self._suite, Submission("honest", {"target.py": HONEST.encode()}), self._launcher).result

    def _in_result(self, result: Result, points: float, known: str) -> Iterator[str]:
        if result.points > points:
            yield f"points: {result.points:g} where {points:g} are honest"
        if any(c.status is Status.ERROR for c in result.checks):
            yield "blames: " + next(c.message for c in result.checks if c.status is Status.ERROR)
        try:
            shown = views(result, self._suite.assignment)
        except Exception as error:
            yield f"unwritable: {type(error).__name__}: {error}"
            return
        # what an attacker knew beforehand, like a path, it may see quoted
        yield from faults(shown, {n: s for n, s in self.ground.secrets.items() if s not in known})

    def _outside(self) -> Iterator[str]:
        for claim in self.ground.evidence():
            if claim:
                yield f"knows: {str(claim)[:300]}"
        yield from (f"survives: process {pid}" for pid in self._survivors())
        if self.ground.connections():
            yield "connects: to a socket of this machine"
        if self.ground.victim.poll() is not None:
            self.ground.revive()
            yield "kills: another process"
        for folder, word in ((self.ground.mark, "mark"), (self.ground.temporary, "leaves")):
            names = sorted(p.name for p in folder.iterdir())
            for name in names:
                _remove(folder / name)
            if names:
                yield f"{word}: {', '.join(names)}"
        try:
            honest = self._graded_honest()
        except Exception as error:
            yield f"others: nobody can be graded any more ({type(error).__name__})"
            return
        if told(honest) != told(self._honest) or honest.points != self._honest.points:
            yield "others: the honest submission is graded differently now"

    def _survivors(self) -> list[int]:
        """Processes that an attack left behind; they are ended."""
        found = [pid for pid, started_with in _processes() if self._is_left_over(pid, started_with)]
        for pid in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return found

    def _is_left_over(self, pid: int, started_with: str) -> bool:
        """Whether it descends from our workers, whose environment names a folder that nobody else's does."""
        if self.ground.token in started_with:
            return _parent(pid) is not None
        return str(self.ground.temporary) in started_with and _parent(pid) not in (None, os.getpid())


def _processes() -> Iterator[tuple[int, str]]:
    """Each process with the command line and the environment that it was started with, as far as they can be read."""
    for path in Path("/proc").iterdir() if Path("/proc/self").exists() else ():
        if path.name.isdigit() and int(path.name) != os.getpid():
            with contextlib.suppress(OSError):
                text = (path / "cmdline").read_bytes()
                with contextlib.suppress(OSError):
                    text += (path / "environ").read_bytes()
                yield int(path.name), text.decode(errors="replace")


def _parent(pid: int) -> int | None:
    """None for one that has ended, if only its end has not been asked for, or that is killed and has yet to notice."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return None
    status = dict(line.split(":\t", 1) for line in lines)
    pending = int(status["SigPnd"], 16) | int(status["ShdPnd"], 16)
    is_killed = pending >> (signal.SIGKILL - 1) & 1
    return None if is_killed or status["State"].startswith("Z") else int(status["PPid"])


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
