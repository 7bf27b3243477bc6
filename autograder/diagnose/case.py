"""One submission's question with all that the methods of the diagnosis ask for, and what they answer."""

import functools
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from autograder.core.results import CheckResult, Status
from autograder.diagnose.behaviour import Behaviour, Known, Place
from autograder.diagnose.hints import Hint, Hints
from autograder.diagnose.trial import Trials
from autograder.formula import Formula
from autograder.submissions.constructs import Constructs
from autograder.submissions.specimens import family_of

# a failure of these kinds says itself what is the matter, or says nothing of the mathematics
_SPEAKS_FOR_ITSELF = frozenset(
    {"not_implemented", "missing_function", "syntax", "import", "timeout", "exit", "crash", "memory", "output"}
    | {"protocol", "too_large", "budget", "needs", "infrastructure"}
)


_TRIED = 6  # transplants at most: each takes as long as grading the question


class Confidence(StrEnum):
    CERTAIN = "certain"
    """Equal outputs wherever they can be compared."""
    LIKELY = "likely"
    """Every wrong output of the check is explained."""
    POSSIBLE = "possible"
    """It fits, but so might something else: the hint says so."""


@dataclass(frozen=True)
class Verdict:
    """What is known of the mistake behind one failed check."""

    names: tuple[str, ...]
    """The mistakes, the more telling one first, for instructors; empty when only their place is known."""
    confidence: Confidence
    evidence: str
    """For instructors: what was compared."""
    says: str = ""
    """For the student, behind the check's message: what differs, without inputs, expected values or formulas."""
    hint: str = ""
    """For the student: a question. Empty: the check's own."""
    edits: tuple[str, ...] = ()
    """For instructors: small changes of the submission's own code, each of which makes the check pass."""
    elsewhere: bool = False
    """Other checks show what is wrong: an edit with which this one passes need not be right."""
    alike: str = ""
    """For instructors: the fingerprint of a question in which no known bug was recognised."""


@dataclass
class DiagnosisCase:
    """A submission's question."""

    student: Behaviour
    known: Known
    bug_hints: Mapping[str, Hint] = field(default_factory=dict)
    """Of each bug and generic fault."""
    transplant: Callable[[str], Behaviour] | None = None
    """Runs the submission with the functions of a bug; None where that would teach nothing."""
    formulas: Mapping[str, Formula] = field(default_factory=dict)
    """Of functions, where the assignment declares their terms."""
    arguments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names of each function's arguments."""
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The names of what each function returns, where that is a tuple."""
    forwards: Mapping[str, str] = field(default_factory=dict)
    """The function whose gradient each of the others returns."""
    caches: Mapping[str, str] = field(default_factory=dict)
    """The function that leaves the cache which each of the others is handed."""
    others: Set[str] = frozenset()
    """Functions of other questions."""
    own: Callable[[str, tuple[Any, ...], Mapping[str, Any]], Any] | None = None
    """Calls a function of the submission once more; raises Failure as checks see it."""
    trials: Trials | None = None
    """Runs checks of the submission once more."""
    reference: Callable[[str, tuple[Any, ...], Mapping[str, Any]], Any] | None = None
    """Calls a function of the solution; raises Failure."""
    source: Callable[[tuple[str, ...]], Constructs] | None = None
    """What some functions of the submission contain; None where that is not known."""

    @functools.cached_property
    def of_faults(self) -> "DiagnosisCase":
        """The same with the generic faults in the place of the bugs."""
        return replace(self, known=self.known.of_faults, transplant=None)

    @functools.cached_property
    def hints(self) -> Hints:
        return Hints(self.bug_hints, self.known, self.source)

    @functools.cached_property
    def interchangeable(self) -> list[str]:
        """Bugs whose functions can take the place of the submission's without a difference.

        Only those that fail the same checks are tried.
        """
        if self.transplant is None:
            return []
        fitting = [bug.name for bug in self.known.bugs if bug.pattern == self.student.pattern]
        alike = [name for name in fitting if name == family_of(name)]
        return [name for name in alike[:_TRIED] if self.student.same_as(self.transplant(name))]

    @functools.cached_property
    def right(self) -> dict[Place, bool]:
        """Which outputs are those of the solution."""
        return self.student.against(self.known.solution)

    @functools.cached_property
    def differing(self) -> list[Place]:
        return [p for p, equal in self.right.items() if not equal]

    @functools.cached_property
    def wrong(self) -> list[Place]:
        """The differing outputs that are not implementation-defined."""
        free = self.student.free(self.known.solution, self.right, self.known.ignored)
        return [p for p in self.differing if p.slot not in free]

    @functools.cached_property
    def outputs(self) -> dict[tuple[str, str], list[Place]]:
        """The wrong outputs of all checks, each member of a tuple by itself."""
        found: dict[tuple[str, str], list[Place]] = {}
        for place in self.wrong:
            found.setdefault(place.slot, []).append(place)
        return found

    @functools.cached_property
    def fits(self) -> dict[tuple[str, str], list[str]]:
        """For each wrong output the bugs that explain it in all checks."""
        return {slot: self.fitting(places) for slot, places in self.outputs.items()}

    def fitting(self, places: Sequence[Place]) -> list[str]:
        """The bugs that have these wrong values of one output in common with the submission."""
        return [
            bug
            for bug in self.candidates
            if all(self.equal[bug].get(p) for p in places) and not self._otherwise(bug, places[0].slot)
        ]

    def _otherwise(self, bug: str, slot: tuple[str, str]) -> bool:
        """Whether both are wrong somewhere in this output, each in its own way.

        A cache that a wrong function left makes anything of what is right: that says nothing. Nor does what is not
        finite where the bug's is: how infinity is avoided is another matter.
        """
        wrong, equal = self.known.wrong[bug], self.equal[bug]
        differing = (p for p in self.differing if p.slot == slot and (p.check, p.function) not in self._misled)
        return any(p in wrong and equal.get(p) is False and self.student.value(p).finite for p in differing)

    @functools.cached_property
    def _misled(self) -> set[tuple[str, str]]:
        """Check and function: where the cache comes from a call that went wrong."""
        wrong = {(p.check, p.function) for p in self.differing}
        return {
            (check.id, f)
            for f, source in self.caches.items()
            for check in self.student.checks
            if (check.id, source) in wrong
        }

    @functools.cached_property
    def equal(self) -> dict[str, dict[Place, bool]]:
        """For each bug, which outputs are its."""
        return {bug.name: self.student.against(bug) for bug in self.known.bugs}

    @functools.cached_property
    def candidates(self) -> list[str]:
        """The bugs that are nowhere wrong where the submission is right."""
        return [bug.name for bug in self.known.bugs if not self._contradicted(bug.name)]

    @functools.cached_property
    def _as_it_should(self) -> set[Place]:
        """Outputs that are right, if only beside right functions."""
        return {p for p, equal in self.right.items() if equal} | self.student.again(self.known.solution)

    def _contradicted(self, bug: str) -> bool:
        free, ignored = self.known.free[bug], self.known.ignored
        unlike = [
            p for p, equal in self.equal[bug].items() if not equal and p in self._as_it_should and p.slot not in free
        ]
        return any((p.check, *p.slot) not in ignored for p in unlike)

    def slots(self, check: CheckResult) -> list[list[Place]]:
        """The wrong outputs that a check looks at, each member of a tuple by itself."""
        looked_at = {slot: ps for slot, ps in self.outputs.items() if (check.id, *slot) not in self.known.ignored}
        for function, part in [*looked_at]:
            # a gradient is held against the slope of the first thing that its forward function returns
            beside = check.kind != "gradient" or part not in ("", "0")
            if beside and function in self.others and function in self.caches.values():
                del looked_at[function, part]
        slots = [here for places in looked_at.values() if (here := [p for p in places if p.check == check.id])]
        if check.kind != "not_finite":
            return slots
        return [places for places in slots if not all(self.student.value(p).finite for p in places)]


Method = Callable[[DiagnosisCase, CheckResult], Verdict | None]
"""One way to explain a failed check; None when it cannot."""


def asks_for_diagnosis(check: CheckResult) -> bool:
    """Whether the check failed in a way that may have a mistake of thought behind it."""
    return check.status is Status.FAILED and check.kind not in _SPEAKS_FOR_ITSELF
