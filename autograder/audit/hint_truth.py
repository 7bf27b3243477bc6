"""Whether the hints of known bugs are true of their own code, and whether twins say the same."""

from collections.abc import Iterable, Iterator, Mapping

from autograder.audit.findings import Finding
from autograder.course.assignment import Assignment
from autograder.diagnose.behaviour import Behaviour
from autograder.diagnose.hints import Hint
from autograder.submissions.constructs import constructs
from autograder.submissions.specimens import Specimen


def presupposition_findings(assignment: Assignment, bugs: Iterable[Specimen]) -> Iterator[Finding]:
    """A hint that speaks of something which is not even in the bug that it was written for, whatever its constant."""
    for bug in (b for one in bugs for b in (one, *one.relatives())):
        found = constructs(assignment.module, bug.submission(assignment).files, bug.functions)
        if not found.hold(bug.presupposes):
            words = ", ".join(bug.presupposes)
            yield Finding(f"bug {bug.name}", f"does not have itself what its hint presupposes: {words}")


def twin_findings(bugs: Mapping[str, Hint], behaviours: Iterable[Behaviour]) -> Iterator[Finding]:
    """Bugs that no check tells apart, with different hints and nothing to choose by."""
    failing = [b for b in behaviours if len(b.passed()) < len(b.checks)]
    seen: set[str] = set()
    for behaviour in failing:
        alike = [b.name for b in failing if b.name not in seen and (b is behaviour or b.same_as(behaviour))]
        seen |= set(alike)
        for group in _without_evidence({name: bugs[name] for name in alike}):
            if len({hint.text for hint in group.values()}) > 1 and not any(hint.general for hint in group.values()):
                names = ", ".join(group)
                yield Finding(f"bug {next(iter(group))}", f"behaves as twins that ask something else: {names}; {_HOW}")


_HOW = "say with presupposes= which code each is, or with general= what to ask of all"


def _without_evidence(alike: Mapping[str, Hint]) -> list[dict[str, Hint]]:
    """Groups of twins for which the same code would speak, or none."""
    groups: dict[tuple[str, ...], dict[str, Hint]] = {}
    for name, hint in alike.items():
        groups.setdefault(hint.presupposes if hint.telling else (), {})[name] = hint
    return list(groups.values())
