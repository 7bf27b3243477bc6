"""What known bugs say to students, and whether it is true of the code at hand."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.course.assignment import Assignment
from autograder.diagnose.behaviour import Known
from autograder.submissions.constructs import Constructs, constructs
from autograder.submissions.specimens import Specimen, family_of, solution


@dataclass(frozen=True)
class Hint:
    """Of a known bug."""

    text: str
    presupposes: tuple[str, ...] = ()
    """Constructs that the text takes for granted (see `autograder.submissions.constructs`)."""
    functions: tuple[str, ...] = ()
    """Where they are looked for, and in what these call."""
    telling: int = 0
    """How many of these the solution does not have: to find them is evidence."""
    general: str = ""
    """Told instead where the code has none of them, or where another bug explains it as well."""
    more: str = ""
    """A second, more concrete question, told with the text."""

    def is_true(self, source: Callable[[tuple[str, ...]], Constructs] | None) -> bool:
        """Whether the submission has what the text speaks of; without a source nothing is known against it."""
        return not self.presupposes or source is None or source(self.functions).hold(self.presupposes)


@dataclass(frozen=True)
class Hints:
    """The hints of bugs, for one submission."""

    by_bug: Mapping[str, Hint]
    known: Known
    source: Callable[[tuple[str, ...]], Constructs] | None = None

    def is_true(self, bug: str) -> bool:
        hint = self.by_bug.get(family_of(bug))
        return hint is None or hint.is_true(self.source)

    def choose(self, alike: Sequence[str]) -> str:
        """Of bugs that no output tells apart: the first for which most is found in the source."""
        return max(alike, key=self._evidence)

    def supported(self, bugs: Sequence[str]) -> list[str]:
        """The bugs for which most is found in the source; none where nothing is found for any."""
        most = max(map(self._evidence, bugs), default=0)
        return [bug for bug in bugs if self._evidence(bug) == most] if most > 0 else []

    def text(self, bug: str) -> str:
        """What may be said when this bug is recognised; empty when nothing of what its author wrote."""
        bug = family_of(bug)
        if bug not in self.by_bug:
            return ""
        rivals = [family_of(name) for name in self.known.alike(bug) if self._evidence(name) == self._evidence(bug)]
        texts = {self.by_bug[name].text for name in rivals if name in self.by_bug}
        if self.is_true(bug) and texts <= {self.by_bug[bug].text}:
            return self.by_bug[bug].text
        return next((hint.general for name in (bug, *rivals) if (hint := self.by_bug[name]).general), "")

    def _evidence(self, bug: str) -> int:
        if not self.is_true(bug):
            return -1
        return self.by_bug[family_of(bug)].telling if family_of(bug) in self.by_bug else 0


def hints_of(bugs: Iterable[Specimen], assignment: Assignment) -> dict[str, Hint]:
    """By the bugs' names."""

    @functools.cache
    def right(functions: tuple[str, ...]) -> Constructs:
        return constructs(assignment.module, solution(assignment).submission(assignment).files, functions)

    return {
        bug.name: Hint(
            bug.hint,
            bug.presupposes,
            bug.functions,
            sum(not right(bug.functions).hold([words]) for words in bug.presupposes),
            bug.general,
            bug.more,
        )
        for bug in bugs
    }
