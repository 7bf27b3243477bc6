"""A gradient and the values that it is the gradient of: which of the two is wrong?

Of a loss and its gradient from one function there are four cases: both right; a right loss with another slope; the
right slope of a wrong loss; neither. The third is the one that misleads: the gradient looks wrong, and nothing needs
to be done about it. So does a check that holds a right gradient against the slope of wrong values.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.gradcheck import numerical_vjp
from autograder.checking.tolerance import ROUGH
from autograder.core.failure import Failure
from autograder.core.results import CheckResult
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Given

_ENTRIES = 60  # of the argument at most: two calls for each
_STEP, _CORNER = 1e-5, 1e-3  # a corner turns the slope by a thousandth at least
_LOSSES = ("loss", "penalty", "cost")


def by_own_gradient(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """What the wrong gradient is the gradient of, by differences of the submission's own loss.

    Where it was a check that held a gradient against the submission's own values, or a gradient is not finite: whether
    these are wrong.
    """
    if check.kind in ("gradient", "not_finite"):
        return _of_wrong_values(case, check)
    slots = {places[0].part: places for places in case.slots(check)}
    if case.own is None or "1" not in slots or check.kind != "value":
        return None
    for place in slots["1"]:
        names = case.members.get(place.function, ())
        if len(names) != 2 or not _is_loss(names[0]):
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
        hint = "" if check.uses else _HINTS[agrees]  # else it asks of these already
        return Verdict((), Confidence.LIKELY, evidence, told, hint) if told else None
    return None


def _of_wrong_values(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    # what is not finite comes from what is not finite
    here = [p for p in case.wrong if p.check == check.id]
    wrong = {p.slot for p in here if check.kind == "gradient" or not case.student.value(p).finite}
    for function in dict.fromkeys(call.function for call in case.student.calls.get(check.id, ())):
        values, names = case.forwards.get(function), case.members.get(function, ("",))
        if values is not None and {(values, ""), (values, "0")} & wrong:
            told = f"What {values} returns is wrong there itself."
        elif check.kind == "gradient" and (function, "0") in wrong and _is_loss(names[0]):
            told = f"{names[0]} is wrong there itself."
        else:
            continue
        evidence = f"other values than the solution's on the inputs of {check.id}"
        hint = f"What do the other checks of {values or function} say?"
        return Verdict((), Confidence.LIKELY, evidence, told, hint, elsewhere=True)
    return None


def _is_loss(name: str) -> bool:
    return any(word in name for word in _LOSSES)


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

    x, got = np.array(given.args[position]), given.value[1].astype(np.float64)
    try:
        numerical = numerical_vjp(loss, x)
        scale = max(float(np.abs(numerical).max()), 1e-12)
        if np.abs(got - numerical).max() <= ROUGH * scale:
            return True
        return None if _has_corner(loss, x, scale) else False
    except (Failure, TypeError, ValueError, IndexError, KeyError):
        return None  # it fails for inputs beside these


def _has_corner(loss: Callable[[Any], float], x: NDArray[np.float64], scale: float) -> bool:
    """Whether the loss has a corner there, as a maximum of equal scores: then differences give nobody's gradient.

    Along a step a corner shows in the first order of the step, a curve in the second.
    """
    step = _STEP * np.random.default_rng(0).normal(size=x.shape)
    return abs(loss(x + step) + loss(x - step) - 2 * loss(x)) > _CORNER * _STEP * scale
