"""A wrong output as a sum of the terms of the right formula, where the assignment declares these."""

import contextlib
from collections.abc import Sequence
from typing import Any

from autograder.core.results import CheckResult
from autograder.diagnose.behaviour import Place
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.diagnose.regression import Sample, TermChange, changes
from autograder.formula import Formula, Made, Output, column, flat
from autograder.grading.transcript import Call

_SURE = 3  # numbers for each term: with fewer a fit may be chance
_MOST = 100_000  # numbers: the system has a column of as many for each term and factor
_NAMED = 2  # wrong terms in one output at most: more would be guessing


def by_terms(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What is wrong with which terms, in every wrong output that the check looks at."""
    if check.kind != "value":
        return None
    names, says, hints, sure = list[str](), list[str](), list[str](), True
    for places in case.slots(check) or _whatever_is_drawn(case, check):
        samples = _samples(case, places) if _has_terms(case, places) else []
        found = _changes(samples)
        if samples and (found is None or _few(samples)):  # two things may be the same here, and differ in another check
            samples = _samples(case, places, everywhere=True)
            found = _changes(samples)
        if found is None or len(found) > _NAMED:
            return None
        output, function = samples[0].output, places[0].function
        sure &= not _few(samples)
        names += [f"{function}: in {output.what} {_subject(c, output)} {c.words}" for c in found]
        says += [_sentence(found, output)]
        hints += [output.terms[c.term].hint for c in found if c.term >= 0]
    if not names:
        return None
    confidence = Confidence.LIKELY if sure else Confidence.POSSIBLE
    asked = " ".join(dict.fromkeys(hint for hint in hints if hint))
    return Verdict(tuple(dict.fromkeys(names)), confidence, "the terms fit exactly", " ".join(says), asked)


def _changes(samples: Sequence[Sample]) -> tuple[TermChange, ...] | None:
    return changes(samples) if 0 < _numbers(samples) <= _MOST else None


def _numbers(samples: Sequence[Sample]) -> int:
    return sum(flat(sample.value).size for sample in samples)


def _few(samples: Sequence[Sample]) -> bool:
    return _numbers(samples) < _SURE * len(samples[0].output.terms)


def _whatever_is_drawn(case: DiagnosisCase, check: CheckResult) -> list[list[Place]]:
    """Outputs made of random numbers, if their terms are read off them: that goes for any draw."""
    slots: dict[tuple[str, str], list[Place]] = {}
    for place in case.differing:
        if place.check == check.id and case.student.call(place).random:
            slots.setdefault(place.slot, []).append(place)
    samples = ((places, _samples(case, places)) for places in slots.values())
    return [places for places, found in samples if found and all(s.output.seen_as for s in found)]


def _subject(change: TermChange, output: Output) -> str:
    return "everything" if change.term < 0 else output.terms[change.term].words


def _sentence(found: Sequence[TermChange], output: Output) -> str:
    return f"In {output.what}, {'; '.join(f'{_subject(change, output)} {change.words}' for change in found)}."


def _samples(case: DiagnosisCase, places: Sequence[Place], everywhere: bool = False) -> list[Sample]:
    """All calls of the check that returned this output, with its terms; empty when it has none.

    `everywhere`: those of the question's other checks as well.
    """
    first = places[0]
    formula = case.formulas.get(first.function)
    by_check = case.student.calls if everywhere else {first.check: case.student.calls[first.check]}
    samples = []
    for calls in by_check.values():
        for call in calls:
            if formula is None or call.function != first.function or call.given is None:
                continue
            output = _output(formula, call, calls, first.part)
            sample = _sample(call, output, first.part) if output is not None else None
            samples += [sample] if sample is not None else []
    return samples


def _sample(call: Call, output: Output, part: str) -> Sample | None:
    """None for an answer of another form, as it may be in a check that is about forms."""
    assert call.given is not None
    with contextlib.suppress(Exception):
        value = call.given.value[int(part)] if part else call.given.value
        seen = output.seen_as(value) if output.seen_as else value
        for term in output.terms:
            column(term.values, seen)
        return Sample(value, output, call.rough)
    return None


def _has_terms(case: DiagnosisCase, places: Sequence[Place]) -> bool:
    """Whether one of the wrong outputs has terms: from right ones beside them nothing follows."""
    first = places[0]
    formula, calls = case.formulas.get(first.function), case.student.calls[first.check]
    wrong = [case.student.call(place) for place in places]
    return formula is not None and any(c.given and _output(formula, c, calls, first.part) for c in wrong)


def _output(formula: Formula, call: Call, calls: Sequence[Call], part: str) -> Output | None:
    assert call.given is not None
    args = list(call.given.args)
    for position, maker in formula.made.items():
        if position < len(args):
            args[position] = _made(args[position], maker, calls)
    # a formula that cannot be computed for what a check passes must not cost anybody a grade
    with contextlib.suppress(Exception):
        return formula.outputs(args, call.given.kwargs).get(part)
    return None


def _made(value: Any, maker: str, calls: Sequence[Call]) -> Any:
    """The call of `maker` that returned this very object."""
    for call in calls:
        if call.function == maker and call.given is not None:
            returned = call.given.value if isinstance(call.given.value, tuple) else (call.given.value,)
            if any(part is value for part in returned):
                return Made(call.given.args, call.given.kwargs)
    return value
