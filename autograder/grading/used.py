"""What is not right by its own checks, where another function uses it: there an example's own hint may lead astray."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.core.results import CheckResult, Status
from autograder.course.suite import Suite
from autograder.submissions.constructs import constructs


def naming_what_is_used(
    checks: Sequence[CheckResult], called: Mapping[str, frozenset[str]], suite: Suite, files: Mapping[str, bytes]
) -> tuple[CheckResult, ...]:
    """The failed examples say which functions they use that fail checks of their own.

    Hidden checks judge a function beside right ones, and promises hold whatever it uses.

    Args:
        called: per check, the names of what it asked for.
        files: of the submission.
    """
    functions = {name for question in suite.assignment.questions for name in question.functions}
    declared = {check.id: check for check in suite.checks}
    failed = [c for c in checks if c.status is Status.FAILED and not declared[c.id].promise]
    asked = {c.id: _concerned(called.get(c.id, frozenset()) & functions, suite) for c in failed}
    wrong = {name for names in asked.values() if len(names) == 1 for name in names}
    told = {}
    for check in failed:
        one = next(iter(asked[check.id]), "")
        used = wrong & _used(suite.assignment.module, files, one) - {one} if len(wrong) > 1 else set()
        if used and len(asked[check.id]) == 1 and not declared[check.id].decides:
            uses = tuple(sorted(used))
            says = f"{one} uses {' and '.join(uses)}, of which other checks fail."
            told[check.id] = replace(check, uses=uses, detail="\n".join(filter(None, (check.detail, says))))
    return tuple(told.get(check.id, check) for check in checks)


def _concerned(asked: frozenset[str], suite: Suite) -> frozenset[str]:
    """What a check is about: not a forward pass that was only asked for the cache of its backward pass."""
    return asked - {f.forward.name for f in suite.functions if f.name in asked and f.cache and f.forward}


def _used(module: str, files: Mapping[str, bytes], function: str) -> set[str]:
    """The submission's functions that one of them calls, directly or through others, itself included."""
    return {node.name for node in constructs(module, files, [function]).nodes if isinstance(node, ast.FunctionDef)}
