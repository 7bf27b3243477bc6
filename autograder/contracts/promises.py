"""What every function promises, whatever it computes: checked without a reference, so on students' machines too.

Each promise is judged by itself: right values are not needed. But a function that returns zeros, one of its arguments
or the same for all arguments keeps every promise by doing nothing; it is not judged (`NotJudged`), and earns nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checking.compare import expect, expect_finite, identical
from autograder.checking.contract import as_slice
from autograder.checking.tolerance import FLOAT64, Tolerance
from autograder.contracts.domains import Array, Domain, Labels
from autograder.contracts.forms import other_forms
from autograder.contracts.function import Function, tree
from autograder.contracts.planned import Planned, raise_first
from autograder.contracts.returns import Leaf, plain
from autograder.contracts.slopes import expect_own_slope
from autograder.core.failure import Failure, NotJudged

FORM, INPUTS, UNCHANGED, AGAIN, ROWS, GRADIENT = range(6)  # which sizes a check takes: no two take the same


def form(function: Function, student: Any, rng: np.random.Generator) -> None:
    """The structure, shapes and dtypes of what comes back, and that it is finite."""
    drawn = [function.draw(rng, function.sizes(FORM, turn)) for turn in (0, 0, 1)]
    plan = Planned(function, student, [(d, k == 2) for k, d in enumerate(drawn)])
    for number, turn in ((0, 0), (2, 1)):
        for leaf in function.leaves(plan.value(number)):
            leaf.expect_shape(function.sizes(FORM, turn))
            _expect_dtype(leaf)
    plan.expect_responsive(0, 1, drawn[0])


def inputs(function: Function, student: Any, rng: np.random.Generator) -> None:
    """The same numbers in another dtype or memory layout give the same result."""
    cases = list(other_forms(function, rng, INPUTS))
    base, other = (function.draw(rng, function.sizes(INPUTS, len(cases))) for _ in range(2))
    pairs = [arguments for case in cases for arguments in (case.usual, case.changed)]
    plan = Planned(function, student, [(d, False) for d in (*pairs, base, other)])
    plan.expect_responsive(len(pairs), len(pairs) + 1, base)
    failed: dict[str, Failure] = {}
    for number, case in enumerate(cases):
        try:
            _expect_same(function, plan.value(2 * number), plan.value(2 * number + 1), case.label, case.tolerance)
        except Failure as failure:
            failed[case.label] = failure
    raise_first(failed)


def unchanged(function: Function, student: Any, rng: np.random.Generator) -> None:
    """Arguments are afterwards what they were, and may be read-only."""
    drawn, other = (function.draw(rng, function.sizes(UNCHANGED, 0)) for _ in range(2))
    read_only = _slices(drawn)
    plan = Planned(function, student, [(drawn, False), (other, False), (read_only, False)], watch=True)
    seen = plan.observed(0)
    for name, before, after in plan.arguments(0, seen):
        if not identical(before, after):
            raise Failure(
                f"{function.name} changes its argument {name}, which its caller still needs.",
                "Which line writes into an array that was passed in (=, +=, *=, out=)?",
                kind="mutation",
            )
    plan.expect_responsive(0, 1, drawn)
    from_slices = plan.value(2)
    if not function.random:
        _expect_same(function, seen.value, from_slices, "for read-only slices of larger arrays", FLOAT64)


_KEPT = "What does the function keep from one call to the next?"


def again(function: Function, student: Any, rng: np.random.Generator) -> None:
    """The same arguments give the same result whatever was asked in between, and no later call touches a result."""
    drawn, other = (function.draw(rng, function.sizes(AGAIN, 0)) for _ in range(2))
    third = function.draw(rng, function.sizes(AGAIN, 1))
    plan = Planned(function, student, [(drawn, False), (other, False), (third, False)], repeat=True)
    plan.numbers(0)  # of None there is more to say than that it is the same again
    first = plain(plan.value(0), function.returns, function.what)
    if identical(first, plain(plan.value(1), function.returns, function.what)):
        raise Failure(
            f"{function.name} returns the same for other arguments of the same shape.",
            "Which arguments does the result come from: those of this call, of an earlier one, or none?",
            kind="state",
        )
    plan.expect_responsive(0, 1, drawn)
    try:
        once_more, _ = plan.value(3), plan.value(4)  # who fails at the last one overwrites nothing any more
    except Failure as failure:
        if failure.kind == "exception":  # not with the first call
            failure.message = f"For the same arguments, after other calls in between, {failure.message}"
            failure.hint, failure.kind = _KEPT, "state"
        raise
    if any(plan.observed(number).global_rng_used for number in range(5)):
        raise Failure(
            f"{function.name} uses or seeds numpy's global random state.",
            "Which object should its random numbers come from, if it needs any?",
            kind="state",
        )
    if not identical(first, plain(once_more, function.returns, function.what)):
        raise Failure(
            f"{function.name} gives another answer for the same arguments after other calls in between.",
            _KEPT,
            kind="state",
        )
    if plan.answers.looked and not identical(first, plain(plan.answers.looked[0], function.returns, function.what)):
        raise Failure(
            f"A later call of {function.name} overwrites what an earlier one returned.",
            "Does every call make a new array for its result, or is one array used again?",
            kind="state",
        )


def rows(function: Function, student: Any, rng: np.random.Generator) -> None:
    """An example alone gives the same as among others."""
    drawn, other = (function.draw(rng, function.sizes(ROWS, 0)) for _ in range(2))
    last = function.sizes(ROWS, 0)[function.rows] - 1
    single = [_row(function, drawn, index) for index in (0, last)]
    plan = Planned(function, student, [(d, False) for d in (drawn, other, *single)])
    plan.expect_responsive(0, 1, drawn)
    together = function.leaves(plan.value(0))
    for number, index in ((2, 0), (3, last)):
        for whole, one in zip(together, function.leaves(plan.value(number)), strict=True):
            axis = _axis(whole.out.axes, function.rows)
            if axis is not None:
                expect_finite(whole.numbers, whole.name)
                expect(
                    one.value,
                    np.take(_of_axis(whole, axis), [index], axis),
                    what=f"{whole.name} for one of the examples alone",
                    hint="What does the result for one example take from the others?",
                )


_DTYPES = {False: ("f", "float64 or float32"), True: ("iu", "integers"), None: ("fiu", "float64, float32 or integers")}


def _expect_dtype(leaf: Leaf) -> None:
    array = leaf.numbers
    kinds, wanted = _DTYPES[leaf.out.integers]
    if array.dtype.kind not in kinds or array.dtype == np.float16:
        raise Failure(
            f"{leaf.name} has dtype {array.dtype} where {wanted} is expected.",
            fallback="Which line decides the dtype of your result?",
            kind="dtype",
        )
    expect_finite(array, leaf.name)


def _expect_same(function: Function, usual: Any, other: Any, label: str, tolerance: Tolerance) -> None:
    for first, second in zip(function.leaves(usual), function.leaves(other), strict=True):
        expect_finite(first.numbers, first.name)  # or another form is blamed for what happens in this one as well
        expect(
            second.value,
            first.numbers,
            what=f"{first.name} {label}",
            tolerance=tolerance,
            block_axis=first.out.feature_axis,
        )


def _slices(drawn: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tree(lambda a: as_slice(a) if a.ndim else a, value) for name, value in drawn.items()}


def _row(function: Function, drawn: Mapping[str, Any], index: int) -> dict[str, Any]:
    def cut(domain: Domain, value: Any) -> Any:
        axis = _axis(domain.axes, function.rows) if isinstance(domain, Array | Labels) else None
        return value if axis is None else np.take(value, [index], axis)

    return {name: cut(function.domains[name], value) for name, value in drawn.items()}


def _axis(axes: str, name: str) -> int | None:
    return axes.split().index(name) if name in axes.split() else None


def _of_axis(leaf: Leaf, axis: int) -> NDArray[Any]:
    array = leaf.numbers
    if array.ndim <= axis:
        raise Failure(f"{leaf.name} has too few axes.", kind="shape")
    return np.asarray(array)


def gradient(function: Function, student: Any, rng: np.random.Generator) -> None:
    """The gradient is the slope of the student's own values."""
    expect_own_slope(function, student, rng, GRADIENT)


PROMISES: Mapping[str, Callable[[Function, Any, np.random.Generator], None]] = {
    "form": form,
    "inputs": inputs,
    "unchanged": unchanged,
    "again": again,
    "rows": rows,
    "gradient": gradient,
}


def keep(promise: str, function: Function, student: Any, rng: np.random.Generator) -> None:
    """Look at one promise; where the forward's own shape is wrong, no upstream gradient fits the cache that it left."""
    try:
        PROMISES[promise](function, student, rng)
    except Failure as failure:
        forward = function.forward if function.cache else None
        if forward is None or isinstance(failure, NotJudged) or _has_its_shape(forward, student, rng):
            raise
        raise NotJudged(
            f"{forward.name} does not return what the handout says, and {function.name} goes back through it."
        ) from None


def _has_its_shape(function: Function, student: Any, rng: np.random.Generator) -> bool:
    """False where something of another shape came back; what fails otherwise is told as it is."""
    sizes = function.sizes(FORM, 0)
    plan = Planned(function, student, [(function.draw(rng, sizes), False)])
    try:
        value = plan.value(0)
    except Failure:
        return True
    try:
        for leaf in function.leaves(value):
            leaf.expect_shape(sizes)
    except Failure:
        return False
    return True
