"""The message when a submission raises an exception, or lacks what a check asks for."""

import builtins
import difflib
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from autograder.core.failure import Failure, without_paths
from autograder.sandbox.advice import advice

HINTS = {
    "timeout": "Is there a loop whose end is never reached, or one over every entry that could be an array operation?",
    "exit": "A function returns its result; it should not end the program.",
    "breakpoint": "nabla check --debug CHECK runs a public check where breakpoint() works; take it out elsewhere.",
    "crash": "Does it recurse without end, or reach into memory?",
    "not_implemented": "Write the body of this function; its docstring says what it takes and returns.",
    "missing_function": "Keep the names of the handout: the checks look for them.",
    "missing_method": "Does the class define it, under the handout's name and indented as its other methods are?",
    "missing_attribute": "Which attributes does the handout name, and does __init__ set each of them on self?",
    "not_a_method": "Is there an @property above it, or an attribute of the same name?",
    "no_self": "What does Python pass as the first argument when a method is called?",
    "lost": "What ended the process that it lived in? Another check says so.",
}

_EXCEPTIONS = {n for n, v in vars(builtins).items() if isinstance(v, type) and issubclass(v, Exception)}
_EXCEPTIONS |= {"LinAlgError", "AxisError"}
# What students' code raises by mistake; in hidden checks any other name could be a choice of hidden data.
_COMMON = {"ArithmeticError", "AssertionError", "AttributeError", "AxisError", "FloatingPointError", "IndexError"}
_COMMON |= {"KeyError", "LinAlgError", "NameError", "OverflowError", "RecursionError", "RuntimeError", "TypeError"}
_COMMON |= {"UnboundLocalError", "ValueError", "ZeroDivisionError"}


def exception_failure(
    message: Mapping[str, Any], files: Mapping[str, bytes], function: str | None = None, *, redact_details: bool = False
) -> Failure:
    """The message about an exception.

    The text of an exception is shown for public checks only: code could put hidden inputs into it. With
    `redact_details` the line and all but common types are left out too, since code could choose them by a hidden input.
    """
    kind = str(message.get("kind"))
    name = str(message.get("type"))
    if name not in (_COMMON if redact_details else _EXCEPTIONS):
        name = "an exception" if redact_details else "an exception of its own"
    subject = function or "Importing the submission"
    frames = message.get("frames")
    found = None if redact_details else place(frames[-1] if isinstance(frames, list) and frames else None, files)
    where = f"{found[0]}: {found[1]}" if found else ""
    text = without_paths(str(message.get("message"))[:500])
    if kind == "not_implemented":
        return Failure(f"{subject} is not implemented yet.", HINTS[kind], kind=kind)
    if kind == "syntax":
        hint = "Look at this line and the one above it."
        version = f"Python {sys.version_info.major}.{sys.version_info.minor}"  # a newer one may know this syntax
        told = f"{function or 'The code'} cannot be read by {version}."
        return Failure(told, hint, kind=kind, place=where, detail=text)
    if kind == "import" and function is None:
        return Failure("An import fails.", kind=kind, place=where, detail=text)
    if kind in _ENDED:
        return Failure(f"{subject} {_ENDED[kind]}.", HINTS.get(kind), kind=kind, place=where)
    if kind == "not_asked":
        return Failure(f"{subject} did not finish when it was called before.", kind=kind)
    if kind == "earlier_call":
        text = f"{subject} could not be called: the call before it did not return what it should be given."
        return Failure(text, kind=kind)
    if kind == "memory":
        return Failure(f"{subject} used more memory than is allowed.", kind=kind, place=where)
    if kind in _ABSENT:
        owner, _, asked = subject.rpartition(".")
        named = message.get("names")
        others = [n for n in named if isinstance(n, str)] if isinstance(named, list) and not redact_details else []
        meant = did_you_mean(asked, others)
        return Failure(f"{owner or 'An object'} has no {_ABSENT[kind]} {asked}.{meant}", HINTS[kind], kind=kind)
    if kind in _MISMADE:
        return Failure(f"{subject} {_MISMADE[kind]}.", HINTS[kind], kind=kind, place=where)
    return Failure(
        f"{subject} raised {name}.",
        place=where,
        fallback=advice(text, redact_details=redact_details, method="." in subject, name=name),
        kind=kind if kind in _KINDS else "exception",
        detail=text,
    )


_ENDED = {
    "breakpoint": "stopped at a breakpoint",
    "exit": "called sys.exit",
    "output": "printed more than is allowed",
    "timeout": "did not finish within its time",
}
_KINDS = {"exception", "import", "too_large"}
_ABSENT = {"missing_method": "method", "missing_attribute": "attribute"}
_MISMADE = {"not_a_method": "cannot be called: it is a value, not a method", "no_self": "takes no self"}


def did_you_mean(name: str, others: Iterable[str]) -> str:
    """A question about the nearest of some other names, in whatever case; empty when none is near."""
    known = {other.lower(): other[:100] for other in others if other != name}
    close = difflib.get_close_matches(name.lower(), known, n=1)
    return f" Did you mean {name} where it says {known[close[0]]}?" if close else ""


def place(entry: object, files: Mapping[str, bytes]) -> tuple[str, str] | None:
    """File and line of a frame or warning, and the line as it is in the grader's copy of the submission."""
    if not isinstance(entry, dict):
        return None
    file, line = entry.get("file"), entry.get("line")
    if not isinstance(file, str) or file not in files or type(line) is not int:
        return None
    lines = files[file].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= line <= len(lines):
        return None
    return f"{file} line {line}", lines[line - 1].strip()[:120]
