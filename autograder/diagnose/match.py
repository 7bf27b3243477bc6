"""Which known bug behaves as a submission does: pure comparisons of transcripts.

A bug is named for a failed check when the submission's wrong outputs there equal the bug's on the same inputs, and
when it is wrong nowhere else where the submission is right. Each member of a returned tuple is looked at by itself,
so that two mistakes in two outputs are both named. Where outputs cannot be compared (random numbers drawn in another
way), the pattern of failed checks and their messages takes their place, if it belongs to one bug only.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from autograder.diagnose.transcript import Call, Value, far, same
from autograder.results import CheckResult, Status

# a failure of these kinds says itself what is the matter, or says nothing of the mathematics
_SPEAKS_FOR_ITSELF = frozenset(
    {"not_implemented", "missing_function", "syntax", "import", "timeout", "exit", "crash", "memory", "output"}
    | {"protocol", "too_large", "budget", "needs", "infrastructure"}
)
_NAMED = 2  # mistakes at most in one check: more would be guessing


@dataclass(frozen=True)
class Place:
    """One output of one call."""

    check: str
    function: str
    number: int
    """Which of the check's calls of this function it is."""
    part: str

    @property
    def slot(self) -> tuple[str, str]:
        return self.function, self.part


@dataclass(frozen=True)
class Verdict:
    """The mistakes named for one failed check, the more telling one first."""

    bugs: tuple[str, ...]
    confidence: str
    """`certain`: equal outputs wherever they can be compared; `likely`: equal outputs in this check;
    `possible`: the same checks fail in the same words."""
    evidence: str
    """For instructors: what was compared."""


@dataclass(frozen=True)
class Behaviour:
    """What a submission did in the checks of one question."""

    name: str
    checks: tuple[CheckResult, ...]
    calls: Mapping[str, Sequence[Call]]

    @functools.cached_property
    def numbered(self) -> Mapping[tuple[str, str, int], Call]:
        """Calls by check, function and number."""
        found: dict[tuple[str, str, int], Call] = {}
        for check in self.checks:
            counts: dict[str, int] = {}
            for call in self.calls.get(check.id, ()):
                number = counts[call.function] = counts.get(call.function, -1) + 1
                found[check.id, call.function, number] = call
        return found

    @functools.cached_property
    def signature(self) -> tuple[tuple[str, str, str, str], ...]:
        """Which checks fail, and in which words (but for the student's own line of code)."""
        return tuple((c.id, c.status, c.kind, c.message.partition(" at ")[0]) for c in self.checks)

    def passed(self) -> set[str]:
        return {c.id for c in self.checks if c.status is Status.PASSED}

    def against(self, other: "Behaviour") -> dict[Place, bool]:
        """For each output that both gave on the same inputs: whether it is the same."""
        found = {}
        for (check, function, number), call in self.numbered.items():
            theirs = other.numbered.get((check, function, number))
            if theirs is None or theirs.inputs != call.inputs:
                continue
            rough = call.rough or theirs.rough
            for part, value in call.parts.items():
                twin = theirs.parts.get(part)
                found[Place(check, function, number, part)] = twin is not None and same(value, twin, rough)
        return found

    def value(self, place: Place) -> Value:
        return self.call(place).parts[place.part]

    def free(
        self, solution: "Behaviour", right: Mapping[Place, bool], ignored: Set[tuple[str, str, str]]
    ) -> set[tuple[str, str]]:
        """Outputs that differ from the solution's in a check that is passed, in structure or by chance.

        How they look is up to their author: a mask, a cache, the order of random numbers. What a check does not look
        at (`ignored`) proves nothing. `right` is `self.against(solution)`.
        """
        passed = self.passed()
        differing = [p for p, equal in right.items() if not equal and p.check in passed]
        differing = [p for p in differing if (p.check, *p.slot) not in ignored]
        return {p.slot for p in differing if self.call(p).random or self._form(p) != solution._form(p)}

    def call(self, place: Place) -> Call:
        return self.numbered[place.check, place.function, place.number]

    def _form(self, place: Place) -> str:
        value = self.call(place).parts.get(place.part)
        return "" if value is None else value.form


@dataclass(frozen=True)
class Known:
    """A question's solution and bugs."""

    solution: Behaviour
    bugs: tuple[Behaviour, ...]

    @functools.cached_property
    def right(self) -> Mapping[str, Mapping[Place, bool]]:
        """Where each bug does as the solution, and where not."""
        return {bug.name: bug.against(self.solution) for bug in self.bugs}

    @functools.cached_property
    def free(self) -> Mapping[str, set[tuple[str, str]]]:
        return {bug.name: bug.free(self.solution, self.right[bug.name], self.ignored) for bug in self.bugs}

    @functools.cached_property
    def wrong(self) -> Mapping[str, set[Place]]:
        return {name: {p for p, equal in places.items() if not equal} for name, places in self.right.items()}

    @functools.cached_property
    def ignored(self) -> set[tuple[str, str, str]]:
        """(check, function, part) where a bug is far off and passes: the check does not look there."""
        return {
            (place.check, *place.slot)
            for bug in self.bugs
            for place in self.wrong[bug.name]
            if place.check in bug.passed() and self._far(bug, place)
        }

    def _far(self, bug: Behaviour, place: Place) -> bool:
        right = self.solution.call(place).parts.get(place.part)
        return right is not None and far(bug.value(place), right)

    def twins(self, names: Iterable[str]) -> bool:
        """Whether these bugs cannot be told apart by any check of the question."""
        first, *rest = (bug for bug in self.bugs if bug.name in set(names))
        return all(first.signature == b.signature and all(first.against(b).values()) for b in rest)


def asks_for_diagnosis(check: CheckResult) -> bool:
    """Whether the check failed in a way that may have a mistake of thought behind it."""
    return check.status is Status.FAILED and check.kind not in _SPEAKS_FOR_ITSELF


def verdicts(student: Behaviour, known: Known) -> dict[str, Verdict]:
    """The diagnosis of each failed check for which there is one."""
    case = _Case(student, known)
    found = {}
    for check in student.checks:
        if asks_for_diagnosis(check):
            verdict = case.by_outputs(check) or case.by_signature(check)
            if verdict is not None:
                found[check.id] = verdict
    return found


class _Case:
    """One submission's question, with all that is asked more than once."""

    def __init__(self, student: Behaviour, known: Known) -> None:
        self.student = student
        self.known = known
        right = student.against(known.solution)
        free = student.free(known.solution, right, known.ignored)
        self.differing = [p for p, equal in right.items() if not equal]
        self.wrong = [p for p in self.differing if p.slot not in free]
        self.equal = {bug.name: student.against(bug) for bug in known.bugs}
        self.candidates = [bug.name for bug in known.bugs if not self._contradicted(bug.name, right)]

    def _contradicted(self, bug: str, right: Mapping[Place, bool]) -> bool:
        """Whether the bug is wrong somewhere where the submission is right."""
        free = self.known.free[bug]
        return any(right.get(p) and not equal and p.slot not in free for p, equal in self.equal[bug].items())

    def _otherwise(self, bug: str, slot: tuple[str, str]) -> bool:
        """Whether both are wrong somewhere in this output, each in its own way."""
        wrong, equal = self.known.wrong[bug], self.equal[bug]
        return any(p in wrong and equal.get(p) is False for p in self.differing if p.slot == slot)

    def by_outputs(self, check: CheckResult) -> Verdict | None:
        twin = self._one_of([bug for bug in self.candidates if self._disagreements(bug) == 0])
        differing = sum(p.check == check.id for p in self.differing)
        if twin is not None and differing:
            return Verdict((twin,), "certain", f"all outputs equal those of {twin}, {differing} of them wrong here")
        slots = self._slots(check)
        best = [self._best(places) for places in slots]
        named = list(dict.fromkeys(bug for bug in best if bug is not None))
        # what fails a check may be the very output that no bug explains
        if None in best or not 0 < len(named) <= _NAMED:
            return None
        evidence = f"{sum(map(len, slots))} wrong outputs in this check equal those of {' and '.join(named)}"
        return Verdict(tuple(named), "likely", evidence)

    def _slots(self, check: CheckResult) -> list[list[Place]]:
        """The wrong outputs that the check looks at, each member of a tuple by itself."""
        slots: dict[tuple[str, str], list[Place]] = {}
        for place in self.wrong:
            if place.check == check.id and (check.id, *place.slot) not in self.known.ignored:
                slots.setdefault(place.slot, []).append(place)
        if check.kind != "not_finite":
            return list(slots.values())
        finite = (all(np.isfinite(self.student.value(p).numbers).all() for p in places) for places in slots.values())
        return [places for places, whole in zip(slots.values(), finite, strict=True) if not whole]

    def _best(self, places: list[Place]) -> str | None:
        """The bug that has all these wrong outputs in common with the submission, and the most of the others."""
        telling = any(self.student.value(p).telling for p in places)
        fitting = [
            bug
            for bug in self.candidates
            if all(self.equal[bug].get(p) for p in places)
            and not self._otherwise(bug, places[0].slot)
            and (telling or self._disagreements(bug) == 0)
        ]
        return self._one_of(fitting)

    def _one_of(self, fitting: list[str]) -> str | None:
        """The closest; None when several are that cannot be the same mistake."""
        ranks = {bug: (self._disagreements(bug), -sum(self.equal[bug].values())) for bug in fitting}
        closest = [bug for bug in fitting if ranks[bug] == min(ranks.values())]
        if len(closest) > 1:
            alike = {bug.name for bug in self.known.bugs if bug.signature == self.student.signature}
            closest = [bug for bug in closest if bug in alike] or closest
        return closest[0] if closest and self.known.twins(closest) else None

    def _disagreements(self, bug: str) -> int:
        return sum(not equal for equal in self.equal[bug].values())

    def by_signature(self, check: CheckResult) -> Verdict | None:
        if check.kind == "exception":  # many mistakes end in the same exception
            return None
        comparable = [p for p in self.wrong if not self.student.call(p).random]
        fitting = [
            bug.name
            for bug in self.known.bugs
            if bug.signature == self.student.signature
            and not any(self.equal[bug.name].get(p) is False for p in comparable)
        ]
        if not fitting or not self.known.twins(fitting):
            return None
        return Verdict((fitting[0],), "possible", f"the same checks fail in the same words as for {fitting[0]}")
