"""What of a submission can have run when some of its functions were called: these, and all that they name."""

import ast
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.audit.verdicts import PastVerdict
from autograder.core.results import Status
from autograder.course.suite import Suite
from autograder.grading.grade import GradedSubmission


@functools.lru_cache(maxsize=200)  # most checks of a question call the same
def reached(source: bytes, called: tuple[str, ...]) -> str:
    """The code behind these functions and classes of a module, without comments and places.

    Of submissions that keep nothing (`is_stateless`): two for which this is the same give the same to whoever calls
    nothing else. A name counts wherever it stands, as a variable, an attribute or a text.
    """
    body, names, known = _effective(ast.parse(source).body), set(called), -1
    parts: list[ast.stmt] = []
    while known != len(names):
        known = len(names)
        parts = [node for node in body if not hasattr(node, "name") or node.name in names]
        names.update(word for part in parts for word in _words(part))
    return "\n".join(dict.fromkeys(map(ast.dump, parts)))  # the same import again changes nothing


def _effective(body: list[ast.stmt]) -> list[ast.stmt]:
    """Without functions that are defined again below: no statement at top level calls or keeps one before."""
    last = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    return [node for node in body if not isinstance(node, ast.FunctionDef) or last[node.name] is node]


def _words(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
                yield word


@dataclass(frozen=True)
class Model:
    """A submission that was graded, whose passed checks are known of others that are the same as far as these went."""

    source: bytes
    verdicts: Mapping[str, PastVerdict]
    graded: GradedSubmission

    def passed(self, suite: Suite, source: bytes, known: Mapping[str, PastVerdict]) -> dict[str, PastVerdict]:
        """Verdicts on checks that another submission passes as well, beside those that are known of it."""
        found: dict[str, PastVerdict] = {}
        for check in suite.checks:
            verdict = self.verdicts.get(check.id)
            if check.id in known or verdict is None or not _is_plain(verdict):
                continue
            needed = [found.get(need) or known.get(need) for need in check.needs]
            if all(v and v.check.status is Status.PASSED for v in needed) and self._is_alike(source, verdict.called):
                found[check.id] = verdict
        return found

    def _is_alike(self, source: bytes, called: tuple[str, ...]) -> bool:
        return reached(source, called) == reached(self.source, called)


def _is_plain(verdict: PastVerdict) -> bool:
    """Passed, and nothing said that could name a line."""
    return verdict.check.status is Status.PASSED and not verdict.check.notes
