"""What lies where in the autograder zip, and what it knows of its release."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from autograder.core.results import Result, Status

HOME = "nabla"
"""Folder below `files/` with all that Nabla brings. It is read where the zip was unpacked, never from the copy that
otter makes beside the upload: there a student's folder of this name would win."""
NOTEBOOK = "nabla.ipynb"
"""What otter executes; otter puts it over a student's file of this name."""
VARIABLE = "nabla_report"
"""Name, in the notebook, of what the tests ask."""
RESULT = "nabla.json"
"""Nabla's own result, beside otter's results.json."""
BUNDLE = "bundle"
"""Folder beside `source/` with a submission that was read already; no platform has it, and no upload can make it."""

KNOWN = "known"
"""Folder with how the known bugs behave in this release's checks."""

RELEASE, UNGRADED = "release.json", "ungraded.json"


@dataclass(frozen=True)
class ReleaseRecord:
    """What the zip knows besides files; holds the secret seed."""

    assignment: str
    seed: str
    suite: str
    """Hash of the suite: inside and outside of the zip it is the same, or something was tampered with."""
    deadline: float
    """Seconds after which otter is stopped; a submission's own limits end it long before."""
    known: str
    """Hash of the files in the folder `known`: they decide hints, as the suite does."""

    @classmethod
    def read(cls, home: Path) -> Self:
        return cls(**json.loads((home / RELEASE).read_text(encoding="utf-8")))

    def members(self, ungraded: Result) -> dict[str, bytes]:
        """As files of `home`, with the result of a submission that could not be graded."""
        return {
            RELEASE: json.dumps(asdict(self), indent=1, sort_keys=True).encode(),
            UNGRADED: ungraded.to_json().encode(),
        }


def digest_of(files: Mapping[str, bytes]) -> str:
    """Of names and contents."""
    parts = [hashlib.sha256(data).hexdigest() + name for name, data in sorted(files.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def home_of(source: Path) -> Path:
    """The folder `nabla` in an unpacked autograder zip."""
    return source / "files" / HOME


def not_graded(home: Path, reason: str) -> Result:
    """The result when grading itself broke: every check is an error, none a wrong answer."""
    return as_fault(Result.from_json((home / UNGRADED).read_text(encoding="utf-8")), reason)


def as_fault(result: Result, reason: str) -> Result:
    """A result with every check turned into a grader error."""
    message = f"Not graded: {reason}. This is a fault of the grading system, not of the submission."
    checks = tuple(replace(c, status=Status.ERROR, kind="infrastructure", message=message) for c in result.checks)
    return replace(result, checks=checks)
