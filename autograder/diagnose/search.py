"""Where a submission goes wrong: a search for one small edit of its own code with which a failed check passes.

Each edit is tried by the checks themselves, in one confined worker. It counts if a failed check passes with it and
none that passed fails. The student is told the line at most, never the edit, and only where the edits found agree.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.core.results import CheckResult, Status, Visibility
from autograder.diagnose.behaviour import Behaviour
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict, asks_for_diagnosis
from autograder.diagnose.edits import Edit, edits
from autograder.diagnose.trial import Trials
from autograder.sandbox.budget import BudgetSpent
from autograder.submissions.cells import cells_of

_TRIALS = 1_000  # for a submission: a number, since seconds would make a result depend on the machine
_FURTHER = 150  # after the first success: do others agree on the line?
_LINES = 2  # told at most
_SHOWN = 3  # edits for the instructor
_LENGTH = 300


@dataclass
class Search:
    """For all questions of one submission."""

    trials: Trials
    passed: Sequence[str]
    """Checks that no edit may break."""
    tried: int = 0
    _found: list[Edit] = field(default_factory=list)
    """Of the questions before: what one calls of another is put right there."""
    _spent: bool = False

    def edits(
        self, student: Behaviour, failed: Sequence[CheckResult], elsewhere: Container[str] = ()
    ) -> dict[str, list[Edit]]:
        """For each failed check of a question the edits with which it passes; nothing when the budget ends first.

        For those with what is wrong `elsewhere`, by their ids, only the edits that other checks need: a wrong gradient
        of wrong values passes as well when the values become those that it is the gradient of.
        """
        found: dict[str, list[Edit]] = {check.id: [] for check in failed}
        if self._spent:
            return {}
        try:
            beside = {check.id: _hidden(student, check, failed) for check in failed}
            for check in failed:
                found[check.id] += [e for e in self._found if self._counts(check.id, beside[check.id], e)]
            for check in failed:
                # where functions that it uses are wrong, an edit of this one would hide it; one that passes by itself
                # depends on what was called before: no edit could be judged by it
                if not (found[check.id] or check.uses or check.id in elsewhere or self.trials.passes(check.id)):
                    self._look(check.id, student, found, beside)
        except BudgetSpent:
            self._spent = True
            return {}
        self._found = list({edit: None for those in (self._found, *found.values()) for edit in those[:_SHOWN]})
        return found

    def _look(
        self,
        check: str,
        student: Behaviour,
        found: Mapping[str, list[Edit]],
        beside: Mapping[str, Sequence[str]],
    ) -> None:
        functions = {call.function for call in student.calls.get(check, ())}
        rest = _TRIALS
        for edit in edits(self._module(), functions):
            if self.tried >= _TRIALS or rest == 0 or len(_places(found[check])) > _LINES:
                return
            self.tried, rest = self.tried + 1, rest - 1
            files = self._with(edit)
            if self._counts(check, beside[check], edit) and self.trials.all_pass(self.passed, files):
                rest = min(rest, _FURTHER)
                for other, those in found.items():
                    if other == check or self._counts(other, beside[other], edit):
                        those.append(edit)

    def _counts(self, check: str, beside: Sequence[str], edit: Edit) -> bool:
        """Whether the check passes, and not by chance: an example of few numbers may, where drawn ones still fail."""
        files = self._with(edit)
        if not self.trials.passes(check, files):
            return False
        return not beside or any(self.trials.passes(other, files) for other in beside)

    def _with(self, edit: Edit) -> dict[str, bytes]:
        return {**self.trials.submission.files, edit.file: edit.source}

    def _module(self) -> dict[str, bytes]:
        module, files = self.trials.suite.assignment.module, self.trials.submission.files
        return {name: files[name] for name in cells_of(module, files) or [f"{module}.py"] if name in files}


def _hidden(student: Behaviour, check: CheckResult, failed: Sequence[CheckResult]) -> list[str]:
    """For a public check the hidden ones that fail and ask the same functions."""
    if check.visibility is Visibility.HIDDEN:
        return []
    asked = {c.id: {call.function for call in student.calls.get(c.id, ())} for c in failed}
    hidden = (c.id for c in failed if c.visibility is Visibility.HIDDEN)
    return [other for other in hidden if asked[other] & asked[check.id]]


def located(search: Search, case: DiagnosisCase, found: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Verdicts with the lines that were found, for the checks of a question that no known bug explains."""
    failed = [c for c in case.student.checks if asks_for_diagnosis(c) and not _is_known(case, found.get(c.id))]
    elsewhere = {check for check, verdict in found.items() if verdict.elsewhere}
    looked = search.edits(case.student, failed, elsewhere)
    alike = {c.id: case.student.fingerprint for c in failed if not _follows(c, found)}
    return {c.id: replace(_told(found.get(c.id), looked.get(c.id, ())), alike=alike.get(c.id, "")) for c in failed}


def _follows(check: CheckResult, found: Mapping[str, Verdict]) -> bool:
    """Whether it fails by a mistake that has a name, or that other checks show: then there is no unknown one."""
    named = {name for name, v in found.items() if v.names and v.confidence is not Confidence.POSSIBLE}
    of_itself = check.kind == "gradient"  # a submission held against itself: whatever is wrong shows
    elsewhere = check.id in found and found[check.id].elsewhere
    return bool(check.uses) or elsewhere or check.id in named or (of_itself and bool(named))


def passed(checks: Sequence[CheckResult]) -> list[str]:
    return [check.id for check in checks if check.status is Status.PASSED]


def _is_known(case: DiagnosisCase, verdict: Verdict | None) -> bool:
    """Whether a known bug explains the check."""
    if verdict is None or verdict.confidence is Confidence.POSSIBLE:
        return False
    return any(name in case.known.by_name for name in verdict.names)


def _told(verdict: Verdict | None, found: Sequence[Edit]) -> Verdict:
    base = verdict or Verdict((), Confidence.LIKELY, f"{len(found)} edits make it pass")
    if not found:
        return base
    shown = tuple(
        f"{_place(e)}: {e.before or '(nothing)'} → {e.after or '(nothing)'}"[:_LENGTH] for e in found[:_SHOWN]
    )
    places = list(dict.fromkeys(f"{'change in' if e.before else 'new line below'} {_place(e)}" for e in found))
    if len(places) > _LINES:
        return replace(base, edits=shown)
    says = f"A {' alone, or a '.join(places)} alone makes this check pass."
    return replace(base, says="\n".join(text for text in (base.says, says) if text), edits=shown)


def _places(found: Sequence[Edit]) -> list[str]:
    return list(dict.fromkeys(map(_place, found)))


def _place(edit: Edit) -> str:
    """`line 12`, or `cell 3 line 2` of a notebook."""
    return f"{edit.file.partition('.ipynb ')[2]} line {edit.line}".strip()
