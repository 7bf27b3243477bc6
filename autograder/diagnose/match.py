"""Which known bug behaves as a submission does: pure comparisons of transcripts.

A bug is named for a failed check when the submission's wrong outputs there equal the bug's on the same inputs, and
when it is wrong nowhere else where the submission is right. Each member of a returned tuple is looked at by itself,
so that two mistakes in two outputs are both named; two in one output are named when their deviations from the
solution add up to the submission's. Where outputs cannot be compared (random numbers drawn in another way), the
pattern of failed checks and their messages takes their place, if it belongs to one bug only.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from autograder.core.results import CheckResult
from autograder.core.text import listed
from autograder.diagnose.behaviour import Place
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Value, same
from autograder.submissions.specimens import family_of

_NAMED = 2  # mistakes at most in one check: more would be guessing
_FOR_EACH_EXCEPTION = 5  # wrong outputs that equal a bug's, at least, for each that does not


def by_all_outputs(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The bug that does everything in the question as the submission."""
    twin = _one_of(case, [bug for bug in case.candidates if _disagreements(case, bug) == 0])
    differing = sum(p.check == check.id for p in case.differing)
    if twin is None or not differing:
        return None
    evidence = f"all outputs equal those of {twin}, {differing} of them wrong here"
    return _verdict(case, (twin,), Confidence.CERTAIN, evidence)


def by_functions(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """For each function that differs in a check, the bug that does everything as it: of random numbers, say."""
    here = dict.fromkeys(p.function for p in case.differing if p.check == check.id)
    named = [_of_function(case, function) for function in here]
    if not 0 < len(named) <= _NAMED or None in named:
        return None
    evidence = f"all outputs of {listed([*here])} equal those of {listed([*map(str, named)])}"
    return _verdict(case, tuple(map(str, named)), Confidence.LIKELY, evidence)


def _of_function(case: DiagnosisCase, function: str) -> str | None:
    """The bug whose every output of the function is the submission's; what others return is another matter."""
    right = {p for p, equal in case.right.items() if equal}

    def does_the_same(bug: str) -> bool:
        outputs = {p: equal for p, equal in case.equal[bug].items() if p.function == function}
        return all(outputs.values()) and not outputs.keys() <= right

    return _one_of(case, [bug for bug in case.candidates if does_the_same(bug)])


def by_outputs(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """A bug for each wrong member of what the functions returned in the check."""
    slots = case.slots(check)
    best = [_best(case, places) for places in slots]
    named = tuple(dict.fromkeys(bug for bug, _ in best if bug is not None))
    levels = {level for _, level in best}
    # what fails a check may be the very output that no bug explains
    if any(bug is None for bug, _ in best) or not 0 < len(named) <= _NAMED or levels == {None}:
        return None
    confidence = Confidence.LIKELY if levels == {Confidence.LIKELY} else Confidence.POSSIBLE
    evidence = f"{sum(map(len, slots))} wrong outputs in this check equal those of {listed(named)}"
    return _verdict(case, named, confidence, evidence)


def by_these_outputs(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The bug that does nearly everything as the submission, which makes exceptions: for a single row, say."""
    fitting = [bug.name for bug in case.known.bugs if _has_exceptions_only(case, bug.name)]
    if not fitting or not case.known.twins(fitting) or not any(p.check == check.id for p in case.differing):
        return None
    name = case.hints.choose(fitting)
    exceptions = f"{_disagreements(case, name)} of {len(case.equal[name])}"
    return _verdict(case, (name,), Confidence.POSSIBLE, f"all outputs but {exceptions} equal those of {name}")


def _has_exceptions_only(case: DiagnosisCase, bug: str) -> bool:
    """Whether all that is wrong equals what the bug gives, and few of its wrong outputs are right."""
    equal = case.equal[bug]
    agreeing = [p for p in case.differing if equal.get(p)]
    telling = any(case.student.value(p).telling for p in agreeing)
    return telling and len(agreeing) == len(case.differing) >= _FOR_EACH_EXCEPTION * _disagreements(case, bug)


def by_sums(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """Two bugs whose deviations from the solution, added up, are the submission's in its one wrong output."""
    slots = case.slots(check)
    if len(slots) != 1 or check.kind != "value":
        return None
    slot = slots[0][0].slot
    everywhere = [p for p in case.right if p.slot == slot and not case.student.call(p).random]
    pairs = [
        (one, two)
        for one, two in combinations(_moving(case, everywhere), 2)
        if all(_is_sum(case, place, one, two) for place in everywhere)
    ]
    # deviations that take back from each other explain less than such as stand side by side
    pairs = [pair for pair in pairs if not any(_cancels(case, place, *pair) for place in everywhere)] or pairs
    if not pairs:
        return None
    named = tuple(_alike_in(case, sorted(set(column)), slot) for column in zip(*pairs, strict=True))
    if None in named:
        return None
    one, two = (str(name) for name in named)
    evidence = f"the deviations of {one} and {two} add up to this one on {len(everywhere)} inputs"
    return _verdict(case, (one, two), Confidence.LIKELY, evidence)


def _moving(case: DiagnosisCase, places: Sequence[Place]) -> list[str]:
    """The bugs that were asked the same and answered in numbers of the same structure, wrong ones among them."""
    right = case.known.solution
    found = []
    for name in case.candidates:
        bug = case.known.by_name[name]
        values = [bug.find(p) for p in places]
        forms = [v is not None and v.form == right.value(p).form for v, p in zip(values, places, strict=True)]
        if all(forms) and any(p in case.known.wrong[name] for p in places):
            found.append(name)
    return found


def _is_sum(case: DiagnosisCase, place: Place, one: str, two: str) -> bool:
    by_name = case.known.by_name
    right, student = case.known.solution.value(place), case.student.value(place)
    first, second = by_name[one].value(place).numbers, by_name[two].value(place).numbers
    with np.errstate(all="ignore"):
        total = Value(right.form, first + second - right.numbers)
    return same(student, total, case.student.call(place).rough)


def _cancels(case: DiagnosisCase, place: Place, one: str, two: str) -> bool:
    right, (first, second) = case.known.solution.value(place), (case.known.by_name[n].value(place) for n in (one, two))
    with np.errstate(all="ignore"):
        return bool(np.any((first.numbers - right.numbers) * (second.numbers - right.numbers) < 0))


def by_words(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The one bug that fails the same checks in the same words."""
    if check.kind == "exception":  # many mistakes end in the same exception
        return None
    comparable = [p for p in case.wrong if not case.student.call(p).random]
    fitting = [
        bug.name
        for bug in case.known.bugs
        if bug.signature == case.student.signature and not any(case.equal[bug.name].get(p) is False for p in comparable)
    ]
    if len(fitting) > 1 and not case.known.twins(fitting):
        fitting = case.hints.supported(fitting)  # what no output tells apart, the source may
    if not fitting or not case.known.twins(fitting):
        return None
    name = case.hints.choose(fitting)
    return _verdict(case, (name,), Confidence.POSSIBLE, f"the same checks fail in the same words as for {name}")


def by_fault(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The generic fault that returns the same everywhere, or else fails the same checks in the same words.

    What such a fault asks is true of all that breaks the same promise, so that words are enough.
    """
    certain = by_all_outputs(case.of_faults, check)
    if certain is not None:
        return certain
    verdict = by_words(case.of_faults, check)
    return None if verdict is None else replace(verdict, confidence=Confidence.LIKELY)


def by_transplant(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """The bug that makes no difference when its functions stand in the submission, among its own other ones.

    When what a function calls is wrong as well, its inputs and outputs match no known bug's.
    """
    if check.kind == "exception" or not case.interchangeable or not case.known.twins(case.interchangeable):
        return None
    name = case.hints.choose(case.interchangeable)
    return _verdict(case, (name,), Confidence.LIKELY, f"with {name} in it the submission does the same")


def _verdict(case: DiagnosisCase, names: tuple[str, ...], confidence: Confidence, evidence: str) -> Verdict:
    hints = dict.fromkeys(case.hints.text(name) for name in names)
    names = tuple(dict.fromkeys(map(family_of, names)))
    return Verdict(names, confidence, evidence, hint=" ".join(filter(None, hints)))


def _best(case: DiagnosisCase, places: Sequence[Place]) -> tuple[str | None, Confidence | None]:
    """Of the bugs that fit one wrong output of a check, the one that fits most of the question's.

    Where none fits them all, there are several mistakes: then one that gets least else wrong. Also how far it is
    certain.
    """
    fitting, everywhere = case.fitting(places), case.fits.values()
    often = {bug: sum(bug in fits for fits in everywhere) for bug in fitting}
    most = max(often.values(), default=0)
    closest = [bug for bug in fitting if often[bug] == most]
    level = _level(case, places, closest)
    alike = _alike_in(case, closest, places[0].slot) if level else None
    if most < len(everywhere):
        return alike or _one_of(case, closest), level
    return _one_of(case, closest) or alike, level


def _level(case: DiagnosisCase, places: Sequence[Place], fitting: Sequence[str]) -> Confidence | None:
    """How far equal values are evidence: zeros alone may be chance.

    Unless other calls give the right numbers there, or what is wrong with other outputs leads to the same question.
    """
    if _tell(case, places):
        return Confidence.LIKELY
    slot = places[0].slot
    if any(equal and p.slot == slot and case.student.value(p).telling for p, equal in case.right.items()):
        return Confidence.POSSIBLE
    proven = {bug for other, bugs in case.fits.items() if _tell(case, case.outputs[other]) for bug in bugs}
    asked = set(map(case.hints.text, proven)) - {""}
    return Confidence.POSSIBLE if fitting and asked.issuperset(map(case.hints.text, fitting)) else None


def _tell(case: DiagnosisCase, places: Sequence[Place]) -> bool:
    return any(case.student.value(p).telling for p in places)


def _one_of(case: DiagnosisCase, fitting: list[str]) -> str | None:
    """The closest; None when several are that cannot be the same mistake and do not ask the same question."""
    ranks = {bug: (_disagreements(case, bug), -sum(case.equal[bug].values())) for bug in fitting}
    closest = [bug for bug in fitting if ranks[bug] == min(ranks.values())]
    if len(closest) > 1:
        alike = {bug.name for bug in case.known.bugs if bug.signature == case.student.signature}
        closest = [bug for bug in closest if bug in alike] or closest
    asked = set(map(case.hints.text, closest))
    one_question = len(asked) == 1 and "" not in asked
    return case.hints.choose(closest) if closest and (one_question or case.known.twins(closest)) else None


def _alike_in(case: DiagnosisCase, fitting: list[str], slot: tuple[str, str]) -> str | None:
    """Of bugs that agree in this output on all inputs, one that gets least else wrong."""
    if not fitting or not case.known.twins(fitting, slot):
        return None
    others = {bug: sum(p.slot != slot for p in case.known.wrong[bug]) for bug in fitting}
    return case.hints.choose([bug for bug in fitting if others[bug] == min(others.values())])


def _disagreements(case: DiagnosisCase, bug: str) -> int:
    return sum(not equal for equal in case.equal[bug].values())
