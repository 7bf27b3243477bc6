"""Grade, and name the mistakes behind failed checks."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace

from autograder.diagnose.match import Behaviour, Known, Verdict, asks_for_diagnosis, verdicts
from autograder.diagnose.store import KnownFiles, encode
from autograder.grade import Graded, grade
from autograder.pictures.draw import draw
from autograder.results import CheckResult
from autograder.sandbox.chooser import best_launcher
from autograder.sandbox.launch import Launcher
from autograder.specimens import Specimen, bugs, solution
from autograder.submission import Submission
from autograder.suite import Suite


@dataclass
class Diagnostician:
    """Grades submissions of one suite, and runs the known bugs when they are first needed.

    Bugs run as submissions do, each in a worker of its own, and once per question: the first wrong submission of a
    question waits for them, the others do not. With `files`, processes that share these share the work.
    """

    suite: Suite
    launcher: Launcher
    files: KnownFiles | None = None
    _known: dict[str, Known] = field(default_factory=dict)
    _bugs: dict[str, Specimen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bugs = {bug.name: bug for bug in bugs(self.suite.assignment)} if self.suite.assignment.solution else {}

    def grade(self, submission: Submission) -> Graded:
        """As `autograder.grade.grade`, with a diagnosis and its hint where a known mistake is recognised.

        Questions with something to diagnose get their pictures, too.
        """
        graded = grade(self.suite, submission, self.launcher)
        found = self.verdicts(graded)
        checks = tuple(self._with(check, found.get(check.id)) for check in graded.result.checks)
        wrong = {check.question for check in checks if asks_for_diagnosis(check)}
        pictures = draw(self.suite, submission, self.launcher, wrong)
        return replace(graded, result=replace(graded.result, checks=checks, pictures=pictures))

    def verdicts(self, graded: Graded) -> dict[str, Verdict]:
        """The diagnosis of each failed check for which there is one."""
        failed = dict.fromkeys(c.question for c in graded.result.checks if asks_for_diagnosis(c))
        found: dict[str, Verdict] = {}
        for question in failed if self._bugs else ():
            found |= verdicts(behaviour("", graded, question), self.known(question))
        return found

    def known(self, question: str) -> Known:
        """How the solution and the bugs of a question behave."""
        if question not in self._known:
            self._known[question] = self._shared(question) if self.files else self._behaviours(question)
        return self._known[question]

    def _shared(self, question: str) -> Known:
        """Read, or run and written for the other processes."""
        assert self.files is not None
        known = self.files.read(question)
        if known is not None:
            return known
        with self.files.alone(question):
            known = self.files.read(question)  # another process may have been first
            if known is None:
                known = self._behaviours(question)
                self.files.write(question, known)
        return known

    def _behaviours(self, question: str) -> Known:
        right = self._run(solution(self.suite.assignment), question)
        wrong = tuple(self._run(bug, question) for bug in self._bugs.values() if self._concerns(bug, question))
        return Known(right, wrong)

    def _concerns(self, bug: Specimen, question: str) -> bool:
        return any(self.suite.assignment.question_of(function) == question for function in bug.functions)

    def _run(self, specimen: Specimen, question: str) -> Behaviour:
        submission = specimen.submission(self.suite.assignment)
        return behaviour(specimen.name, grade(self.suite, submission, self.launcher, [question]), question)

    def _with(self, check: CheckResult, verdict: Verdict | None) -> CheckResult:
        if verdict is None:
            return check
        hints = dict.fromkeys(self._bugs[name].hint for name in verdict.bugs)
        return replace(check, diagnosis=DELIMITER.join(verdict.bugs), hint=" ".join(hints))


def known_files(suite: Suite) -> dict[str, bytes]:
    """The files of `KnownFiles` for all questions of a suite, by name: for a release."""
    with closing(best_launcher()) as launcher:
        expert = Diagnostician(suite, launcher)
        known = {question.id: expert.known(question.id) for question in suite.assignment.questions}
    return {f"{question}.zip": encode(k, suite.identity) for question, k in known.items()}


DELIMITER = ", "
"""Between two mistakes in `CheckResult.diagnosis`."""


def behaviour(name: str, graded: Graded, question: str) -> Behaviour:
    """What a graded submission did in the checks of one question."""
    checks = graded.result.of_question(question)
    return Behaviour(name, checks, {c.id: graded.calls.get(c.id, ()) for c in checks})


def diagnosed(checks: Iterable[CheckResult]) -> list[str]:
    """The mistakes named in these checks, each once."""
    return list(dict.fromkeys(name for c in checks if c.diagnosis for name in c.diagnosis.split(DELIMITER)))
