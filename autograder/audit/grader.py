"""Grade the known submissions of an audit; what is known from an earlier one is not run again."""

import hashlib
import math
import platform
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from importlib import metadata
from typing import TypeVar

from autograder.audit.dependencies import Dependencies
from autograder.audit.findings import Finding
from autograder.audit.reached import Model
from autograder.audit.stateless import is_stateless
from autograder.audit.verdicts import Memory, PastVerdict
from autograder.checking.checks import Check
from autograder.core.results import CheckResult, Result, Status, Visibility
from autograder.course.suite import Suite, context
from autograder.grading.grade import GradedSubmission, grade
from autograder.grading.transcript import Call
from autograder.sandbox.launch import Launcher
from autograder.submissions.submission import Submission

_TELL_EVERY = 2.0  # seconds
Item = TypeVar("Item")
Progress = Callable[[str], None]
"""Is told in a few words what is being run."""
Calls = Callable[[], tuple[Call, ...]]
_OF_THE_MACHINE = frozenset({"budget", "timeout", "crash", "infrastructure"})
"""Kinds of outcomes that a busy machine may cause: such a run is not remembered."""


def silent(_: str) -> None:
    """Progress that nobody wants to see."""


@dataclass
class RememberingGrader:
    """Grades as `grade`, and counts."""

    launcher: Launcher
    memory: Memory = field(default_factory=Memory)
    progress: Progress = silent
    questions: Collection[str] = ()
    """Of which checks are run; all, if there are none."""
    solution: Submission | None = None
    """Checks that it passes are not run for others that run the same code there."""
    graded: int = 0
    recalled: int = 0
    """How many of `graded` came from memory alone."""
    disturbed: int = 0
    """Gradings that a busy machine may have changed."""
    _digests: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _newest_model: tuple[str, Model] | None = None
    """With what it depends on: one suite is graded after the other."""

    def narrowed(self, suite: Suite) -> Suite:
        """The suite with the checks of `questions`, and what these need."""
        if not self.questions:
            return suite
        return only(suite, {c.id for c in suite.checks if c.question in self.questions})

    def concerns(self, questions: Collection[str | None]) -> bool:
        """Whether something that belongs to these questions is audited."""
        return not self.questions or any(q in self.questions for q in questions)

    def each(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """The items one by one; tells how far they are, at once and then whenever some time has passed."""
        told = -math.inf
        for k, item in enumerate(items):
            if time.monotonic() - told >= _TELL_EVERY:
                told = time.monotonic()
                self.progress(f"{what}: {k} of {len(items)}" if k else f"{what} ({len(items)})")
            yield item

    def grade(self, suite: Suite, submission: Submission) -> GradedSubmission:
        """What the submission gets; of its checks only those are run whose verdict is not known."""
        self.graded += 1
        known = self._recalled(suite, submission)
        self.recalled += len(known) == len(suite.checks)
        return self._completed(suite, submission, known)

    def _recalled(self, suite: Suite, submission: Submission) -> dict[str, PastVerdict]:
        keys = self._keys(suite, submission)
        return {id_: v for id_, key in keys.items() if (v := self.memory.recall(key)) is not None}

    def _completed(self, suite: Suite, submission: Submission, known: Mapping[str, PastVerdict]) -> GradedSubmission:
        """What the submission gets, of which these verdicts are known."""
        verdicts, calls = dict(known), dict[str, Calls]()
        if len(verdicts) < len(suite.checks) and (model := self._model(suite, submission)):
            (source,) = submission.files.values()
            alike = model.passed(suite, source, known)
            verdicts |= alike
            calls |= {id_: made for id_, made in model.graded.calls.items() if id_ in alike}
        missing = {c.id for c in suite.checks} - verdicts.keys()
        if missing:
            run = only(suite, missing) if _is_separate(submission) else suite
            graded = self.grade_now(run, submission)
            if _is_disturbed(graded):
                return graded if run.checks == suite.checks else self.grade_now(suite, submission)
            verdicts |= {c.id: _verdict(c, graded) for c in graded.result.checks}
            calls |= graded.calls
        self.memory.verdicts |= {key: verdicts[id_] for id_, key in self._keys(suite, submission).items()}
        return self._assembled(suite, submission, verdicts, calls)

    def _model(self, suite: Suite, submission: Submission) -> Model | None:
        """The solution, graded by the same checks, where a submission may run some of the same code."""
        if self.solution is None or submission.hash == self.solution.hash:
            return None
        if submission.files.keys() != self.solution.files.keys() or len(submission.files) != 1:
            return None
        if not _is_separate(submission) or not _is_separate(self.solution):
            return None
        key = _digest(*self._keys(suite, self.solution).values())
        if self._newest_model is None or self._newest_model[0] != key:
            graded = self._completed(suite, self.solution, self._recalled(suite, self.solution))
            (source,) = self.solution.files.values()
            self._newest_model = key, Model(source, self._recalled(suite, self.solution), graded)
        return self._newest_model[1]

    def with_calls(self, suite: Suite, submission: Submission, question: str) -> GradedSubmission:
        """What it gets for a question, graded again: with what was called in each check, which is not kept."""
        wanted = {c.id for c in suite.checks if c.question == question}
        return self.grade_now(only(suite, wanted) if _is_separate(submission) else suite, submission)

    def grade_now(self, suite: Suite, submission: Submission) -> GradedSubmission:
        """What the submission gets when all checks are run, whatever the memory has; nothing of it is kept."""
        graded = grade(suite, submission, self.launcher)
        self.disturbed += _is_disturbed(graded)
        return graded

    def findings_unless_sound(self, parts: Iterable[str], look: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
        """What `look` finds; nothing, and without a look, where an earlier look at the same parts found nothing.

        Findings are not remembered, nor is a look during which a busy machine may have changed a grading.

        Args:
            parts: texts that say everything that the findings depend on.
            look: gives the findings.
        """
        key = _digest(*parts)
        if key in self.memory.sound:
            self.memory.sound[key] = self.memory.sound.pop(key)  # the last to be forgotten
            return
        before = self.disturbed
        found = list(look())
        if not found and self.disturbed == before:
            self.memory.sound[key] = None
        yield from found

    def key_of_question(self, suite: Suite, submission: Submission, question: str) -> str:
        """A digest of all that decides what a submission does in the checks of a question."""
        keys = self._keys(suite, submission)
        return _digest(*(keys[c.id] for c in suite.checks if c.question == question))

    def versions(self) -> str:
        """A digest of what every verdict depends on besides the assignment and this package."""
        libraries = (metadata.version(name) for name in ("numpy", "torch"))
        return _digest(platform.python_version(), *libraries, self.launcher.isolation, *self.launcher.layers)

    def _assembled(
        self,
        suite: Suite,
        submission: Submission,
        verdicts: Mapping[str, PastVerdict],
        calls: Mapping[str, Calls],
    ) -> GradedSubmission:
        result = Result(
            assignment=suite.assignment.name,
            suite=suite.identity.hash,
            seed=suite.identity.seed_id,
            submission=submission.hash,
            isolation=self.launcher.isolation,
            isolation_layers=self.launcher.layers,
            checks=tuple(verdicts[c.id].check for c in suite.checks),
        )
        errors = {c.id: tuple(map(float, verdicts[c.id].errors)) for c in suite.checks}
        return GradedSubmission(result, errors, dict(calls))

    def _keys(self, suite: Suite, submission: Submission) -> dict[str, str]:
        """By check what its verdict on a submission depends on, as a digest."""
        limits, seed = repr(suite.assignment.limits), suite.identity.seed
        digests = self._dependencies(suite)
        keys: dict[str, str] = {}
        for check in suite.checks:
            of_seed = seed if check.visibility is Visibility.HIDDEN else ""
            needs = [keys[need] for need in check.needs]
            keys[check.id] = _digest(submission.hash, limits, of_seed, _declared(check), digests[check.id], *needs)
        if _is_separate(submission):
            return keys
        everything = _digest(*keys.values())  # what one check leaves behind may change what another finds
        return {id_: _digest(key, everything) for id_, key in keys.items()}

    def _dependencies(self, suite: Suite) -> Mapping[str, str]:
        """By check the part of the keys that is the same for all submissions and seeds."""
        wanted = _digest(suite.identity.hash, *(check.id for check in suite.checks))
        if wanted not in self._digests:
            shared = _digest(context(suite.assignment), self.versions())
            dependencies = Dependencies(suite)
            self._digests[wanted] = {c.id: _digest(shared, dependencies.digest(c)) for c in suite.checks}
        return self._digests[wanted]


def only(suite: Suite, wanted: Collection[str]) -> Suite:
    """The suite with these checks and all that they need."""
    found = set(wanted)
    for check in reversed(suite.checks):  # what a check needs stands above it
        if check.id in found:
            found.update(check.needs)
    return replace(suite, checks=tuple(c for c in suite.checks if c.id in found))


def _declared(check: Check) -> str:
    """All that is declared of a check but its function, and wherever that stands."""
    return repr([getattr(check, f.name) for f in fields(check) if f.name not in ("function", "place")])


def _is_separate(submission: Submission) -> bool:
    """Whether each check of it can be run by itself."""
    return all(is_stateless(source) for source in submission.files.values())


def _verdict(check: CheckResult, graded: GradedSubmission) -> PastVerdict:
    errors = tuple(map(repr, graded.errors.get(check.id, ())))
    return PastVerdict(check, errors, tuple(sorted(graded.called.get(check.id, ()))))


def _is_disturbed(graded: GradedSubmission) -> bool:
    """Whether a busy machine may have changed what came out."""
    return bool(graded.result.problem) or any(
        check.status is Status.ERROR or check.kind in _OF_THE_MACHINE for check in graded.result.checks
    )


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part.encode()).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()[:32]
