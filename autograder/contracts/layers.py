"""`layer(...)`: declare a class with `forward` and `backward`, and derive the public checks of what it promises.

    linear = Linear(3, 4)          the constructor is given lengths
    out = linear.forward(x)        keeps what backward needs, in place of what it kept before
    dx = linear.backward(dout)     and leaves the gradients of the parameters in attributes

`backward` before `forward` is graded nowhere. As in all promises, right values are not needed, and a class that does
nothing is not judged.
"""

import functools
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from autograder.checking.checks import declare_check, named_check
from autograder.checking.compare import expect, expect_shape, identical
from autograder.checking.contract import expect_inputs_unchanged
from autograder.checking.tolerance import SLOPE_STEP
from autograder.contracts.declare import place_of, register
from autograder.contracts.domains import Array, Sizes, normal, shape_of
from autograder.contracts.function import ContractError, Function
from autograder.contracts.second_questions import second_questions_of_class
from autograder.contracts.slopes import is_slope, not_the_slope
from autograder.contracts.validate import validate
from autograder.core.failure import Failure, NotJudged

FORM, UNCHANGED, APART, AGAIN, GRADIENT, VALUES = range(6)  # which sizes a check takes
POINTS: Mapping[str, float] = {"form": 1, "unchanged": 1, "apart": 1, "again": 1, "gradient": 0}
_HINTS: Mapping[str, str] = {
    "form": "What does the handout say that forward and backward return, and in which attributes the gradients are?",
    "unchanged": "Which line writes into an array that it did not make (=, +=, *=, out=)?",
    "apart": "What belongs to the class, and so to all its objects, that each of them should have on self?",
    "again": "What is left on self from an earlier call when the next one begins, and should it be?",
    "gradient": "Does the gradient belong to these values, and is the upstream gradient in it?",
}


@dataclass(frozen=True)
class Layer(Function):
    """A class as it is declared. Its arguments are that of `forward`, then the parameters."""

    constructor: tuple[str, ...] = ()
    """The axes whose lengths the constructor is given."""
    gradients: Mapping[str, str] = field(default_factory=dict)
    """The attribute that holds the gradient of each parameter."""
    accumulates: bool = False

    @property
    def input(self) -> str:
        """The argument of forward."""
        return next(iter(self.arguments))

    def shape(self, name: str, sizes: Sizes) -> tuple[int, ...]:
        """Of an argument or a parameter; of the result for an empty name."""
        domain = self.arguments[name] if name else None
        return shape_of(domain.axes if isinstance(domain, Array) else str(self.returns), sizes)

    def make(self, student: Any, sizes: Sizes, parameters: Mapping[str, Any] = MappingProxyType({})) -> Any:
        """An object with these parameters; without them, as its constructor makes it."""
        made = getattr(student, self.name)(*(sizes[axis] for axis in self.constructor))
        for name in self.gradients if parameters else ():
            setattr(made, name, parameters[name])
        return made

    def upstream(self, rng: np.random.Generator, sizes: Sizes) -> Any:
        return rng.normal(0.6, 1.3, self.shape("", sizes))

    def forward_of(self, made: Any, x: Any, sizes: Sizes) -> Any:
        """What forward returns, once it is known to be numbers of the right shape."""
        out = made.forward(x)
        expect_shape(out, self.shape("", sizes), what=f"what {self.name}.forward returns")
        return out

    def gradients_of(self, made: Any, dout: Any, sizes: Sizes) -> dict[str, Any]:
        """What backward gives: by name the gradient of forward's argument and of each parameter, of the right shape."""
        found = {self.input: made.backward(dout)}
        found |= {name: getattr(made, attribute) for name, attribute in self.gradients.items()}
        for name, gradient in found.items():
            expect_shape(gradient, self.shape(name, sizes), what=self.called(name))
        return found

    def called(self, name: str) -> str:
        """How messages call the gradient of forward's argument or of a parameter."""
        return f"{self.name}.{self.gradients[name]}" if name in self.gradients else f"what {self.name}.backward returns"


def layer(
    name: str,
    constructor: str,
    argument: Array,
    returns: str,
    *,
    parameters: Mapping[str, str | Array] | None = None,
    gradients: Mapping[str, str] | None = None,
    accumulates: bool = False,
    kinks: Callable[..., Any] | None = None,
    question: str = "",
    points: Mapping[str, float] | None = None,
    hints: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    section: str = "",
) -> Layer:
    """Declare a class; its promises become public checks `NAME_form`, `NAME_unchanged`, `NAME_apart`, `NAME_again`.

    Args:
        name: of the class. assignment.toml names it with its methods: `classes.Linear = ["forward", "backward"]`.
        constructor: the axes whose lengths it is given, in order: `"D M"` for `Linear(3, 4)`.
        argument: of `forward`, which is called x: `normal("N D")`.
        returns: axes of what `forward` returns, `"N M"`.
        parameters: attributes that checks read and set, by their axes, `{"W": "D M", "b": "M"}`, or as an array like
            `normal("D M", 0, 0.3)`.
        gradients: where `backward` leaves their gradients. Default: `dW` for `W`.
        accumulates: whether gradients add up from one `backward` to the next, until they are set to 0.
        kinks: numbers, of x or parameters by name, that ordinary draws keep off 0: `lambda x: x`.
        question: id of its question. Default: the name of the class in lower case.
        points: of the promises. Default: 1 each, 0 for the gradient.
        hints: of the promises, where there is a better one than the general one.
        more: of the promises, a second, more concrete question, where there is a better one than the general one.
        section: heading of the handout's section about the promises.

    Raises:
        ContractError: the declaration cannot be used; the message names file, line and remedy.
    """
    caller = sys._getframe(1)
    place = place_of(caller)
    if not isinstance(constructor, str) or not isinstance(returns, str):
        raise ContractError(f"{place}: the axes of {name} are text, names with spaces between them: 'D M'")
    arguments = {"x": argument} | {
        name: given if isinstance(given, Array) else normal(given) for name, given in (parameters or {}).items()
    }
    named = {p: (gradients or {}).get(p, f"d{p}") for p in (parameters or {})}
    declared = Layer(
        name,
        arguments,
        returns,
        question or name.lower(),
        f"{name}.forward(x)",
        kinks,
        place=place,
        constructor=tuple(constructor.split()),
        gradients=named,
        accumulates=accumulates,
    )
    _validate(declared, {**(points or {}), **(hints or {}), **(more or {})}, gradients or {})
    register(declared)
    further = {**second_questions_of_class(name), **(more or {})}
    for promise, (title, body) in _PROMISES.items():
        price, hint = {**POINTS, **(points or {})}[promise], {**_HINTS, **(hints or {})}[promise]
        check = named_check(f"{name}_{promise}", title.format(name=name), functools.partial(body, declared))
        declare_check(
            caller.f_globals, check, declared.question, price, (), hint, section, promise=True, more=further[promise]
        )
    return declared


def _validate(declared: Layer, named: Iterable[str], gradients: Iterable[str]) -> None:
    validate(declared, {}, ())
    name = declared.name
    for axis in declared.constructor:
        if axis not in declared.axes:
            known = ", ".join(declared.axes)
            raise ContractError(f"{declared.place}: neither x nor a parameter of {name} has an axis {axis} ({known})")
    for parameter in gradients:
        if parameter not in declared.gradients:
            raise ContractError(f"{declared.place}: gradients names {parameter}, which is no parameter of {name}")
    for key in named:
        if key not in _PROMISES:
            raise ContractError(f"{declared.place}: {name} has no promise {key!r}; there are {', '.join(_PROMISES)}")


def _form(layer: Layer, student: Any, rng: np.random.Generator) -> None:
    """Shapes of the parameters that an object begins with, of results and gradients."""
    for turn in (0, 1):
        sizes = layer.sizes(FORM, turn)
        drawn, other = (layer.draw(rng, sizes) for _ in range(2))
        made = _as_made(layer, student, sizes)
        _expect_responsive(layer, made, sizes, drawn, other)
        layer.forward_of(made, drawn["x"], sizes)
        _expect_gradients(layer, layer.gradients_of(made, layer.upstream(rng, sizes), sizes))


def _as_made(layer: Layer, student: Any, sizes: Sizes) -> Any:
    """An object as its constructor makes it, then with other parameters: the first may be zeros."""
    made = layer.make(student, sizes)
    for name in layer.gradients:
        shape = layer.shape(name, sizes)
        expect_shape(getattr(made, name), shape, what=f"{layer.name}.{name}")
        setattr(made, name, np.linspace(-1.0, 2.0, int(np.prod(shape))).reshape(shape))
    return made


def _unchanged(layer: Layer, student: Any, rng: np.random.Generator) -> None:
    """Neither arguments nor parameters are written to."""
    sizes = layer.sizes(UNCHANGED, 0)
    drawn, other = (layer.draw(rng, sizes) for _ in range(2))
    made = layer.make(student, sizes, drawn)
    _expect_responsive(layer, made, sizes, other, drawn)
    expect_inputs_unchanged(student, made.forward, drawn["x"])
    dout = layer.upstream(rng, sizes)
    dx = expect_inputs_unchanged(student, made.backward, dout)
    if not isinstance(dx, np.ndarray) or dx.shape != drawn["x"].shape or not np.any(dx):
        _expect_gradients(layer, layer.gradients_of(made, dout, sizes))
    for name in layer.gradients:
        if not identical(getattr(made, name), drawn[name]):
            raise Failure(f"{layer.name}.{name} is changed by forward or backward.", kind="mutation")


def _apart(layer: Layer, student: Any, rng: np.random.Generator) -> None:
    """Two objects, used in turn, do what each does alone."""
    sizes = layer.sizes(APART, 0)
    cases = [(layer.draw(rng, sizes), layer.upstream(rng, sizes)) for _ in range(2)]
    alone = [_results(layer, layer.make(student, sizes, drawn), sizes, drawn, dout) for drawn, dout in cases]
    _expect_responsive(layer, layer.make(student, sizes, cases[0][0]), sizes, cases[0][0], cases[1][0])
    _expect_gradients(layer, alone[0])
    made = [layer.make(student, sizes, drawn) for drawn, _ in cases]
    outs = [layer.forward_of(m, drawn["x"], sizes) for m, (drawn, _) in zip(made, cases, strict=True)]
    for m, out, (_, dout), want in zip(made, outs, cases, alone, strict=True):
        got = {"": out} | layer.gradients_of(m, dout, sizes)
        _expect_same(layer, got, want, "when another object is used as well")


def _again(layer: Layer, student: Any, rng: np.random.Generator) -> None:
    """A second forward replaces what the first one kept, and gradients are those of the last backward."""
    sizes = layer.sizes(AGAIN, 0)
    first, second = (layer.draw(rng, sizes) for _ in range(2))
    second |= {name: first[name] for name in layer.gradients}
    dout = layer.upstream(rng, sizes)
    want = _results(layer, layer.make(student, sizes, first), sizes, second, dout)
    made = layer.make(student, sizes, first)
    _expect_responsive(layer, made, sizes, first, second)
    _expect_gradients(layer, want)
    got = _results(layer, made, sizes, second, dout)
    _expect_same(layer, got, want, "after an earlier forward")
    got = _results(layer, made, sizes, second, dout)
    if layer.accumulates:
        want |= {name: 2 * want[name] for name in layer.gradients}
    _expect_same(layer, got, want, "when the same calls are made again")


def _gradient(layer: Layer, student: Any, rng: np.random.Generator) -> None:
    """Gradients are the slope of the object's own values, along a random direction."""
    sizes = layer.sizes(GRADIENT, 0)
    drawn, dout = layer.draw(rng, sizes), layer.upstream(rng, sizes)
    every = {name: rng.normal(0.3, 1.0, layer.shape(name, sizes)) for name in layer.arguments}

    def values(step: float, along: Mapping[str, Any]) -> Any:
        moved = {name: drawn[name] + step * along[name] if name in along else drawn[name] for name in drawn}
        return layer.forward_of(layer.make(student, sizes, moved), moved["x"], sizes)

    def slope(along: Mapping[str, Any]) -> float:
        return float(np.sum(dout * (values(SLOPE_STEP, along) - values(-SLOPE_STEP, along)))) / (2 * SLOPE_STEP)

    def terms(along: Mapping[str, Any]) -> Any:
        return np.concatenate([np.ravel(found[name] * along[name]) for name in along])

    whole = slope(every)
    found = _results(layer, layer.make(student, sizes, drawn), sizes, drawn, dout)
    _expect_gradients(layer, found)
    if not is_slope(whole, terms(every)):
        alone = [{name: direction} for name, direction in every.items()]
        wrong = [name for along in alone for name in along if not is_slope(slope(along), terms(along))]
        gradients = [layer.gradients.get(name, f"d{name}") for name in wrong]
        raise not_the_slope(layer.name, gradients if len(wrong) < len(every) else [], "forward")


def _results(layer: Layer, made: Any, sizes: Sizes, drawn: Mapping[str, Any], dout: Any) -> dict[str, Any]:
    """Of one forward and backward: the result under an empty name, gradients by the names of what they are of."""
    out = layer.forward_of(made, drawn["x"], sizes)
    return {"": out} | layer.gradients_of(made, dout, sizes)


def _expect_same(layer: Layer, got: Mapping[str, Any], want: Mapping[str, Any], when: str) -> None:
    for name, value in want.items():
        what = layer.called(name) if name else f"what {layer.name}.forward returns"
        try:
            expect(got[name], value)
        except Failure as failure:
            raise Failure(f"{what} is something else {when}.", kind="state") from failure


def _expect_responsive(
    layer: Layer, made: Any, sizes: Sizes, drawn: Mapping[str, Any], other: Mapping[str, Any]
) -> None:
    first, second = (layer.forward_of(made, case["x"], sizes) for case in (drawn, other))
    if np.array_equal(first, second):
        raise NotJudged(f"{layer.name}.forward returns the same whatever it is given.")


def _expect_gradients(layer: Layer, found: Mapping[str, Any]) -> None:
    """Raises `NotJudged` for a backward that does nothing."""
    if not any(np.any(found[name]) for name in layer.arguments):
        raise NotJudged(f"{layer.name}.backward gives only zeros, which keeps this promise without doing anything.")


_PROMISES: Mapping[str, tuple[str, Callable[[Layer, Any, np.random.Generator], None]]] = {
    "form": ("{name} returns results and gradients of the right shapes", _form),
    "unchanged": ("{name} leaves arguments and parameters as they were", _unchanged),
    "apart": ("two objects of {name} share nothing", _apart),
    "again": ("{name} keeps nothing of earlier calls", _again),
    "gradient": ("the gradients of {name} are the slopes of your own forward", _gradient),
}
