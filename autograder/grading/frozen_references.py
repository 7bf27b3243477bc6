"""Record what the reference functions of a suite return: in a process of its own, which alone imports torch.

Two submissions ask for all that any will: the solution, and the solution with every result made wrong, since some
questions are asked only after a failure. What other submissions ask for besides depends on what they return; no
release can bring it along, and the release says so.
"""

import json
import os
import pickle
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from autograder.checking.frozen import FrozenFormatError, freeze, thaw
from autograder.core.archive import write_atomically
from autograder.core.results import Status
from autograder.course.assignment import Assignment
from autograder.course.suite import Suite, load_suite
from autograder.grading.grade import grade
from autograder.sandbox.chooser import best_launcher
from autograder.submissions.specimens import solution

FILE = "references.frozen.zip"
"""Beside the files of the known bugs, which are named by questions."""
_COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from autograder.grading.frozen_references import main; main()"
)
_WRONG = """

def _made_wrong(value):
    if isinstance(value, (tuple, list)):
        return type(value)(map(_made_wrong, value))
    if isinstance(value, dict):
        return {name: _made_wrong(item) for name, item in value.items()}
    if isinstance(value, (bool, str)) or not hasattr(value, "__add__"):
        return value
    return value + 1 if isinstance(value, int) or getattr(value, "dtype", None) == int else 1.5 * value + 0.25


def _with_wrong_results(function):
    return lambda *args, **kwargs: _made_wrong(function(*args, **kwargs))

"""


class NotRecorded(Exception):
    """The reference functions cannot be recorded; the message says why."""


def record(suite: Suite) -> bytes:
    """The file of a suite's references. Raises NotRecorded."""
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, json.dumps(sys.path)],
        input=pickle.dumps((suite.assignment, suite.identity.seed)),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        raise NotRecorded(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return done.stdout


def bring(suite: Suite, folder: Path) -> None:
    """Give a suite the results that are kept in a folder; the first process of several records them."""
    path = folder / FILE
    if _brought(suite, path):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f".{FILE}.lock"):
        if not _brought(suite, path):
            bring_fresh(suite)
            keep(frozen(suite), folder)


def bring_fresh(suite: Suite) -> None:
    """Record, and give a suite the results; what cannot be recorded is computed when it is asked for."""
    try:
        thaw(record(suite), suite.references, stamp(suite))
    except (NotRecorded, FrozenFormatError) as error:
        suite.references.reasons = (f"expected values could not be recorded: {error}",)


def keep(results: bytes, folder: Path) -> None:
    """Write the file of a suite's results into a folder."""
    with suppress(OSError):  # a full disk costs time only
        write_atomically(folder / FILE, results)


def frozen(suite: Suite) -> bytes:
    """The file of the results that a suite has."""
    return freeze(suite.references, stamp(suite))


def stamp(suite: Suite) -> tuple[str, str]:
    """What results belong to."""
    return suite.identity.hash, suite.identity.seed_id


def _brought(suite: Suite, path: Path) -> bool:
    try:
        thaw(path.read_bytes(), suite.references, stamp(suite))
    except (OSError, FrozenFormatError):
        return False
    return True


def main() -> None:
    """The process: an assignment and a seed come in, the file goes out."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what checks print is none of it
    assignment, seed = pickle.load(sys.stdin.buffer)  # only from the process that started this one
    with outgoing:
        outgoing.write(recorded(load_suite(assignment, seed)))


def recorded(suite: Suite) -> bytes:
    """The file of a suite, made in this process."""
    right = solution(suite.assignment)
    wrong = replace(right, name="wrong", source=right.source.rstrip() + _WRONG + _all_wrong(suite.assignment))
    every = replace(suite, checks=tuple(replace(check, needs=()) for check in suite.checks))
    with closing(best_launcher()) as launcher:
        for specimen in (right, wrong):
            result = grade(every, specimen.submission(suite.assignment), launcher).result
            broken = [check for check in result.checks if check.status is Status.ERROR]
            if broken:
                raise NotRecorded(f"check {broken[0].id}: {broken[0].message}")
    return frozen(suite)


def _all_wrong(assignment: Assignment) -> str:
    functions = [name for q in assignment.questions for name in q.functions]
    methods = [name for q in assignment.questions for name in q.names if "." in name and not name.endswith("__")]
    return "".join(f"\n{name} = _with_wrong_results({name})" for name in (*functions, *methods)) + "\n"
