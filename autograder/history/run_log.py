"""The log of a graded folder, DIR/history.jsonl: who graded what, when, with which suite, seed, versions and isolation.

Lines are only ever appended, each in one write: two runs may log at once, and a killed one leaves at most its last line
torn, which readers skip and the next run ends. Scores are in the results; the log says where they come from.
"""

import getpass
import importlib.metadata
import json
import os
import platform
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from autograder.core.archive import DISTRIBUTION
from autograder.core.results import Result
from autograder.course.suite import SuiteIdentity

_PACKAGES = (DISTRIBUTION, "numpy", "torch")

Event = Mapping[str, Any]


@dataclass
class RunLog:
    """One run as it goes on; `result` is called for every student."""

    descriptor: int
    run: str
    logged: set[tuple[str, ...]]
    """Results that the log knows already."""
    graded: int = 0
    known: int = 0
    errors: int = 0

    def result(self, student: str, result: Result, stored: bool) -> None:
        """Log a result that this run made; one that was there is logged unless it was before: its run was killed."""
        self.graded, self.known = self.graded + (not stored), self.known + stored
        self.errors += result.has_error
        key = _key(student, result)
        if stored and key in self.logged:
            return
        event: dict[str, Any] = {"event": "found" if stored else "result", "run": self.run, "student": student}
        event |= {"submission": result.submission, "suite": result.suite, "seed": result.seed}
        event |= {"points": result.points, "isolation": result.isolation, "error": result.has_error}
        self.write(event)

    def write(self, event: Event) -> None:
        line = json.dumps({**event, "time": _now()}, ensure_ascii=True, allow_nan=False)
        os.write(self.descriptor, f"{line}\n".encode())


@contextmanager
def logged_run(path: Path, assignment: str, identity: SuiteIdentity, **about: str) -> Iterator[RunLog]:
    """Log a run: its beginning, its results and its end, also when it is interrupted.

    Args:
        about: what else to tell of the run, such as the engine.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _text(path)
    logged = {_key_of(event) for event in History.of(text).events if event["event"] in ("result", "found")}
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    log = RunLog(descriptor, uuid.uuid4().hex[:12], logged)
    try:
        if text and not text.endswith("\n"):
            os.write(descriptor, b"\n")
        run = {"event": "run", "run": log.run, "by": _user(), "host": platform.node(), "assignment": assignment}
        log.write({**run, "suite": identity.hash, "seed": identity.seed_id, "versions": versions(), **about})
        os.fsync(descriptor)
        ended = "interrupted"
        try:
            yield log
            ended = "done"
        finally:
            counts = {"graded": log.graded, "known": log.known, "errors": log.errors}
            log.write({"event": "end", "run": log.run, "ended": ended, **counts})
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class History:
    """What a log says."""

    events: tuple[Event, ...] = ()
    torn: int = 0
    """Lines that cannot be read: a run was killed while it wrote them."""
    _runs: dict[str, Event] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Self:
        lines = [line for line in text.splitlines() if line]
        events = [event for line in lines if (event := _event(line)) is not None]
        runs = {event["run"]: event for event in events if event["event"] == "run"}
        return cls(tuple(events), len(lines) - len(events), runs)

    def runs(self) -> list[tuple[Event, Event | None]]:
        """Each run with its end; None where it was killed, or goes on."""
        ends = {event["run"]: event for event in self.events if event["event"] == "end"}
        return [(run, ends.get(name)) for name, run in self._runs.items()]

    def versions(self) -> Mapping[str, Mapping[str, str]]:
        """By student, the versions that the latest logged result was made with."""
        made = {e["student"]: e["run"] for e in self.events if e["event"] == "result"}
        return {student: self._runs[run].get("versions", {}) for student, run in made.items() if run in self._runs}


def read_history(path: Path) -> History:
    """The log of a graded folder; empty if there is none."""
    return History.of(_text(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def versions() -> dict[str, str]:
    """Of what a result may depend on besides the suite."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "none"
    return found


def _event(line: str) -> Event | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    needed = {"result": ("student", "submission", "suite", "seed"), "found": ("student", "submission", "suite", "seed")}
    if not isinstance(event, dict) or not isinstance(event.get("event"), str) or not isinstance(event.get("run"), str):
        return None
    return event if all(isinstance(event.get(k), str) for k in needed.get(event["event"], ())) else None


def _key(student: str, result: Result) -> tuple[str, ...]:
    return student, result.submission, result.suite, result.seed


def _key_of(event: Event) -> tuple[str, ...]:
    return event["student"], event["submission"], event["suite"], event["seed"]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number without a name, as in many containers
        return str(os.getuid())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
