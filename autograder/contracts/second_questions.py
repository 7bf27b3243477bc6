"""For a promise that is not kept: a second, more concrete question, and something to try by hand.

Each is an experiment that finds the line, whatever the function computes; none says what the line should be.
"""

from collections.abc import Mapping

from autograder.contracts.domains import Array, Labels
from autograder.contracts.function import Function

_SMALL = (
    "Try arrays whose axes all have different lengths, say 2, 3 and 4, and print shape and dtype after each line: "
    "which line is the first that the handout does not lead you to expect?"
)
_FUNCTIONS: Mapping[str, str] = {
    "form": f"Which line makes what {{name}} returns? {_SMALL}",
    "inputs": (
        "Try {call} twice on one small example: with float64 arrays, and with the same numbers in the form that the "
        "message names. Print each intermediate result of both: which line is the first where they differ?"
    ),
    "unchanged": (
        "Which lines have an argument, or a slice or reshape of one, on their left side, or use +=, -=, *= or out=? "
        "{try_copy}"
    ),
    "again": (
        "Which names does {name} use that are neither its arguments nor made in it: a global, a default argument, an "
        "attribute? Try it with one example, with another of the same shape, and with the first again, and print all "
        "three results after the last call: what does one of them have from another?"
    ),
    "rows": (
        "Try two examples together, then the first of them alone, and print each intermediate result: which line is "
        "the first where the first example gets other numbers, and over which axis does it run?"
    ),
    "gradient": (
        "Try one number: {chosen}, and move one entry of {moved} up by 1e-5, then down. By how much do the two "
        "results of {forward} differ, divided by 2e-5? Which entry of your gradient should be that number?"
    ),
}
_LAYERS: Mapping[str, str] = {
    "form": f"Which lines make what {{name}} returns and keeps? {_SMALL}",
    "unchanged": (
        "Which lines of forward and backward have x, dout, a parameter, or a slice of one of them on their left side, "
        "or use +=, -=, *= or out=? Try a copy: print x, dout and the parameters before and after each call."
    ),
    "apart": (
        "Which names do the methods of {name} use that are neither arguments, nor made in the method, nor on self? Try "
        "two objects: call forward of the first, then of the second, and print what the first has now."
    ),
    "again": (
        "Which attributes does forward set, and which does backward read? Try forward and backward with one example, "
        "with another, and with the first again, and print the attributes after each call: what is left from before?"
    ),
    "gradient": (
        "Try one entry: let dout be 1 in one place and 0 elsewhere, and move one entry of x, or of a parameter, up by "
        "1e-5, then down. By how much do the two results of forward differ in that place, divided by 2e-5? Which entry "
        "of your gradient should be that number?"
    ),
}


def second_questions(function: Function) -> dict[str, str]:
    """By the names of the promises of a function."""
    arrays = [name for name, domain in function.domains.items() if isinstance(domain, Array | Labels)]
    try_copy = "Try a copy of each array that is passed in, made in the first line"
    try_copy += f", as in {arrays[0]} = {arrays[0]}.copy()" if arrays else ""
    words = {
        "name": function.name,
        "call": f"{function.name}({', '.join(function.arguments)})",
        "try_copy": f"{try_copy}: if the check passes then, one of these lines is it.",
        "chosen": "let dout be 1 in one place and 0 elsewhere" if function.forward else "take a small example",
        "moved": f"an argument of {function.forward.name}" if function.forward else "an argument",
        "forward": f"{function.forward.name} in that place" if function.forward else "your loss",
    }
    return {promise: text.format(**words) for promise, text in _FUNCTIONS.items()}


def second_questions_of_class(name: str) -> dict[str, str]:
    """By the names of the promises of a class."""
    return {promise: text.format(name=name) for promise, text in _LAYERS.items()}
