"""How the known bugs behave, as files: run once for a release or a class, read by every process that grades for it."""

import io
import json
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from autograder.core.archive import write_atomically, zip_bytes
from autograder.core.results import Result, ResultFormatError
from autograder.course.suite import SuiteIdentity
from autograder.diagnose.behaviour import Behaviour, Known
from autograder.grading.transcript import Call, Value, Vector

_MAX_BYTES = 64 << 20  # of a file, and of what is in it
_CONTENT, _NUMBERS = "content.json", "numbers.f8"


class KnownFormatError(Exception):
    """A file that holds no behaviours, or those of another suite or seed."""


@dataclass(frozen=True)
class KnownFiles:
    """A folder with a file for each question; they hold what only the trusted side may see."""

    folder: Path
    identity: SuiteIdentity

    def path(self, question: str) -> Path:
        return self.folder / f"{question}.zip"

    def read(self, question: str) -> Known | None:
        """None when there is no file that fits."""
        try:
            data = self.path(question).read_bytes()
            return decode(data, self.identity)
        except (OSError, KnownFormatError):
            return None

    def write(self, question: str, known: Known) -> None:
        with suppress(OSError):  # a full disk costs time only
            write_atomically(self.path(question), encode(known, self.identity))

    def locked(self, question: str) -> FileLock:
        """Held while a question's bugs run, so that one of several processes runs them and the others wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return FileLock(self.folder / f".{question}.lock")


def encode(known: Known, identity: SuiteIdentity) -> bytes:
    """A zip of JSON and of numbers in float64: the same bytes for the same behaviours."""
    numbers = _Numbers()
    content = {
        "suite": identity.hash,
        "seed": identity.seed_id,
        "behaviours": [_as_json(b, numbers) for b in (known.solution, *known.bugs)],
        "faults": [_as_json(b, numbers) for b in known.faults],
    }
    text = json.dumps(content, separators=(",", ":")).encode()
    return zip_bytes({_CONTENT: text, _NUMBERS: b"".join(numbers.places)})


def decode(data: bytes, identity: SuiteIdentity) -> Known:
    """Raises KnownFormatError unless these are behaviours in the checks of this suite and seed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MAX_BYTES:
                raise KnownFormatError("it is too large")
            content = json.loads(archive.read(_CONTENT))
            numbers = np.frombuffer(archive.read(_NUMBERS), "<f8")
        if (content["suite"], content["seed"]) != (identity.hash, identity.seed_id):
            raise KnownFormatError("it belongs to another suite or seed")
        solution, *bugs = (_behaviour(b, numbers) for b in content["behaviours"])
        faults = tuple(_behaviour(b, numbers) for b in content["faults"])
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, ResultFormatError) as error:
        raise KnownFormatError(f"{type(error).__name__}: {error}") from None
    return Known(solution, tuple(bugs), faults)


@dataclass
class _Numbers:
    """Arrays behind one another, each once: most outputs of a bug are those of the solution."""

    places: dict[bytes, int] = field(default_factory=dict)
    _end: int = 0

    def place(self, values: Vector) -> tuple[int, int]:
        data = values.astype("<f8").tobytes()
        if data not in self.places:
            self.places[data] = self._end
            self._end += values.size
        return self.places[data], values.size


def _as_json(behaviour: Behaviour, numbers: _Numbers) -> dict[str, Any]:
    outcome = Result("", "", "", "", "", (), behaviour.checks).without_timings()
    return {
        "name": behaviour.name,
        "outcome": outcome.to_json(),
        "calls": {check: [_plain_call(c, numbers) for c in calls] for check, calls in behaviour.calls.items()},
    }


def _plain_call(call: Call, numbers: _Numbers) -> list[Any]:
    parts = {name: [value.form, *numbers.place(value.numbers)] for name, value in call.parts.items()}
    return [call.function, call.inputs, call.rough, call.random, parts]


def _behaviour(data: dict[str, Any], numbers: Vector) -> Behaviour:
    calls = {check: tuple(_call(c, numbers) for c in calls) for check, calls in data["calls"].items()}
    return Behaviour(data["name"], Result.from_json(data["outcome"]).checks, calls)


def _call(data: list[Any], numbers: Vector) -> Call:
    function, inputs, rough, random, parts = data
    values = {name: Value(form, numbers[start : start + size]) for name, (form, start, size) in parts.items()}
    return Call(function, inputs, rough, random, values)
