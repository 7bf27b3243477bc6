"""Right, but for one thing: what comes back equals the solution's with its arguments, or its result, changed.

Two arguments exchanged, one without effect, a cut, a factor, members exchanged: what holds in all calls of a function
is said in the names of its arguments. No expected value and no formula is in the words.
"""

import ast
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from autograder.checking.structure import Opaque
from autograder.core.failure import Failure
from autograder.core.results import CheckResult
from autograder.diagnose.case import Confidence, DiagnosisCase, Verdict
from autograder.grading.transcript import Call, Given, Value, call_of, same
from autograder.submissions.constructs import Constructs

_KINDS = frozenset({"value", "not_finite", "property", "gradient", "shape", "type"})
_CALLS = 12  # of a function at most
_RIGHT = 4  # of these, right ones, if there are as many: what is said has to be true of them, too
_SURE = 3  # numbers other than 0 that are wrong and explained, at least: fewer may be chance
_BOUNDS = 8  # of a function at most
_CUTS = "branch | np.clip | np.fmax | np.fmin | builtins.max | builtins.min"  # what code can cut with


@dataclass(frozen=True)
class Hypothesis:
    """One thing that may be otherwise."""

    says: str
    arguments: Callable[[Given], Given | None] = lambda given: given
    """What the solution is to be called with; None where that is the same as before, or cannot be."""
    result: Callable[[Any, Given], Any] = lambda value, _: value
    """What is made of its result."""


def by_relation(case: DiagnosisCase, check: CheckResult) -> Verdict | None:
    """For each wrong output of the check, the one thing but for which it is right."""
    if case.reference is None or check.kind not in _KINDS:
        return None
    says = []
    slots = case.slots(check)
    wrong = [places[0].slot for places in slots]
    for places in slots:
        function, part = places[0].slot
        calls = _calls(case, function, part)
        found = next((h for h in _hypotheses(case, function, calls) if _explains(case, h, calls, part)), None)
        if found is None:
            return None
        says.append(_subject(case, function, part, wrong) + found.says.removeprefix(function))
    told = " ".join(dict.fromkeys(says))
    return Verdict((), Confidence.LIKELY, "equal to the solution but for that, in all calls", told) if told else None


def _subject(case: DiagnosisCase, function: str, part: str, wrong: Sequence[tuple[str, str]]) -> str:
    """Of what it is said: a member of the result, where others are right as they are."""
    members = case.members.get(function, ())
    if not part.isdigit() or not members or all((function, str(n)) in wrong for n in range(len(members))):
        return function
    return f"{members[int(part)]} of {function}"


def _calls(case: DiagnosisCase, function: str, part: str) -> list[tuple[Call, bool]]:
    """Calls that can be made once more, each with whether this part of what came back is right.

    The wrong ones first, and of these the first of each check, then the second of each.
    """
    compared = {(p.check, p.number): right for p, right in case.right.items() if p.slot == (function, part)}
    found = list[tuple[bool, int, Call]]()
    seen, counts = set[str](), Counter[tuple[str, bool]]()
    for (check, name, number), call in case.student.numbered.items():
        if name != function or call.given is None or call.random or call.inputs in seen or not _plain(call.given):
            continue
        if (check, number) in compared:
            right = compared[check, number]
            seen.add(call.inputs)
            counts[check, right] += 1
            found.append((right, counts[check, right], call))
    calls = [(call, right) for right, _, call in sorted(found, key=lambda one: one[:2])]
    of_wrong = [one for one in calls if not one[1]]
    of_right = [one for one in calls if one[1]]
    return [*of_wrong[: _CALLS - min(_RIGHT, len(of_right))], *of_right][:_CALLS]


def _plain(given: Given) -> bool:
    values = [*given.args, *given.kwargs.values()]
    return not any(isinstance(v, Opaque) or callable(v) for v in values)


def _explains(case: DiagnosisCase, hypothesis: Hypothesis, calls: Sequence[tuple[Call, bool]], part: str) -> bool:
    """Whether the outputs are all as the hypothesis says, enough wrong ones among them."""
    numbers = 0
    for call, right in calls:
        got = call.parts.get(part)
        made = _made(case, hypothesis, call, part)
        if got is None or made is None or not same(got, made, call.rough):
            return False
        if not right:
            numbers += int(np.count_nonzero(got.numbers)) if got.telling else 0
    return numbers >= _SURE


def _made(case: DiagnosisCase, hypothesis: Hypothesis, call: Call, part: str) -> Value | None:
    assert call.given is not None
    given = hypothesis.arguments(call.given)
    if given is None:
        return None
    try:
        value = hypothesis.result(_reference(case, call.function, given), call.given)
    except (Failure, ArithmeticError, TypeError, ValueError, IndexError, KeyError):
        return None
    return call_of(call.function, "", (), value).parts.get(part)


def _reference(case: DiagnosisCase, function: str, given: Given) -> Any:
    assert case.reference is not None
    return case.reference(function, given.args, given.kwargs)


def _hypotheses(case: DiagnosisCase, function: str, calls: Sequence[tuple[Call, bool]]) -> Iterator[Hypothesis]:
    """The more telling first."""
    names = case.arguments.get(function, ())
    givens = [call.given for call, _ in calls if call.given is not None]
    if not givens:
        return
    numbers = {name for given in givens for name, value in _named(names, given).items() if isinstance(value, float)}
    yield Hypothesis(
        f"{function} is right, but for the order of what it returns: two members are exchanged.",
        result=lambda value, _: value[::-1] if isinstance(value, tuple) and len(value) == 2 else None,
    )
    for one, other in combinations(names, 2):
        says = f"{function} is right, but for its arguments: it does what it should with {one} and {other} exchanged."
        yield Hypothesis(says, functools.partial(_exchanged, names, one, other))
    for name in names:
        says = f"{function} is right, but for {name}: it does what it should if {name} were "
        yield Hypothesis(f"{says}left out.", functools.partial(_left_out, name))
        for number, words in ((0, "0"), (1, "1")):
            yield Hypothesis(f"{says}{words}.", functools.partial(_filled, names, name, number, name in numbers))
    yield from _factors(function, names)
    yield from _cuts(function, names, bounds_of(case.source((function,))) if case.source else ())


def _named(names: Sequence[str], given: Given) -> dict[str, Any]:
    return dict(zip(names, given.args, strict=False)) | dict(given.kwargs)


def _put(names: Sequence[str], given: Given, values: Mapping[str, Any]) -> Given:
    args = tuple(values.get(name, arg) for name, arg in zip(names, given.args, strict=False))
    return replace(given, args=args, kwargs={name: values.get(name, value) for name, value in given.kwargs.items()})


def _exchanged(names: Sequence[str], one: str, other: str, given: Given) -> Given | None:
    named = _named(names, given)
    if one not in named or other not in named or _form(named[one]) != _form(named[other]):
        return None
    return _put(names, given, {one: named[other], other: named[one]})


def _form(value: Any) -> tuple[int, ...] | type:
    """What two arguments have in common that can take each other's place; a cache has no shape."""
    return np.shape(value) if isinstance(value, np.ndarray | np.number | float | int) else type(value)


def _left_out(name: str, given: Given) -> Given:
    return replace(given, kwargs={key: value for key, value in given.kwargs.items() if key != name})


def _filled(names: Sequence[str], name: str, number: int, is_number: bool, given: Given) -> Given | None:
    if is_number:  # where it was left out, it has another default
        passed = _put(names, given, {name: float(number)})
        return passed if name in _named(names, given) else replace(given, kwargs={**given.kwargs, name: float(number)})
    value = _named(names, given).get(name)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return _put(names, given, {name: np.full_like(value, number)})
    return None


def _factors(function: str, names: Sequence[str]) -> Iterator[Hypothesis]:
    """A result times or over an argument that is a number, or the length of one."""
    for name in names:
        for words, size in (
            (name, functools.partial(_argument, names, name)),
            (f"the number of rows of {name}", functools.partial(_length, names, name, 0)),
            (f"the number of columns of {name}", functools.partial(_length, names, name, 1)),
        ):
            yield Hypothesis(f"{function} is right, but for a factor: {words}.", result=_times(size, 1))
            yield Hypothesis(f"{function} is right, but for a divisor: {words}.", result=_times(size, -1))


def _times(size: Callable[[Given], float], power: int) -> Callable[[Any, Given], Any]:
    def result(value: Any, given: Given) -> Any:
        return _each(lambda part: part * size(given) ** power, value)

    return result


def _argument(names: Sequence[str], name: str, given: Given) -> float:
    value = _named(names, given).get(name)
    if not isinstance(value, float):
        raise TypeError
    return value


def _length(names: Sequence[str], name: str, axis: int, given: Given) -> float:
    value = _named(names, given).get(name)
    if not isinstance(value, np.ndarray):
        raise TypeError
    return float(value.shape[axis])


def _cuts(function: str, names: Sequence[str], constants: Sequence[float]) -> Iterator[Hypothesis]:
    """Bounds that stand as numbers in the function, or in what it calls."""
    cut = "is cut at a number that stands in your code."
    for constant in constants[:_BOUNDS]:
        for low, high in ((constant, None), (None, constant), (-constant, constant), (constant, 1 - constant)):
            if low is not None and high is not None and not low < high:
                continue
            bounds = functools.partial(_clipped, low, high)
            says = f"{function} is right, but for what it returns, which {cut}"
            yield Hypothesis(says, result=functools.partial(lambda b, value, _: _each(b, value), bounds))
            for name in names:
                says = f"{function} is right, but for {name}, which {cut}"
                yield Hypothesis(says, functools.partial(_argument_cut, names, name, bounds))


def _clipped(low: float | None, high: float | None, array: Any) -> Any:
    return np.clip(array, low, high)


def _argument_cut(names: Sequence[str], name: str, bounds: Callable[[Any], Any], given: Given) -> Given | None:
    value = _named(names, given).get(name)
    return _put(names, given, {name: bounds(value)}) if isinstance(value, np.ndarray) else None


def _each(change: Callable[[Any], Any], value: Any) -> Any:
    """A result with each of its arrays and numbers changed."""
    if isinstance(value, tuple):
        return tuple(_each(change, part) for part in value)
    if isinstance(value, Mapping):
        return {key: _each(change, part) for key, part in value.items()}
    return change(value)


def constants_of(files: Iterable[bytes]) -> tuple[float, ...]:
    """The numbers other than 0, 1 and 2 that stand in sources, without their signs, each once."""
    return _telling(node for source in files for node in _nodes(source))


def bounds_of(source: Constructs) -> tuple[float, ...]:
    """The same of functions and what they call, if there is something with which they could cut."""
    return _telling(source.all) if source.hold((_CUTS,)) else ()


def _telling(nodes: Iterable[ast.AST]) -> tuple[float, ...]:
    found = (abs(number) for node in nodes for number in _number(node))
    return tuple(dict.fromkeys(number for number in found if number not in (0.0, 1.0, 2.0) and np.isfinite(number)))


def _nodes(source: bytes) -> Iterable[ast.AST]:
    try:
        return list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


def _number(node: ast.AST) -> tuple[float, ...]:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, int | float):
        return ()
    try:
        return (float(node.value),)
    except OverflowError:
        return ()
