"""A stand-in for the proxy of a submission: checks call its functions right here, without a worker."""

import copy
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from autograder.contracts.plan import Answers, Observation, Plan, Returned


def direct(source: bytes, calls: list[Any] | None = None) -> Any:
    """Of the functions that a source defines; notes the calls if it is asked to."""
    module: dict[str, Any] = {}
    exec(compile(source, "submission", "exec"), module)
    return of_functions(module, calls)


def of_functions(module: Mapping[str, Any], calls: list[Any] | None = None) -> Any:
    """Of whatever can be called in a mapping of names."""

    def call(name: str, *args: Any, **kwargs: Any) -> Any:
        if calls is not None:
            calls.append((name, *copy.deepcopy((args, kwargs))))
        value = module[name](*args, **kwargs)
        return list(value) if isinstance(value, Iterator) else value

    def observe(name: str, *args: Any, **kwargs: Any) -> Observation:
        return Observation(call(name, *args, **kwargs), args, kwargs, False)

    def run(plan: Plan) -> Answers:
        seen: list[Observation] = []
        for planned in plan.calls:
            args = tuple(_resolved(arg, seen) for arg in planned.args)
            named = {name: _resolved(value, seen) for name, value in planned.kwargs.items()}
            seen.append(observe(planned.function, *args, **named))
        return Answers(tuple(seen), tuple(seen[number].value for number in plan.looks))

    def bound(name: str) -> Callable[..., Any]:
        return lambda *args, **kwargs: call(name, *args, **kwargs)

    names = [name for name, value in module.items() if callable(value)]
    student = SimpleNamespace(observe=observe, run=run, **{name: bound(name) for name in names})
    student.with_stand_ins = lambda _: student  # what is timed is right: its own functions give the same
    return student


def _resolved(value: Any, seen: list[Observation]) -> Any:
    if not isinstance(value, Returned):
        return value
    returned = seen[value.call].value
    return returned if value.member is None else returned[value.member]
