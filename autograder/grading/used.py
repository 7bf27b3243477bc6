"""What is not right by its own checks, where another function uses it: there a check's own hint may lead astray."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.core.results import CheckResult, Status
from autograder.core.text import listed
from autograder.course.suite import Suite
from autograder.submissions.constructs import constructs

_SPREADING = frozenset({"state", "mutation"})  # broken promises by which others get wrong values
_SPREADING_TO = frozenset({"gradient", "not_finite"})  # promises that are broken by what is used, too


def naming_what_is_used(
    checks: Sequence[CheckResult], called: Mapping[str, frozenset[str]], suite: Suite, files: Mapping[str, bytes]
) -> tuple[CheckResult, ...]:
    """The failed examples and hidden checks name used functions that fail checks of their own, and ask of these.

    Hidden checks judge a function beside right ones of those that it builds on, and promises hold whatever it uses, but
    for slopes and finite numbers. A broken promise says nothing of values, unless the function keeps something or
    changes what others need.

    Args:
        called: per check, the names of what it asked for.
        files: of the submission.
    """
    functions = {name for question in suite.assignment.questions for name in question.functions}
    declared = {check.id: check for check in suite.checks}
    failed = [c for c in checks if c.status is Status.FAILED]
    asked = {c.id: _concerned(called.get(c.id, frozenset()) & functions, suite) for c in failed}
    telling = [asked[c.id] for c in failed if not declared[c.id].promise or c.kind in _SPREADING]
    wrong = {name for names in telling if len(names) == 1 for name in names}
    told = {}
    for check in failed:
        if declared[check.id].promise and check.kind not in _SPREADING_TO:
            continue
        one = next(iter(asked[check.id]), "")
        used = wrong & _used(suite.assignment.module, files, one) - {one} if wrong - {one} else set()
        if declared[check.id].decides and not declared[check.id].promise:
            used = used - _stood_in(one, suite)
        if used and len(asked[check.id]) == 1:
            uses = tuple(sorted(used))
            says = f"{one} uses {listed(uses)}, of which other checks fail."
            detail, hint = "\n".join(filter(None, (check.detail, says))), f"What do the checks of {listed(uses)} say?"
            told[check.id] = replace(check, uses=uses, detail=detail, hint=hint)
    return tuple(told.get(check.id, check) for check in checks)


def _concerned(asked: frozenset[str], suite: Suite) -> frozenset[str]:
    """What a check is about: not a forward pass that was only asked for the cache of its backward pass."""
    return asked - {f.forward.name for f in suite.functions if f.name in asked and f.cache and f.forward}


def _stood_in(function: str, suite: Suite) -> frozenset[str]:
    """For what a function uses, right ones may stand in: what it builds on, or anything where no contract says."""
    known = {f.name: f.builds_on for f in suite.functions}
    if function not in known:
        return frozenset(name for question in suite.assignment.questions for name in question.functions)
    found, left = set[str](), [*known[function]]
    while left:
        name = left.pop()
        left += [n for n in known.get(name, ()) if n not in found]
        found.add(name)
    return frozenset(found)


def _used(module: str, files: Mapping[str, bytes], function: str) -> set[str]:
    """The submission's functions that one of them calls, directly or through others, itself included."""
    return {node.name for node in constructs(module, files, [function]).nodes if isinstance(node, ast.FunctionDef)}
