"""A loss and its gradient from one function: is the gradient the slope of the submission's own loss?

Four cases: both right; a right loss with another slope; the right slope of a wrong loss; neither. The third is the
one that misleads: the gradient looks wrong, and nothing needs to be done about it.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from autograder.checking.gradcheck import numerical_vjp
from autograder.core.failure import Failure
from autograder.core.results import CheckResult
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Given

_ENTRIES = 60  # of the argument at most: two calls for each
_LOSSES = ("loss", "penalty", "cost")
_AGREES = 1e-4  # of the largest entry: central differences are right to six digits


def by_own_gradient(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What the wrong gradient is the gradient of, by differences of the submission's own loss."""
    slots = {places[0].part: places for places in case.slots(check)}
    if case.own is None or "1" not in slots or check.kind != "value":
        return None
    for place in slots["1"]:
        names = case.members.get(place.function, ())
        if len(names) != 2 or not any(word in names[0] for word in _LOSSES):
            continue  # a number and an array, but no loss and its gradient
        given = case.student.call(place).given
        position = None if given is None else _differentiated(given)
        if given is None or position is None:
            continue
        agrees = _agrees(case, place.function, given, position)
        if agrees is None:
            continue
        loss_right = case.right.get(replace(place, part="0"), False)
        says = _SAYS.get((loss_right, agrees))
        evidence = f"central differences of {place.function} on the inputs of {check.id}"
        told = says.format(loss=names[0], gradient=names[1]) if says else ""
        return Verdict((), Confidence.LIKELY, evidence, told, _HINTS[agrees]) if told else None
    return None


_SAYS = {
    (True, False): "{loss} is right there, but its slope is another one than {gradient}.",
    (False, True): "{gradient} is the slope of your own {loss}: what differs is {loss}.",
    (False, False): "{gradient} is not the slope of your own {loss} either.",
}
_HINTS = {
    True: "Your loss is wrong as well: which of the two should be fixed first?",
    False: "How does your own loss change when one entry grows a little, and what does your gradient say about it?",
}


def _differentiated(given: Given) -> int | None:
    """The first argument of the gradient's shape, if a number came back beside the gradient."""
    if not isinstance(given.value, tuple) or np.ndim(given.value[0]) or not isinstance(given.value[1], np.ndarray):
        return None
    for position, value in enumerate(given.args):
        if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.shape == given.value[1].shape:
            return position if value.size <= _ENTRIES else None
    return None


def _agrees(case: DiagnosisCase, function: str, given: Given, position: int) -> bool | None:
    def loss(x: Any) -> float:
        assert case.own is not None
        args = (*given.args[:position], x, *given.args[position + 1 :])
        return float(case.own(function, args, given.kwargs)[0])

    try:
        numerical = numerical_vjp(loss, np.array(given.args[position]))
    except (Failure, TypeError, ValueError, IndexError, KeyError):
        return None  # it fails for inputs beside these
    got = given.value[1].astype(np.float64)
    return bool(np.abs(got - numerical).max() <= _AGREES * max(float(np.abs(numerical).max()), 1e-12))
