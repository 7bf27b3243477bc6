"""Calls that are known before the first answer comes: they cross to the worker in one frame and come back in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.core.failure import Failure, NotJudged

NOT_CALLED = ("earlier_call", "not_asked")
"""Kinds of failures of calls that were not even made."""


@dataclass(frozen=True)
class Returned:
    """Stands among a call's arguments for what an earlier call of the plan returned, or for a member of it."""

    call: int
    """Number of the call in its plan, from 0."""
    member: int | None = None
    """Which member of the returned tuple; None for all of what came back."""


@dataclass(frozen=True)
class PlannedCall:
    """One call of a student's function, or a request about an object, which is then the first argument."""

    function: str
    """A name; or `Linear.forward`, `Value.__mul__`, `Linear.W` (with a second argument, which it is set to)."""
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    watch: bool = False
    """Whether the arguments are wanted back, as they are after the call; what an earlier call returned stays there."""
    stays: tuple[int, ...] = ()
    """Members of the returned tuple that are only passed on: what they hold does not cross."""


@dataclass(frozen=True)
class Plan:
    """Calls in their order, and which results are looked at again when all have run."""

    calls: tuple[PlannedCall, ...]
    looks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Observation:
    """One call of a student's function, with what it did besides returning."""

    value: Any
    args: tuple[Any, ...]
    """The positional arguments as they were after the call."""
    kwargs: Mapping[str, Any]
    global_rng_used: bool
    """Whether numpy's global random state changed."""
    names: tuple[str, ...] = ()
    """Of the positional arguments, as far as the stub names them."""


@dataclass(frozen=True)
class Answers:
    """What came of a plan."""

    outcomes: tuple[Observation | Failure, ...]
    """One for each call: how it returned, or why it did not."""
    looked: tuple[Any, ...] = ()
    """The results named by `Plan.looks` as they were at the end; empty where a call failed."""

    def __getitem__(self, call: int) -> Observation:
        """The observation of a call; raises its `Failure` if it failed, `NotJudged` if it could not even be made."""
        outcome = self.outcomes[call]
        if isinstance(outcome, Failure):
            raise NotJudged(outcome.message) if outcome.kind in NOT_CALLED else outcome
        return outcome

    def naming(self, calls: Sequence[PlannedCall]) -> "Answers":
        """The same; where a call could not be made for want of an earlier one's result, it says of which."""
        return replace(self, outcomes=tuple(self._naming(calls, number) for number in range(len(self.outcomes))))

    def _naming(self, calls: Sequence[PlannedCall], number: int) -> Observation | Failure:
        outcome, call = self.outcomes[number], calls[number]
        needed = [a.call for a in (*call.args, *call.kwargs.values()) if isinstance(a, Returned)]
        if not (isinstance(outcome, Failure) and outcome.kind == "earlier_call" and needed):
            return outcome
        first = next((n for n in needed if isinstance(self.outcomes[n], Failure)), needed[0])
        text = f"{call.function} could not be called: {calls[first].function} did not return what it takes."
        return Failure(text, kind=outcome.kind)
