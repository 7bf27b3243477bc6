"""What submissions did in the checks of a question, and how two of them compare, output by output."""

import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from autograder.core.results import CheckResult, Status, Visibility
from autograder.grading.transcript import Call, Value, far, same
from autograder.submissions.specimens import family_of


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
        """Which checks fail, and in which words."""
        return tuple((c.id, c.status, c.kind, c.message) for c in self.checks)

    @functools.cached_property
    def pattern(self) -> tuple[tuple[str, str], ...]:
        """Which checks fail, and in which way."""
        return tuple((c.id, c.kind) for c in self.checks)

    @functools.cached_property
    def fingerprint(self) -> str:
        """The same for submissions that fail alike: the same checks in the same words, the same answers to public ones.

        It holds nothing of hidden inputs. Answers in float32 and to random numbers are left out: rounding decides them.
        """
        public = {c.id for c in self.checks if c.visibility is Visibility.PUBLIC}
        state = hashlib.blake2b(repr(self.signature).encode(), digest_size=8)
        for (check, function, number), call in sorted(self.numbered.items()):
            if check in public and not call.rough and not call.random:
                parts = {part: (value.form, _rounded(value)) for part, value in sorted(call.parts.items())}
                state.update(repr((check, function, number, parts)).encode())
        return state.hexdigest()

    def same_as(self, other: "Behaviour") -> bool:
        return self.signature == other.signature and all(self.against(other).values())

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

    def again(self, other: "Behaviour") -> set[Place]:
        """Outputs of calls that only this one makes once more, which are what the other returned for the same input.

        What goes wrong in a check is asked again beside right functions: then it is right where its own code is.
        """
        first: dict[tuple[str, str, str], Call] = {}
        for (check, function, _), call in other.numbered.items():
            first.setdefault((check, function, call.inputs), call)
        return {
            Place(*key, part)
            for key, call in self.numbered.items()
            if key not in other.numbered and (theirs := first.get((*key[:2], call.inputs)))
            for part, value in call.parts.items()
            if part in theirs.parts and same(value, theirs.parts[part], call.rough)
        }

    def value(self, place: Place) -> Value:
        return self.call(place).parts[place.part]

    def find(self, place: Place) -> Value | None:
        """The value, if there was such a call and it returned such a part."""
        call = self.numbered.get((place.check, place.function, place.number))
        return None if call is None else call.parts.get(place.part)

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


def _rounded(value: Value) -> bytes:
    """To five digits of the largest number, and that number itself."""
    finite = np.where(np.isfinite(value.numbers), value.numbers, 0.0)
    scale = float(np.abs(finite).max(initial=0.0)) or 1.0
    # an odd step, so that no simple fraction lies between two of its multiples
    digits = np.rint(finite / scale * 77_777.3).astype(np.int32).tobytes()
    return digits + repr(int(np.rint(np.log(scale) * 33_333.3))).encode()


@dataclass(frozen=True)
class Known:
    """A question's solution and bugs."""

    solution: Behaviour
    bugs: tuple[Behaviour, ...]
    faults: tuple[Behaviour, ...] = ()
    """Made from the contracts, where no author foresaw the mistake."""

    @property
    def of_faults(self) -> "Known":
        """The generic faults in the place of the bugs."""
        return Known(self.solution, self.faults)

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
        """(check, function, part) where a bug is far off and passes: the check does not look there.

        Unless another one fails it by such outputs alone: then the first was excused for some reason, in a check that
        holds a submission against itself, say.
        """
        passing = {
            (place.check, *place.slot)
            for bug in self.bugs
            for place in self.wrong[bug.name]
            if place.check in bug.passed() and self._far(bug, place)
        }
        return passing - self._looked_at(passing)

    def _looked_at(self, passing: Set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
        """By what bugs fail, in each check: the fewest outputs first, more only where none of these is among them."""
        failing = [
            {(check.id, *place.slot) for place in self.wrong[bug.name] if place.check == check.id}
            for bug in self.bugs
            for check in bug.checks
            if check.status is Status.FAILED
        ]
        found = set[tuple[str, str, str]]()
        for slots in sorted(failing, key=len):
            if slots <= passing and not slots & found:
                found |= slots
        return found

    def _far(self, bug: Behaviour, place: Place) -> bool:
        right = self.solution.call(place).parts.get(place.part)
        return right is not None and far(bug.value(place), right)

    @functools.cached_property
    def by_name(self) -> Mapping[str, Behaviour]:
        return {bug.name: bug for bug in self.bugs}

    def alike(self, name: str) -> tuple[str, ...]:
        """The bugs that behave exactly as this one does, itself included; for a name of no bug, none."""
        bug = self.by_name.get(name)
        return () if bug is None else tuple(b.name for b in self.bugs if b is bug or bug.same_as(b))

    def twins(self, names: Iterable[str], slot: tuple[str, str] | None = None) -> bool:
        """Whether no check of the question can tell these bugs apart, or what they return in one output."""
        families = {family_of(name): name for name in names}  # bugs that differ in a constant are one
        first, *rest = (bug for bug in self.bugs if bug.name in set(families.values()))
        if slot is not None:
            return all(equal for b in rest for p, equal in first.against(b).items() if p.slot == slot)
        return all(first.same_as(b) for b in rest)
