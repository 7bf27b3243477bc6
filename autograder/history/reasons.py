"""Why the points of a student moved, from what two results were made of: the same words wherever it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNEXPLAINED = "nothing that is known changed: the checks or the submission are not deterministic"


@dataclass(frozen=True)
class Basis:
    """What decides a result."""

    submission: str
    suite: str
    seed: str
    isolation: str = ""
    error: bool = False
    """Whether part of it could not be graded."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of packages, as far as they are known."""


def reasons(old: Basis, new: Basis) -> tuple[str, ...]:
    """What changed from one result to the other; `UNEXPLAINED` if nothing did."""
    found = []
    if old.submission != new.submission:
        found.append("the submission changed")
    if old.suite != new.suite:
        found.append(f"the suite changed ({old.suite[:8]} → {new.suite[:8]})")
    if old.seed != new.seed:
        found.append("the seed changed")
    if old.isolation != new.isolation:
        found.append(f"isolation was {old.isolation}, is {new.isolation}")
    if old.error != new.error:
        found.append("it could not be graded then" if old.error else "it could not be graded now")
    for name in sorted(old.versions.keys() & new.versions.keys()):
        if old.versions[name] != new.versions[name]:
            found.append(f"{name} was {old.versions[name]}, is {new.versions[name]}")
    return tuple(found) or (UNEXPLAINED,)
