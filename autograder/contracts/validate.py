"""What is wrong with a declaration: `ContractError` names file, line and remedy."""

import inspect
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from autograder.contracts.domains import (
    ANY_SHAPE,
    Array,
    Cache,
    Chance,
    Choice,
    Dict,
    Divisor,
    Domain,
    Fixed,
    Labels,
    Number,
    axis_names,
)
from autograder.contracts.function import ContractError, Function
from autograder.contracts.promises import PROMISES
from autograder.contracts.returns import Members, Out, PassedOn, Returns

_DOMAINS = Array | Labels | Number | Choice | Divisor | Fixed | Chance | Dict


def validate(declared: Function, known: Mapping[str, Function], promises: Iterable[str]) -> None:
    """Look at a declaration by itself.

    Args:
        known: what is declared already.
        promises: names by which it gives points, hints and second questions.

    Raises:
        ContractError: the first thing that is wrong.
    """
    refuse_first(declared.place, _mistakes(declared, known, promises))


def validate_draws(declared: Function) -> None:
    """Draw ordinary arguments once, so that what cannot be drawn is told here and not by each check in its turn."""
    try:
        declared.draw(np.random.default_rng(0), declared.sizes(0, 0))
    except ContractError:
        raise
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
        raise ContractError(f"{declared.place}: arguments of {declared.name} cannot be drawn: {why}") from error


def validate_among(declared: Function, known: Mapping[str, Function]) -> None:
    """Look at a declaration once all are known, since it may name what is declared behind it; raises ContractError."""
    refuse_first(declared.place, _mistakes_about_others(declared, known))


def refuse_first(place: str, mistakes: Iterator[str]) -> None:
    """Raise ContractError, with file and line, if there is a mistake."""
    for mistake in mistakes:
        raise ContractError(f"{place}: {mistake}")


def _mistakes(declared: Function, known: Mapping[str, Function], promises: Iterable[str]) -> Iterator[str]:
    name = declared.name
    for key in promises:
        if key not in PROMISES:
            yield f"{name} has no promise {key!r}; there are {', '.join(PROMISES)}"
    for argument, domain in declared.arguments.items():
        yield from _mistakes_in_argument(f"argument {argument} of {name}", domain)
    yield from _mistakes_about_forward(declared, known)
    yield from _mistakes_in_result(name, declared.returns, outermost=True)
    yield from _mistakes_about_axes(declared)
    if declared.kinks is not None:
        unknown = set(inspect.signature(declared.kinks).parameters) - set(declared.domains)
        if unknown:
            yield f"kinks of {name} takes {min(unknown)}, which is no argument of it"


def _mistakes_in_argument(what: str, domain: object) -> Iterator[str]:
    if not isinstance(domain, _DOMAINS | Cache):
        yield (
            f"{what} is {type(domain).__name__}: use normal('N D'), uniform, Labels, number, Choice, Divisor, Fixed, "
            "Chance, Dict or Cache of autograder.contracts"
        )
    if isinstance(domain, Dict):
        if not isinstance(domain.entries, Mapping):
            yield f"{what} is a Dict of {type(domain.entries).__name__}: give a dict, Dict({{'W': normal('D C')}})"
        for key, inner in domain.entries.items():
            yield from _mistakes_in_argument(f"{what}[{key!r}]", inner)
    if isinstance(domain, Array | Labels):
        yield from _mistakes_in_axes(what, domain.axes)
    if isinstance(domain, Number) and domain.low > domain.high:
        yield f"{what} is a number from {domain.low} to {domain.high}: give the smaller one first"


def _mistakes_in_axes(what: str, axes: object) -> Iterator[str]:
    if not isinstance(axes, str):
        yield f"{what} has axes {axes!r}: give text, names with spaces between them: 'N D'"
        return
    wrong = [name for name in axis_names(axes) if not name.isidentifier()]
    if wrong:
        yield f"{what} has an axis {wrong[0]!r}: give names with spaces between them, 'N D', lengths or '...'"
    if axes.split().count(ANY_SHAPE) > 1:
        yield f"{what} has axes {axes!r}: '...' can stand there once, for any number of axes"


def _mistakes_about_forward(declared: Function, known: Mapping[str, Function]) -> Iterator[str]:
    name, forward = declared.name, declared.forward
    if forward is not None and not isinstance(forward, Function):
        yield f"gradient_of={forward!r} of {name}: give what function({forward!r}, ...) returned"
        return
    if declared.cache is not None:
        argument, cache = declared.cache
        before = known.get(cache.function)
        if before is None:
            yield f"argument {argument} of {name}: {cache.function} is not declared above, whose Cache it is"
        elif before is not forward:
            yield f"argument {argument} of {name} is a Cache of {cache.function}: so gradient_of can be nothing else"
        elif isinstance(before.returns, Members):
            passed_on = [member for member, part in before.returns.named.items() if isinstance(part, PassedOn)]
            if cache.member not in passed_on:
                yield (
                    f"argument {argument} of {name} is what {cache.function} returned as {cache.member!r}: declare "
                    f"that as CACHE there, or name the member that is ({', '.join(passed_on) or 'there is none'})"
                )
    if declared.output and declared.output not in declared.arguments:
        yield f"output={declared.output!r}: {name} has no such argument ({', '.join(declared.arguments)})"


def _mistakes_in_result(name: str, returns: object, *, outermost: bool = False) -> Iterator[str]:
    if isinstance(returns, str | Out):
        yield from _mistakes_in_axes(f"what {name} returns", returns if isinstance(returns, str) else returns.axes)
    elif isinstance(returns, Members) and outermost:
        for part in returns.named.values():
            yield from _mistakes_in_result(name, part)
    elif isinstance(returns, Mapping):
        for part in returns.values():
            yield from _mistakes_in_result(name, part)
    elif not isinstance(returns, PassedOn):
        yield (
            f"what {name} returns is declared as {type(returns).__name__}: give axes ('N C', '' for a number), "
            "members(loss='', dW='D C') for a tuple, a dict for a dict"
        )


def _mistakes_about_axes(declared: Function) -> Iterator[str]:
    name, known = declared.name, (*declared.axes, *declared.derived)
    for axis in _axes_of(declared.returns):
        if axis not in known:
            yield (
                f"{name} returns an axis {axis} that no argument has ({', '.join(declared.axes)}): "
                "give it to an argument, or correct the name"
            )
    for domain in _inner(declared.domains.values()):
        if isinstance(domain, Labels) and domain.classes not in known and not domain.classes.isdecimal():
            yield (
                f"labels of {name} have as many classes as {domain.classes} is long, an axis that no argument has "
                f"({', '.join(declared.axes)}): give the name of one that has, or the number of classes"
            )
    if declared.rows and declared.rows not in declared.axes:
        yield f"rows={declared.rows!r}: no argument of {name} has this axis"


def _mistakes_about_others(declared: Function, known: Mapping[str, Function]) -> Iterator[str]:
    name = declared.name
    for helper in declared.builds_on:
        if helper not in known:
            yield (
                f"{name} builds on {helper}, which is not declared ({', '.join(known)}): correct the name, or declare "
                f"{helper}, too"
            )
        else:
            before = known[helper].forward if known[helper].cache is not None else None
            if before is not None and before.name not in declared.builds_on:
                yield f"{name} builds on {helper}, which takes what {before.name} leaves: name {before.name} there too"
    axes = dict.fromkeys(axis for function in known.values() for axis in function.axes)
    for option, named in (("at_least", declared.at_least), ("lengths", declared.lengths)):
        for axis in named:
            if axis not in axes:  # a table may be shared by several functions
                yield f"{option} of {name} names an axis {axis} that no argument has ({', '.join(axes)})"


def _inner(domains: Iterable[Domain]) -> Iterator[Domain]:
    for domain in domains:
        if isinstance(domain, Dict):
            yield from _inner(domain.entries.values())
        else:
            yield domain


def _axes_of(returns: Returns) -> list[str]:
    if isinstance(returns, str):
        return axis_names(returns)
    if isinstance(returns, Out):
        return axis_names(returns.axes)
    if isinstance(returns, PassedOn):
        return []
    inner = returns.named if isinstance(returns, Members) else returns
    return [axis for part in inner.values() for axis in _axes_of(part)]
